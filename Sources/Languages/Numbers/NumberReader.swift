/// Reads a language's numbers in words: the inverse of `NumberForms` in one form, made by spelling every number.
public struct NumberReader: Sendable {
  private var numbers: [String: Int] = [:]

  /// A reader of one form, such as `ordinal-f`.
  ///
  /// - Parameter last: the largest number that it knows; 99,999 takes a fraction of a second to spell.
  public init(_ forms: NumberForms, _ form: String, upTo last: Int = 99_999) {
    // Of two that are spelled alike, the smaller one is meant.
    for number in (0...last).reversed() {
      if let words = forms.spell(number, form) { numbers[words] = number }
    }
  }

  /// The number that some words spell; nil where they spell none.
  public func number(_ words: String) -> Int? { numbers[words] }
}
