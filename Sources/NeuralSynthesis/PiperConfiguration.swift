import FoundationEssentials

/// What a Piper voice's `.onnx.json` says, of what is needed here.
struct PiperConfiguration: Decodable {
  struct Audio: Decodable {
    var sampleRate: Int

    enum CodingKeys: String, CodingKey {
      case sampleRate = "sample_rate"
    }
  }

  struct Espeak: Decodable {
    var voice: String
  }

  struct Inference: Decodable {
    var noiseScale: Float?
    var lengthScale: Float?
    var noiseW: Float?

    enum CodingKeys: String, CodingKey {
      case noiseScale = "noise_scale"
      case lengthScale = "length_scale"
      case noiseW = "noise_w"
    }
  }

  struct Language: Decodable {
    var code: String?
  }

  var audio: Audio
  var espeak: Espeak?
  var inference: Inference?
  var language: Language?
  var phonemeType: String?
  var phonemeMap: [String: [String]]?
  var phonemeIDMap: [String: [Int64]]
  var symbolCount: Int64?
  var speakerCount: Int?
  var speakerIDMap: [String: Int]?

  enum CodingKeys: String, CodingKey {
    case audio, espeak, inference, language
    case phonemeType = "phoneme_type"
    case phonemeMap = "phoneme_map"
    case phonemeIDMap = "phoneme_id_map"
    case symbolCount = "num_symbols"
    case speakerCount = "num_speakers"
    case speakerIDMap = "speaker_id_map"
  }

  /// Reads and checks a file.
  ///
  /// - Throws: `NeuralVoiceError` with the key that is missing or wrong.
  init(path: String) throws(NeuralVoiceError) {
    self = try Self.decoded(Self.self, path: path)
    guard 8000...48_000 ~= audio.sampleRate else {
      throw NeuralVoiceError(path, "“audio.sample_rate” is \(audio.sampleRate); allowed is 8000 to 48000")
    }
    for symbol in ["_", "^", "$", " "] where phonemeIDMap[symbol]?.isEmpty != false {
      throw NeuralVoiceError(path, "“phoneme_id_map” has no “\(symbol)”; this is no Piper voice")
    }
    for (symbol, ids) in phonemeIDMap.sorted(by: { $0.key < $1.key }) {
      guard ids.allSatisfy({ 0..<(symbolCount ?? 1024) ~= $0 }) else {
        throw NeuralVoiceError(
          path, "“phoneme_id_map” gives “\(symbol)” the number \(ids.max() ?? 0), of \(symbolCount ?? 1024)")
      }
    }
    guard 1...65_536 ~= speakerCount ?? 1 else {
      throw NeuralVoiceError(path, "“num_speakers” is \(speakerCount ?? 0)")
    }
    for (name, number) in (speakerIDMap ?? [:]).sorted(by: { $0.key < $1.key })
    where !(0..<(speakerCount ?? 1) ~= number) {
      throw NeuralVoiceError(
        path, "“speaker_id_map” gives “\(name)” the number \(number), of \(speakerCount ?? 1)")
    }
    switch phonemeType ?? "espeak" {
    case "espeak":
      guard espeak != nil else {
        throw NeuralVoiceError(path, "“espeak.voice” is missing; it names the voice that tells the sounds")
      }
    case "text": break
    case let other: throw NeuralVoiceError(path, "“phoneme_type” is “\(other)”; espeak and text are known")
    }
  }

  /// Decodes a JSON file, and says which key is wrong.
  static func decoded<Value: Decodable>(_ type: Value.Type, path: String) throws(NeuralVoiceError) -> Value {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw NeuralVoiceError(path, "cannot be read; it belongs to the voice's model")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch DecodingError.keyNotFound(let key, let context) {
      throw NeuralVoiceError(path, "“\(place(context.codingPath + [key]))” is missing")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw NeuralVoiceError(
        path, "“\(place(context.codingPath))” has a value of another kind than it should")
    } catch {
      throw NeuralVoiceError(path, "is not a JSON object")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.map(\.stringValue).joined(separator: ".")
  }
}
