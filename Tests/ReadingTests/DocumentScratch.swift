import Documents
import Foundation
import Prose
import Storage
import Testing

@testable import Reading

/// Files of documents for tests, in a folder that goes with it.
final class DocumentScratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "vivavoce-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> ForeignFile {
    let path = folder.appending(path: name)
    try Data(bytes).write(to: path)
    return try ForeignFile(name: name, path: path.path)
  }

  func document(_ name: String, _ bytes: [UInt8], _ reader: (some DocumentReader).Type) throws -> Document {
    let file = try file(name, bytes)
    #expect(reader.reads(file), "\(name) is not known")
    return try reader.document(in: file)
  }

  /// Reads random damages of a text: each is read with nothing missing, or refused in one line.
  func fuzz(
    _ name: String, _ bytes: [UInt8], _ reader: (some DocumentReader).Type, count: Int, marks: [String]
  ) throws {
    var random = DamageNumbers(seed: 17)
    for round in 0..<count {
      let damaged = Self.damaged(bytes, &random, marks: marks)
      let file = try file(name, damaged)
      do {
        let document = try reader.document(in: file)
        #expect(document.account.missing == 0, "round \(round): \(document.account)")
        #expect(document.account.kept == document.keptCharacters)
      } catch {
        #expect(!"\(error)".contains("\n"), "round \(round): \(error)")
      }
    }
  }

  private static func damaged(_ bytes: [UInt8], _ random: inout DamageNumbers, marks: [String]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) where bytes.count > 4 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: (marks.randomElement(using: &random) ?? "").utf8, at: place)
      case 3:
        let other = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, other + Int.random(in: 1...60, using: &random))
        bytes.insert(contentsOf: bytes[other..<end], at: place)
      default: bytes = Int.random(in: 0..<8, using: &random) == 0 ? Array(bytes[..<place]) : bytes
      }
    }
    return bytes
  }
}

/// Numbers that are the same in every run (Steele, Lea and Flood, SplitMix64).
private struct DamageNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension Document {
  /// Its blocks that are said, a line each: role, then words.
  var said: [String] {
    parts.filter { $0.matter?.silence == nil }.flatMap(\.blocks)
      .filter { $0.silence == nil && $0.matter?.silence == nil }
      .map { block in
        let role = "\(block.role)".prefix { $0 != "(" }
        return "\(role): \(block.text.replacing("\n", with: " / "))"
      }
  }
}
