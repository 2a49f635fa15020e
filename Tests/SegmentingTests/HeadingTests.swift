import Prose
import Testing

@testable import Segmenting

/// A small book: headings as written, `¶` for a text of some length, `=` for a short sentence.
private struct SmallBook {
  let outline: Outline
  let titles: [String]

  init(_ text: String) {
    let body = String(repeating: "There was nobody on the road, and the rain had not stopped. ", count: 12)
    var blocks: [Block] = []
    var lines: [TracedText] = []
    var offset = 0
    var blank = 3
    func flush() {
      guard !lines.isEmpty else { return }
      var joined = TracedText()
      for (index, line) in lines.enumerated() {
        if index > 0 { joined.append(" ", for: offset..<offset) }
        joined.append(line)
      }
      blocks.append(
        Block(kind: .text, text: joined, lines: lines, line: 1, blankLinesBefore: blank))
      lines = []
      blank = 0
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let written = line == "¶" ? body : line == "=" ? "He went home." : String(line)
      if written.isEmpty {
        flush()
        blank += 1
      } else {
        lines.append(TracedText(written, at: offset))
      }
      offset += written.utf8.count + 1
    }
    flush()
    outline = Outline(of: Manuscript(name: "book.txt", source: "", blocks: blocks), in: Language("en"))
    titles = outline.entries.map { String(repeating: "  ", count: $0.level - 1) + $0.title }
  }
}

/// The languages that have a pack, each with English.
private let vocabularies = ["en", "es", "fr", "de", "ru"].map { Vocabulary(Language($0)) }

@Suite struct HeadingTests {
  @Test(arguments: [
    ("XIV", 14), ("iv", 4), ("IIII", nil), ("12", 12), ("Seven", 7), ("TWENTY-FIRST", 21),
    ("ninety-nine", 99),
    ("Eilftes", 11), ("Einundzwanzigstes", 21), ("zwölfter", 12), ("PREMIERE", 1), ("vingtième", 20),
    ("neuvième", 9), ("décimo", 10), ("veintiuno", 21), ("двадцатая", 20), ("ТРЕТЬЯ", 3), ("third", 3),
    ("house", nil), ("MIX", nil),
  ])
  func numbers(word: String, value: Int?) {
    #expect(vocabularies.lazy.compactMap { $0.number(word) }.first == value)
  }

  @Test(arguments: [
    ("TWENTY ONE", 21, 2), ("One Hundred and Five", 105, 4), ("двадцать вторая", 22, 2),
    ("one hundred twenty three", 123, 4),
  ])
  func compounds(words: String, value: Int, length: Int) throws {
    let tokens = words.split(separator: " ").map(String.init)
    let found = try #require(vocabularies.lazy.compactMap { $0.compound(tokens) }.first)
    #expect(found == (value, length))
  }

  @Test(arguments: [
    ("CHAPTER I.", "Chapter 1"), ("Chapter 1: The Dike", "Chapter 1: The Dike"),
    ("CHAPTER XIV.--THE TRIAL.", "Chapter 14: The Trial"), ("BOOK THE FIRST", "Book 1"),
    ("CHAPTER TWENTY ONE", "Chapter Twenty One"), ("Chapter the Last", "Chapter the Last"),
    ("_STAVE ONE_", "Stave One"), ("CANTO XXXIII", "Canto 33"), ("THE SECOND ACT", "The Second Act"),
    ("SCENE II. A heath.", "Scene 2: A heath"), ("LETTER 4", "Letter 4"), ("EPOCH THE THIRD.", "Epoch 3"),
    ("§ 3", "Section 3"), ("— VII —", "7"), ("ONE--The Old Mill", "One: The Old Mill"),
    ("IV. THE END", "4: The End"),
    ("Zweiundzwanzigstes Kapitel", "Zweiundzwanzigstes Kapitel"), ("Глава пятая", "Глава пятая"),
    ("Primera parte del viaje", "Primera parte del viaje"), ("CHAPITRE PREMIER", "Chapitre Premier"),
  ])
  func aHeadingAsAPlayerShowsIt(written: String, shown: String) throws {
    let line = TracedText(written, at: 0)
    let block = Block(kind: .text, text: line, lines: [line], line: 1, blankLinesBefore: 3)
    let candidates = vocabularies.lazy.compactMap { vocabulary in
      HeadingCandidate(block, at: 0, vocabulary).map { ($0, vocabulary) }
    }
    let (candidate, vocabulary) = try #require(candidates.first { $0.0.number != nil })
    #expect(HeadingTitle.title(of: candidate, title: candidate.title, vocabulary) == shown)
  }

  @Test(arguments: [
    "Chapter and verse was what he wanted", "Part of the way led through the wood, and part of it did not.",
    "One section of the old party: and no other", "I went home.", "First, the bread.",
    "In 1871 he came back.",
  ])
  func sentencesAreNoNumberedHeadings(line: String) {
    let text = TracedText(line, at: 0)
    let block = Block(kind: .text, text: text, lines: [text], line: 1, blankLinesBefore: 1)
    #expect(vocabularies.allSatisfy { HeadingCandidate(block, at: 0, $0)?.number == nil })
  }

  @Test(arguments: [
    (  // Parts that count their chapters anew, a misprint, an epilogue.
      "PART ONE\n\n\nCHAPTER I\n\n¶\n\nCHAPTER II\n\n¶\n\nCHAPTER VI\n\n¶\n\nCHAPTER IV\n\n¶\n\n\nPART TWO\n\n\nCHAPTER I\n\n¶\n\nCHAPTER II\n\n¶\n\nEPILOGUE\n\n¶",
      [
        "Part One", "  Chapter 1", "  Chapter 2", "  Chapter 6", "  Chapter 4", "Part Two", "  Chapter 1",
        "  Chapter 2", "Epilogue",
      ]
    ),
    (  // Contents name what has no number; the contents themselves are none.
      "THE WHALE\n\nCONTENTS\n\nETYMOLOGY.\n\nCHAPTER 1. Looming.\n\nCHAPTER 2. The Bag.\n\nCHAPTER 3. The Inn.\n\n\n\nETYMOLOGY.\n\n¶\n\nCHAPTER 1. Looming.\n\n¶\n\nCHAPTER 2. The Bag.\n\n¶\n\nCHAPTER 3. The Inn.\n\n¶",
      ["Etymology", "Chapter 1: Looming", "Chapter 2: The Bag", "Chapter 3: The Inn"]
    ),
    (  // Titles only, as the contents have them, whatever their marks.
      "TALES\n\nContents\n\nThe Mill\n\n“Fire! Fire!”\n\nThe Long Way\n\n\n\nThe Mill\n\n¶\n\n“Fire! Fire!”\n\n¶\n\nThe Long Way\n\n¶",
      ["The Mill", "“Fire! Fire!”", "The Long Way"]
    ),
    (  // Sections of one story only, from its first line on.
      "ADVENTURE I. THE MILL\n\nI.\n\n¶\n\nII.\n\n¶\n\n\nADVENTURE II. THE DIKE\n\n¶\n\n¶\n\nADVENTURE III. THE END OF IT\n\n¶",
      ["Adventure 1: The Mill", "  1", "  2", "Adventure 2: The Dike", "Adventure 3: The End of It"]
    ),
    (  // Titles over cantos that begin anew.
      "THE VISION\n\n\nHELL\n\nCANTO I\n\n¶\n\nCANTO II\n\n¶\n\n\n\nHEAVEN\n\nCANTO I\n\n¶\n\nCANTO II\n\n¶",
      ["Hell", "  Canto 1", "  Canto 2", "Heaven", "  Canto 1", "  Canto 2"]
    ),
    (  // Titles with a full stop under their numbers; a short sentence under one is none.
      "CHAPTER I.\n\nThe Widow and her Child.\n\n¶\n\nCHAPTER II.\n\nThe Old Mint.\n\n¶\n\nCHAPTER III.\n\nThe Storm.\n\n¶\n\nCHAPTER IV.\n\n=\n\n¶",
      [
        "Chapter 1: The Widow and her Child", "Chapter 2: The Old Mint", "Chapter 3: The Storm", "Chapter 4",
      ]
    ),
    (  // Stories with their authors.
      "THREE TALES\n\n\nTHE MILL\n\nBY ANN WEST\n\n¶\n\n\nTHE DIKE\n\nBY JOHN HILL\n\n¶\n\n\nTHE ROAD HOME\n\nBY ANN WEST\n\n¶",
      ["The Mill", "The Dike", "The Road Home"]
    ),
    (  // What stands between chapters and after them.
      "Prologue\n\n¶\n\nChapter One\n\n¶\n\nInterlude\n\n¶\n\nChapter Two\n\n¶\n\nAcknowledgements\n\n¶",
      ["Prologue", "Chapter One", "Interlude", "Chapter Two", "Acknowledgements"]
    ),
    (  // Any word that is repeated with a number that counts.
      "Episode 1\n\n¶\n\nEpisode 2\n\n¶\n\nEpisode 3\n\n¶",
      ["Episode 1", "Episode 2", "Episode 3"]
    ),
    (  // Captions, months and numbers that do not count are none.
      "¶\n\nFigure 1\n\n¶\n\nFigure 2\n\n¶\n\nFigure 3\n\n¶",
      []
    ),
    (  // Gaps, twos and halves.
      "Chapter 3\n\n¶\n\nChapter 7\n\n¶\n\nChapter 7\n\n¶\n\nChapter 7.5\n\n¶\n\nChapter 12\n\n¶",
      ["Chapter 3", "Chapter 7", "Chapter 7", "Chapter 7.5", "Chapter 12"]
    ),
    (  // Two divisions in a line, one glued, one shortened.
      "Volume 1 Chapter 1\n\n¶\n\nVolume 1 Chapter 2\n\n¶\n\nVolume 2 Chapter 1\n\n¶",
      ["Volume 1, Chapter 1", "Volume 1, Chapter 2", "Volume 2, Chapter 1"]
    ),
    (
      "chapter.001\n\n¶\n\nchapter.002\n\n¶",
      ["Chapter 1", "Chapter 2"]
    ),
    (
      "CHAP. I. THE MILL\n\n¶\n\nCHAP. II. THE DIKE\n\n¶",
      ["Chapter 1: The Mill", "Chapter 2: The Dike"]
    ),
    (  // Letters that stand apart.
      "C H A P T E R   O N E\n\n¶\n\nC H A P T E R   T W O\n\n¶",
      ["Chapter One", "Chapter Two"]
    ),
    (  // Numbers that go on to their titles.
      "Chapter the First, in which a goose is lost\n\n¶\n\nChapter the Second and Last\n\n¶",
      ["Chapter the First, in which a goose is lost", "Chapter the Second and Last"]
    ),
    (  // A numbering whose form changes midway.
      "ADVENTURE I. THE MILL\n\n¶\n\nADVENTURE II. THE DIKE\n\n¶\n\nIII. THE ROAD\n\n¶\n\nIV. THE END OF IT\n\n¶",
      ["Adventure 1: The Mill", "Adventure 2: The Dike", "  3: The Road", "  4: The End of It"]
    ),
    (  // Titles that are written as sentences.
      "1. Why geese swim\n\n¶\n\n2. How a mill is built\n\n¶\n\n3. What became of the boat\n\n¶",
      ["1: Why geese swim", "2: How a mill is built", "3: What became of the boat"]
    ),
    (  // Headings in another language and another script.
      "Erstes Kapitel\n\n¶\n\nZweites Kapitel\n\n¶\n\nDrittes Kapitel\n\n¶",
      ["Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel"]
    ),
    (
      "第一章 雨\n\n¶\n\n第二章 門\n\n¶\n\n第三章 船\n\n¶",
      ["第一章: 雨", "第二章: 門", "第三章: 船"]
    ),
    (  // Marks of notes are no part of a title.
      "CHAPTER I. THE MILL[3]\n\n¶\n\nCHAPTER II. THE DIKE{A}\n\n¶",
      ["Chapter 1: The Mill", "Chapter 2: The Dike"]
    ),
    (  // A dictionary.
      "A\n\n¶\n\nB\n\n¶\n\nC\n\n¶\n\nD\n\n¶\n\nE\n\n¶\n\nF\n\n¶\n\nG\n\n¶\n\nH\n\n¶\n\nI\n\n¶\n\nK\n\n¶",
      ["A", "B", "C", "D", "E", "F", "G", "H", "I", "K"]
    ),
    ("¶\n\n¶\n\nHe Said.\n\n¶", []),
  ])
  func outlines(text: String, titles: [String]) { #expect(SmallBook(text).titles == titles) }
}
