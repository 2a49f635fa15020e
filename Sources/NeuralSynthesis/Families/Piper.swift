import Foundation
import Prose
import Sound
import Synthesis

/// Voices of Piper: VITS models that are given phonemes or letters and answer with a waveform.
struct Piper: VoiceFamily {
  static let engine = "piper"
  static let canChangePitch = false

  let description: VoiceDescription
  let durationGraph: DurationGraph?
  private let alphabet: TokenBuilder.Alphabet
  private let takesLetters: Bool
  private let inference: PiperConfiguration.Inference
  private let output: String

  private static let inputs = ["input", "input_lengths", "scales"]

  static func takes(_ model: OnnxModel) -> Bool { Set(model.inputs).subtracting(["sid"]) == Set(inputs) }

  init(_ files: VoiceFiles) throws(NeuralVoiceError) {
    let configuration = try PiperConfiguration(path: files.configuration)
    let model = try OnnxModel(reading: files)
    let isMany = configuration.speakerCount ?? 1 > 1
    let inputs = Self.inputs + (isMany ? ["sid"] : [])
    guard Set(inputs) == Set(model.inputs), let output = model.outputs.first else {
      throw NeuralVoiceError(
        files.model,
        "takes \(model.inputs.joined(separator: ", ")), and a Piper voice takes"
          + " \(inputs.joined(separator: ", ")); it is another kind of model")
    }
    self.output = output
    // Durations are rounded up to whole frames, and nothing else is.
    let ceilings = model.products["Ceil"] ?? []
    durationGraph =
      ceilings.count == 1
      ? DurationGraph(durations: ceilings[0], keepsShortest: false, usualSteps: files.usualSteps) : nil
    takesLetters = configuration.phonemeType == "text"
    inference = configuration.inference ?? PiperConfiguration.Inference()
    let espeakVoice = configuration.espeak?.voice
    let speakers = configuration.speakerIDMap ?? [:]
    description = VoiceDescription(
      language: Language((configuration.language?.code ?? espeakVoice ?? "").replacing("_", with: "-")),
      rate: SampleRate(hertz: configuration.audio.sampleRate),
      speakers: speakers.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key),
      speakerCount: configuration.speakerCount ?? 1, phonemizer: takesLetters ? nil : espeakVoice,
      hasDurations: durationGraph != nil, canBeExpressive: true)
    alphabet = Self.alphabet(configuration, language: description.language)
  }

  private static func alphabet(
    _ configuration: PiperConfiguration, language: Language
  ) -> TokenBuilder.Alphabet {
    let map = configuration.phonemeIDMap
    let replacements = configuration.phonemeMap ?? [:]
    let isEnglish = language.code == "en"
    return TokenBuilder.Alphabet(
      language: language,
      ids: { map[String($0)] },
      spelling: { ipa in
        // Voices are trained on decomposed letters: "ç" is "c" and a cedilla, unless the map has it whole.
        let scalars = ipa.unicodeScalars.flatMap { scalar in
          map[String(scalar)] != nil
            ? [scalar] : Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
        }
        return scalars.flatMap { scalar in
          if let replaced = replacements[String(scalar)] { return replaced.flatMap(\.unicodeScalars) }
          // A lexicon's "r" of English is the sound that these voices know as "ɹ".
          return [isEnglish && scalar == "r" ? "ɹ" : scalar]
        }
      },
      mark: { mark in
        let wanted: Unicode.Scalar? =
          switch mark {
          case "—", "…": ";"
          default: mark
          }
        return [wanted, ",", "."].compactMap { $0 }.first { map[String($0)] != nil }
      },
      begin: (map["^"] ?? []) + (map["_"] ?? []), pad: map["_"] ?? [], end: map["$"] ?? [],
      // Twice as many tokens, and memory grows faster than they do: two runs of 200 sounds come near 700 MB.
      limit: 150)
  }

  func tokens(
    for phrase: PhonemicPhrase, scalars: [Unicode.Scalar], given: [Range<Int>]
  ) -> [TokenSequence] {
    TokenBuilder(alphabet).tokens(
      for: takesLetters ? PhonemicPhrase(lettersOf: scalars) : phrase, text: scalars)
  }

  func renderer(_ session: OnnxSession) -> any VoiceRenderer { Renderer(family: self, session: session) }

  private struct Renderer: VoiceRenderer {
    let family: Piper
    let session: OnnxSession

    func render(_ request: RenderRequest) throws(OnnxError) -> RenderedSound {
      let count = Int64(request.ids.count)
      let durations = family.durationGraph?.durations
      let own = family.inference.lengthScale ?? 1
      let pace = durations == nil ? own * 100 / Float(request.speed) : own
      // The graph's own noise cannot be seeded; without it the same words always sound the same.
      let scales =
        request.isExpressive
        ? [family.inference.noiseScale ?? 0.667, pace, family.inference.noiseW ?? 0.8] : [0, pace, 0]
      var inputs: [(name: String, value: OnnxSession.Input)] = [
        ("input", .integers(request.ids, shape: [1, count])),
        ("input_lengths", .integers([count], shape: [1])),
        ("scales", .floats(scales, shape: [3])),
      ]
      if family.description.speakerCount > 1 {
        inputs.append(("sid", .integers([Int64(request.speaker)], shape: [1])))
      }
      if durations != nil { inputs.append(request.stretch) }
      let outputs = try session.run(inputs, outputs: [family.output] + (durations.map { [$0] } ?? []))
      let samples = try outputs[0].withFloats { Array($0) }
      guard outputs.count > 1 else { return RenderedSound(samples: samples, durations: nil) }
      let steps = try outputs[1].withFloats { Array($0) }
      return RenderedSound(
        samples: samples, durations: Self.frames(steps, tokens: request.ids.count, samples: samples.count))
    }

    /// Each token's share, where they add up to the whole; a model of another make may have other steps.
    private static func frames(_ steps: [Float], tokens: Int, samples: Int) -> [Int]? {
      // A model may answer anything: no number of steps is larger than that of the samples.
      let counts = steps.compactMap { 0...Float(samples) ~= $0 ? Int($0) : nil }
      guard counts.count == tokens, steps.count == tokens else { return nil }
      let total = counts.reduce(0, +)
      guard total > 0, samples % total == 0 else { return nil }
      return counts.map { $0 * (samples / total) }
    }
  }
}

extension OnnxModel {
  /// Reads the graph of a voice's model.
  init(reading files: VoiceFiles) throws(NeuralVoiceError) {
    do {
      self = try MappedFile(path: files.model).read { bytes throws(OnnxError) in try OnnxModel(bytes) }
    } catch {
      throw NeuralVoiceError(files.model, "\(error)")
    }
  }
}

extension PhonemicPhrase {
  /// The letters of a phrase, for models that are not given sounds.
  init(lettersOf scalars: [Unicode.Scalar]) {
    let marks = Set(".?!,:;—…".unicodeScalars)
    var clauses: [Clause] = []
    var words: [Word] = []
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, !scalars[end].properties.isWhitespace { end += 1 }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[index..<end].filter { !marks.contains($0) })
      if !text.isEmpty {
        words.append(Word(scalar: index, ipa: String(text).lowercased().decomposedStringWithCanonicalMapping))
      }
      if let mark = scalars[index..<end].last(where: marks.contains), !words.isEmpty {
        clauses.append(Clause(words: words, mark: mark))
        words = []
      }
      index = end + 1
    }
    if !words.isEmpty { clauses.append(Clause(words: words, mark: nil)) }
    self.init(clauses: clauses)
  }
}

extension Piper {
  static func wants(_ name: String) -> Bool { name.hasSuffix(".onnx.json") }

  static func companions(ofModel path: String) -> [String] { [path + ".json"] }

  static func find(in package: VoicePackage) throws(VoicePackageFault) -> FoundVoice? {
    let model = package.model
    guard let configuration = package.files.first(where: { $0.path == model.path + ".json" }) else {
      guard takes(model.bytes) else { return nil }
      throw .unusable("\(model.path).json is missing; it belongs to the voice")
    }
    guard package.language == nil else { throw .knowsItsLanguage }
    return FoundVoice(
      name: name(ofModel: model.name),
      files: [(VoiceFiles.modelName, model.bytes), (VoiceFiles.configurationName, configuration.bytes)])
  }

  /// `en_US-joe-medium.onnx` is joe.
  private static func name(ofModel name: String) -> String {
    let parts = name.dropLast(5).split(separator: "-")
    return (parts.count == 3 ? String(parts[1]) : parts.joined(separator: "-")).lowercased()
  }
}
