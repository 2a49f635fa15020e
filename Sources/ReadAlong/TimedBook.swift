import Preparation
package import Prose
package import Sound

/// A book and when each of its words is heard: what every edition that is read along is made of.
package struct TimedBook: Sendable {
  /// What is known of the work.
  package var metadata: Metadata
  /// The language in which it is read.
  package var language: Language
  /// Who reads it.
  package var narrator: String
  /// The chapters in reading order.
  package var chapters: [TimedChapter]
  /// The notes whose marks stand in chapters, in the order of their marks.
  package var notes: [TimedNote] = []
  /// Frames per second of all times.
  package var rate: SampleRate
  /// SHA-256 of the text and of who reads it, 64 hexadecimal digits: what tells editions apart for ever.
  package var digest: String

  /// The title for people.
  package var title: String { metadata.shownTitle }
  /// Length of all chapters.
  package var length: Frames { chapters.reduce(.zero) { $0 + $1.length } }
}

/// A chapter and when its words are heard.
package struct TimedChapter: Sendable {
  /// Its title in lists of chapters.
  package var title: String
  /// What it is.
  package var kind: Chapter.Kind
  /// Depth, 1 for the outermost.
  package var level: Int
  /// Its paragraphs.
  package var paragraphs: [TimedParagraph]
  /// How long it is heard.
  package var length: Frames

  /// The sentences that are heard, in order.
  package var heard: [TimedSentence] { paragraphs.flatMap(\.sentences).filter { !$0.words.isEmpty } }
}

/// A paragraph of which the words have times.
package struct TimedParagraph: Sendable {
  /// Its part in the work.
  package var role: Paragraph.Role
  /// True where a scene break stands before it.
  package var followsSceneBreak: Bool
  /// Its sentences, of which some may be silent.
  package var sentences: [TimedSentence]
  /// How it is printed, where that is not as running text.
  package var print: PrintMark.Kind?
}

/// A sentence of which the words have times.
package struct TimedSentence: Sendable {
  /// As written, in one line.
  package var text: String
  /// Its language.
  package var language: Language
  /// The words that are heard, in order; none where it is silent, as a row of asterisks is.
  package var words: [TimedPiece]
  /// The marks in it, in order.
  package var marks: [TextMark] = []
  /// What the author says about stretches of it.
  package var spans: [Span] = []
  /// Signs of emphasis, which are in the text and not in print: UTF-8 bytes.
  package var signs: [Range<Int>] = []
  /// False where no white space stands before it in its paragraph, as in Japanese.
  package var followsBlank = true

  /// When it begins to be heard, from the chapter's start; nil where it is silent.
  package var start: Frames? { words.first?.start }
  /// When its last word ends.
  package var end: Frames? { words.last?.end }

  /// The text in a range of UTF-8 bytes.
  package func text(in range: Range<Int>) -> Substring {
    let lower = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    return text[lower..<text.utf8.index(lower, offsetBy: range.count)]
  }
}

/// A stretch of a sentence that lights up at once: a word with the marks that belong to it, or several words that the engine
/// says as one.
package struct TimedPiece: Hashable, Sendable {
  /// UTF-8 bytes of the sentence's text; pieces are in order, and nothing but white space lies between them.
  package var range: Range<Int>
  /// First frame, from the chapter's start; later than that of the piece before.
  package var start: Frames
  /// The frame after the last; the silence behind it is not part of it.
  package var end: Frames
}

/// Something that stands at a place in a sentence and is not said.
package struct TextMark: Hashable, Sendable {
  /// What stands there.
  package enum Kind: Hashable, Sendable {
    /// The mark of a note, by the note's place in the book's list.
    case note(Int)
    /// The begin of a page of the printed edition.
    case page(String)
    /// The end of a verse's line; that between two sentences is at the begin of the second.
    case line
    /// The begin of a cell of a table that is not the row's first; so many bytes before it keep it apart where there are no
    /// columns.
    case cell(edge: Int)
    /// A picture, and the words that stand for it.
    case picture(String)
  }

  /// UTF-8 byte of the sentence's text before which it stands.
  package var offset: Int
  /// What it is.
  package var kind: Kind
}

/// A note, which is silent.
package struct TimedNote: Hashable, Sendable {
  /// Its number among the book's notes, as its mark is shown.
  package var label: String
  /// Its text.
  package var text: String
  /// The chapter in which its mark stands, from 0.
  package var chapter: Int
}
