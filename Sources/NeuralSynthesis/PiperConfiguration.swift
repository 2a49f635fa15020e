import FoundationEssentials

/// What a Piper voice's `.onnx.json` says, of what is needed here.
struct PiperConfiguration: Decodable {
  struct Audio: Decodable {
    var sample_rate: Int
  }

  struct Espeak: Decodable {
    var voice: String
  }

  struct Inference: Decodable {
    var noise_scale: Float?
    var length_scale: Float?
    var noise_w: Float?
  }

  struct Language: Decodable {
    var code: String?
  }

  var audio: Audio
  var espeak: Espeak?
  var inference: Inference?
  var language: Language?
  var phoneme_type: String?
  var phoneme_map: [String: [String]]?
  var phoneme_id_map: [String: [Int64]]
  var num_symbols: Int64?
  var num_speakers: Int?
  var speaker_id_map: [String: Int]?

  /// Reads and checks a file.
  ///
  /// - Throws: `NeuralVoiceError` with the key that is missing or wrong.
  init(path: String) throws(NeuralVoiceError) {
    self = try Self.decoded(Self.self, path: path)
    guard 8000...48_000 ~= audio.sample_rate else {
      throw NeuralVoiceError(path, "“audio.sample_rate” is \(audio.sample_rate); allowed is 8000 to 48000")
    }
    for symbol in ["_", "^", "$", " "] where phoneme_id_map[symbol]?.isEmpty != false {
      throw NeuralVoiceError(path, "“phoneme_id_map” has no “\(symbol)”; this is no Piper voice")
    }
    for (symbol, ids) in phoneme_id_map.sorted(by: { $0.key < $1.key }) {
      guard ids.allSatisfy({ 0..<(num_symbols ?? 1024) ~= $0 }) else {
        throw NeuralVoiceError(
          path, "“phoneme_id_map” gives “\(symbol)” the number \(ids.max() ?? 0), of \(num_symbols ?? 1024)")
      }
    }
    guard 1...65_536 ~= num_speakers ?? 1 else {
      throw NeuralVoiceError(path, "“num_speakers” is \(num_speakers ?? 0)")
    }
    for (name, number) in (speaker_id_map ?? [:]).sorted(by: { $0.key < $1.key })
    where !(0..<(num_speakers ?? 1) ~= number) {
      throw NeuralVoiceError(
        path, "“speaker_id_map” gives “\(name)” the number \(number), of \(num_speakers ?? 1)")
    }
    switch phoneme_type ?? "espeak" {
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
