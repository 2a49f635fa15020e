import FoundationEssentials
import Glibc

/// What a model's file says of its graph, read without the runtime.
///
/// The file is a protocol buffer, `ModelProto` of onnx.proto3; only the names of the graph's inputs and outputs are read,
/// and what the nodes of a few kinds put out.
struct OnnxModel: Hashable, Sendable {
  /// The graph's inputs, in order.
  private(set) var inputs: [String] = []
  /// The graph's outputs, in order.
  private(set) var outputs: [String] = []
  /// What nodes of a kind put out, such as all of `Ceil`.
  private(set) var products: [String: [String]] = [:]
  /// Where the name of such a product ends in the file, in the node that makes it: a byte offset.
  private(set) var ends: [String: Int] = [:]

  /// The longest name, bytes, and the most of them: a model of thousands of nodes has a handful that are asked for.
  private static let longestName = 1 << 10
  private static let mostNames = 10_000

  /// Kinds of nodes in which a family finds the durations of its sounds.
  private static let kinds: Set<String> = ["Ceil", "Clip"]

  /// Reads the graph of a model.
  ///
  /// - Throws: `OnnxError` where the bytes are no model, or not a whole one.
  init(_ bytes: UnsafeRawBufferPointer) throws(OnnxError) {
    var model = ProtobufReader(bytes)
    var hasGraph = false
    while let field = try model.next() {
      guard field.number == 7, let graph = field.content else { continue }
      hasGraph = true
      var reader = ProtobufReader(graph)
      while let field = try reader.next() {
        guard let content = field.content else { continue }
        switch field.number {
        case 1: try read(node: content, in: bytes)
        case 11: inputs.append(try Self.text(1, of: content).first ?? "")
        case 12: outputs.append(try Self.text(1, of: content).first ?? "")
        default: break
        }
        guard inputs.count + outputs.count + products.values.reduce(0, { $0 + $1.count }) <= Self.mostNames
        else {
          throw OnnxError(description: "it has more inputs and outputs than any voice")
        }
      }
    }
    guard hasGraph, !outputs.isEmpty else { throw OnnxError(description: "it holds no ONNX graph") }
  }

  private mutating func read(
    node: UnsafeRawBufferPointer, in file: UnsafeRawBufferPointer
  ) throws(OnnxError) {
    guard let kind = try Self.text(4, of: node).first, Self.kinds.contains(kind) else { return }
    products[kind, default: []] += try Self.text(2, of: node)
    var reader = ProtobufReader(node)
    while let field = try reader.next() {
      guard field.number == 2, let content = field.content, let place = content.baseAddress,
        let start = file.baseAddress
      else { continue }
      ends[String(decoding: content, as: UTF8.self)] = place - start + content.count
    }
  }

  private static func text(
    _ number: Int, of message: UnsafeRawBufferPointer
  ) throws(OnnxError) -> [String] {
    var reader = ProtobufReader(message)
    var result: [String] = []
    while let field = try reader.next() {
      if field.number == number, let content = field.content {
        guard content.count <= longestName, result.count < mostNames else {
          throw OnnxError(description: "it has longer names than any voice")
        }
        result.append(String(decoding: content, as: UTF8.self))
      }
    }
    return result
  }
}

/// Takes a protocol buffer apart, field by field; every read is bounded by what is there.
struct ProtobufReader {
  /// A field: its content where it has one of its own length, and nothing for numbers.
  struct Field {
    var number: Int
    var content: UnsafeRawBufferPointer?
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field, or nil at the end.
  ///
  /// - Throws: `OnnxError` where the bytes end within a field, or hold what no protocol buffer does.
  mutating func next() throws(OnnxError) -> Field? {
    guard position < bytes.count else { return nil }
    let tag = try varint()
    let number = Int(tag >> 3)
    guard number > 0 else { throw OnnxError(description: "it is no ONNX model") }
    switch tag & 7 {
    case 0:
      _ = try varint()
      return Field(number: number)
    case 1:
      _ = try take(8)
      return Field(number: number)
    case 2:
      let length = try varint()
      return Field(number: number, content: try take(Int(clamping: length)))
    case 5:
      _ = try take(4)
      return Field(number: number)
    default: throw OnnxError(description: "it is no ONNX model")
    }
  }

  private mutating func varint() throws(OnnxError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < bytes.count else { throw OnnxError(description: "it ends too early") }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw OnnxError(description: "it is no ONNX model")
  }

  private mutating func take(_ count: Int) throws(OnnxError) -> UnsafeRawBufferPointer {
    guard count >= 0, bytes.count - position >= count else {
      throw OnnxError(description: "it ends too early; copy it again")
    }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}
