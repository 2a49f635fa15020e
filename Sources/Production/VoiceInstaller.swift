import Foundation
import NeuralSynthesis
import Prose
import Sound
public import Synthesis

/// Puts voices into a store, and takes them out.
public struct VoiceInstaller: Sendable {
  private let store: NaturalVoiceStore

  /// An installer for a store.
  public init(store: NaturalVoiceStore) { self.store = store }

  /// What a person may say of a voice that its files do not.
  public struct Wishes: Sendable {
    /// The voice's name.
    public var name: String?
    /// One line for people.
    public var description: String?
    /// The licence under which its sound may be used.
    public var licence: String?
    /// Which speaker, by name or number.
    public var speaker: String?

    /// Nothing in particular.
    public init() {}
  }

  /// A voice as it was found.
  private struct Found {
    var engine: String
    var name: String
    var model: [UInt8]
    var configuration: [UInt8]
    /// Model card, licence: kept beside the voice.
    var papers: [(name: String, bytes: [UInt8])] = []
  }

  /// Installs a Piper voice (an `.onnx` with its `.onnx.json`) or hibari's from a file, a folder, a zip or a wheel.
  ///
  /// The voice says a sentence before it is put in its place; one of the same name is replaced.
  /// - Throws: `ProductionError.badVoice`, `NeuralVoiceError`, `SynthesisError`, `FileError`.
  public func add(_ path: String, wishes: Wishes = Wishes()) async throws -> VoiceProfile {
    guard FileManager.default.fileExists(atPath: store.runtime) else {
      throw SynthesisError.engineMissing(
        "natural voices need ONNX Runtime, and there is no \(store.runtime); `make natural-voices` installs it"
      )
    }
    let found = try find(path)
    let name = wishes.name ?? found.name
    guard VoiceName.isPlain(name) else {
      throw ProductionError.badVoice("“\(name)” is no name for a voice; give one word with --name")
    }
    let files = FileManager.default
    let folder = store.folder(of: name)
    // Tried beside its place, under a name that no profile is looked for under.
    let trial = NaturalVoiceStore(folder: store.folder + "/.trial-\(getpid())")
    defer { try? files.removeItem(atPath: trial.folder) }
    let place = trial.folder(of: name)
    try files.createDirectory(atPath: place, withIntermediateDirectories: true)
    try files.createDirectory(atPath: store.folder + "/voices", withIntermediateDirectories: true)
    try Self.write(found.model, to: place + "/model.onnx")
    try Self.write(found.configuration, to: place + "/config.json")
    for paper in found.papers { try Self.write(paper.bytes, to: place + "/" + paper.name) }

    let voice = try VoiceFamilies.description(of: VoiceFiles(folder: place), engine: found.engine)
    guard voice.number(of: wishes.speaker) != nil else {
      let known =
        voice.speakers.isEmpty
        ? "0 to \(voice.speakerCount - 1)" : voice.speakers.prefix(20).joined(separator: ", ")
      throw ProductionError.badVoice("\(path): it has no speaker “\(wishes.speaker ?? "")”; it has \(known)")
    }
    var profile = VoiceProfile(engine: found.engine, voice: name, variant: nil, language: voice.language)
    profile.description = wishes.description ?? "a natural voice (\(found.engine))"
    profile.licence = wishes.licence ?? Self.licence(in: found.papers) ?? "not stated"
    profile.speaker = wishes.speaker
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try Self.write(Array(try encoder.encode(profile)), to: place + "/profile.json")
    try files.createDirectory(atPath: trial.folder + "/runtime", withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: trial.runtime, withDestinationPath: store.runtime)
    let speed = try await Self.speed(of: profile, in: trial)
    try Self.write(Array("\(speed)".utf8), to: place + "/speed")
    if files.fileExists(atPath: folder) { try files.removeItem(atPath: folder) }
    try files.moveItem(atPath: place, toPath: folder)
    return profile
  }

  /// Removes an installed voice.
  ///
  /// - Throws: `ProductionError.badVoice` where there is none of this name.
  public func remove(_ name: String) throws {
    let folder = store.folder(of: name)
    guard VoiceName.isPlain(name), FileManager.default.fileExists(atPath: folder) else {
      throw ProductionError.badVoice(
        "there is no installed voice “\(name)”; `vivavoce voices` lists what there is")
    }
    try FileManager.default.removeItem(atPath: folder)
  }

  /// How large a voice's files are, bytes.
  public func size(of voice: String) -> Int {
    let folder = store.folder(of: voice)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      let size = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int
      return sum + (size ?? 0)
    }
  }

  /// How many seconds of sound a voice made in a second on one core of this machine when it was installed.
  public func speed(of voice: String) -> Int? {
    FileManager.default.contents(atPath: store.folder(of: voice) + "/speed")
      .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// Has the voice say some sentences: whatever is wrong with it is found now.
  private static func speed(of profile: VoiceProfile, in store: NaturalVoiceStore) async throws -> Int {
    let natural = NaturalVoices(store: store, lanes: 1)
    let synthesizer = try MixedSynthesizer(narrator: profile, natural: natural)
    let text = Calibration.words(in: profile.language)
    let passage = Passage(phrases: [Phrase(text: text, voice: profile.engineVoice)])
    // The first time it is not as fast as it will be.
    _ = try await synthesizer.clip(for: passage)
    let begin = ContinuousClock.now
    let clip = try await synthesizer.clip(for: passage)
    let spent = (ContinuousClock.now - begin) / .seconds(1)
    guard clip.utterances.contains(where: { $0.samples.contains { abs(Int($0)) > 200 } }) else {
      throw ProductionError.badVoice("“\(profile.name)” loads, but is silent")
    }
    let frames = clip.utterances.reduce(0) { $0 + $1.samples.count }
    return Int((synthesizer.rate.seconds(Frames(frames)) / max(spent, 0.0001)).rounded())
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  // MARK: Finding

  private func find(_ path: String) throws -> Found {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ProductionError.badVoice("\(path): there is no such file")
    }
    var entries: [ArchiveReader.Entry]
    if isFolder.boolValue {
      entries = try Self.files(in: path)
    } else if path.hasSuffix(".onnx") {
      entries = try [path, path + ".json"].filter { FileManager.default.fileExists(atPath: $0) }.map(
        Self.file)
    } else {
      entries = try ArchiveReader.entries(of: path, where: Self.isWanted)
    }
    entries.sort { $0.path < $1.path }
    let named = { (name: String) in entries.first { Self.name(of: $0.path) == name } }
    if let model = named("hibari.onnx"), let symbols = named("vocab.json") {
      return try hibari(model, symbols, papers(entries), path)
    }
    let models = entries.filter { $0.path.hasSuffix(".onnx") }
    guard let model = models.first, models.count == 1 else {
      throw ProductionError.badVoice("\(path): it holds \(models.count) models (.onnx); a voice has one")
    }
    guard let configuration = entries.first(where: { $0.path == model.path + ".json" }) else {
      throw ProductionError.badVoice("\(path): \(model.path).json is missing; it belongs to the voice")
    }
    // `en_US-joe-medium.onnx` is joe.
    let parts = Self.name(of: model.path).dropLast(5).split(separator: "-")
    return Found(
      engine: "piper",
      name: (parts.count == 3 ? String(parts[1]) : parts.joined(separator: "-")).lowercased(),
      model: model.bytes, configuration: configuration.bytes, papers: papers(entries))
  }

  /// hibari's own voice; its list of letters does not say which language they spell.
  private func hibari(
    _ model: ArchiveReader.Entry, _ symbols: ArchiveReader.Entry, _ papers: [(name: String, bytes: [UInt8])],
    _ path: String
  ) throws -> Found {
    struct Configuration: Codable {
      var language = "en-US"
      var symbols: [String: Int]
    }
    do {
      let letters = try JSONDecoder().decode([String: Int].self, from: Data(symbols.bytes))
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let bytes = Array(try encoder.encode(Configuration(symbols: letters)))
      return Found(engine: "hibari", name: "hibari", model: model.bytes, configuration: bytes, papers: papers)
    } catch {
      throw ProductionError.badVoice("\(path): vocab.json is no list of letters")
    }
  }

  private static let paperNames = ["MODEL_CARD", "LICENSE", "NOTICE", "METADATA"]

  private static func isWanted(_ path: String) -> Bool {
    let name = name(of: path)
    return name.hasSuffix(".onnx.json") || name == "vocab.json" || paperNames.contains(name)
      || name.hasSuffix(".onnx") && !name.hasPrefix("oov")
  }

  private func papers(_ entries: [ArchiveReader.Entry]) -> [(name: String, bytes: [UInt8])] {
    Self.paperNames.compactMap { name in
      entries.first { Self.name(of: $0.path) == name }.map { (name, $0.bytes) }
    }
  }

  private static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private static func files(in folder: String) throws -> [ArchiveReader.Entry] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter(isWanted)
      .map { try file(folder + "/" + $0) }
  }

  private static func file(_ path: String) throws -> ArchiveReader.Entry {
    guard let data = FileManager.default.contents(atPath: path), data.count <= ArchiveReader.largest else {
      throw ProductionError.badVoice("\(path): cannot be read, or is no voice's")
    }
    return ArchiveReader.Entry(path: path, bytes: Array(data))
  }

  /// What a package's metadata or a model card says of the licence.
  private static func licence(in papers: [(name: String, bytes: [UInt8])]) -> String? {
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
