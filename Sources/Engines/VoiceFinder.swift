import Foundation
import NeuralSynthesis
import Preparation
import Prose
import Storage

/// Finds the files of a natural voice, and says what kind of voice they are.
struct VoiceFinder {
  /// Has the voices that are installed already.
  let store: NaturalVoiceStore
  /// The language that somebody said it has.
  let language: Language?

  /// A voice as it was found.
  struct Found {
    var engine: String
    var name: String
    var model: [UInt8]
    var configuration: [UInt8]
    /// Model card, licence: kept beside the voice.
    var papers: [(name: String, bytes: [UInt8])] = []

    /// What a package's metadata or a model card says of the licence.
    var licence: String? {
      for paper in papers.reversed() where paper.name == "METADATA" || paper.name == "MODEL_CARD" {
        for line in String(decoding: paper.bytes, as: UTF8.self).split(separator: "\n") {
          for key in ["License-Expression:", "License:", "* License:"] where line.hasPrefix(key) {
            let value = line.dropFirst(key.count).trimmingCharacters(in: .whitespaces)
            if !value.isEmpty { return value }
          }
        }
      }
      return nil
    }
  }

  /// Looks into a model's file, a folder, a zip or a wheel.
  ///
  /// - Throws: `VoiceError` where there is not exactly one voice, or not the whole of it.
  func find(_ path: String) throws -> Found {
    let entries = try entries(of: path).sorted { $0.path < $1.path }
    let models = entries.filter { $0.path.hasSuffix(".onnx") }
    guard let model = models.first, models.count == 1 else {
      throw VoiceError.unusable(
        path: path, reason: "it holds \(models.count) models (.onnx); a voice has one")
    }
    let papers = Self.paperNames.compactMap { name in
      entries.first { Self.name(of: $0.path) == name }.map { (name, $0.bytes) }
    }
    if let configuration = entries.first(where: { $0.path == model.path + ".json" }) {
      guard language == nil else {
        throw VoiceError.knowsItsLanguage(path: path)
      }
      return Found(
        engine: "piper", name: Self.voiceName(piper: model.path), model: model.bytes,
        configuration: configuration.bytes, papers: papers)
    }
    guard let engine = VoiceFamilies.engine(of: model.bytes) else {
      throw VoiceError.unusable(
        path: path, reason: "\(model.path) is no model of a voice, or not the whole of it")
    }
    guard engine == "hibari" else {
      throw VoiceError.unusable(path: path, reason: "\(model.path).json is missing; it belongs to the voice")
    }
    let own = try entries.first { Self.name(of: $0.path) == "vocab.json" }.map { try letters($0) }
    guard let letters = own ?? installedLetters else {
      throw VoiceError.lettersMissing(path: path)
    }
    let (name, spoken) = Self.voice(hibari: model.path)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let configuration = HibariConfiguration(language: (language ?? spoken).tag, symbols: letters)
    return Found(
      engine: engine, name: name, model: model.bytes,
      configuration: Array(try encoder.encode(configuration)),
      papers: papers)
  }

  // MARK: Names

  /// `en_US-joe-medium.onnx` is joe.
  private static func voiceName(piper path: String) -> String {
    let parts = name(of: path).dropLast(5).split(separator: "-")
    return (parts.count == 3 ? String(parts[1]) : parts.joined(separator: "-")).lowercased()
  }

  /// hibari's voices are called as Kokoro's, from whom they learned: `bf_emma.int8.onnx` is British, female, Emma.
  private static func voice(hibari path: String) -> (name: String, language: Language) {
    let stem = String(name(of: path).prefix { $0 != "." }).lowercased()
    let parts = stem.split(separator: "_").map(String.init)
    guard parts.count > 1, ["af", "am", "bf", "bm"].contains(parts[0]) else {
      return (stem, Language("en-US"))
    }
    return ("hibari-" + parts[1], Language(parts[0].hasPrefix("b") ? "en-GB" : "en-US"))
  }

  // MARK: hibari's letters

  /// What is kept of a voice whose own files do not say which language their letters spell.
  private struct HibariConfiguration: Codable {
    var language: String
    var symbols: [String: Int]
  }

  private func letters(_ entry: ArchiveReader.Entry) throws -> [String: Int] {
    do {
      return try Self.decoded([String: Int].self, entry)
    } catch {
      throw VoiceError.unusable(path: entry.path, reason: "is no list of letters with their numbers")
    }
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ entry: ArchiveReader.Entry) throws
    -> Value
  {
    try JSONGauge.check(entry.bytes, JSONGauge.Limits(bytes: 4 << 20, values: 300_000, depth: 16))
    return try JSONDecoder().decode(type, from: Data(entry.bytes))
  }

  /// All of hibari's voices have the same letters, and only the first one comes with them.
  private var installedLetters: [String: Int]? {
    store.profiles.lazy.compactMap { profile in
      let folder = (profile as NSString).deletingLastPathComponent
      // What cannot be read, or is another family's, has no letters for it.
      let entry = try? Self.file(VoiceFiles(folder: folder).configuration)
      return entry.flatMap { try? Self.decoded(HibariConfiguration.self, $0) }?.symbols
    }.first
  }

  // MARK: Files

  static let paperNames = ["MODEL_CARD", "LICENSE", "NOTICE", "METADATA"]

  /// Whether a file is part of a voice; what hibari's package guesses unknown words with is not.
  private static func isWanted(_ path: String) -> Bool {
    let name = name(of: path)
    return name.hasSuffix(".onnx.json") || name == "vocab.json" || paperNames.contains(name)
      || name.hasSuffix(".onnx") && !name.hasPrefix("oov")
  }

  private func entries(of path: String) throws -> [ArchiveReader.Entry] {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw VoiceError.unusable(path: path, reason: "there is no such file")
    }
    if isFolder.boolValue {
      let names = try files.contentsOfDirectory(atPath: path).filter(Self.isWanted).sorted()
      return try Self.entries(names.map { path + "/" + $0 })
    }
    guard path.hasSuffix(".onnx") else {
      return try ArchiveReader.entries(of: path, where: Self.isWanted)
    }
    let letters = ((path as NSString).deletingLastPathComponent as NSString).appendingPathComponent(
      "vocab.json")
    return try Self.entries([path, path + ".json", letters].filter { files.fileExists(atPath: $0) })
  }

  /// Some files, together no larger than a voice is.
  private static func entries(_ paths: [String]) throws(VoiceError) -> [ArchiveReader.Entry] {
    var room = ArchiveReader.largest
    var result: [ArchiveReader.Entry] = []
    for path in paths {
      let entry = try file(path, limit: room)
      room -= entry.bytes.count
      result.append(entry)
    }
    return result
  }

  private static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private static func file(
    _ path: String, limit: Int = ArchiveReader.largest
  ) throws(VoiceError) -> ArchiveReader.Entry {
    do {
      return ArchiveReader.Entry(path: path, bytes: try DiskFile.contents(of: path, limit: limit))
    } catch {
      throw .unusable(path: path, reason: "cannot be read: \(error.reason)")
    }
  }
}
