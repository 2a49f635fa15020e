import Foundation
import NeuralSynthesis
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
    /// What is kept of it.
    var files: [(name: String, bytes: [UInt8])]
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
      entries.first { Paths.name(of: $0.path) == name }.map { (name, $0.bytes) }
    }
    let files = entries.filter { $0.path != model.path }.map {
      VoicePackage.File(path: $0.path, bytes: $0.bytes)
    }
    let package = VoicePackage(
      model: VoicePackage.File(path: model.path, bytes: model.bytes), files: files, language: language,
      installed: store.profiles.map(Paths.folder))
    do throws(VoicePackageFault) {
      guard let found = try VoiceFamilies.find(in: package) else {
        throw .unusable("\(model.path) is no model of a voice, or not the whole of it")
      }
      return Found(
        engine: found.engine, name: found.voice.name, files: found.voice.files, papers: papers)
    } catch {
      throw VoiceError(error, path: path)
    }
  }

  // MARK: Files

  static let paperNames = ["MODEL_CARD", "LICENSE", "NOTICE", "METADATA"]

  /// Whether a file is part of a voice; what hibari's package guesses unknown words with is not.
  private static func isWanted(_ path: String) -> Bool {
    let name = Paths.name(of: path)
    return VoiceFamilies.wants(name) || paperNames.contains(name)
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
    let companions = VoiceFamilies.companions(ofModel: path)
    return try Self.entries([path] + companions.filter { files.fileExists(atPath: $0) })
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

extension VoiceError {
  /// A family's fault with the files at a path.
  fileprivate init(_ fault: VoicePackageFault, path: String) {
    self =
      switch fault {
      case .unusable(let reason): .unusable(path: path, reason: reason)
      case .badFile(let path, let reason): .unusable(path: path, reason: reason)
      case .knowsItsLanguage: .knowsItsLanguage(path: path)
      case .lettersMissing: .lettersMissing(path: path)
      }
  }
}
