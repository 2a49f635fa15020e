import FoundationEssentials
import Prose
import Sound
import Storage
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

extension Hibari {
  /// What its package says of letters.
  private static let lettersName = "vocab.json"

  static func wants(_ name: String) -> Bool { name == lettersName }

  static func companions(ofModel path: String) -> [String] {
    [path.dropLast(VoicePackage.name(of: path).count) + lettersName]
  }

  static func find(in package: VoicePackage) throws(VoicePackageFault) -> FoundVoice? {
    guard takes(package.model.bytes) else { return nil }
    let own = try package.files.first { $0.name == lettersName }.map { file throws(VoicePackageFault) in
      do {
        return try decoded([String: Int].self, file.bytes)
      } catch {
        throw VoicePackageFault.badFile(
          path: file.path, reason: "is no list of letters with their numbers")
      }
    }
    guard let letters = own ?? letters(ofInstalled: package.installed) else { throw .lettersMissing }
    let (name, spoken) = voice(ofModel: package.model.name)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      let configuration = Configuration(language: (package.language ?? spoken).tag, symbols: letters)
      let json = Array(try encoder.encode(configuration))
      return FoundVoice(
        name: name,
        files: [(VoiceFiles.modelName, package.model.bytes), (VoiceFiles.configurationName, json)])
    } catch {
      throw .unusable("its letters cannot be kept: \(error)")
    }
  }

  /// What is kept of a voice whose own files do not say which language their letters spell.
  private struct Configuration: Codable {
    var language: String
    var symbols: [String: Int]
  }

  /// The voices are called as Kokoro's, from whom they learned: `bf_emma.int8.onnx` is British, female, Emma.
  private static func voice(ofModel name: String) -> (name: String, language: Language) {
    let stem = String(name.prefix { $0 != "." }).lowercased()
    let parts = stem.split(separator: "_").map(String.init)
    guard parts.count > 1, ["af", "am", "bf", "bm"].contains(parts[0]) else {
      return (stem, Language("en-US"))
    }
    return ("hibari-" + parts[1], Language(parts[0].hasPrefix("b") ? "en-GB" : "en-US"))
  }

  /// All voices have the same letters, and only the first one comes with them.
  private static func letters(ofInstalled folders: [String]) -> [String: Int]? {
    folders.lazy.compactMap { folder in
      // What cannot be read, or is another family's, has no letters for it.
      let bytes = try? DiskFile.contents(
        of: VoiceFiles(folder: folder).configuration, limit: limits.bytes)
      return bytes.flatMap { try? decoded(Configuration.self, $0) }?.symbols
    }.first
  }

  private static let limits = JSONGauge.Limits(bytes: 4 << 20, values: 300_000, depth: 16)

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
    try JSONGauge.check(bytes, limits)
    return try JSONDecoder().decode(type, from: Data(bytes))
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
