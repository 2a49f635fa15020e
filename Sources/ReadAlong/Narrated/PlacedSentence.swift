import Preparation
import Prose
import Sound

/// A stretch of a text of a page that lights up at once.
struct PlacedFragment {
  var node: Int
  /// Bytes of the page.
  var bytes: Range<Int>
  /// When it begins to be heard, from the chapter's start.
  var begin: Frames
  /// False for marks alone, which nothing is heard of.
  var hasWords: Bool
  /// The word of the sentence with which it begins.
  var word: Int
}

/// A sentence that is heard, and where it stands.
struct PlacedSentence {
  /// Among all that is heard, in the order in which it is.
  var number: Int
  var chapter: Int
  var page: Int
  var fragments: [PlacedFragment]
  /// Where the sound may be cut before it: in the silence before its first word.
  var cut: Frames
}

/// All sentences of a book that are heard, with their places.
struct PlacedSentences {
  private(set) var all: [PlacedSentence] = []
  /// Where the sound may be cut before each sentence that is heard, and its chapter; those too that stand in no page.
  private(set) var cuts: [(chapter: Int, cut: Frames)] = []
  /// Those that stand in no text of a page: credits.
  private(set) var unplaced: [(number: Int, source: Range<Int>?)] = []

  private let index: PlaceIndex
  private let source: [UInt8]
  private let granularity: Granularity

  init(of timed: TimedBook, in book: Book, _ index: PlaceIndex, _ granularity: Granularity) {
    self.index = index
    self.granularity = granularity
    source = Array(book.source.utf8)
    for (number, (chapter, heard)) in zip(book.chapters, timed.chapters).enumerated() {
      var last: Frames?
      for (paragraph, timedParagraph) in zip(chapter.paragraphs, heard.paragraphs) {
        for (range, sentence) in zip(paragraph.sentences, timedParagraph.sentences) {
          guard let start = sentence.start, let end = sentence.end else { continue }
          add(sentence, SentenceText(paragraph.text, range), of: paragraph.text, in: number) {
            Self.cut(between: last, and: start, rate: timed.rate)
          }
          last = end
        }
      }
    }
  }

  /// What stays silent before a first word where the sound is cut, milliseconds: what a seam needs (`Encoding.seamLead`).
  private static let lead = 93

  private static func cut(between last: Frames?, and start: Frames, rate: SampleRate) -> Frames {
    guard let last else { return .zero }
    let gap = max(0, start.count - last.count)
    return Frames(start.count - min(gap / 2, lead * rate.hertz / 1000))
  }

  private mutating func add(
    _ sentence: TimedSentence, _ text: SentenceText, of paragraph: TracedText, in chapter: Int,
    cut: () -> Frames
  ) {
    let number = cuts.count
    let cut = cut()
    cuts.append((chapter, cut))
    var fragments: [PlacedFragment] = []
    var page: Int?
    var lastSource = 0
    var isFirst = true
    for (word, piece) in sentence.words.enumerated() {
      let places = paragraph.sources(of: text.places(of: piece.range)).flatMap { index.hits(of: $0.source) }
      let length = places.reduce(0) { $0 + $1.source.count }
      var before = 0
      for hit in places {
        page = page ?? hit.page
        let time = (piece.end.count - piece.start.count) * before / max(1, length)
        before += hit.source.count
        guard hit.page == page else { continue }
        defer { (lastSource, isFirst) = (hit.source.upperBound, false) }
        let hasWords = source[hit.source].contains { $0 >= 0x80 || isWord($0) } && isWord(hit.source)
        if !isFirst, let last = fragments.indices.last, fragments[last].node == hit.node,
          granularity == .sentence || fragments[last].word == word || !hasWords,
          fragments[last].bytes.upperBound <= hit.bytes.lowerBound,
          isBlank(lastSource, hit.source.lowerBound)
            || fragments[last].bytes == hit.bytes
        {
          fragments[last].bytes =
            fragments[last].bytes.lowerBound..<max(fragments[last].bytes.upperBound, hit.bytes.upperBound)
          fragments[last].hasWords = fragments[last].hasWords || hasWords
        } else {
          fragments.append(
            PlacedFragment(
              node: hit.node, bytes: hit.bytes, begin: Frames(piece.start.count + time), hasWords: hasWords,
              word: word))
        }
      }
    }
    guard let page else {
      unplaced.append((number, paragraph.source(of: text.range)))
      return
    }
    if !fragments.contains(where: \.hasWords) { fragments[0].hasWords = true }
    all.append(PlacedSentence(number: number, chapter: chapter, page: page, fragments: fragments, cut: cut))
  }

  private func isWord(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private func isWord(_ range: Range<Int>) -> Bool {
    String(decoding: source[range], as: UTF8.self).unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  /// True where between two places of the source nothing stands that is seen.
  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    guard start < end else { return start == end }
    return String(decoding: source[start..<end], as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .format
    }
  }
}
