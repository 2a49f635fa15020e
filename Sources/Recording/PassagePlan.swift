import Script
import Sound
package import Synthesis

/// A passage with what is known of its phrases: what to put between them and whose words they are.
package struct PassagePlan: Hashable, Sendable {
  /// What the engine is asked to say.
  package var passage = Passage(phrases: [])
  /// Words of each phrase.
  var words: [[SpokenWord]] = []
  /// Silence after each phrase, milliseconds.
  var pauses: [Int] = []
  /// What brings the voice of each phrase to the narrator's level, beside the narrator's gain.
  var levels: [Float] = []
  /// What the samples of each phrase are multiplied with besides, as the author wishes.
  var volumes: [Float] = []
  /// The places with names in each phrase.
  var marks: [[ScriptMark]] = []
  /// Silence before the first phrase, milliseconds.
  var lead = 0
  /// The silence that the author asked for after the last phrase, milliseconds, which is part of its pause.
  var trail = 0
  /// Index, within the chapter, of the sentence that each phrase belongs to.
  var sentences: [Int] = []
  /// How many scalars are said.
  var length = 0
  /// The silences that the author asked for, milliseconds in all: they take memory as words do.
  private var silence = 0

  /// A passage ends at the first sentence beyond this many scalars, so that no paragraph, however long,
  /// needs more memory than another.
  static let longest = 700

  /// The passages of a chapter. They depend on the text and the voice alone.
  static func plans(of script: ChapterScript, cast: Casting) -> [PassagePlan] {
    var result: [PassagePlan] = []
    var sentenceIndex = 0
    for paragraph in script.paragraphs {
      var plan = PassagePlan()
      for sentence in paragraph.sentences {
        for phrase in sentence.phrases {
          if plan.length + plan.silence / 10 > longest {
            result.append(plan)
            plan = PassagePlan()
          }
          plan.add(cast.directed(phrase, in: paragraph.role), sentence: sentenceIndex, cast: cast)
        }
        sentenceIndex += 1
      }
      if !plan.words.isEmpty { result.append(plan) }
    }
    return result
  }

  private mutating func add(_ phrase: ScriptPhrase, sentence: Int, cast: Casting) {
    if pauses.isEmpty {
      lead = phrase.silenceBefore
    } else {
      pauses[pauses.count - 1] += phrase.silenceBefore
    }
    passage.phrases.append(
      cast.elocution.fitted(
        Phrase(
          text: phrase.text, voice: cast.voice(for: phrase), pronunciations: phrase.pronunciations,
          stresses: phrase.stresses)))
    words.append(phrase.words)
    pauses.append((phrase.pausesAfter.map(cast.profile.milliseconds).max() ?? 0) + phrase.silenceAfter)
    levels.append(cast.level(of: phrase))
    volumes.append(cast.volume(of: phrase))
    marks.append(phrase.marks)
    trail = phrase.silenceAfter
    silence += phrase.silenceAfter
    sentences.append(sentence)
    length += phrase.text.unicodeScalars.count
  }
}
