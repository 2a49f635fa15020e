import Foundation
import TestSupport
import Testing

@testable import Languages

/// Laws that every table of every pack keeps.
@Suite struct PackTests {
  /// The files in the source folder, as `idea.code`.
  private static let written: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Languages")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "tsv" }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }()

  @Test func everyFileIsNamed() {
    #expect(Self.written == BuiltInTables.names)
    #expect(Self.written.count >= 5)
  }

  @Test(arguments: BuiltInTables.names)
  func aTableIsSortedAndNamesItsSource(_ name: String) throws {
    let bytes = try #require(BuiltInTables.bytes(name))
    let table = try Table(name: name, bytes: bytes)
    #expect(!table.rows.isEmpty)
    let lines = bytes.split(separator: UInt8(ascii: "\n")).dropFirst().map(Array.init)
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(
        line.lexicographicallyPrecedes(next),
        "\(String(decoding: next, as: UTF8.self)) stands in the wrong place")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(Array(text.utf8) == bytes, "not UTF-8")
    #expect(Array(text.precomposedStringWithCanonicalMapping.utf8) == bytes, "not in normal form C")
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(!text.contains("\t\n"))
  }

  @Test(arguments: LanguagePack.all.map(\.code)) func everyTableHasAMeaning(_ code: String) throws {
    try LanguagePack.built(code).check()
  }

  @Test(arguments: LanguagePack.all.map(\.code)) func everyMonthComesBack(_ code: String) {
    let pack = LanguagePack.built(code)
    #expect(pack.months.names.count == 12)
    for (index, name) in pack.months.names.enumerated() {
      #expect(pack.months.number(name.lowercased()) == index + 1)
    }
  }

  /// The scanner must not end a sentence at what the narrator reads on from.
  @Test(arguments: LanguagePack.all.map(\.code)) func everyAbbreviationThatIsSaidHasAnEnd(_ code: String) {
    for entry in LanguagePack.built(code).abbreviations.entries where !entry.said.isEmpty {
      let isOne = entry.written.hasSuffix(".") && !entry.written.contains(" ")
      #expect(!isOne || !entry.end.isEmpty, "\(entry.written)")
    }
  }

  @Test(arguments: LanguagePack.all.map(\.code)) func everyNumberWordComesBack(_ code: String) {
    let pack = LanguagePack.built(code)
    let words = NumberWords([pack]).numbers
    // A table of all numbers must have what would have been spelled.
    for form in ["cardinal", "ordinal", "ordinal-m"] {
      for number in 1..<100 {
        guard let said = pack.forms.spell(number, form) else { continue }
        #expect(said.contains(" ") || words[NumberWords.folded(said)] == number, "\(said)")
      }
    }
  }

  /// A language's cardinals, and its ordinals in the form that stands in a dictionary.
  private static let forms = LanguagePack.all.flatMap { pack in
    ["cardinal", "ordinal", "ordinal-m"].filter(pack.forms.names.contains).map { (pack.code, $0) }
  }

  @Test(arguments: forms) func readsWhatItSpells(_ code: String, _ form: String) {
    let forms = LanguagePack.built(code).forms
    let reader = NumberReader(forms, form)
    var wrong: [String] = []
    for number in 0..<100_000 {
      guard let words = forms.spell(number, form) else { continue }
      if reader.number(words) != number { wrong.append("\(number) \(words)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
  }

  @Test(arguments: LanguagePack.all.map(\.code)) func everyPhraseIsThere(_ code: String) {
    let keys = LanguagePack.english.words("phrases")
    #expect(LanguagePack.built(code).words("phrases") == keys)
  }

  @Test func aTableWithoutItsSourceIsNone() {
    #expect(Self.error(of: "1\tJanuary\n") == TableError(table: "x.y", line: 1, cause: .noSource))
    let empty = TableError(table: "x.y", line: 3, cause: .noKey)
    #expect(Self.error(of: "# somebody's book\na\n\nb\n") == empty)
  }

  private static func error(of text: String) -> TableError? {
    do throws(TableError) {
      _ = try Table(name: "x.y", bytes: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }
}
