import CoverArt
package import Editions
import Foundation
package import Recording
import Storage
import Synthesis

/// Makes an audiobook again from the book that it carries, and compares.
package struct Verification: Sendable {
  private let audiobook: Audiobook
  private let order: Order
  private var runWishes: RunWishes
  /// The executable that acts as the engines' worker.
  var workerProgram = "/proc/self/exe"

  /// A verification of an audiobook by an order for the same again; nothing is taken from a store.
  package init(of audiobook: Audiobook, order: Order, run: RunWishes) {
    self.audiobook = audiobook
    self.order = order
    runWishes = run
    runWishes.store = nil
  }

  /// What a verification shows.
  package enum Outcome: Sendable {
    /// The file is what its book gives, byte for byte.
    case same
    /// So it is, but for a person's own cover: the edition is from before its digest was kept, and nothing tells whether the
    /// cover is the one that was given.
    case sameButForCover
  }

  /// Renders everything anew.
  ///
  /// - Throws: `ProductionError.differs` where the bytes are not the same, and what `AudiobookProduction.run` throws.
  package func run(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Outcome {
    let edition = audiobook.document.edition
    guard !edition.voice.isExpressive else {
      throw ProductionError.unrepeatable(path: audiobook.path)
    }
    // The cover is taken from the file itself: made again, it is the same whatever became of it.
    if let digest = edition.coverDigest, audiobook.cover.map({ ContentKey(of: $0).description }) != digest {
      throw ProductionError.differs(
        path: audiobook.path, reason: "its cover is not the one that it was made with")
    }
    if edition.hasOwnCover, edition.coverDigest == nil, let cover = audiobook.cover,
      (try? CoverImage(bytes: cover))?.isDamaged ?? true
    {
      throw ProductionError.differs(path: audiobook.path, reason: "its cover is damaged")
    }
    let folder = try TemporaryFolder.make()
    defer { withExtendedLifetime(folder) {} }
    var production = order.production(to: .folder(folder.path), run: runWishes)
    production.keepsCoverDigest = edition.coverDigest != nil
    production.bookVersion = audiobook.document.version
    production.workerProgram = workerProgram
    let made = try await production.run(progress: progress).path
    guard let place = try Self.firstDifference(made, audiobook.path) else {
      return edition.hasOwnCover && edition.coverDigest == nil ? .sameButForCover : .same
    }
    throw ProductionError.differs(
      path: audiobook.path,
      reason: Self.reason(place, here: try Audiobook(path: made).document, there: audiobook.document))
  }

  /// Why two editions are not the same, of which the bytes differ from `place` on.
  static func reason(_ place: Int, here: BookDocument, there: BookDocument) -> String {
    if here.program != there.program { return "\(there.program) made it, and this is \(here.program)" }
    let (ours, theirs) = (EngineName(here.edition.engine), EngineName(there.edition.engine))
    if ours.withoutProcessor == theirs.withoutProcessor, ours.processor != theirs.processor {
      let kinds = [theirs, ours].map { $0.processor ?? "without a name" }
      return "it was made on another kind of processor (\(kinds[0]), and here is \(kinds[1])), "
        + "on which a natural voice is not the same to the bit"
    }
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

/// An engine as an edition names it, and the kind of processor in brackets where that decides what it says.
struct EngineName: Hashable {
  /// Engine, version and data.
  private(set) var withoutProcessor = ""
  /// The kinds of processor that are named; nil where there is none.
  private(set) var processor: String?

  init(_ name: String) {
    var rest = name[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      withoutProcessor += rest[..<open]
      processor = String(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    withoutProcessor += rest
    withoutProcessor = withoutProcessor.split(separator: " ").joined(separator: " ")
      .replacing(" ,", with: ",")
  }
}
