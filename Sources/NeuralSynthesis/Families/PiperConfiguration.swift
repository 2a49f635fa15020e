import FoundationEssentials
import Storage

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

  /// How many numbers a sound may have, or sounds may stand for another; Piper's own voices have one.
  private static let longest = 16

  /// How large a configuration may be; those of voices with nine hundred speakers have 30 KB.
  static let limits = JSONGauge.Limits(bytes: 4 << 20, values: 300_000, depth: 16)

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
    guard 1...65_536 ~= symbolCount ?? 1024 else {
      throw NeuralVoiceError(path, "“num_symbols” is \(symbolCount ?? 0); allowed is 1 to 65536")
    }
    for (symbol, ids) in phonemeIDMap.sorted(by: { $0.key < $1.key }) {
      guard ids.count <= Self.longest else {
        throw NeuralVoiceError(
          path,
          "“phoneme_id_map” gives “\(symbol.prefix(20))” \(ids.count) numbers; more than \(Self.longest) is no sound"
        )
      }
      guard ids.allSatisfy({ 0..<(symbolCount ?? 1024) ~= $0 }) else {
        throw NeuralVoiceError(
          path, "“phoneme_id_map” gives “\(symbol)” the number \(ids.max() ?? 0), of \(symbolCount ?? 1024)")
      }
    }
    for (symbol, others) in (phonemeMap ?? [:]).sorted(by: { $0.key < $1.key })
    where others.count > Self.longest || others.contains(where: { $0.utf8.count > 4 * Self.longest }) {
      throw NeuralVoiceError(
        path, "“phoneme_map” puts more than \(Self.longest) sounds in place of “\(symbol.prefix(20))”")
    }
    guard 1...65_536 ~= speakerCount ?? 1 else {
      throw NeuralVoiceError(path, "“num_speakers” is \(speakerCount ?? 0); allowed is 1 to 65536")
    }
    let scales: [(key: String, value: Float?, allowed: ClosedRange<Float>)] = [
      ("noise_scale", inference?.noiseScale, 0...10), ("noise_w", inference?.noiseW, 0...10),
      ("length_scale", inference?.lengthScale, 0.05...20),
    ]
    for scale in scales {
      guard let value = scale.value, !scale.allowed.contains(value) else { continue }
      throw NeuralVoiceError(
        path,
        "“inference.\(scale.key)” is \(value); allowed is \(scale.allowed.lowerBound) to \(scale.allowed.upperBound)"
      )
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
    let bytes: [UInt8]
    do {
      bytes = try DiskFile.contents(of: path, limit: limits.bytes)
    } catch {
      throw NeuralVoiceError(path, "cannot be read: \(error.reason); it belongs to the voice's model")
    }
    do throws(JSONGauge.Excess) {
      try JSONGauge.check(bytes, limits)
    } catch {
      throw NeuralVoiceError(path, "is no voice's configuration: \(error)")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
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
