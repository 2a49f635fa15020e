import Languages
import Prose

/// Numbers and codes that name and do not count: telephone numbers, accounts, references, postcodes.
///
/// The words that say so, and how a country tells them, are the table `designations` of its pack; the forms that are the same in every
/// text are the one of `und`.
struct Designations: Sendable {
  private struct Postcode: Sendable {
    var shape: String
    var telling: TelephoneTelling
    /// True where only its place tells it from a number that counts.
    var needsPlace: Bool
    /// True where a town must follow.
    var needsTown: Bool
  }

  private let words: [String: Set<String>]
  /// With what words of a kind end that have any beginning.
  private let endings: [String: [String]]
  private let telling: TelephoneTelling
  private let plus: String
  private let shapes: [String]
  private let postcodes: [Postcode]
  private let number: @Sendable (Int) -> String

  /// Those of a pack; nil where it has no such table.
  ///
  /// - Parameter number: a whole number in words.
  init?(_ code: String, number: @escaping @Sendable (Int) -> String) {
    guard let rows = LanguagePack.named(code)?.rows("designations"), !rows.isEmpty else { return nil }
    let kinds = Dictionary(grouping: rows) { $0[0] }
    words = kinds.mapValues { Set($0.map { $0[1] }) }
    endings = kinds.mapValues { rows in
      rows.map { $0[1] }.filter { $0.hasPrefix("*") }.map { String($0.dropFirst()) }
    }
    telling = kinds["told"]?.first.flatMap { TelephoneTelling(rawValue: $0[1]) } ?? .digits
    plus = kinds["plus"]?.first?[1] ?? ""
    shapes = (kinds["shape"] ?? []).map { $0[1] }
    postcodes = ((kinds["postcode"] ?? []) + LanguagePack.everywhere("designations")).map {
      Postcode(
        shape: $0[1], telling: TelephoneTelling(rawValue: $0[2]) ?? .digits, needsPlace: $0[3] == "place",
        needsTown: $0[3] == "town")
    }
    self.number = number
  }

  /// The rule of a language.
  var rule: ReadingRule {
    { line, index, style in
      guard let token = line[index],
        token.kind == .number || mayOpenCode(token, line[index + 1]) || token.text == "+"
          || token.text == "(",
        isFree(line, index)
      else { return nil }
      let run = WrittenRun(line, index)
      guard token.text != "+", token.text != "(" else { return telephone(line, index, run) }
      return account(run) ?? bank(line, index, run) ?? postcode(line, index, run, style)
        ?? telephone(line, index, run) ?? reference(line, index, run)
    }
  }

  /// True for capitals that a number or a mark goes on directly behind, or that are as many as a bank's code has.
  private func mayOpenCode(_ token: Token, _ next: Token?) -> Bool {
    guard token.kind == .word, token.text.utf8.count <= 11,
      token.text.utf8.count >= 8 || next?.kind == .number || Self.joints.contains(next?.text ?? "")
    else { return false }
    return token.text.utf8.allSatisfy { 0x41...0x5A ~= $0 }
  }

  private static let joints: Set<String> = ["-", "–", "/", "."]
  private static let openers: Set<String> = ["(", "[", "“", "„", "«", "\"", "‘", ":", ",", ";"]

  /// False inside a number, a word or a sum.
  private func isFree(_ line: TokenLine, _ index: Int) -> Bool {
    guard let before = line[index - 1] else { return true }
    return before.isSpace || Self.openers.contains(before.text)
  }

  // MARK: Words before

  /// True where a word of a kind stands before a token, with no more than marks and words for "number" between.
  private func follows(_ kind: String, _ line: TokenLine, _ index: Int) -> Bool {
    var cursor = line.before(index)
    for _ in 0..<5 {
      guard let token = line[cursor] else { return false }
      if token.kind == .word, isOne(of: kind, token) { return true }
      guard
        token.kind == .mark && [":", ".", "°", "#", "№", ",", "+"].contains(token.text)
          || token.kind == .word && words["counter"]?.contains(token.lower) ?? false
      else { return false }
      cursor = line.before(cursor)
    }
    return false
  }

  /// A word of a kind, or one that ends with what its row has behind a star.
  private func isOne(of kind: String, _ token: Token) -> Bool {
    words[kind]?.contains(token.lower) ?? false
      || endings[kind]?.contains(where: token.lower.hasSuffix) ?? false
  }

  // MARK: Telephones

  private func telephone(_ line: TokenLine, _ index: Int, _ run: WrittenRun) -> Reading? {
    for shape in shapes {
      if let count = run.matches(shape), let end = run.end(count),
        let written = TelephoneNumber(Array(run.characters.prefix(count)), .word, endsAt: { $0 == count })
      {
        return said(written, end)
      }
    }
    let evidence: TelephoneNumber.Evidence = follows("telephone", line, index) ? .word : .form
    guard let written = TelephoneNumber(run.characters, evidence, endsAt: { run.end($0) != nil }),
      let end = run.end(written.count)
    else { return nil }
    return said(written, end)
  }

  private func said(_ written: TelephoneNumber, _ count: Int) -> Reading {
    let groups = written.groups.map { telling.said($0, number) }
    return Reading(
      count, (written.isInternational ? plus + " " : "") + groups.joined(separator: ", "),
      rule: "telephone number")
  }

  // MARK: Accounts

  /// An IBAN: a country, two digits to check it, and eleven characters or more in groups of four.
  private func account(_ run: WrittenRun) -> Reading? {
    let characters = run.characters
    guard characters.count >= 15, characters[0].isCapital, characters[1].isCapital, characters[2].isNumber,
      characters[3].isNumber
    else { return nil }
    let isSpaced = characters[4] == " "
    var code = ""
    var end = 0
    for (place, character) in characters.enumerated() {
      if isSpaced, place % 5 == 4 {
        guard character == " " else { break }
      } else if character.isCapital || character.isASCII && character.isNumber {
        code.append(character)
        end = place + 1
      } else {
        break
      }
    }
    guard 15...34 ~= code.count, code.filter(\.isNumber).count >= 10, let tokens = run.end(end) else {
      return nil
    }
    let groups = stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }
    return Reading(tokens, groups.map(spelled).joined(separator: ", "), rule: "account")
  }

  /// A bank's code, behind the word for it: eight or eleven characters.
  private func bank(_ line: TokenLine, _ index: Int, _ run: WrittenRun) -> Reading? {
    let code = String(run.characters.prefix { $0.isCapital || $0.isASCII && $0.isNumber })
    guard code.count == 8 || code.count == 11, code.prefix(6).allSatisfy(\.isCapital),
      let end = run.end(code.count),
      line.tokens[max(0, index - 8)..<index].contains(where: { isOne(of: "bank", $0) })
    else { return nil }
    return Reading(end, spelled(code), rule: "code")
  }

  /// Letters and digits one by one.
  private func spelled(_ code: String) -> String {
    code.map { $0.wholeNumberValue.map(number) ?? String($0) }.joined(separator: " ")
  }

  // MARK: Postcodes

  private func postcode(_ line: TokenLine, _ index: Int, _ run: WrittenRun, _ style: ReadingStyle) -> Reading?
  {
    for postcode in postcodes {
      guard let count = run.matches(postcode.shape), let end = run.end(count) else { continue }
      let town = line.afterSpace(index + end)
      let hasTown = town > index + end && line[town]?.isCapitalised ?? false
      if postcode.needsPlace, !hasTown || !isPlaced(line, index, style) { continue }
      if postcode.needsTown, !follows("postcode-word", line, index), !hasTown || line.isShouted { continue }
      let parts = String(run.characters.prefix(count)).split { $0 == " " || $0 == "-" }.map { part in
        part.allSatisfy(\.isNumber)
          ? postcode.telling.said(String(part), number) : spelled(String(part))
      }
      return Reading(end, parts.joined(separator: ", "), rule: "postal code")
    }
    return nil
  }

  /// In an address, behind a house's number and a comma, or behind the word for a postcode.
  private func isPlaced(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Bool {
    if style.isAddress || follows("postcode-word", line, index) { return true }
    let comma = line.before(index)
    guard line.text(comma) == ",", let house = line[line.before(comma)] else { return false }
    return house.kind == .number || line[line.before(comma) - 1]?.kind == .number
  }

  // MARK: References

  /// What letters and invoices are known by: "NSB-17", "2023/0417-B".
  private func reference(_ line: TokenLine, _ index: Int, _ run: WrittenRun) -> Reading? {
    var code = String(run.characters.prefix { $0.isLetter || $0.isNumber || "-–/.".contains($0) })
    while let last = code.last, "-–/.".contains(last) { code.removeLast() }
    guard code.contains(where: \.isNumber), let end = run.end(code.count), follows("reference", line, index)
    else { return nil }
    let hasLetter = code.contains(where: \.isLetter)
    guard hasLetter || code.contains("-") || code.contains("/") || code.count > 4,
      !code.contains(".") || hasLetter
    else { return nil }
    var parts: [String] = []
    var rest = Substring(code)
    while let first = rest.first {
      let part = rest.prefix { $0.isLetter == first.isLetter && $0.isNumber == first.isNumber }
      rest = rest.dropFirst(part.count)
      if first.isLetter {
        guard part.allSatisfy(\.isCapital), part.count <= 5 else { return nil }
        parts.append(spelled(String(part)))
      } else if first.isNumber {
        parts.append(
          part.count <= 2 && first != "0"
            ? Int(part).map(number) ?? "" : TelephoneTelling.digits(part, number))
      }
      // Between two numbers a mark is a breath.
      if let mark = rest.first, !mark.isLetter, !mark.isNumber, first.isNumber { parts.append(",") }
    }
    if parts.last == "," { parts.removeLast() }
    return Reading(end, parts.joined(separator: " ").replacing(" ,", with: ","), rule: "code")
  }

  /// True where a code begins at a token: capitals, with a number directly behind them or behind a mark.
  static func opensCode(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index], token.kind == .word, token.text.utf8.count <= 5,
      token.text.utf8.allSatisfy({ 0x41...0x5A ~= $0 })
    else { return false }
    let next = ["-", "/", "–"].contains(line.text(index + 1)) ? index + 2 : index + 1
    return line[next]?.kind == .number
  }
}

extension TokenLine {
  /// True where no word has a small letter.
  var isShouted: Bool {
    !tokens.contains { $0.kind == .word && $0.text.unicodeScalars.contains(where: \.isLower) }
  }
}
