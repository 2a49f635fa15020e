package import Recording
package import Sound
import Storage

/// When the words of a chapter are heard.
///
/// The numbers are texts, since a book has hundreds of thousands of them, and each is counted from the one before it, so
/// that most are small.
public struct TimesDocument: Codable, Sendable {
  /// Length of the chapter, frames.
  public var frames: Int
  /// For each word four numbers: how far behind the end of the word before it stands in the source, UTF-8 bytes; how long
  /// it is there, -1 for a word that is not in it; how much later than the end of the word before it begins, frames; and
  /// how long it is heard. In version 1 two numbers for each word of the source: how much further on than the word before
  /// it stands, and how much later it begins.
  private var words: String
  /// For each run of words of one sentence two numbers: how much further on than the sentence before it is in the chapter's
  /// script, and how many words it has. Not there in version 1.
  private var sentences: String?
  /// The places that the author named, if any.
  private var marks: [Mark]?

  private struct Mark: Codable, Sendable {
    var name: String
    var frame: Int
  }

  /// The version of the carried book's form that it belongs to.
  var version: Int { sentences == nil ? 1 : 2 }

  /// Takes down when words are heard, in the form of a version.
  package init(
    _ words: [TimedWord], marks: [TimedMark] = [], length: Frames, version: Int = BookDocument.latest
  ) {
    frames = length.count
    guard version > 1 else {
      self.words = Self.starts(of: words)
      return
    }
    var numbers: [Int] = []
    numbers.reserveCapacity(words.count * 4)
    var runs: [(sentence: Int, count: Int)] = []
    var last = (source: 0, frame: 0)
    for word in words {
      numbers.append((word.source?.lowerBound ?? last.source) - last.source)
      numbers.append(word.source?.count ?? -1)
      numbers.append(word.start.count - last.frame)
      numbers.append((word.end - word.start).count)
      last = (word.source?.upperBound ?? last.source, word.end.count)
      if runs.last?.sentence == word.sentence {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((word.sentence, 1))
      }
    }
    self.words = NumberText.text(of: numbers)
    let steps = zip(runs, [0] + runs.map(\.sentence)).flatMap { run, before in
      [run.sentence - before, run.count]
    }
    sentences = NumberText.text(of: steps)
    self.marks = marks.isEmpty ? nil : marks.map { Mark(name: $0.name, frame: $0.place.count) }
  }

  private static func starts(of words: [TimedWord]) -> String {
    var numbers: [Int] = []
    var last = (source: 0, frame: 0)
    for word in words {
      guard let source = word.source?.lowerBound else { continue }
      numbers += [source - last.source, word.start.count - last.frame]
      last = (source, word.start.count)
    }
    return NumberText.text(of: numbers)
  }

  /// A word as it is kept; in version 1 it has no length and no end of its own.
  struct Word: Hashable, Sendable {
    /// Its first byte in the source; nil where it is not in it.
    var place: Int?
    /// Its length there, bytes.
    var length: Int
    /// First frame in the chapter, and the one after the last.
    var start: Int
    var end: Int
  }

  /// Calls `body` with each word; false where the text is no such numbers, or the sentences have not as many words.
  func each<Failure>(_ body: (Word) throws(Failure) -> Void) throws(Failure) -> Bool {
    let isLatest = sentences != nil
    let size = isLatest ? 4 : 2
    var numbers: [Int] = []
    var last = (source: 0, frame: 0)
    var count = 0
    let isWhole = try NumberText.each(in: words) { number throws(Failure) in
      numbers.append(number)
      guard numbers.count == size else { return }
      let step = last.source + numbers[0]
      if isLatest {
        let isInSource = numbers[1] != -1
        let length = isInSource ? numbers[1] : 0
        let start = last.frame + numbers[2]
        try body(
          Word(place: isInSource ? step : nil, length: length, start: start, end: start + numbers[3]))
        last = (isInSource ? step + length : last.source, start + numbers[3])
      } else {
        let start = last.frame + numbers[1]
        try body(Word(place: step, length: 0, start: start, end: start))
        last = (step, start)
      }
      count += 1
      numbers.removeAll(keepingCapacity: true)
    }
    guard isWhole, numbers.isEmpty else { return false }
    return sentences == nil || sentenceRuns.map { $0.reduce(0) { $0 + $1.count } } == count
  }

  /// Each run of words of one sentence, by the sentence's index in the chapter's script; nil where the text is none.
  private var sentenceRuns: [(sentence: Int, count: Int)]? {
    var result: [(sentence: Int, count: Int)] = []
    var sentence: Int?
    var last = 0
    var isGood = true
    let isWhole = NumberText.each(in: sentences ?? "") { number in
      guard let index = sentence else {
        last += number
        sentence = last
        isGood = isGood && last >= 0
        return
      }
      isGood = isGood && 1...1 << 30 ~= number
      result.append((index, number))
      sentence = nil
    }
    return isWhole && isGood && sentence == nil ? result : nil
  }

  /// True where the marks are in the chapter, in order.
  var hasWholeMarks: Bool {
    let places = marks?.map(\.frame) ?? []
    return places.allSatisfy { 0...frames ~= $0 } && zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// Source offset and first frame of each word of the source.
  public var places: [(source: Int, frame: Int)] {
    var places: [(source: Int, frame: Int)] = []
    _ = each { word in if let place = word.place { places.append((place, word.start)) } }
    return places
  }

  /// Every word with its place, its first and last frame and its sentence; nil in an edition from before these were kept.
  package var timedWords: [TimedWord]? {
    guard let runs = sentences == nil ? nil : sentenceRuns else { return nil }
    var sentence = runs.lazy.flatMap { repeatElement($0.sentence, count: $0.count) }.makeIterator()
    var result: [TimedWord] = []
    let isWhole = each { word in
      result.append(
        TimedWord(
          source: word.place.map { $0..<$0 + max(word.length, 0) }, sentence: sentence.next() ?? 0,
          start: Frames(word.start), end: Frames(word.end)))
    }
    return isWhole ? result : nil
  }

  /// The places that the author named; nil in an edition from before these were kept.
  package var timedMarks: [TimedMark]? {
    guard sentences != nil else { return nil }
    return (marks ?? []).map { TimedMark(name: $0.name, place: Frames($0.frame)) }
  }
}
