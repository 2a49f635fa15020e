import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct PlainTextReaderTests {
  private func read(_ text: String) throws -> Manuscript {
    try Readers.manuscript(from: Array(text.utf8), name: "text.txt")
  }

  private func texts(_ text: String) throws -> [String] { try read(text).blocks.map(\.text.text) }

  @Test func hardWrappedLinesAreJoined() throws {
    let text = """
      The road from the harbour to the upper town has
      three hundred and eleven steps, and the postman
      knew every one of them by its own complaint.

      He was never late.
      """
    #expect(
      try texts(text) == [
        "The road from the harbour to the upper town has three hundred and eleven steps, and the postman knew every one of them by its own complaint.",
        "He was never late.",
      ])
  }

  @Test func verseKeepsItsLines() throws {
    let prose = String(
      repeating: "A line of prose that is as long as prose lines usually are here\n", count: 6)
    let blocks = try read(
      prose + "\n  The kettle sang,\n  The clock forgot,\n  The evening rang\n  And then did not.\n"
    ).blocks
    #expect(blocks.map(\.kind) == [.text, .lines])
    #expect(
      blocks[1].lines.map(\.text) == [
        "The kettle sang,", "The clock forgot,", "The evening rang", "And then did not.",
      ])
  }

  @Test(arguments: [
    ("a length that was quite extra-", "ordinary; extraordinary, one may say", "quite extraordinary;"),
    ("and they stopped before the well-", "known house, well-known in the town,", "the well-known house"),
    ("there was no better nor a more good-", "tempered man in all the town at that", "good-tempered man"),
    ("she gave him what was the best ex-", "ample of it that anybody had ever met", "best example of"),
    ("what they found was the most impor-", "tant of all the things they looked for", "important of"),
    ("it was a mark of great and true good-", "ness in the old man that he let it be", "goodness in"),
    ("he was, as they used to say, a self-", "made man with a good watch to his name", "a self-made man"),
  ])
  func hyphensAtLineEnds(first: String, second: String, joined: String) throws {
    let text = """
      This is a line of prose, as long as lines of it
      usually are in such a text, and there was here
      \(first)
      \(second)
      and that is where the paragraph came to its end.
      """
    let blocks = try texts(text)
    #expect(blocks.count == 1)
    #expect(blocks[0].contains(joined))
  }

  @Test func invisibleMarksVanishAndPositionsStay() throws {
    let block = try #require(try read("so\u{AD}ft \u{FB01}ne\u{200B}ly caf\u{65}\u{301}\u{A0}x").blocks.first)
    #expect(block.text.text == "soft finely café x")
    #expect(block.text.source(of: 0..<4) == 0..<6)
    #expect(block.text.source == 0..<27)
  }

  @Test func windows1252AndUTF16() throws {
    let cp = try Readers.manuscript(from: [0x93, 0x48, 0x69, 0x94, 0x20, 0x80, 0x35], name: "a.txt")
    #expect(cp.source == "“Hi” €5")
    #expect(cp.findings.map(\.code) == ["encoding"])
    let wide = "Où est-ce?".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try Readers.manuscript(from: [0xFE, 0xFF] + wide, name: "b.txt").source == "Où est-ce?")
    #expect(
      try Readers.manuscript(from: [0xEF, 0xBB, 0xBF] + Array("x y".utf8), name: "c.txt").source == "x y")
  }

  @Test func gutenbergsNoticesAreSkipped() throws {
    let manuscript = try read(
      """
      The Project Gutenberg EBook of Nothing

      *** START OF THIS PROJECT GUTENBERG EBOOK NOTHING ***

      Produced by A. Volunteer and
      another one

      NOTHING

      It began.

      *** END OF THIS PROJECT GUTENBERG EBOOK NOTHING ***

      Much about licences.
      """)
    #expect(manuscript.blocks.map(\.text.text) == ["NOTHING", "It began."])
    #expect(
      manuscript.skipped.map(\.reason) == [
        "Project Gutenberg's header", "Project Gutenberg's credits", "Project Gutenberg's licence",
      ])
  }

  @Test(arguments: [
    ("*** START OF THE PROJECT GUTENBERG EBOOK X ***", "*** END OF THE PROJECT GUTENBERG EBOOK X ***"),
    ("***START OF THE PROJECT GUTENBERG EBOOK X***", "***END OF THE PROJECT GUTENBERG EBOOK X***"),
    ("*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*", "End of Project Gutenberg's X"),
    (
      "*END THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.12.12.00*END*",
      "End of the Project Gutenberg Etext of X"
    ),
    ("*** START OF THIS PROJECT GUTENBERG EBOOK X ***", "END OF THIS PROJECT GUTENBERG EBOOK"),
  ])
  func gutenbergsNoticesOfEveryAge(start: String, end: String) throws {
    let manuscript = try read(
      """
      Title: The Mill
             A Tale

      Author: Ann Writer

      Language: German

      \(start)

      E-text prepared by A. Volunteer

      Note: Project Gutenberg also has an HTML version of this
      file with pictures.

      Transcriber's Note: Spelling is as it was.

      THE MILL

      It began.

      \(end)

      Much about licences.
      """)
    #expect(manuscript.blocks.map(\.text.text) == ["THE MILL", "It began."])
    #expect(manuscript.metadata.title == "The Mill: A Tale")
    #expect(manuscript.metadata.author == "Ann Writer")
    #expect(manuscript.metadata.language?.tag == "de-DE")
    #expect(Set(manuscript.skipped.map(\.reason)).count == 3)
  }

  @Test func picturesAreLeftOut() throws {
    let manuscript = try read("It began.\n\n[Illustration: A ship\nat sea]\n\n[He laughs.] It ended.")
    #expect(manuscript.blocks.map(\.text.text) == ["It began.", "[He laughs.] It ended."])
    #expect(manuscript.skipped.map(\.reason) == ["picture"])
  }

  @Test func damagedUTF8IsStillUTF8() throws {
    let cut = Array("“Où?” — “Là-bas”, dit-il, “près de l’été”".utf8).dropLast(2)
    let manuscript = try Readers.manuscript(from: Array(cut), name: "a.txt")
    #expect(manuscript.source.hasPrefix("“Où?” — “Là-bas”"))
    #expect(manuscript.findings.map(\.code) == ["encoding"])
  }

  @Test(arguments: [true, false]) func utf16WithoutAMark(isBigEndian: Bool) throws {
    let text = "Он пришёл домой. Было поздно, и никто не ждал его."
    let bytes = text.utf16.flatMap {
      isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(try Readers.manuscript(from: bytes, name: "a.txt").source == text)
  }

  @Test func loneCarriageReturnsEndLines() throws {
    #expect(try texts("He came.\r\rHe went.\r\n\r\nHe slept.") == ["He came.", "He went.", "He slept."])
  }

  @Test func markdownAndSceneBreaks() throws {
    let manuscript = try read("# One #\n\nText.\n\n* * *\n\nTwo\n===\n\nMore.\n\n#hashtag stays\n")
    #expect(
      manuscript.blocks.map(\.kind) == [
        .heading(level: 1), .text, .sceneBreak, .heading(level: 1), .text, .text,
      ])
    #expect(
      manuscript.blocks.map(\.text.text) == ["One", "Text.", "* * *", "Two", "More.", "#hashtag stays"])
  }

  @Test func refusals() {
    func error(_ bytes: [UInt8]) -> ReadingError? {
      do {
        _ = try Readers.manuscript(from: bytes, name: "f")
        return nil
      } catch { return error }
    }
    #expect(error([]) == .empty(name: "f"))
    #expect(error(Array(" \n\u{3000}\n".utf8)) == .empty(name: "f"))
    #expect(error(Array("%PDF-1.4".utf8)) == .notText(name: "f", kind: "a PDF document"))
    #expect(error(Array(repeating: 65, count: 5 << 20)) == .lineTooLong(name: "f", line: 1, limit: 4 << 20))
  }

  /// Every byte that is not layout is in one block or one skip.
  @Test func nothingIsLost() throws {
    var random = SplitMix(seed: 7)
    let stock = [
      "A line", " of words-", "\n", "\n\n", "\r\n", "# Head\n", "***\n", "  verse,\n", "\u{AD}", "\u{FB03}",
      "\u{0}", "é", "e\u{301}", "\u{FEFF}",
      "*** START OF THE PROJECT GUTENBERG X\n", "----\n", "漢字", "🙂", "\u{C}", "\t", "CONTENTS\n",
      "long enough to be wrapped at a width, ", "[1]", "\n\n[1] A note", "[2]", "\n\n[Footnote 1: the text",
      "]", "[",
      "[Note: x]", " (1) ", "†", "¹ ", "[A]", "{12}", "\n\n[Pg 12]\n\n", "{13}", "&amp;", "&shy;", "[b]",
      "[/b]",
      "\\emph{", "}", "\n\nNOTES\n\n", "1. first\n\n2. second\n\n", "[Illustration: a [b] c", "\n\n[14]\n\n",
      "word.[1] word,[2] other[3] thing[4] ", "[Sidenote: side\n\nmore]", "extra-\nordinary ", "+---+---+\n",
    ]
    for _ in 0..<2000 {
      let text = (0..<random.next(40)).map { _ in stock[random.next(stock.count)] }.joined()
      guard let manuscript = try? read(text) else { continue }
      let bytes = Array(manuscript.source.utf8)
      let lines = LineIndex(utf8: bytes)
      let said = manuscript.blocks.flatMap { block in
        block.text.sources(of: 0..<block.text.count).map(\.source)
      }
      let skips = manuscript.skipped + manuscript.notes.flatMap { $0.skips(in: bytes, lines: lines) }
      let ranges = (said + skips.map(\.source)).filter { !$0.isEmpty }.sorted {
        $0.lowerBound < $1.lowerBound
      }
      var end = 0
      for range in ranges {
        #expect(range.lowerBound >= end, "twice in \(text.debugDescription)")
        #expect(
          isLayout(bytes[min(end, range.lowerBound)..<range.lowerBound]), "lost in \(text.debugDescription)")
        end = max(end, range.upperBound)
      }
      #expect(isLayout(bytes[end...]), "lost at the end of \(text.debugDescription)")
    }
  }

  private func isLayout(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
        || $0.properties.generalCategory == .control
    }
  }
}

/// Random numbers that are the same in every run.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
