/// Numbers as words in every form that a language has: `cardinal`, `ordinal-f`, `ordinal-m-genitive`, `year` …
///
/// A row of the table `forms` gives a form's words for some numbers: ICU's rule set in `{n:rule-set}`, parts of the number in
/// `{n/100:…}`, `{n%100:…}`, `{n-%100:…}`, another form in `{n:=form}`, a `?` for nothing where the part is 0, a `^` for a
/// capital, a `~` for no spaces inside. `corrections` mend what rule sets get wrong; `ordinals` holds ordinals that they lack,
/// of which longer ones are composed.
public final class NumberForms: Sendable {
  private struct Row: Sendable {
    var expression: NumberExpression
    var condition: NumberCondition
  }

  private struct Correction: Sendable {
    var form: String
    var from: String
    var to: String
    var condition: NumberCondition
  }

  private let speller: NumberSpeller
  private let rows: [String: [Row]]
  private let corrections: [Correction]
  private let ordinals: [String: [Int: String]]
  private let joinsOrdinals: Bool
  /// True where every ordinal agrees with its noun: none is only `ordinal`.
  public let ordinalsAgree: Bool

  init(_ code: String, _ forms: Table, _ corrections: Table, _ ordinals: Table) throws(TableError) {
    speller = NumberSpeller(code)
    var rows: [String: [Row]] = [:]
    for row in forms.rows {
      rows[row[0], default: []].append(
        Row(expression: try NumberExpression(row, forms), condition: try forms.condition(row, 2)))
    }
    // What is for some numbers only is asked first.
    self.rows = rows.mapValues { $0.filter { !$0.condition.isEmpty } + $0.filter(\.condition.isEmpty) }
    var mended: [Correction] = []
    for row in corrections.rows {
      mended.append(
        Correction(form: row[0], from: row[1], to: row[2], condition: try corrections.condition(row, 3)))
    }
    self.corrections = mended
    var listed: [String: [Int: String]] = [:]
    for row in ordinals.rows {
      guard let number = Int(row[0]) else { throw ordinals.error(row, .value(row[0], expected: "a number")) }
      listed["ordinal-" + row[1], default: [:]][number] = row[2]
    }
    self.ordinals = listed
    ordinalsAgree = self.rows["ordinal"] == nil
    joinsOrdinals = listed.values.contains { $0[20] != nil }
  }

  /// The forms that have rows of their own or words in a list.
  public var names: Set<String> { Set(rows.keys).union(ordinals.keys) }

  /// A whole number in a form; in one that is like it where there is none of that name (`ordinal-m` for
  /// `ordinal-m-genitive`); nil where the language has no such form of it. A `^` after the form gives it a capital.
  public func spell(_ number: Int, _ form: String) -> String? {
    if form.hasSuffix("^") { return spell(number, String(form.dropLast()))?.withCapital }
    var name = form
    while true {
      if let words = words(number, name) { return mended(words, number, name) }
      guard let cut = name.lastIndex(of: "-") else { return nil }
      name = String(name[..<cut])
    }
  }

  private func words(_ number: Int, _ form: String) -> String? {
    if let list = ordinals[form], let words = listed(number, form, list) { return words }
    guard let row = rows[form]?.first(where: { $0.condition.holds(number) }) else { return nil }
    return row.expression.words(number) { value, rules in
      rules.hasPrefix("=") ? spell(value, String(rules.dropFirst())) ?? "" : speller.spell(value, rules)
    }
  }

  /// An ordinal of the list, or one whose last words are of it: "тысяча восьмисотый", "dwa tysiące dwudziesty pierwszy".
  private func listed(_ number: Int, _ form: String, _ list: [Int: String]) -> String? {
    if let word = list[number] { return word }
    let hundred = number % 100
    if hundred != 0 {
      guard joinsOrdinals else { return nil }
      let last =
        list[hundred]
        ?? list[hundred - hundred % 10].flatMap { tens in list[hundred % 10].map { tens + " " + $0 } }
      guard let last else { return nil }
      return number == hundred ? last : prefix(number - hundred) + last
    }
    let hundreds = number % 1000
    if hundreds != 0 { return list[hundreds].map { prefix(number - hundreds) + $0 } }
    guard number >= 1000, let thousand = list[1000], let stem = spell(number / 1000, "thousands") else {
      return nil
    }
    return stem + thousand
  }

  private func prefix(_ number: Int) -> String {
    number == 0 ? "" : (spell(number, "thousands-prefix") ?? spell(number, "cardinal") ?? "") + " "
  }

  private func mended(_ words: String, _ number: Int, _ form: String) -> String {
    var words = words
    for correction in corrections where correction.form == "*" || correction.form == form {
      guard correction.condition.holds(number) else { continue }
      if correction.from.hasPrefix("^") {
        let start = correction.from.dropFirst()
        if words.hasPrefix(start) { words = correction.to + words.dropFirst(start.count) }
      } else if correction.from.hasSuffix("$") {
        let end = correction.from.dropLast()
        if words.hasSuffix(end) { words = words.dropLast(end.count) + correction.to }
      } else {
        words = words.replacing(correction.from, with: correction.to)
      }
    }
    return words
  }
}

extension String {
  /// With a capital.
  public var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
