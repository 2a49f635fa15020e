package import NeuralSynthesis
package import Prose
package import Script
import Synchronization

/// The sounds that the voices of one production were asked for and do not have.
package final class UnknownSounds: Sendable {
  private let found = Mutex<Set<NeuralSynthesizer.UnknownSound>>([])

  /// None yet.
  package init() {}

  func note(_ sounds: [NeuralSynthesizer.UnknownSound]) { found.withLock { $0.formUnion(sounds) } }

  /// All of them, in order of their words.
  package var all: [NeuralSynthesizer.UnknownSound] { found.withLock { $0.sorted() } }
}

extension NeuralSynthesizer.UnknownSound {
  /// What a person should know of it: the line of the first sentence that has the word.
  package func finding(in scripts: [ChapterScript], of lines: LineIndex) -> Finding {
    let phrases = scripts.lazy.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    let place =
      phrases.first { $0.text.contains(word) }?.words.lazy.compactMap(\.source).first?.lowerBound ?? 0
    return Finding(
      line: lines.line(at: place), code: "phoneme",
      message: "the voice has no sound “\(sound)” for “\(word)”; it is left out")
  }
}
