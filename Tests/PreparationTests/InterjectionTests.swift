import Prose
import Script
import Testing

@testable import Preparation

/// Sounds that are written without vowels.
@Suite struct InterjectionTests {
  @Test(arguments: [
    ("de", "Psssst! Leise!", "pst"), ("de", "Hm, mag sein.", "hm"), ("de", "BRRR! Kalt.", "bʁ"),
    ("fr", "Brrr, il gèle.", "bʁ"), ("es", "¡Pssst! ¡Calla!", "pst"), ("ru", "Тссс! Он спит.", "ts"),
    ("it", "Mmm, che buono.", "m"), ("pl", "Hmm, nie wiem.", "xm"), ("nl", "Ssst, stil!", "st"),
    ("pt", "Pst! Vem cá.", "pst"),
  ])
  func soundsAreNoLetters(code: String, text: String, sounds: String) {
    #expect(Self.sounds(code, text) == [sounds])
  }

  @Test(arguments: [
    ("de", "Er fuhr mit der BR nach Ulm."), ("fr", "Le M. du livre"), ("es", "El PS ganó."),
    ("it", "Vale 3 m."),
  ])
  func lettersAreLetters(code: String, text: String) { #expect(Self.sounds(code, text).isEmpty) }

  private static func sounds(_ code: String, _ text: String) -> [String] {
    Rehearsal(language: Language(code)).sentences(of: text).flatMap(\.phrases).flatMap(\.pronunciations).map(
      \.ipa)
  }
}
