import Languages
public import Prose
public import Script

/// What a person should look at in a script: what no rule knows and the engine will have to guess.
///
/// Each sign, abbreviation or numeral is named once, at its first place, with how often it is met; what is written in a
/// language without a pack is one finding a language.
public struct NarrationFindings: Sendable {
  private struct Case: Hashable, Sendable {
    var code: String
    var text: String
  }

  private var places: [Case: (offset: Int, count: Int, said: String)] = [:]
  private var unread: [Language: (count: Int, examples: [(text: String, offset: Int)])] = [:]
  private var unsayable = UnsayableSigns()
  /// So many examples are named of what no rule could read in a language.
  private static let examples = 3

  /// Findings of some scripts.
  public init(_ scripts: [ChapterScript]) {
    for sentence in scripts.flatMap(\.paragraphs).flatMap(\.sentences) {
      for phrase in sentence.phrases { unsayable.look(at: phrase) }
      for entry in sentence.ledger {
        guard let source = entry.source else { continue }
        switch entry.treatment {
        case .asWritten: look(at: entry.spoken, source, in: sentence.language)
        case .rewritten(let rule) where Unread.language(rule) != nil:
          if let language = Unread.language(rule) { leave(entry.spoken, source.lowerBound, in: language) }
        case .rewritten(let rule) where rule.hasSuffix(", a guess"):
          note("numeral-guess", entry.spoken, source.lowerBound, said: entry.spoken)
        case .rewritten(rule: Gap.said):
          note("illegible", entry.spoken.trimmingMarks, source.lowerBound)
        case .skipped(reason: Gap.silent): note("illegible", "", source.lowerBound)
        case .rewritten, .skipped: break
        }
      }
    }
  }

  /// The findings, in the order of the source, whose lines `lines` tells.
  public func findings(_ lines: LineIndex) -> [Finding] {
    let known = named(lines).map { (offset: $0.offset, finding: $0.finding) }
    let left = unread.map { language, cases in
      let examples = cases.examples.map { "“\($0.text)” (line \(lines.line(at: $0.offset)))" }
      let what = cases.count == 1 ? "one written thing is" : "\(cases.count) written things are"
      let first = cases.examples.first?.offset ?? 0
      return (
        offset: first,
        finding: Finding(
          line: lines.line(at: first), code: "unread-language",
          message: "no rules are known for \(LanguageName.english(language)): \(what) left to the voice as "
            + "\(cases.count == 1 ? "it stands" : "they stand"), \(examples.joined(separator: ", "))"
            + (cases.count > examples.count ? " and so on" : "") + "; a lexicon can say them")
      )
    }
    return (known + left + unsayable.findings(lines)).sorted {
      ($0.offset, $0.finding.message) < ($1.offset, $1.finding.message)
    }
    .map(\.finding)
  }

  private func named(_ lines: LineIndex) -> [(offset: Int, finding: Finding)] {
    places.sorted { ($0.value.offset, $0.key.text) < ($1.value.offset, $1.key.text) }.map { key, place in
      let often = place.count == 1 ? "" : " (\(place.count) times)"
      let message =
        switch key.code {
        case "unknown-sign": "no rule knows the sign “\(key.text)”\(often); the voice decides how it is said"
        case "unknown-abbreviation":
          "“\(key.text)” looks like an abbreviation\(often) that no rule knows; a lexicon can say it"
        case "illegible" where key.text.isEmpty:
          "what could not be read in the source\(often) is a silence, as the voice profile wishes"
        case "illegible": "“\(key.text)”\(often): what could not be read in the source is said to be so"
        case "unknown-script": "“\(key.text)” is in a script that no voice is known for\(often)"
        default: "a Roman numeral is said “\(key.text)”\(often), which is a guess"
        }
      return (place.offset, Finding(line: lines.line(at: place.offset), code: key.code, message: message))
    }
  }

  private mutating func note(_ code: String, _ text: String, _ offset: Int, said: String = "") {
    let key = Case(code: code, text: text)
    if places[key] == nil {
      places[key] = (offset, 1, said)
    } else {
      places[key]?.count += 1
    }
  }

  private mutating func leave(_ text: String, _ offset: Int, in language: Language) {
    var cases = unread[language] ?? (0, [])
    cases.count += 1
    if cases.examples.count < Self.examples, !cases.examples.contains(where: { $0.text == text }) {
      cases.examples.append((text, offset))
    }
    unread[language] = cases
  }

  // MARK: What is said as written

  private mutating func look(at text: String, _ source: Range<Int>, in language: Language) {
    // What such a language abbreviates is told with the rest of it, and its own script is no other's.
    if language.code != "en", LanguagePack.of(language) == nil { return }
    let bytes = Array(text.utf8)
    var isPlain = true
    for (index, byte) in bytes.enumerated() {
      if byte == 0x2E { lookForAbbreviation(bytes, index, source) }
      if byte >= 0x80 || Self.signs.contains(byte) { isPlain = false }
    }
    guard !isPlain else { return }
    var offset = source.lowerBound
    var script = ""
    var scriptStart = offset
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x80 || Self.signs.contains(UInt8(scalar.value)) {
        if Self.isUnreadLetter(scalar) {
          if script.isEmpty { scriptStart = offset }
          script.unicodeScalars.append(scalar)
        } else if Self.isSign(scalar) {
          note("unknown-sign", String(scalar), min(offset, source.upperBound - 1))
        }
      }
      if !script.isEmpty, !Self.isUnreadLetter(scalar) {
        note("unknown-script", script, min(scriptStart, source.upperBound - 1))
        script = ""
      }
      offset += UTF8.width(scalar)
    }
    if !script.isEmpty { note("unknown-script", script, min(scriptStart, source.upperBound - 1)) }
  }

  /// Signs of ASCII that rules rewrite wherever they know what they mean.
  private static let signs = Set("$%&*+<=>@\\^_`{|}~#".utf8)

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol, .otherNumber: true
    default: scalar.value < 0x80
    }
  }

  /// A letter of a script that tells no language for which there is a voice.
  private static func isUnreadLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x250, scalar.properties.isAlphabetic, WritingSystem.of(scalar) == .other else {
      return false
    }
    return scalar.properties.generalCategory != .modifierLetter && scalar.properties.numericType == nil
  }

  /// "Bp. of": a short word with a capital or without a vowel, a period, and a word in small letters.
  private mutating func lookForAbbreviation(_ bytes: [UInt8], _ index: Int, _ source: Range<Int>) {
    guard index + 2 < bytes.count, bytes[index + 1] == 0x20, (0x61...0x7A).contains(bytes[index + 2]) else {
      return
    }
    var start = index
    while start > 0, Self.isLetter(bytes[start - 1]) { start -= 1 }
    let word = bytes[start..<index]
    guard 2...6 ~= word.count, start == 0 || bytes[start - 1] == 0x20 || bytes[start - 1] == 0x28 else {
      return
    }
    let vowels = Set("aeiouyAEIOUY".utf8)
    let isCapitalised = (0x41...0x5A).contains(word.first ?? 0)
    guard isCapitalised || !word.contains(where: vowels.contains) else { return }
    note(
      "unknown-abbreviation", String(decoding: word, as: UTF8.self) + ".",
      min(source.lowerBound + start, source.upperBound - 1))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension String {
  /// Without white space and commas at its ends.
  fileprivate var trimmingMarks: String {
    String(drop { $0 == "," || $0.isWhitespace }.reversed().drop { $0 == "," || $0.isWhitespace }.reversed())
  }
}
