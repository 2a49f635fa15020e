import Languages
import Prose

/// Headings by any word with a number, which are some where they count: "Episode 4", "STEP II: Sand the Wood", "第三章".
extension HeadingCandidate {
  /// "Step 2: The Glue", "Erstes Kapitel" in an English text, "第1章 雨".
  mutating func readRepeated(_ line: String, _ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    guard let first = tokens.first?.unicodeScalars.first else { return false }
    if first.value >= 0x2E80 { return readIdeographs(line) }
    guard 2...14 ~= tokens.count else { return false }
    return readForeign(line, tokens, vocabulary) || readUnknown(tokens, vocabulary)
  }

  private mutating func readUnknown(_ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    let head = tokens[0]
    guard head.count >= 3, head.allSatisfy(\.isLetter), head.first?.isUppercase ?? false || tokens.count == 2
    else { return false }
    let key = head.lowercased()
    guard !vocabulary.captions.contains(key), !vocabulary.columns.contains(key), vocabulary.month(key) == nil,
      vocabulary.weekday(key) == nil, vocabulary.divisions[key] == nil, Vocabulary.roman(head) == nil
    else { return false }
    let written = tokens[1].droppingLastMarks
    let isFigure = written.utf8.allSatisfy { 48...57 ~= $0 } && 1...3 ~= written.utf8.count
    let isNumeral = Vocabulary.roman(written) != nil && written == written.uppercased()
    let isSpelled = vocabulary.spelled(written) != nil && written.count >= 3
    guard isFigure || isNumeral || isSpelled && tokens.count == 2,
      let (number, rest) = Self.split(tokens[1], rest: tokens.dropFirst(2), vocabulary)
    else { return false }
    let isMarked =
      tokens[1].last.map { ".:)—–-".contains($0) } ?? false || tokens[1].contains("—")
      || tokens.count > 2 && ["—", "–", "-", "--", ":"].contains(tokens[2])
    guard rest.isEmpty || isMarked && Self.isTitleLike(rest, vocabulary) else { return false }
    family = .division(key)
    word = head
    self.number = number
    title = rest
    if isSpelled, !isFigure, !isNumeral { label = Self.label(tokens[..<2]) }
    return true
  }

  /// A division as another language has it: an edition may keep the headings of its original.
  private mutating func readForeign(_ line: String, _ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    let isFirst =
      vocabulary.divisions[Self.plain(tokens[0])] == nil ? ForeignDivisions.packs(Self.plain(tokens[0])) : []
    for pack in isFirst {
      guard let number = ForeignDivisions.number(tokens[1].droppingLastMarks, in: pack) else { continue }
      let rest = tokens.dropFirst(2).joined(separator: " ").droppingMarks
      let isMarked = tokens[1].last.map { ".:—".contains($0) } ?? false
      guard rest.isEmpty || isMarked && Self.isTitleLike(rest, vocabulary) else { continue }
      family = .division(Self.plain(tokens[0]))
      word = tokens[0].filter(\.isLetter)
      label = tokens[..<2].joined(separator: " ").droppingLastMarks
      self.number = number
      title = rest
      return true
    }
    guard tokens.count == 2, case let name = Self.plain(tokens[1]), vocabulary.divisions[name] == nil else {
      return false
    }
    for pack in ForeignDivisions.packs(name) {
      guard let number = ForeignDivisions.number(tokens[0], in: pack) else { continue }
      family = .division(name)
      word = tokens[1].filter(\.isLetter)
      label = line.droppingLastMarks
      self.number = number
      title = ""
      return true
    }
    return false
  }

  /// "第三章 雨", "제1장": a sign, a number and a sign, and the title behind them.
  private mutating func readIdeographs(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    func digit(_ index: Int) -> Int? {
      guard scalars.indices.contains(index) else { return nil }
      if let value = scalars[index].properties.numericValue, value >= 0, value <= 1000 { return Int(value) }
      return nil
    }
    guard scalars.count >= 3, digit(0) == nil, scalars[0].isLetter else { return false }
    var end = 1
    var total = 0
    var unit = 0
    while let value = digit(end) {
      if value >= 10 {
        total += max(unit, 1) * value
        unit = 0
      } else {
        unit = unit * 10 + value
      }
      end += 1
    }
    guard 2...8 ~= end, scalars.indices.contains(end), scalars[end].isLetter, scalars[end].value >= 0x2E80
    else {
      return false
    }
    let rest = String(String.UnicodeScalarView(scalars[(end + 1)...]))
    let marks = " \u{3000}:：、.-—"
    guard rest.isEmpty || rest.first.map(marks.contains) ?? false, rest.count <= 40 else { return false }
    family = .division(String(String.UnicodeScalarView([scalars[0], scalars[end]])))
    number = total + unit
    label = String(String.UnicodeScalarView(scalars[...end]))
    title = String(rest.drop { marks.contains($0) })
    return true
  }
}

/// The divisions' words of all languages, for headings that are in another one than their text.
private enum ForeignDivisions {
  private static let codes: [String: [LanguagePack]] = {
    var codes: [String: [LanguagePack]] = [:]
    for pack in LanguagePack.all {
      for row in pack.rows("headings") where row[0] == "division" { codes[row[1], default: []].append(pack) }
    }
    return codes
  }()
  private static let numbers = Dictionary(
    uniqueKeysWithValues: LanguagePack.all.map { ($0.code, NumberWords([$0])) })

  static func packs(_ word: String) -> [LanguagePack] { codes[word] ?? [] }

  static func number(_ word: String, in pack: LanguagePack) -> Int? {
    if word.utf8.allSatisfy({ 48...57 ~= $0 }) { return word.utf8.count <= 3 ? Int(word) : nil }
    if let value = Vocabulary.roman(word) { return value }
    return numbers[pack.code].flatMap { Vocabulary.spelled(word, in: $0) }
  }
}
