import FoundationEssentials
import Prose
import Sound
import Synthesis

/// Voices of hibari: small models that answer with spectra, which become sound here.
///
/// Their letters are those of Kokoro and misaki: one for each diphthong and affricate, and stress before the vowel.
struct Hibari: VoiceFamily {
  static let engine = "hibari"

  let description: VoiceDescription
  let durations: String?
  private let alphabet: TokenBuilder.Alphabet

  private static let spectra = ["lh", "theta", "ln", "lr", "phi", "f0"]
  /// Output frames of one step of the durations.
  private static let step = 2

  static func takes(_ model: OnnxModel) -> Bool {
    Set(model.inputs) == ["ids", "speed"] && Set(spectra).isSubset(of: model.outputs)
  }

  init(_ files: VoiceFiles) throws(NeuralVoiceError) {
    let configuration = try HibariConfiguration(path: files.configuration)
    let model = try OnnxModel(reading: files)
    guard Self.takes(model) else {
      throw NeuralVoiceError(
        files.model,
        "takes \(model.inputs.joined(separator: ", ")), and a hibari voice takes ids, speed; it is another kind of model"
      )
    }
    let clipped = model.products["Clip"] ?? []
    durations = clipped.count == 1 ? clipped[0] : nil
    let language = Language(configuration.language)
    let symbols = configuration.symbols
    description = VoiceDescription(
      language: language, rate: SampleRate(hertz: SpectralSynthesis.rate), speakers: [], speakerCount: 1,
      phonemizer: language.isBritish ? "en-gb" : "en-us", hasDurations: durations != nil,
      canBeExpressive: false)
    let letters = HibariLetters(isBritish: language.isBritish)
    alphabet = TokenBuilder.Alphabet(
      ids: { symbols[String($0)].map { [$0] } }, spelling: letters.letters, mark: { $0 },
      begin: [0], pad: [], end: [0], limit: 380)
  }

  func tokens(for phrase: PhonemicPhrase, scalars: [Unicode.Scalar]) -> [TokenSequence] {
    TokenBuilder(alphabet).tokens(for: phrase)
  }

  func renderer(_ session: OnnxSession) -> any VoiceRenderer {
    Renderer(durations: durations, session: session, synthesis: SpectralSynthesis())
  }

  private struct Renderer: VoiceRenderer {
    let durations: String?
    let session: OnnxSession
    let synthesis: SpectralSynthesis

    func render(_ request: RenderRequest) throws(OnnxError) -> RenderedSound {
      let outputs = try session.run(
        [
          ("ids", .integers(request.ids, shape: [1, Int64(request.ids.count)])),
          ("speed", .floats([Float(request.speed) / 100], shape: [1])),
        ], outputs: Hibari.spectra + (durations.map { [$0] } ?? []))
      // The noise is ours: it follows from what is said, so the same words always sound the same.
      let seed = request.ids.reduce(into: UInt64(request.speed)) {
        $0 = ($0 ^ UInt64(bitPattern: $1)) &* 0x100_0000_01B3
      }
      let samples = try synthesis.sound(outputs, seed: seed)
      guard outputs.count > Hibari.spectra.count else {
        return RenderedSound(samples: samples, durations: nil)
      }
      let steps = try outputs[Hibari.spectra.count].withFloats { Array($0) }
      // A model may answer anything: no number of steps is larger than that of the samples.
      let frames = steps.compactMap {
        0...Float(samples.count) ~= $0 ? Int($0) * Hibari.step * SpectralSynthesis.hop : nil
      }
      let fits = frames.count == request.ids.count && frames.reduce(0, +) == samples.count
      return RenderedSound(samples: samples, durations: fits ? frames : nil)
    }
  }
}

/// What is said of a hibari voice: its letters, and its language.
private struct HibariConfiguration: Decodable {
  var language: String
  var symbols: [String: Int64]

  init(path: String) throws(NeuralVoiceError) {
    self = try PiperConfiguration.decoded(Self.self, path: path)
    for symbol in [" ", ".", "ə", "ˈ"] where symbols[symbol] == nil {
      throw NeuralVoiceError(path, "“symbols” has no “\(symbol)”; this is no hibari voice")
    }
    guard symbols.values.allSatisfy({ 1..<1024 ~= $0 }) else {
      throw NeuralVoiceError(path, "“symbols” has a number that is not between 1 and 1023")
    }
    guard Language(language).code == "en" else {
      throw NeuralVoiceError(path, "“language” is “\(language)”; hibari speaks English")
    }
  }
}

/// espeak-ng's IPA of English in the letters of hibari's voices.
struct HibariLetters: Sendable {
  private let replacements: [(ipa: [Unicode.Scalar], letters: [Unicode.Scalar])]

  /// The longest first, so that "eɪ" is not "e" and "ɪ".
  private static let common: [(String, String)] = [
    ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("aɪ", "I"), ("aʊ", "W"), ("eɪ", "A"), ("ɔɪ", "Y"), ("ɚ", "əɹ"),
    ("ʔn\u{329}", "tᵊn"), ("n\u{329}", "ᵊn"), ("l\u{329}", "ᵊl"), ("m\u{329}", "ᵊm"), ("ɹ\u{329}", "əɹ"),
    ("ʔ", "t"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɬ", "l"), ("ɫ", "l"), ("e", "A"), ("ʲ", ""),
    ("\u{303}", ""), ("-", ""), ("\u{32A}", ""),
  ]
  private static let american: [(String, String)] = [
    ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("oʊ", "O"), ("əʊ", "O"), ("ɔː", "ɔ"), ("oː", "ɔ"), ("o", "ɔ"), ("ɾ", "T"),
    ("a", "æ"), ("ɒ", "ɑ"), ("ː", ""),
  ]
  private static let british: [(String, String)] = [
    ("əʊ", "Q"), ("oʊ", "Q"), ("eə", "ɛː"), ("iə", "ɪə"), ("oː", "ɔː"), ("ɾ", "t"), ("a", "æ"), ("aː", "ɑː"),
    ("o", "ɔ"),
  ]

  init(isBritish: Bool) {
    replacements = (Self.common + (isBritish ? Self.british : Self.american))
      .map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) }
      .sorted { $0.ipa.count > $1.ipa.count }
  }

  /// The letters of some sounds.
  func letters(_ ipa: String) -> [Unicode.Scalar] {
    var rest = Array(ipa.unicodeScalars)[...]
    var result: [Unicode.Scalar] = []
    while let scalar = rest.first {
      if let match = replacements.first(where: { rest.starts(with: $0.ipa) }) {
        result += match.letters
        rest = rest.dropFirst(match.ipa.count)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
