import Narration
import Sound
import Synthesis

/// A passage with what is known of its phrases: what to put between them and whose words they are.
struct PassagePlan: Hashable, Sendable {
  var passage: Passage
  /// Words of each phrase.
  var words: [[SpokenWord]]
  /// Silence after each phrase, milliseconds.
  var pauses: [Int]
  /// Index, within the chapter, of the sentence that each phrase belongs to.
  var sentences: [Int]
  /// How many scalars are said.
  var length = 0

  /// A passage ends at the first sentence beyond this many scalars, so that no paragraph, however long,
  /// needs more memory than another.
  static let longest = 700

  /// The passages of a chapter. They depend on the text and the voice alone.
  static func plans(of script: ChapterScript, cast: Casting) -> [PassagePlan] {
    var result: [PassagePlan] = []
    var sentenceIndex = 0
    for paragraph in script.paragraphs {
      var plan = PassagePlan(passage: Passage(phrases: []), words: [], pauses: [], sentences: [])
      for sentence in paragraph.sentences {
        for phrase in sentence.phrases {
          if plan.length > longest {
            result.append(plan)
            plan = PassagePlan(passage: Passage(phrases: []), words: [], pauses: [], sentences: [])
          }
          plan.add(phrase, sentence: sentenceIndex, cast: cast)
        }
        sentenceIndex += 1
      }
      if !plan.words.isEmpty { result.append(plan) }
    }
    return result
  }

  private mutating func add(_ phrase: ScriptPhrase, sentence: Int, cast: Casting) {
    passage.phrases.append(
      Phrase(
        text: phrase.text, voice: cast.voice(for: phrase.language), pronunciations: phrase.pronunciations))
    words.append(phrase.words)
    pauses.append(phrase.pausesAfter.map(cast.profile.milliseconds).max() ?? 0)
    sentences.append(sentence)
    length += phrase.text.unicodeScalars.count
  }
}
