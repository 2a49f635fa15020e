package import Sound

/// A stretch of a chapter's text and when it lights up, milliseconds from the chapter's start.
package struct Cue: Hashable, Sendable {
  /// The paragraph in the chapter, from 0.
  package var paragraph: Int
  /// The sentence in the paragraph, from 0.
  package var sentence: Int
  /// The piece in the sentence, from 0; nil for all of the sentence.
  package var piece: Int?
  /// When it lights up.
  package var begin: Int
  /// When the next one does; for the last, the end of the sound.
  package var end: Int
}

/// How much text lights up at once.
package enum Granularity: String, CaseIterable, Sendable {
  case sentence, word
}

extension TimedChapter {
  /// What lights up, in order: the first from 0 on, each until the next one, the last until the end of the sound; so nothing of
  /// the sound is in no cue, and none is skipped by players that seek from cue to cue.
  ///
  /// - Parameters:
  ///   - rate: of the chapter's times.
  ///   - end: the length of the sound in its file, milliseconds.
  package func cues(_ granularity: Granularity, rate: SampleRate, end: Int) -> [Cue] {
    var cues: [Cue] = []
    for (paragraph, part) in paragraphs.enumerated() {
      for (sentence, words) in part.sentences.map(\.words).enumerated() {
        for (piece, word) in words.enumerated() where granularity == .word || piece == 0 {
          let begin = cues.isEmpty ? 0 : word.start.count * 1000 / rate.hertz
          // What a file ends before is heard with what is there.
          guard begin < end else { continue }
          if let last = cues.indices.last { cues[last].end = begin }
          cues.append(
            Cue(
              paragraph: paragraph, sentence: sentence, piece: granularity == .word ? piece : nil,
              begin: begin,
              end: end))
        }
      }
    }
    return cues
  }
}
