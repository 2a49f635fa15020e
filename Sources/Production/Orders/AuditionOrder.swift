package import Engines
import Languages
import Preparation
import Prose
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
  /// Who speaks: voices that speak the language of the words, where those tell it.
  package let voices: [VoiceProfile]
  /// Who speaks in place of whom, a sentence each.
  package let remarks: [String]
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
    file = wishes.words.flatMap { Audition.isInput($0) ? $0 : nil }
    let opening = try file.map { try Audition.opening(of: try SourceFile(book: $0)) }
    words = opening?.words ?? wishes.words
    guard let language = opening.map(\.language) ?? wishes.words.flatMap(Language.init(ofWords:)) else {
      remarks = []
      voices =
        wishes.voices.isEmpty
        ? natural.isEmpty ? library.profiles : natural
        : try await VoiceChoice.profiles(named: wishes.voices, of: library)
      return
    }
    // Nobody is heard in a language that they do not speak.
    let able = (natural.isEmpty ? library.profiles : natural).filter { $0.speaks(language) }
    let names =
      wishes.voices.isEmpty
      ? (able.isEmpty ? library.profiles.filter { $0.speaks(language) } : able).map(\.name) : wishes.voices
    var chosen: [ChosenNarrator] = []
    for name in names {
      chosen.append(try await VoiceChoice(name, of: library).narrator(for: language))
    }
    if chosen.isEmpty { chosen = [try await VoiceChoice(of: library).narrator(for: language)] }
    remarks = chosen.compactMap { $0.remark(on: language) }
    var heard: Set<String> = []
    voices = chosen.map(\.profile).filter { heard.insert($0.name).inserted }
  }
}
