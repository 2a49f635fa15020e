import Sound
import Storage

/// When the words of a chapter are heard, as numbers that a script reads in a blink: of each sentence, three numbers a word.
struct PageWords {
  /// JSON: a list of sentences, each a list of numbers: how many UTF-16 units lie between a word and the one before it in the
  /// sentence, how many it has, and how many milliseconds after the one before it begins to be heard.
  let numbers: String
  private let sentences: [Int: Set<Int>]

  /// - Parameter end: the length of the sound in its file, milliseconds.
  init(_ chapter: TimedChapter, rate: SampleRate, end: Int) {
    var lists: [String] = []
    var sentences: [Int: Set<Int>] = [:]
    var time = 0
    var place = 0
    for cue in chapter.cues(.word, rate: rate, end: end) {
      guard let piece = cue.piece else { continue }
      let sentence = chapter.paragraphs[cue.paragraph].sentences[cue.sentence]
      if sentences[cue.paragraph, default: []].insert(cue.sentence).inserted {
        lists.append("")
        place = 0
      } else {
        lists[lists.count - 1] += ","
      }
      let range = sentence.words[piece].range
      let skipped = Self.units(sentence.text(in: place..<range.lowerBound))
      lists[lists.count - 1] += "\(skipped),\(Self.units(sentence.text(in: range))),\(cue.begin - time)"
      place = range.upperBound
      time = cue.begin
    }
    numbers = "[\(lists.map { "[\($0)]" }.joined(separator: ","))]"
    self.sentences = sentences
  }

  /// Those of a paragraph's sentences that are heard.
  func heard(in paragraph: Int) -> Set<Int> { sentences[paragraph] ?? [] }

  /// How many UTF-16 units a text has in a page, from which some characters are left out.
  private static func units(_ text: Substring) -> Int {
    let isWhole = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF }
    return isWhole
      ? text.utf16.count
      : text.unicodeScalars.reduce(0) { count, scalar in
        MarkupText.escaped(String(scalar)).isEmpty ? count : count + UTF16.width(scalar)
      }
  }
}
