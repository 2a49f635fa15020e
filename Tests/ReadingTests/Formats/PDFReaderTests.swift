import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct PDFReaderTests {
  static let sentences = [
    "The miller kept two ledgers and showed neither of them to his wife.",
    "On the far side of the weir there was a house that nobody admitted to having built.",
    "She had been told that the road was short, and it was, but it was also upright.",
    "Every clock in the village was right once a day, though never at the same hour.",
    "They weighed the letters before reading them, which saved a good deal of time.",
    "The dog belonged to the parish and bit without regard to denomination.",
  ]

  /// A paragraph of some sentences.
  static func paragraph(_ number: Int) -> String {
    (0..<3).map { sentences[(number + $0 * 2) % sentences.count] }.joined(separator: " ")
  }

  /// Paragraphs that are set in, on as many pages as they take, with a head and a number on each.
  static func novel() -> PDFSheets {
    var sheets = PDFSheets()
    sheets.title = "Microsoft Word - the_weir.doc"
    sheets.author = "Odile Marsh"
    var page = 0
    func furnish(_ sheets: inout PDFSheets) {
      page += 1
      sheets.add("THE WEIR", x: 160, y: 570, size: 9)
      sheets.add("\(page)", x: 195, y: 30)
    }
    furnish(&sheets)
    for chapter in 1...3 {
      if chapter > 1 {
        sheets.addPage()
        furnish(&sheets)
      }
      sheets.addLines(["Chapter \(chapter)"], size: 16, font: .bold)
      sheets.outline.append(("Chapter \(chapter)", sheets.pages.count - 1, 540))
      sheets.addLines([""], gap: 10)
      for number in 0..<7 {
        for (index, line) in PDFSheets.lines(paragraph(number + chapter), letters: 50, firstLess: 3)
          .enumerated()
        {
          if sheets.y < 70 {
            sheets.addPage()
            furnish(&sheets)
          }
          sheets.addLines([line], indentation: index == 0 ? 18 : 0)
        }
      }
    }
    return sheets
  }

  static func document(_ sheets: PDFSheets) throws -> Document { try document(sheets.bytes) }

  static func document(_ bytes: [UInt8]) throws -> Document {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try ForeignFile(name: "book.pdf", path: path)
    #expect(PDFReader.reads(file))
    return try PDFReader.document(in: file)
  }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try Self.document(bytes)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func said(_ document: Document) -> [String] {
    document.parts[0].blocks.filter { $0.silence == nil && $0.matter?.silence == nil }.map(\.text).filter {
      !$0.isEmpty
    }
  }

  @Test func paragraphsGoOnOverPagesAndHeadsAreNotSaid() throws {
    let document = try Self.document(Self.novel())
    let expected = (1...3).flatMap { chapter in
      ["Chapter \(chapter)"] + (0..<7).map { Self.paragraph($0 + chapter) }
    }
    #expect(said(document) == expected)
    let silent = document.parts[0].blocks.filter { $0.silence != nil }
    #expect(silent.filter { $0.silence == "running head" }.allSatisfy { $0.text == "THE WEIR" })
    #expect(
      silent.filter { $0.silence == "page number" }.map(\.text)
        == (1...document.parts[0].blocks.flatMap(\.runs).filter { $0.kind == .pageBreak }.count).map {
          "\($0)"
        })
    #expect(document.metadata.title == "the weir")
    #expect(document.metadata.author == "Odile Marsh")
    #expect(document.contents.map(\.title) == ["Chapter 1", "Chapter 2", "Chapter 3"])
    #expect(document.account.missing == 0)
  }

  @Test func twoColumnsAreReadOneAfterTheOther() throws {
    var sheets = PDFSheets()
    sheets.add("A Paper about Weirs", x: 100, y: 560, size: 16, font: .bold)
    for (column, x) in [50.0, 210.0].enumerated() {
      var y = 530.0
      for number in 0..<2 {
        for (index, line) in PDFSheets.lines(Self.paragraph(number + column * 2), letters: 24, firstLess: 2)
          .enumerated()
        {
          sheets.add(line, x: x + (index == 0 ? 12 : 0), y: y)
          y -= 13
        }
      }
    }
    let document = try Self.document(sheets)
    #expect(said(document) == ["A Paper about Weirs"] + (0..<4).map { Self.paragraph($0) })
  }

  @Test func hyphensAtLineEndsAreTheLines() throws {
    var sheets = PDFSheets()
    sheets.addLines([
      "He thought that the afternoon had been extraordi-",
      "narily long for a Tuesday, and a well-known diffi-",
      "culty besides. It was a well-", "known thing in that part of the valley then.",
    ])
    let document = try Self.document(sheets)
    #expect(
      said(document) == [
        "He thought that the afternoon had been extraordinarily long for a Tuesday, and a well-known difficulty besides. It was "
          + "a well-known thing in that part of the valley then."
      ])
    #expect(document.account.leftOut == ["hyphen at a line’s end": 2])
    #expect(document.account.missing == 0)
  }

  @Test func notesAtTheFootBelongToTheirMarks() throws {
    var sheets = PDFSheets()
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    let last = sheets.pages[0].last!
    sheets.add("1", x: last.x + Double(last.text.count) * 6, y: last.y + 4, size: 6)
    sheets.addLines(PDFSheets.lines(Self.paragraph(1), letters: 50, firstLess: 3), indentation: 18)
    sheets.add("1", x: 50, y: 63, size: 5)
    sheets.add("The second ledger was lost in the flood, or so", x: 54, y: 60, size: 7.5)
    sheets.add("it was said in the mill.", x: 50, y: 50, size: 7.5)
    let document = try Self.document(sheets)
    #expect(said(document) == [Self.paragraph(0), Self.paragraph(1)])
    let notes = document.parts[0].blocks.filter { $0.note != nil }
    #expect(notes.map(\.text) == ["The second ledger was lost in the flood, or so it was said in the mill."])
    #expect(notes.map(\.silence) == ["note"])
    let marks = document.parts[0].blocks[0].runs.filter {
      if case .noteMark = $0.kind { true } else { false }
    }
    #expect(marks.map(\.kind) == [.noteMark(notes[0].note!)])
    #expect(marks.map(\.text) == ["1"])
    #expect(document.account.missing == 0)
  }

  /// A page of three paragraphs, each with a raised number behind it, and the next page.
  private static func threeMarks() -> PDFSheets {
    var sheets = PDFSheets()
    for number in 1...3 {
      sheets.addLines(
        PDFSheets.lines(Self.paragraph(number), letters: 50, firstLess: 3), indentation: 18)
      let last = sheets.pages[0].last!
      sheets.add("\(number)", x: last.x + Double(last.text.count) * 6, y: last.y + 4, size: 6)
    }
    sheets.addPage()
    return sheets
  }

  @Test func notesBehindTheTextBelongToTheirMarks() throws {
    var sheets = Self.threeMarks()
    sheets.addLines(["Notes"], size: 16, font: .bold)
    for number in 1...3 { sheets.addLines(["\(number). The ledger of that year, page \(number)4."], gap: 6) }
    let blocks = try Self.document(sheets).parts[0].blocks
    let marks = blocks.flatMap(\.runs).compactMap { if case .noteMark(let id) = $0.kind { id } else { nil } }
    #expect(marks.count == 3)
    #expect(blocks.compactMap(\.note) == marks)
    #expect(blocks.first { $0.role == .heading(level: 1) }?.matter == .notes)
  }

  /// Numbers before the author's own questions are none of notes, though three marks stand before them.
  @Test(arguments: [10.0, 8.5]) func numberedParagraphsThatTheTextGoesOnBehindAreText(size: Double) throws {
    var sheets = Self.threeMarks()
    sheets.addLines(["She asked the miller this:"], indentation: 18)
    for number in 1...3 {
      sheets.addLines(["\(number). Where is ledger number \(number) of that year?"], size: size, gap: 6)
    }
    sheets.addLines(PDFSheets.lines(Self.paragraph(5), letters: 50, firstLess: 3), indentation: 18, gap: 6)
    let document = try Self.document(sheets)
    #expect(document.parts[0].blocks.allSatisfy { $0.note == nil && $0.silence == nil })
    let said = said(document)
    #expect(said.contains(Self.paragraph(5)))
    #expect(said.contains("2. Where is ledger number 2 of that year?"))
    #expect(said.allSatisfy { !$0.contains(".1") && !$0.contains(".3") })
  }

  @Test func numbersInAColumnAreNoCells() throws {
    var sheets = PDFSheets()
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    for (number, name) in ["Marsh, Mill", "Tarn, Weir", "Cole, Bridge"].enumerated() {
      sheets.add("\(number + 1)", x: 60, y: 420 - Double(number) * 14)
      sheets.add(name, x: 90, y: 420 - Double(number) * 14)
    }
    let blocks = try Self.document(sheets).parts[0].blocks
    #expect(blocks.allSatisfy { $0.role != .row })
  }

  /// A line that comes back on each page as the verses around it do.
  @Test func aRefrainIsNoRunningHead() throws {
    var sheets = PDFSheets()
    for number in 1...5 {
      if number > 1 { sheets.addPage() }
      sheets.addLines(["Sing, river, to the mill."])
      sheets.addLines(
        ["Miller \(number) has lost his book,", "and nobody has gone to look."], indentation: 10)
      sheets.addLines(["Sing, river, to the mill."], gap: 10)
    }
    let document = try Self.document(sheets)
    let text = said(document).joined(separator: "\n")
    #expect(text.ranges(of: "Sing, river").count == 10)
  }

  @Test func theOnlyLineOfEachPageIsItsText() throws {
    var sheets = PDFSheets()
    for number in 1...4 {
      if number > 1 { sheets.addPage() }
      sheets.add("The same again", x: 100, y: 560)
    }
    #expect(said(try Self.document(sheets)).joined().ranges(of: "The same again").count == 4)
  }

  @Test func linesOfVerseAreLines() throws {
    var sheets = PDFSheets()
    let verse = [
      "The heron has a single mind", "and keeps it in the shade,", "a patient and a silver kind,", "unpaid.",
    ]
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    sheets.addLines(verse, x: 90, gap: 13)
    sheets.addLines(PDFSheets.lines(Self.paragraph(1), letters: 50), gap: 13)
    let blocks = try Self.document(sheets).parts[0].blocks
    #expect(blocks.map(\.role) == [.paragraph, .verse, .paragraph])
    #expect(blocks[1].text == verse.joined(separator: "\n"))
  }

  @Test func rowsOfATableAreRows() throws {
    var sheets = PDFSheets()
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    for (number, row) in [
      ["Day", "Grain", "Dust"], ["Monday", "nine sacks", "one"], ["Friday", "two sacks", "six"],
    ].enumerated() {
      for (cell, text) in row.enumerated() {
        sheets.add(text, x: 60 + Double(cell) * 110, y: 420 - Double(number) * 14)
      }
    }
    let rows = try Self.document(sheets).parts[0].blocks.filter { $0.role == .row }
    #expect(
      rows.map(\.text) == ["Day | Grain | Dust", "Monday | nine sacks | one", "Friday | two sacks | six"])
  }

  @Test func printedContentsAreContents() throws {
    var sheets = PDFSheets()
    sheets.addLines(["Contents"], size: 16, font: .bold)
    for (title, page) in [("The Weir", "1"), ("The Mill", "17"), ("The Flood", "40"), ("The Account", "52")] {
      sheets.addLines([title + String(repeating: ".", count: 40 - title.count) + " " + page])
    }
    sheets.addPage()
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    let blocks = try Self.document(sheets).parts[0].blocks
    #expect(blocks.filter { $0.matter == .contents }.count == 5)
    #expect(blocks.last?.matter == nil)
  }

  /// Numbers that follow their titles at once, or are glued to them, under a heading that says what the list is.
  @Test func contentsAreKnownByTheirHeading() throws {
    var sheets = PDFSheets()
    sheets.addLines(["Contents"], size: 16, font: .bold)
    for (title, author) in [
      ("The Weir3", "Ann Marsh"), ("The Mill 17", "Bea Tarn"), ("The Flood 40", "Cora Lind"),
    ] {
      sheets.addLines([title], font: .bold)
      sheets.addLines([author])
    }
    sheets.addPage()
    sheets.addLines(["The Weir"], size: 16, font: .bold)
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    let blocks = try Self.document(sheets).parts[0].blocks
    #expect(blocks.filter { $0.matter == .contents }.count == 7)
    #expect(blocks.suffix(2).allSatisfy { $0.matter == nil })
  }

  @Test func captionsAndLettersAreNoHeadings() throws {
    var sheets = PDFSheets()
    sheets.addLines(PDFSheets.lines(Self.paragraph(0), letters: 50))
    sheets.addLines(["Figure 7. The weir from above"], font: .bold, gap: 12)
    sheets.addLines(["Q"], size: 20, gap: 12)
    sheets.addLines(PDFSheets.lines(Self.paragraph(1), letters: 50), gap: 12)
    let blocks = try Self.document(sheets).parts[0].blocks
    #expect(blocks.allSatisfy { !$0.isHeading && $0.role != .title })
  }

  @Test func pagesWithoutTextAreRefused() {
    var sheets = PDFSheets()
    sheets.addPage()
    #expect(refusal(sheets.bytes)?.contains("its pages are pictures, without text") == true)
    #expect(refusal(Array("%PDF-1.4\nnothing".utf8))?.contains("cannot read book.pdf") == true)
  }

  @Test func whatAShopLocksIsProtected() {
    var sheets = PDFSheets()
    sheets.addLines(["Nothing to see."])
    let text = String(decoding: sheets.bytes, as: UTF8.self).replacing(
      "trailer\n<<", with: "trailer\n<</ID[<00><00>]/Encrypt<</Filter/EBX_HANDLER/V 4/Length 128>>")
    #expect(
      refusal(Array(text.utf8))?.contains("protected by rights management (Adobe Digital Editions)") == true)
  }

  @Test(arguments: [
    ("Microsoft Word - Harbour_notes.docx", "Harbour notes"), ("harbour.dvi", "harbour"),
    ("  The  Harbour ", "The Harbour"),
    ("C:\\texts\\Harbour.doc", "Harbour"), ("Mr. Harbour", "Mr. Harbour"), ("No. 5", "No. 5"),
  ]) func titlesAreTitles(written: String, title: String) { #expect(PDFMetadata.title(written) == title) }

  @Test(arguments: ["untitled", "Untitled Document", " - ", "file:///books/x"])
  func whatIsNoTitle(written: String) { #expect(PDFMetadata.title(written) == nil) }

  /// Whatever happens to the bytes, what is read is accounted for.
  @Test func nothingIsMissingInDamagedFiles() throws {
    let bytes = Self.novel().bytes
    var generator = Seeded(17)
    var read = 0
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
          damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        case 1:
          let start = Int.random(in: damaged.indices, using: &generator)
          damaged.removeSubrange(
            start..<min(start + Int.random(in: 1...200, using: &generator), damaged.count))
        default:
          let start = Int.random(in: damaged.indices, using: &generator)
          damaged.insert(contentsOf: damaged[start..<min(start + 90, damaged.count)], at: start)
        }
        if damaged.isEmpty { damaged = [0x25] }
      }
      damaged.replaceSubrange(0..<min(5, damaged.count), with: Array("%PDF-".utf8))
      do {
        let document = try Self.document(damaged)
        read += 1
        #expect(document.account.missing == 0)
      } catch is ReadingError {}
    }
    #expect(read > 100)
  }
}
