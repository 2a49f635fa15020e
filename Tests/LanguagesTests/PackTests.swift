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
    #expect(Self.written == BuiltInTables.files.keys.sorted())
    #expect(Self.written.count >= 5)
  }

  @Test(arguments: BuiltInTables.files.keys.sorted())
  func aTableIsSortedAndNamesItsSource(_ name: String) throws {
    let file = try #require(BuiltInTables.files[name])
    let bytes = file()
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
