import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct MOBIReaderTests {
  static let page = MobiWriter.page(
    "<html><head><guide><reference type=\"toc\" title=\"Contents\" filepos=@toc@ /></guide></head><body>"
      + "<p align=\"center\"><b>The Weir</b></p><p>Odile Marsh</p><mbp:pagebreak/>§toc§<h2>Contents</h2>"
      + "<p><a filepos=@one@>The Miller</a></p><p><a filepos=@two@>The Flood</a></p><p><a filepos=@notes@>Notes</a></p>"
      + "<mbp:pagebreak/>§one§<h1>The Miller</h1><p>The miller kept two ledgers<a filepos=@n1@>§m1§<sup>[1]</sup></a> and showed "
      + "neither of them.</p><p>Café after café was closed to him.</p>"
      + "<mbp:pagebreak/>§two§<h1>The Flood</h1><p>On the far side of the weir there was a house.</p>"
      + "<mbp:pagebreak/>§notes§<h2>Notes</h2><p>§n1§<a filepos=@m1@>[1]</a> The second one was lost.</p></body></html>"
  )

  static func book() -> MobiWriter {
    var writer = MobiWriter(page)
    writer.records = [
      (100, "Odile Marsh"), (101, "Weir Press"), (103, "<p>Mills &amp; floods.</p>"), (104, "9780000000019"),
      (106, "1971-05-03"), (113, "0b7f3a52-9e2d-4f0c-8a41-5d1c7e9b2a60"), (524, "en-GB"),
    ]
    return writer
  }

  static func document(_ bytes: [UInt8]) throws -> Document {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).mobi"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try MOBIReader.document(in: ForeignFile(name: "book.mobi", path: path))
  }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try Self.document(bytes)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func theOneOldPageIsPartedWhereScreensBegin() throws {
    let document = try Self.document(Self.book().bytes)
    #expect(document.parts.count == 5)
    #expect(
      document.parts[2].blocks.map(\.text) == [
        "The Miller", "The miller kept two ledgers and showed neither of them.",
        "Café after café was closed to him.",
      ])
    #expect(document.parts[1].matter == .contents)
    #expect(document.account.missing == 0)
    #expect(document.metadata.title == "The Weir")
    #expect(document.metadata.author == "Odile Marsh")
    #expect(document.metadata.publisher == "Weir Press")
    #expect(document.metadata.description == "Mills & floods.")
    #expect(document.metadata.isbn == "9780000000019")
    #expect(document.metadata.date == "1971-05-03")
    #expect(document.metadata.language?.tag == "en-GB")
    // A number of the program that made the book is none of the shop's.
    #expect(document.metadata.asin == nil)
  }

  @Test func numbersOfTheShopAreKept() throws {
    var book = Self.book()
    book.records.removeAll { $0.kind == 113 }
    book.records.append((113, "B000FC0U2Q"))
    #expect(try Self.document(book.bytes).metadata.asin == "B000FC0U2Q")
  }

  @Test func notesAreFoundByTheirLinks() throws {
    let document = try Self.document(Self.book().bytes)
    let marks = document.parts[2].blocks[1].runs.compactMap {
      if case .noteMark(let id) = $0.kind { id } else { nil }
    }
    #expect(marks.count == 1)
    let notes = document.parts[4].blocks.filter { $0.note != nil }
    #expect(notes.map(\.note) == marks)
    #expect(notes.map(\.silence) == ["note"])
  }

  @Test func westernEuropeanPagesAreDecoded() throws {
    var book = Self.book()
    book.encoding = 1252
    book.page =
      Array("<html><body><h1>Caf".utf8) + [0xE9] + Array("</h1><p>".utf8) + [0x93] + Array("Non.".utf8) + [
        0x94
      ]
      + Array("</p></body></html>".utf8)
    #expect(try Self.document(book.bytes).parts[0].blocks.map(\.text) == ["Café", "“Non.”"])
  }

  @Test(arguments: [UInt16(1), 2]) func protectedBooksAreRefused(kind: UInt16) {
    var book = Self.book()
    book.protection = kind
    #expect(refusal(book.bytes)?.contains("protected by rights management") == true)
  }

  @Test func otherKindsAreNamed() {
    #expect(refusal(Array("TPZ0".utf8) + Array(repeating: 0, count: 100))?.contains("Topaz") == true)
    #expect(refusal(Array(Self.book().bytes.prefix(500)))?.contains("damaged or cut off") == true)
  }

  /// Whatever happens to the bytes, what is read is accounted for.
  @Test func nothingIsMissingInDamagedFiles() throws {
    let bytes = Self.book().bytes
    var generator = Seeded(23)
    var read = 0
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: 100..<damaged.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if Int.random(in: 0..<5, using: &generator) == 0 {
        damaged.removeLast(Int.random(in: 1...damaged.count / 2, using: &generator))
      }
      do {
        let document = try Self.document(damaged)
        read += 1
        #expect(document.account.missing == 0)
      } catch is ReadingError {}
    }
    #expect(read > 50)
  }
}
