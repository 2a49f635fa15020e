public import Foundation

/// A model of a few nodes, in the form of a Piper voice's: each token is a burst of a tone as loud as its number.
///
/// Written as a protocol buffer (onnx.proto3), so that no tool and no file is needed.
public enum TinyModel {
  /// The bytes of a model.
  ///
  /// Every token lasts `ceil(length scale · 4)` frames of 256 samples, at ±(id / 64), alternating from sample to sample.
  public static func bytes(hasDurations: Bool = true, isMultiSpeaker: Bool = false) -> [UInt8] {
    var nodes: [[UInt8]] = []
    // Inputs: input [1,n], input_lengths [1], scales [3], and sid [1] of voices with several speakers.
    nodes.append(node("Cast", ["input"], ["ids"], [attribute("to", 1)]))
    nodes.append(node("Slice", ["scales", "one", "two"], ["pace"]))
    nodes.append(node("Mul", ["ids", "zero"], ["zeros"]))
    nodes.append(node("Mul", ["pace", "four"], ["length"]))
    nodes.append(node("Add", ["zeros", "length"], ["lengths"]))
    let rounding = hasDurations ? "Ceil" : "Identity"
    nodes.append(node(rounding, ["lengths"], ["steps"]))
    nodes.append(node("Mul", ["ids", "quiet"], ["level"]))
    var level = "level"
    if isMultiSpeaker {
      nodes.append(node("Cast", ["sid"], ["speaker"], [attribute("to", 1)]))
      nodes.append(node("Add", ["speaker", "unit"], ["factor"]))
      nodes.append(node("Mul", ["level", "factor"], ["level2"]))
      level = "level2"
    }
    // [1,n] → [1,n,1] · [1,1,1024] → [1,1,1,n·1024]; only a length scale of 1 gives the right length.
    nodes.append(node("Reshape", [level, "column"], ["columns"]))
    nodes.append(node("Mul", ["columns", "wave"], ["waves"]))
    nodes.append(node("Reshape", ["waves", "row"], ["output"]))
    var graph = nodes.flatMap { field(1, $0) } + field(2, "tiny")
    graph += constant("one", [Int64(1)]) + constant("two", [Int64(2)])
    graph += constant("zero", [Float(0)]) + constant("four", [Float(4)]) + constant("unit", [Float(1)])
    graph += constant("quiet", [Float(1) / 64])
    graph += constant("column", [Int64(1), -1, 1]) + constant("row", [Int64(1), 1, 1, -1])
    graph += constant("wave", (0..<1024).map { $0 % 2 == 0 ? Float(0.5) : -0.5 }, shape: [1, 1, 1024])
    graph += value(11, "input", 7, 2) + value(11, "input_lengths", 7, 1) + value(11, "scales", 1, 1)
    if isMultiSpeaker { graph += value(11, "sid", 7, 1) }
    graph += value(12, "output", 1, 4)
    let operators = varint(2, 13)
    return varint(1, 8) + field(7, graph) + field(8, operators)
  }

  /// What is said of it, as a Piper voice's `.onnx.json`.
  public static func configuration(
    voice: String = "en-us", language: String = "en_US", symbols: String, speakers: [String: Int] = [:],
    extra: [String: Any] = [:]
  ) throws -> Data {
    var map: [String: [Int]] = ["_": [0], "^": [1], "$": [2], " ": [3]]
    for symbol in symbols.unicodeScalars where map[String(symbol)] == nil {
      map[String(symbol)] = [map.count]
    }
    var object: [String: Any] = [
      "audio": ["sample_rate": 22_050], "espeak": ["voice": voice], "phoneme_id_map": map,
      "num_symbols": 256, "num_speakers": max(1, speakers.count), "language": ["code": language],
      "speaker_id_map": speakers,
    ]
    object.merge(extra) { $1 }
    return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
  }

  // MARK: Protocol buffers

  private static func number(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  private static func varint(_ field: UInt64, _ value: Int64) -> [UInt8] {
    number(field << 3) + number(UInt64(bitPattern: value))
  }

  private static func field(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
    Self.number(number << 3 | 2) + Self.number(UInt64(content.count)) + content
  }

  private static func field(_ number: UInt64, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func node(
    _ kind: String, _ inputs: [String], _ outputs: [String], _ attributes: [[UInt8]] = []
  ) -> [UInt8] {
    inputs.flatMap { field(1, $0) } + outputs.flatMap { field(2, $0) } + field(4, kind)
      + attributes.flatMap { field(5, $0) }
  }

  private static func attribute(_ name: String, _ value: Int64) -> [UInt8] {
    field(1, name) + varint(3, value) + varint(20, 2)
  }

  private static func constant(_ name: String, _ values: [Int64]) -> [UInt8] {
    let raw = values.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } }
    return field(5, varint(1, Int64(values.count)) + varint(2, 7) + field(8, name) + field(9, raw))
  }

  private static func constant(_ name: String, _ values: [Float], shape: [Int64]? = nil) -> [UInt8] {
    let raw = values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
    let sizes = (shape ?? [Int64(values.count)]).flatMap { varint(1, $0) }
    return field(5, sizes + varint(2, 1) + field(8, name) + field(9, raw))
  }

  private static func value(_ number: UInt64, _ name: String, _ type: Int64, _ rank: Int) -> [UInt8] {
    let shape = (0..<rank).flatMap { field(1, field(2, "d\($0)")) }
    let tensor = varint(1, type) + field(2, shape)
    return field(number, field(1, name) + field(2, field(1, tensor)))
  }
}
