package import Engines
import Preparation
package import Synthesis

/// What somebody wants to hear in several voices.
package struct AuditionWishes: Sendable {
  /// The words, or a file or `-` with a text of which the first sentences are said; nil for some words of our own.
  package var words: String?
  /// The names of the voices; none for the natural ones, or all where there are none of those.
  package var voices: [String] = []

  /// Our own words, in the natural voices.
  package init() {}

  /// Refuses what nobody can say.
  package func check() throws(OrderFault) {
    if let words, words.allSatisfy(\.isWhitespace) { throw .empty(.words) }
  }
}

/// An audition with everything in it that can be known to be right before any work: the voices are there, and a text is read.
package struct AuditionOrder: Sendable {
  /// Who speaks.
  package let voices: [VoiceProfile]
  /// What is said; nil for some words in each voice's language.
  package let words: String?
  /// The file that the words are of, as it was named; nil for words that were given.
  package let file: String?

  /// An order of what is wished.
  ///
  /// - Throws: `OrderFault`, `VoiceError`, `SynthesisError`, `PreparationError`, `ReadingError`.
  package init(of wishes: AuditionWishes, library: VoiceLibrary) async throws {
    try wishes.check()
    let natural = library.profiles.filter { $0.style.neural != nil }
    voices =
      wishes.voices.isEmpty
      ? natural.isEmpty ? library.profiles : natural
      : try await VoiceChoice.profiles(named: wishes.voices, of: library)
    file = wishes.words.flatMap { Audition.isInput($0) ? $0 : nil }
    words = try file.map { try Audition.opening(of: try SourceFile(book: $0)) } ?? wishes.words
  }
}
