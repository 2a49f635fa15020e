import Prose
import Testing

@testable import Preparation

/// Which lines are a table of contents, and are left out, and which are text.
@Suite struct ContentsTests {
  private static let body = "There was nobody on the road, and the rain had not stopped since the morning. "

  /// What is left out of a text in which `¶` stands for a body and `=` for a short sentence; and its chapters.
  private func read(_ text: String) throws -> (leftOut: [String], chapters: [String]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line == "¶" ? String(repeating: Self.body, count: 4) : line == "=" ? "He went home." : String(line)
    }
    let source = SourceFile(name: "book.txt", bytes: Array(lines.joined(separator: "\n").utf8))
    let prepared = try PreparedBook(source, options: PreparedBook.Options())
    _ = try prepared.ledger()
    let skips = prepared.book.skipped.filter {
      ["table of contents", "list of illustrations"].contains($0.reason)
    }
    let titles = prepared.book.chapters.filter { $0.title != "Opening" }
    return (skips.map { $0.text.replacing("\u{2028}", with: " ") }, titles.map(\.title))
  }

  private func numbered(_ titles: [String], _ label: (Int) -> String) -> String {
    titles.enumerated().map { "\n\n\(label($0 + 1))\($1)\n\n¶" }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("THE PRISON-DOOR", "THE PRISON DOOR"), ("MARKET-PLACE", "The Marketplace"),
    ("A Long Walk", "The Long Walk"),
    ("The Wood-Sawyers", "The Wood Sawyer"), ("Counterparts", "Couterparts"), ("The Café", "THE CAFE"),
    ("Thirty Days", "30 Days"), ("Salt & Water", "Salt and Water"), ("The Keel.", "THE KEEL!"),
    ("The Mill ............ 12", "The Mill"), ("The Mill          xiv", "The Mill"),
    ("In which the Mill is sold", "In which the Mill is sold, and what came of it"),
  ])
  func entriesAreKnownLoosely(entry: String, heading: String) throws {
    let text =
      "THE ROAD\n\n\nCONTENTS\n\nI. \(entry)\n\nII. The Bridge\n\nIII. The Tower\n\n\n"
      + "CHAPTER 1. \(heading)\n\n¶\n\nCHAPTER 2. The Bridge\n\n¶\n\nCHAPTER 3. The Tower\n\n¶\n"
    let (leftOut, chapters) = try read(text)
    #expect(leftOut.count == 4)
    #expect(chapters.count == 3)
  }

  @Test(arguments: [
    ("CHAPTER I", "Chapter One"), ("Chapter 1", "CHAPTER I."), ("I.", "CHAPTER THE FIRST"),
    ("1", "Chapter 1"),
    ("FIRST CHAPTER", "CHAPTER I"), ("Chapter I. The Mill", "CHAPTER I"), ("The Mill", "CHAPTER I\nThe Mill"),
    ("CHAPTER I", "CHAPTER I\n\nThe Mill"),
  ])
  func numbersMayStandInEitherPlaceAndForm(entry: String, heading: String) throws {
    let second = entry.contains("Mill") ? "Chapter 2. The Bridge" : "Chapter 2"
    let text =
      "THE ROAD\n\n\nCONTENTS\n\n\(entry)\n\n\(second)\n\nChapter 3\n\n\n\n"
      + "\(heading)\n\n¶\n\nCHAPTER 2. The Bridge\n\n¶\n\nCHAPTER 3\n\n¶\n"
    let (leftOut, chapters) = try read(text)
    #expect(leftOut == ["CONTENTS", entry, second, "Chapter 3"])
    #expect(chapters.count == 3)
  }

  @Test(arguments: [
    "NOTICE\n\nPersons who look for a motive in this tale are mistaken; so are those who do not.",
    "To my mother, who never read a line of it.", "To Anna Hill", "DEDICATION\n\nTo Anna Hill, with thanks.",
    "A WORD BEFORE THE READER BEGINS\n\n¶", "THE ROAD", "¶", "PREFACE\n\n=\n\n\nINTRODUCTION\n\n=",
    "   Who walks the road\n   By day and night\n   Shall find his load\n   Is none too light.",
  ])
  func whatStandsBehindTheListIsText(between: String) throws {
    for gap in ["\n\n", "\n\n\n\n"] {
      let text =
        "THE ROAD\n\n\nCONTENTS\n\nCHAPTER I. The Mill\n\nCHAPTER II. The Bridge\n\nCHAPTER III. The Tower"
        + gap
        + between + gap
        + "CHAPTER I. The Mill\n\n¶\n\nCHAPTER II. The Bridge\n\n¶\n\nCHAPTER III. The Tower\n\n¶\n"
      let (leftOut, chapters) = try read(text)
      #expect(
        leftOut == ["CONTENTS", "CHAPTER I. The Mill", "CHAPTER II. The Bridge", "CHAPTER III. The Tower"])
      #expect(chapters.suffix(3) == ["Chapter 1: The Mill", "Chapter 2: The Bridge", "Chapter 3: The Tower"])
    }
  }

  @Test func shortChaptersAreNoList() throws {
    let short = (1...4).map { "CHAPTER \($0)\n\n=" }.joined(separator: "\n\n")
    #expect(try read("THE ROAD\n\n\n" + short + "\n").leftOut.isEmpty)
    let parts = "PART ONE\n\n\(short)\n\nPART TWO\n\n\(short)\n\nPART THREE\n\n\(short)\n"
    #expect(try read("THE ROAD\n\n\n" + parts).leftOut.isEmpty)
    let listed =
      "THE ROAD\n\n\nCONTENTS\n\nCHAPTER 1\n\nCHAPTER 2\n\nCHAPTER 3\n\nCHAPTER 4\n\n\n" + short + "\n"
    #expect(try read(listed).leftOut.count == 5)
  }

  @Test func groupsThatComeAgainAreCountedOnce() throws {
    let groups = [("First", "Recalled to Life"), ("Second", "The Golden Thread"), ("Third", "A Storm")]
    let list = groups.map { "Book the \($0)--\($1)\n\nChapter I   One \($0)\n\nChapter II   Two \($0)" }
    let books = groups.map { "Book the \($0)--\($1)\n\n\n\nI. One \($0)\n\n¶\n\n\nII. Two \($0)\n\n¶" }
    let text =
      "TWO ROADS\n\n\nCONTENTS\n\n\n" + list.joined(separator: "\n\n\n") + "\n\n\n\n\n"
      + books.joined(separator: "\n\n\n\n")
    let (leftOut, chapters) = try read(text)
    #expect(leftOut.count == 10)
    #expect(
      chapters.prefix(4) == [
        "Book 1: Recalled to Life", "1: One First", "2: Two First", "Book 2: The Golden Thread",
      ])
    #expect(chapters.count == 9)
  }

  /// A list may be without its heading; lists in the middle of a book are lists too.
  @Test func aListIsKnownWithoutAHeading() throws {
    let titles = ["The Mill", "The Bridge", "The Tower", "The Sea"]
    let list = titles.enumerated().map { "CHAPTER \($0 + 1). \($1)" }
    let text =
      "THE ROAD\n\n\n" + list.joined(separator: "\n\n") + "\n\n\n" + numbered(titles) { "CHAPTER \($0). " }
    let (leftOut, chapters) = try read(text)
    #expect(leftOut == list)
    #expect(chapters.count == 4)
  }

  /// Descriptions of a chapter belong to its entry, but what reads as prose is said however it begins.
  @Test func longEntriesAreEntriesUntilTheyReadAsProse() throws {
    let places = ["mill", "bridge", "tower", "sea"]
    func list(_ times: Int) -> [String] {
      places.enumerated().map { index, place in
        let argument =
          "in which the \(place) is sold and bought again by three men who have no business there, "
        return "CHAPTER \(index + 1). \(String(repeating: argument, count: times))and it rains"
      }
    }
    let book = numbered(["", "", "", ""]) { "CHAPTER \($0)" }
    for times in [1, 2] {
      let text = "THE ROAD\n\n\nCONTENTS\n\n" + list(times).joined(separator: "\n\n") + "\n\n\n" + book
      let (leftOut, chapters) = try read(text)
      #expect(leftOut.count == 5)
      #expect(chapters.count == 4)
    }
    let text = "THE ROAD\n\n\nCONTENTS\n\n" + list(4).joined(separator: "\n\n") + "\n\n\n" + book
    #expect(try read(text).leftOut.isEmpty)
  }

  @Test func whatOnlyLooksLikeAListIsText() throws {
    let scenes =
      "THE SCENES OF THE PLAY\n\nAct I: A room in town.\n\nAct II: The garden.\n\nAct III: The same."
    let play = "A TRIFLE\n\n\n\(scenes)\n\n\nAct I\n\n¶\n\nAct II\n\n¶\n\nAct III\n\n¶\n"
    let (leftOut, chapters) = try read(play)
    #expect(leftOut.isEmpty)
    #expect(chapters == ["The Scenes of the Play", "Act 1", "Act 2", "Act 3"])
    let box =
      "THE PARCEL\n\n\nCONTENTS\n\nTwo candles\n\nA coat\n\nNine eggs\n\n\nCHAPTER 1\n\n¶\n\nCHAPTER 2\n\n¶\n"
    #expect(try read(box).leftOut.isEmpty)
  }

  @Test func illustrationsUnderTheContentsAreAList() throws {
    let captions = (1...6).map { "The road at night, seen from the \($0)th mile" }.joined(separator: "\n\n")
    let text =
      "THE ROAD\n\n\nCONTENTS\n\nCHAPTER I. The Mill\n\nCHAPTER II. The Bridge\n\n\n\nILLUSTRATIONS\n\n"
      + captions
      + "\n\n\n\nEXPLANATORY\n\n¶\n\n\n\nCHAPTER I. The Mill\n\n¶\n\nCHAPTER II. The Bridge\n\n¶\n"
    let (leftOut, chapters) = try read(text)
    #expect(leftOut.count == 10)
    #expect(chapters == ["Explanatory", "Chapter 1: The Mill", "Chapter 2: The Bridge"])
  }
}
