import Foundation
import Storage
public import Synthesis

/// Makes an audiobook again from the book that it carries, and compares.
public struct Verification: Sendable {
  private let audiobook: Audiobook
  private let jobs: Int
  /// Those whom the text may call by name, and who say foreign words.
  public var ensemble: [VoiceProfile] = []
  /// How long the engine may take for a passage, seconds; nil for the engine's own measure.
  public var patience: Int?

  /// A verification that records `jobs` takes at once.
  public init(of audiobook: Audiobook, jobs: Int) {
    self.audiobook = audiobook
    self.jobs = jobs
  }

  /// Renders everything anew.
  ///
  /// - Throws: `ProductionError.differs` where the bytes are not the same, and what `AudiobookProduction.run` throws.
  public func run(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws {
    let edition = audiobook.document.edition
    guard !edition.voice.isExpressive else {
      throw ProductionError.badAudiobook(
        path: audiobook.path,
        reason: "it was made with --expressive, and no two such are alike: it cannot be verified")
    }
    let folder = try TemporaryFolder.make()
    defer { withExtendedLifetime(folder) {} }
    var production = try Revoicing(
      of: audiobook, profile: edition.voice, lexicon: audiobook.document.narrationLexicon
    ).production()
    production.destination = .folder(folder.path)
    production.jobs = jobs
    production.ensemble = ensemble
    if let patience { production.patience = patience }
    let made = try await production.run(progress: progress).path
    guard let place = try Self.firstDifference(made, audiobook.path) else { return }
    throw ProductionError.differs(path: audiobook.path, reason: try reason(place, made: made))
  }

  private func reason(_ place: Int, made: String) throws -> String {
    let here = try Audiobook(path: made).document
    let there = audiobook.document
    if here.program != there.program { return "\(there.program) made it, and this is \(here.program)" }
    if here.edition.engine != there.edition.engine {
      return "it was made with \(there.edition.engine), and here is \(here.edition.engine)"
    }
    if here.edition.times.map(\.frames) != there.edition.times.map(\.frames) {
      return "the chapters have other lengths"
    }
    return "the bytes differ from byte \(place) on"
  }

  /// The first byte in which two files differ; nil where they are the same.
  private static func firstDifference(_ first: String, _ second: String) throws(FileError) -> Int? {
    let left = try DiskFile(reading: first)
    let right = try DiskFile(reading: second)
    let counts = (try left.count, try right.count)
    let common = min(counts.0, counts.1)
    var place = 0
    while place < common {
      let length = min(1 << 20, common - place)
      let parts = (try left.read(length, at: place), try right.read(length, at: place))
      if let index = zip(parts.0, parts.1).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset
      {
        return place + index
      }
      place += length
    }
    return counts.0 == counts.1 ? nil : common
  }
}
