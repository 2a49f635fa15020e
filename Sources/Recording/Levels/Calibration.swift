import Languages
import Mastering
package import Prose
import Sound
package import Synthesis

/// Measures a voice once for a level, so that every text it reads has the same level.
///
/// The gain depends on the voice alone, never on the book: a change in one chapter cannot change another.
package enum Calibration {
  /// What decides the gain.
  struct Recipe: Encodable {
    private var revision = 4
    private var engine: String
    private var passages: [Passage]
    private var levels: [Double]

    init(_ cast: Casting, for levels: LevelProfile, engine: String) {
      self.engine = engine
      self.levels = levels.figures
      passages = Calibration.passages(for: cast.profile)
    }
  }

  private static func passages(for profile: VoiceProfile) -> [Passage] {
    let text = sentences(in: profile.language)
    guard profile.style.neural != nil else {
      return [Passage(phrases: text.map { Phrase(text: $0, voice: profile.engineVoice) })]
    }
    // A natural voice is not as loud in every sentence: it takes more of them to know how loud it is.
    return (text + (written("more", in: profile.language) ?? [])).map {
      Passage(phrases: [Phrase(text: $0, voice: profile.engineVoice)])
    }
  }

  /// What a voice says to be measured by.
  package static func phrases(by profile: VoiceProfile) -> [Phrase] {
    passages(for: profile).flatMap(\.phrases)
  }

  /// The sound of some passages, asked for at once: an engine says as many together as it can.
  private static func clips(
    of passages: [Passage], by synthesizer: any Synthesizer
  ) async throws -> [Clip] {
    try await withThrowingTaskGroup(of: (Int, Clip).self) { group in
      for (place, passage) in passages.enumerated() {
        group.addTask { (place, try await synthesizer.clip(for: passage)) }
      }
      var clips: [Int: Clip] = [:]
      for try await (place, clip) in group { clips[place] = clip }
      return passages.indices.compactMap { clips[$0] }
    }
  }

  /// What brings a voice to a level.
  struct Result: Hashable {
    /// The factor.
    var gain: Float
    /// How loud its speech is then by `SpeechMeter`, before the limiter, LUFS.
    var loudness: Double
  }

  /// What brings a voice's speech to the level of a profile; nil for a voice that says nothing.
  ///
  /// - Throws: `SynthesisError`.
  static func result(
    of cast: Casting, for levels: LevelProfile = .library, with synthesizer: any Synthesizer
  ) async throws -> Result? {
    let passages = passages(for: cast.profile)
    let clips = try await clips(of: passages, by: synthesizer)
    let speech = clips.flatMap(\.utterances).map { utterance in utterance.samples.map { Float($0) / 32768 } }
    let rate = synthesizer.rate
    let limiter = Limiter(ceiling: levels.ceiling, rate: rate)
    let isNatural = cast.profile.style.neural != nil
    let gain = try gain(
      for: levels.level, rate: rate, rounds: 3, pauses: isNatural ? pausesOfNatural : pausesOfRules
    ) { gain in
      speech.map { samples in
        var finished = samples.map { $0 * gain.amplitude }
        if gain.value != 0 { limiter.limit(&finished) }
        return finished
      }
    }
    guard let gain, let loudness = SpeechMeter(rate: rate).loudness(of: speech.flatMap { $0 }) else {
      return nil
    }
    return Result(gain: gain.amplitude, loudness: loudness + gain.value)
  }

  /// The pauses of a book are a fifth of its time with voices made by rules, dB.
  private static let pausesOfRules = 0.9
  /// With natural voices they are more, and most in spoken credits: with 0.9, those of a short text were at -23.3 dB RMS by hibari and
  /// -23.4 by joe, where ACX ends at -23.
  private static let pausesOfNatural = 1.6

  /// The gain that brings sound to a level; nil for silence.
  ///
  /// - Parameters:
  ///   - rounds: the limiter takes away a little of what the gain gives, so it is measured again: three rounds come
  ///     within 0.1 dB for most voices.
  ///   - pauses: how much lower the root mean square of a book is, whose pauses are not in the sound, dB.
  ///   - sound: the sound with a gain, in pieces.
  /// - Throws: `LoudnessError`.
  static func gain(
    for level: LevelProfile.Level, rate: SampleRate, rounds: Int, pauses: Double = pausesOfRules,
    of sound: (Decibels) -> [[Float]]
  ) throws -> Decibels? {
    var gain = Decibels(0)
    for _ in 0..<rounds {
      let meter = try LoudnessMeter(rate: rate)
      var power = PowerMeter()
      for samples in sound(gain) {
        try meter.add(samples)
        power.add(samples)
      }
      guard let loudness = meter.integrated else { return nil }
      switch level {
      case .loudness(let target): gain.value += target - loudness
      case .rms(let target): gain.value += target + pauses - (power.rms ?? loudness)
      }
    }
    return gain
  }

  /// Words that a voice of a language can say.
  package static func words(in language: Language) -> String {
    sentences(in: language).prefix(2).joined(separator: " ")
  }

  /// Our own sentences where there are some, else digits, which are words in nearly every language.
  private static func sentences(in language: Language) -> [String] {
    written("sample", in: language) ?? SampleSentences.sentences(in: language).map { [$0] } ?? numerals
  }

  private static let numerals = [
    "1, 2, 3, 4, 5.", "26, 37, 48, 59.", "610, 721, 832, 943.", "1054, 2165, 3276.",
  ]

  /// Our own sentences of a kind: everyday words, or learned ones, which some voices say a whole decibel softer.
  private static func written(_ kind: String, in language: Language) -> [String]? {
    let rows = LanguagePack.of(language)?.rows("calibration").filter { $0[0] == kind } ?? []
    return rows.isEmpty ? nil : rows.map { $0[2] }
  }
}
