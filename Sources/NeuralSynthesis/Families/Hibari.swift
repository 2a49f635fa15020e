import FoundationEssentials
import Glibc
import Prose
import Sound
import Storage
import Synthesis

/// Voices of hibari: small models that answer with spectra, which become sound here.
///
/// Their letters are those of Kokoro and misaki: one for each diphthong and affricate, and stress before the vowel.
struct Hibari: VoiceFamily {
  static let engine = "hibari"
  static let canChangePitch = true

  let description: VoiceDescription
  let durationGraph: DurationGraph?
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
    // A step is 25 ms: some sounds have one, and would be lost.
    durationGraph = clipped.count == 1 ? DurationGraph(durations: clipped[0], keepsShortest: true) : nil
    let language = Language(configuration.language)
    let symbols = configuration.symbols
    description = VoiceDescription(
      language: language, rate: SampleRate(hertz: SpectralSynthesis.rate), speakers: [], speakerCount: 1,
      phonemizer: language.isBritish ? "en-gb" : "en-us", hasDurations: durationGraph != nil,
      canBeExpressive: false)
    let lexicon: FamilyLexicon?
    do throws(OnnxError) {
      lexicon = access(files.lexicon, F_OK) == 0 ? try FamilyLexicon(path: files.lexicon) : nil
    } catch {
      throw NeuralVoiceError(files.lexicon, "\(error)")
    }
    let letters = HibariLetters(isBritish: language.isBritish)
    alphabet = TokenBuilder.Alphabet(
      language: language, ids: { symbols[String($0)].map { [$0] } }, spelling: letters.letters,
      word: lexicon.map(Self.words), mark: { $0 },
      begin: [0], pad: [], end: [0], questions: YesNoQuestions(language), limit: 380)
  }

  private static func words(of lexicon: FamilyLexicon) -> @Sendable (String) -> [Unicode.Scalar]? {
    { word in lexicon.letters(of: word).map { Array($0.unicodeScalars) } }
  }

  func tokens(
    for phrase: PhonemicPhrase, scalars: [Unicode.Scalar], given: [Range<Int>]
  ) -> [TokenSequence] {
    TokenBuilder(alphabet).tokens(for: phrase, text: scalars, given: given)
  }

  func renderer(_ session: OnnxSession) -> any VoiceRenderer {
    Renderer(durations: durationGraph?.durations, session: session, synthesis: SpectralSynthesis())
  }

  private struct Renderer: VoiceRenderer {
    let durations: String?
    let session: OnnxSession
    let synthesis: SpectralSynthesis

    /// The strongest of the voice's harmonics below 600 Hz in each frame, of a spectrum with a row for each 20 Hz.
    private static func loudness(_ spectrum: UnsafeBufferPointer<Float>, frames: Int) -> [Float] {
      let rows = 4..<max(4, min(30, frames > 0 ? spectrum.count / frames : 0))
      return (0..<frames).map { frame in
        rows.reduce(-.infinity) { max($0, spectrum[$1 * frames + frame]) }
      }
    }

    func render(_ request: RenderRequest) throws(OnnxError) -> RenderedSound {
      let outputs = try session.run(
        [
          ("ids", .integers(request.ids, shape: [1, Int64(request.ids.count)])),
          ("speed", .floats([durations == nil ? Float(request.speed) / 100 : 1], shape: [1])),
        ] + (durations == nil ? [] : [request.stretch]),
        outputs: Hibari.spectra + (durations.map { [$0] } ?? []))
      // The noise is ours: it follows from what is said, so the same words always sound the same.
      let seed = request.ids.reduce(into: UInt64(request.speed)) {
        $0 = ($0 ^ UInt64(bitPattern: $1)) &* 0x100_0000_01B3
      }
      // A model may answer anything: no number of steps is larger than that of the spectra.
      let steps =
        outputs.count > Hibari.spectra.count ? try outputs[Hibari.spectra.count].withFloats { Array($0) } : []
      let counts = steps.compactMap { 0...Float(1 << 20) ~= $0 ? Int($0) * Hibari.step : nil }
      let pitch = try outputs[5].withFloats { Array($0) }
      let isTimed = counts.count == request.ids.count && counts.reduce(0, +) == pitch.count
      let contour = PitchContour(
        cents: request.cents, rises: isTimed ? request.rises : [], durations: counts,
        loudness: request.rises.isEmpty
          ? [] : try outputs[0].withFloats { Self.loudness($0, frames: pitch.count) })
      let samples = try synthesis.sound(outputs, pitch: contour.changed(pitch), seed: seed)
      return RenderedSound(
        samples: samples, durations: isTimed ? counts.map { $0 * SpectralSynthesis.hop } : nil)
    }
  }
}

extension Hibari {
  /// What its package says of letters.
  private static let lettersName = "vocab.json"

  /// The dictionaries of its package, by the English that they have: those whose entries were checked by a person before others.
  private static func dictionaries(of language: Language) -> [String] {
    ["gold", "silver"].map { "lexicon_\(language.isBritish ? "gb" : "us")_\($0).json.gz" }
  }

  static func wants(_ name: String) -> Bool {
    name == lettersName
      || ["en-US", "en-GB"].contains { dictionaries(of: Language($0)).contains(name) }
  }

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
      var files = [(VoiceFiles.modelName, package.model.bytes), (VoiceFiles.configurationName, json)]
      if let table = try lexicon(package, language: package.language ?? spoken) {
        files.append((FamilyLexicon.name, table))
      }
      return FoundVoice(name: name, files: files)
    } catch let fault as VoicePackageFault {
      throw fault
    } catch {
      throw .unusable("its letters cannot be kept: \(error)")
    }
  }

  /// What the package says of words, else what an installed voice of the same English has; nil where there is neither.
  private static func lexicon(
    _ package: VoicePackage, language: Language
  ) throws(VoicePackageFault) -> [UInt8]? {
    let dictionaries = dictionaries(of: language).compactMap { name in
      package.files.first { $0.name == name }
    }
    if let first = dictionaries.first {
      guard let table = FamilyLexicon.table(of: dictionaries.map(\.bytes)) else {
        throw .badFile(
          path: first.path, reason: "it and its like are no gzipped lists of words with their sounds")
      }
      return table
    }
    return package.installed.lazy.compactMap { folder -> [UInt8]? in
      let files = VoiceFiles(folder: folder)
      // What cannot be read, or is another family's, has no words for it.
      let bytes = try? DiskFile.contents(of: files.configuration, limit: limits.bytes)
      guard let kept = bytes.flatMap({ try? decoded(Configuration.self, $0) }),
        Language(kept.language).isBritish == language.isBritish
      else { return nil }
      return try? DiskFile.contents(of: files.lexicon, limit: limits.bytes * 8)
    }.first
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
    // An "r" behind a vowel that holds one already is the same one.
    ("ɚɹ", "əɹ"), ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("aɪ", "I"), ("aʊ", "W"), ("eɪ", "A"), ("ɔɪ", "Y"), ("ɚ", "əɹ"),
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
