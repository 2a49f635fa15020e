import Mastering
package import Prose
import Sound
import Synthesis

/// Measures a voice once for a level, so that every text it reads has the same level.
///
/// The gain depends on the voice alone, never on the book: a change in one chapter cannot change another.
package enum Calibration {
  /// What decides the gain.
  struct Recipe: Encodable {
    private var revision = 2
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
    return (text + (more[profile.language.code] ?? [])).map {
      Passage(phrases: [Phrase(text: $0, voice: profile.engineVoice)])
    }
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

  /// The factor that brings a voice's speech to the level of a profile; nil for a voice that says nothing.
  ///
  /// - Throws: `SynthesisError`.
  static func gain(
    of cast: Casting, for levels: LevelProfile = .library, with synthesizer: any Synthesizer
  ) async throws -> Float? {
    let passages = passages(for: cast.profile)
    let clips = try await clips(of: passages, by: synthesizer)
    let speech = clips.flatMap(\.utterances).map { utterance in utterance.samples.map { Float($0) / 32768 } }
    let rate = synthesizer.rate
    let limiter = Limiter(ceiling: levels.ceiling, rate: rate)
    return try gain(for: levels.level, rate: rate, rounds: 3) { gain in
      speech.map { samples in
        var finished = samples.map { $0 * gain.amplitude }
        if gain.value != 0 { limiter.limit(&finished) }
        return finished
      }
    }?.amplitude
  }

  /// The gain that brings sound to a level; nil for silence.
  ///
  /// - Parameters:
  ///   - rounds: the limiter takes away a little of what the gain gives, so it is measured again: three rounds come
  ///     within 0.1 dB for most voices.
  ///   - sound: the sound with a gain, in pieces.
  /// - Throws: `LoudnessError`.
  static func gain(
    for level: LevelProfile.Level, rate: SampleRate, rounds: Int, of sound: (Decibels) -> [[Float]]
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
      // The pauses of a book, a fifth of its time, are not in these sentences.
      case .rms(let target): gain.value += target + 0.9 - (power.rms ?? loudness)
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
    sample[language.code] ?? SampleSentences.sentences(in: language).map { [$0] } ?? numerals
  }

  /// Everyday words and learned ones, which some voices say a whole decibel softer.
  private static let more: [String: [String]] = [
    "en": [
      "The committee met again in the first days of the following month, and although the questions before it were"
        + " much the same, the answers it gave were not.",
      "It is well known that the roads of the interior were in those years hardly more than tracks, on which a cart"
        + " with a single horse could take the better part of a week.",
      "There is, of course, another side to the matter, and those who have written about it most have often thought"
        + " about it least.",
      "Grain, timber and wool came down the river in the autumn; books, tools and letters went up it in the spring.",
      "What the government intended by the measure was never explained to the people whom it concerned.",
      "We must therefore be careful, when we speak of progress, to say whose progress it was, and who paid for it.",
      "It was in these circumstances that the administration considered it necessary to strengthen the defence of the"
        + " harbour, to increase the number of its engineers, and to postpone the elections.",
      "The development of industry, the expansion of commerce and the distribution of agricultural land had in this"
        + " period consequences which the legislators themselves did not anticipate.",
      "He recognised the significance of the correspondence immediately, but he was determined not to communicate its"
        + " contents to his associates until the situation had become considerably clearer.",
    ]
  ]

  private static let numerals = [
    "1, 2, 3, 4, 5.", "26, 37, 48, 59.", "610, 721, 832, 943.", "1054, 2165, 3276.",
  ]

  private static let sample: [String: [String]] = [
    "en": [
      "The post came late that winter, and nobody minded.",
      "We read each letter twice: once for the news, and once for the voice behind it.",
      "My aunt kept hers in a box that had held oranges.",
      "How small her writing was, and how patiently she explained the price of coal!",
      "If you ask me what I remember best, it is the sound of the gate, the dog, and the paper knife.",
    ],
    "es": [
      "Aquel invierno el correo llegaba tarde, y a nadie le importaba.",
      "Leíamos cada carta dos veces: una por las noticias y otra por la voz.",
      "Mi tía guardaba las suyas en una caja de naranjas.",
      "¡Qué pequeña era su letra, y con qué paciencia explicaba el precio del carbón!",
    ],
    "fr": [
      "Cet hiver-là, le courrier arrivait tard, et personne ne s'en plaignait.",
      "Nous lisions chaque lettre deux fois : pour les nouvelles, puis pour la voix.",
      "Ma tante gardait les siennes dans une caisse à oranges.",
      "Que son écriture était petite, et avec quelle patience elle expliquait le prix du charbon !",
    ],
    "de": [
      "In jenem Winter kam die Post spät, und niemand störte sich daran.",
      "Wir lasen jeden Brief zweimal: einmal der Nachrichten wegen, einmal wegen der Stimme.",
      "Meine Tante bewahrte ihre Briefe in einer Apfelsinenkiste auf.",
      "Wie klein ihre Schrift war, und wie geduldig sie den Kohlenpreis erklärte!",
    ],
    "ru": [
      "Той зимой почта приходила поздно, и никто не жаловался.",
      "Мы читали каждое письмо дважды: сначала ради новостей, потом ради голоса.",
      "Тётя хранила свои письма в ящике из-под апельсинов.",
      "Какой мелкий был у неё почерк, и как терпеливо она объясняла цену угля!",
    ],
  ]
}
