import Preparation
import Prose
import Sound

/// A place in one edition of a book, found again in another.
package struct EditionPosition: Sendable, Codable {
  /// The place in the other edition, seconds from its start.
  package var seconds: Double
  /// The chapter there.
  package var chapter: String
  /// The words there, as written.
  package var words: String

  /// Finds a place again: the same word, and as far into it.
  ///
  /// - Parameters:
  ///   - seconds: a time in `first`; beyond the end it is the end.
  /// - Throws: `EditionError.badAudiobook` where an edition has no words' times, or is of another book.
  package init(of seconds: Double, in first: Audiobook, to second: Audiobook) throws(EditionError) {
    let from = try WordTrack(first)
    let to = try WordTrack(second)
    let place = from.place(at: seconds * Double(from.rate))
    let map = SourceMap(from: first, to: second)
    // A letter of one paragraph, corrected, has none of it in common.
    guard
      map.isOfOneText || KnownBook(first.document.prepared(name: first.path).book).isSame(as: second.document)
    else {
      throw .badAudiobook(path: second.path, reason: "it is of another book than \(first.path)")
    }
    let frame = to.frame(of: map.offset(place.source), turn: place.turn, part: place.part)
    self.seconds = (frame / Double(to.rate) * 1000).rounded() / 1000
    let there = to.place(at: frame)
    chapter = second.document.prepared(name: second.path).book.chapters[there.chapter].title
    words = to.words(at: there.source)
  }
}

/// The words of an edition along its whole length.
private struct WordTrack {
  struct Word {
    var source: Int
    /// How many words before it stand for the same place, as in "1963".
    var turn: Int
    var frame: Int
    var chapter: Int
  }

  let rate: Int
  private let source: [UInt8]
  private let words: [Word]
  private let end: Int

  init(_ audiobook: Audiobook) throws(EditionError) {
    let edition = audiobook.document.edition
    rate = edition.rate
    source = Array(audiobook.document.source.utf8)
    var words: [Word] = []
    var start = 0
    for (chapter, times) in edition.times.enumerated() {
      _ = times.each { [source] word in
        guard let offset = word.place else { return }
        let turn = words.last.map { $0.source == offset ? $0.turn + 1 : 0 } ?? 0
        guard offset < source.count else { return }
        words.append(Word(source: offset, turn: turn, frame: start + word.start, chapter: chapter))
      }
      start += times.frames
    }
    end = start
    self.words = words
    guard !self.words.isEmpty else {
      throw .badAudiobook(path: audiobook.path, reason: "it has no times of words")
    }
  }

  /// The word at a frame, and how much of the time until the next word has gone by, 0 to 1.
  func place(at frame: Double) -> (source: Int, turn: Int, part: Double, chapter: Int) {
    let low = words.partitioningIndex { Double($0.frame) > frame }
    guard low > 0 else { return (words[0].source, 0, 0, words[0].chapter) }
    let word = words[low - 1]
    let next = low < words.count ? words[low].frame : end
    let part = (frame - Double(word.frame)) / Double(max(next - word.frame, 1))
    return (word.source, word.turn, min(max(part, 0), 1), word.chapter)
  }

  /// The frame of a word, or of the last one before it in the text, and a part of the time until the next.
  func frame(of offset: Int, turn: Int, part: Double) -> Double {
    var exact: Int?
    var before: Int?
    for (index, word) in words.enumerated() where word.source <= offset {
      if word.source == offset, word.turn <= turn { exact = index }
      if before.map({ words[$0].source < word.source }) ?? true { before = index }
    }
    let index = exact ?? before ?? 0
    let next = index + 1 < words.count ? words[index + 1].frame : end
    return Double(words[index].frame) + part * Double(max(next - words[index].frame, 0))
  }

  /// Some words of the source from a place on.
  func words(at offset: Int) -> String {
    let text = String(decoding: source[offset...].prefix(200), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).prefix(8).joined(separator: " ")
  }
}

/// Which place of one text is which of another that is much the same.
private struct SourceMap {
  private struct Stretch {
    var from: Range<Int>
    var to: Range<Int>
  }

  private var stretches: [Stretch]?
  /// True where the texts have more than a quarter of their paragraphs in common.
  private(set) var isOfOneText = true

  init(from first: Audiobook, to second: Audiobook) {
    guard first.document.source != second.document.source else { return }
    let old = Self.paragraphs(of: first.document.prepared(name: first.path).book)
    let new = Self.paragraphs(of: second.document.prepared(name: second.path).book)
    let pairs = SequenceAlignment(old.map(\.text), new.map(\.text)).pairs
    // Two letters may have a greeting in common.
    isOfOneText = pairs.count * 4 > min(old.count, new.count)
    let gone = Set(old.indices).subtracting(pairs.map(\.old))
    let come = Set(new.indices).subtracting(pairs.map(\.new))
    // What was removed and what was put in its place belong together, in order.
    var stretches: [Stretch] = []
    var next = 0
    for (index, paragraph) in old.enumerated() {
      while !gone.contains(index), come.contains(next) { next += 1 }
      let counterpart = min(next, new.count - 1)
      guard counterpart >= 0 else { break }
      stretches.append(Stretch(from: paragraph.source, to: new[counterpart].source))
      if !gone.contains(index) || come.contains(next) { next += 1 }
    }
    self.stretches = stretches
  }

  private static func paragraphs(of book: Book) -> [(text: String, source: Range<Int>)] {
    book.chapters.flatMap(\.paragraphs).compactMap { paragraph in
      paragraph.text.source.map { (paragraph.text.text, $0) }
    }
  }

  func offset(_ offset: Int) -> Int {
    guard let stretches else { return offset }
    guard let stretch = stretches.last(where: { $0.from.lowerBound <= offset }) ?? stretches.first else {
      return offset
    }
    return min(stretch.to.lowerBound + max(offset - stretch.from.lowerBound, 0), stretch.to.upperBound)
  }
}
