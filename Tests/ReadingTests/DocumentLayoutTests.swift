import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

/// A document over its text gives the same manuscript as the document, whatever is to be said.
@Suite struct DocumentLayoutTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  static let choices: [ReadingChoices] = {
    var all: [ReadingChoices] = []
    for parts in [false, true] {
      for pictures in [false, true] {
        for tables in ReadingChoices.Tables.allCases {
          var choice = ReadingChoices()
          (choice.saysAllParts, choice.saysPictures, choice.tables) = (parts, pictures, tables)
          all.append(choice)
        }
      }
    }
    return all
  }()

  /// Something of everything that stands in documents.
  static func rich() -> Document {
    var document = Document(format: "made")
    document.metadata.title = "The Weir"
    document.metadata.language = Language("en")
    document.metadata.translators = ["Ilse Kern"]
    var first = DocumentPart(name: "a/title.xhtml")
    first.matter = .titlePage
    first.blocks = [DocumentBlock(.title, [DocumentRun("The Weir")]), DocumentBlock(.paragraph)]
    first.blocks[1].anchors = ["end"]
    var second = DocumentPart(name: "b/ä.xhtml")
    second.language = Language("de")
    var heading = DocumentBlock(
      .heading(level: 2), [DocumentRun("Öl"), DocumentRun("", .lineBreak), DocumentRun("und Wasser")])
    heading.anchors = ["x", "nobody"]
    var sounds = DocumentRun("Quern")
    sounds.sounds = "kwɛərn"
    sounds.isByLexicon = true
    var long = DocumentRun("etc.")
    long.substitute = "et cetera"
    var french = DocumentRun(" l’écluse")
    french.language = Language("fr")
    var silent = DocumentRun(" 12 ")
    silent.silence = "line number"
    let paragraph = DocumentBlock(
      .paragraph,
      [
        DocumentRun("Es war "), sounds, DocumentRun(" und "), long, french, silent,
        DocumentRun("*", .noteMark("n*")), DocumentRun("iv", .pageBreak), DocumentRun("", .pageBreak),
        DocumentRun("ein Wehr", .picture), DocumentRun("", .picture), DocumentRun("2", .noteMark("lost")),
        DocumentRun("3", .noteMark("n3")), DocumentRun(" aus."),
      ])
    var note = DocumentBlock(
      .paragraph, [DocumentRun("3. Stein"), DocumentRun("4", .noteMark("n4")), DocumentRun(".")],
      silence: "note")
    note.note = "n3"
    var star = DocumentBlock(.item, [DocumentRun("* Holz, 2 m.")], silence: "note")
    star.note = "n*"
    var of = DocumentBlock(.paragraph, [DocumentRun("Granit.")], silence: "note")
    of.note = "n4"
    var lonely = DocumentBlock(.paragraph, [DocumentRun("Ohne Zeichen.")], silence: "note")
    lonely.note = "n9"
    var picture = DocumentBlock(.paragraph, [DocumentRun("Das Wehr im Winter", .picture)])
    picture.silence = ReadingChoices.picture
    var table = DocumentBlock(.row, [DocumentRun("a"), DocumentRun("", .cellEdge), DocumentRun("1")])
    table.silence = ReadingChoices.table
    let row = DocumentBlock(.row, [DocumentRun("b"), DocumentRun("", .cellEdge), DocumentRun("2")])
    var imprint = DocumentBlock(.paragraph, [DocumentRun("© 1921")])
    imprint.matter = .imprint
    second.blocks = [
      heading, paragraph, note, star, of, lonely, DocumentBlock(.sceneBreak), picture, table, row,
      DocumentBlock(.verse, [DocumentRun("Eins"), DocumentRun("", .lineBreak), DocumentRun("Zwei")]),
      DocumentBlock(.sceneBreak, [DocumentRun("* * *")]), imprint,
      DocumentBlock(.code, [DocumentRun("x  =  1")]), DocumentBlock(.quote, [DocumentRun("Ende.")]),
    ]
    document.parts = [first, second]
    document.contents = [
      Document.ContentsEntry(title: "Titel", level: 1, part: 0),
      Document.ContentsEntry(title: "Öl", level: 2, part: 1, anchor: "x"),
      Document.ContentsEntry(title: "Nichts", level: 2, part: 0, anchor: "end"),
    ]
    document.remarks = [
      Document.Remark(code: "a", message: "Something.", part: 1), Document.Remark(code: "b", message: "All."),
    ]
    return document
  }

  private func isSame(_ document: Document, _ name: String) throws {
    let (first, layout) = Readers.manuscriptAndLayout(
      of: document, named: name, choices: ReadingChoices())
    let json = try JSONEncoder().encode(try #require(layout))
    let read = try JSONDecoder().decode(DocumentLayout.self, from: json)
    #expect(read == layout)
    var again = try read.document(over: first.source)
    again.origin = document.origin
    for choice in Self.choices {
      let expected = Readers.manuscript(of: document, named: name, choices: choice)
      let (found, other) = Readers.manuscriptAndLayout(of: again, named: name, choices: choice)
      #expect(found.source == expected.source && expected.source == first.source)
      #expect(found.blocks.map(\.text) == expected.blocks.map(\.text))
      #expect(found.blocks.map(\.kind) == expected.blocks.map(\.kind))
      #expect(found.blocks.map(\.lines) == expected.blocks.map(\.lines))
      #expect(found.blocks.map(\.line) == expected.blocks.map(\.line))
      #expect(found.skipped == expected.skipped)
      #expect(found.findings == expected.findings)
      #expect(found.metadata == expected.metadata && found.hasOwnTitle == expected.hasOwnTitle)
      #expect(found.notes.map(\.text) == expected.notes.map(\.text))
      #expect(found.notes.map(\.mark) == expected.notes.map(\.mark))
      #expect(found.pages == expected.pages)
      #expect(found.documents == expected.documents)
      #expect(found.outline?.entries.map(\.title) == expected.outline?.entries.map(\.title))
      #expect(found.outline?.entries.map(\.blocks) == expected.outline?.entries.map(\.blocks))
      #expect(other == layout)
    }
  }

  @Test func aDocumentOfEverythingComesBack() throws { try isSame(Self.rich(), "the-weir.made") }

  @Test(arguments: [
    "epub/the-lamp-room.epub", "docx/the-lamp-room.docx", "fictionbook/the-lamp-room.fb2",
    "odt/the-lamp-room.odt", "html/the-lamp-room.html", "markdown/the-lamp-room.md",
    "rtf/the-lamp-room.rtf", "mail/the-lamp-room.eml", "pdf/the-lamp-room.pdf",
    "mobi/the-lamp-room.mobi", "azw3/the-lamp-room.azw3",
  ]) func booksOfEveryFormatComeBack(path: String) throws {
    let parts = path.split(separator: "/").map(String.init)
    let url = Places.package.appendingPathComponent("Tests/Books/lamp-room-\(parts[0])/in/\(parts[1])")
    let file = try ForeignFile(name: parts[1], path: url.path)
    try isSame(try #require(try Readers.document(in: file)), parts[1])
  }

  /// Numbers that anybody may have written give some document, or are refused.
  @Test func damagedNumbersAreRefusedOrHarmless() throws {
    let (manuscript, layout) = Readers.manuscriptAndLayout(
      of: Self.rich(), named: "x", choices: ReadingChoices())
    let json = String(decoding: try JSONEncoder().encode(try #require(layout)), as: UTF8.self)
    var random = Seeded(17)
    var refused = 0
    for _ in 0..<3000 {
      var bytes = Array(json.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let digits = bytes.indices.filter { 0x30...0x39 ~= bytes[$0] }
        guard let place = digits.randomElement(using: &random) else { continue }
        bytes[place] = [0x30, 0x31, 0x35, 0x39, 0x20, 0x2D].randomElement(using: &random) ?? 0x30
      }
      guard let damaged = try? JSONDecoder().decode(DocumentLayout.self, from: Data(bytes)) else { continue }
      do throws(DocumentLayout.Malformed) {
        let document = try damaged.document(over: manuscript.source)
        _ = Readers.manuscript(of: document, named: "x")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }
}
