/// Reads a language's numbers in words, from 0 to 99,999: the inverse of `NumberForms` in one form.
public struct NumberReader: Sendable {
  private let forms: NumberForms
  private let form: String
  /// 0 to 999 by their words.
  private var small: [String: Int] = [:]
  /// What stands before the hundreds, for each thousand.
  private var thousands: [(words: String, value: Int)] = []

  /// A reader of one form, such as `ordinal-f`.
  public init(_ forms: NumberForms, _ form: String) {
    self.forms = forms
    self.form = form
    for number in (0...999).reversed() {
      if let words = forms.spell(number, form) { small[words] = number }
    }
    for thousand in stride(from: 1000, to: 100_000, by: 1000) {
      var found: Set<String> = []
      // Before some numbers, thousands are written together with them and before others apart.
      for rest in [1, 2, 10, 100, 999] {
        guard let whole = forms.spell(thousand + rest, form), let part = forms.spell(rest, form),
          whole.hasSuffix(part), found.insert(String(whole.dropLast(part.count))).inserted
        else { continue }
        thousands.append((String(whole.dropLast(part.count)), thousand))
      }
      if let words = forms.spell(thousand, form) { small[words] = small[words] ?? thousand }
    }
  }

  /// The number that some words spell; nil where they spell none.
  public func number(_ words: String) -> Int? {
    if let number = small[words] { return number }
    for (prefix, value) in thousands where words.hasPrefix(prefix) {
      guard let rest = small[String(words.dropFirst(prefix.count))], rest < 1000,
        forms.spell(value + rest, form) == words
      else { continue }
      return value + rest
    }
    // A word inside may be another than alone: what stands last tells the rest.
    for (_, value) in thousands {
      for (part, rest) in small where rest < 1000 && words.hasSuffix(part) {
        if forms.spell(value + rest, form) == words { return value + rest }
      }
    }
    return nil
  }
}
