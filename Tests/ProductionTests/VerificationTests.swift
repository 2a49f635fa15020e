import Foundation
import TestSupport
import Testing

@testable import Editions
@testable import Production

/// `verify` says "the same" of nothing else.
@Suite(.serialized) struct VerificationTests {
  private let scratch: Scratch
  private let path: String

  /// A short book with a person's own cover.
  init() throws {
    scratch = try Scratch()
    let cover = scratch.url("own.png")
    let drawn = try Program.run(
      "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x64", "-frames:v", "1", cover.path])
    #expect(drawn.status == 0, "\(drawn.errors)")
    let text = try scratch.file("a.txt", "Dear Ada, the boat is in.")
    let made = try Vivavoce.run(
      ["make", text, "--quiet", "--cover", cover.path, "--output", scratch.url("Audio").path, "--no-cache"])
    #expect(made.status == 0, "\(made.errors)")
    path = scratch.url(try #require(scratch.contents.first { $0.hasSuffix(".m4b") })).path
  }

  private func outcome(_ path: String) async throws -> Verification.Outcome? {
    do {
      let audiobook = try Audiobook(path: path)
      var verification = Verification(
        of: audiobook, order: Order(again: audiobook, ensemble: []), run: RunWishes())
      verification.workerProgram = Vivavoce.path
      return try await verification.run { _ in }
    } catch ProductionError.differs {
      return nil
    } catch EditionError.badAudiobook {
      return nil
    }
  }

  @Test func noFlippedByteIsTheSame() async throws {
    #expect(try await outcome(path) == .same)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let victim = scratch.url("flipped.m4b")
    var random = FixedNumbers(seed: 14)
    for _ in 0..<200 {
      var bytes = whole
      let place = random.next(bytes.count)
      bytes[place] ^= UInt8(1 << random.next(8))
      try bytes.write(to: victim)
      #expect(try await outcome(victim.path) == nil, "byte \(place)")
    }
  }

  @Test func aCoverDamagedInsideIsNamed() throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let place = try #require(bytes.firstRange(of: Data("IDAT".utf8))).upperBound + 20
    bytes[place] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try Vivavoce.run(["verify", path, "--quiet"])
    #expect(run.status == CommandStatus.differs.rawValue)
    #expect(run.errors.contains("its cover is not the one that it was made with"))
  }

  /// Editions that were made before digests were kept go on being read, and nothing is claimed of their covers.
  @Test func anOldEditionsCoverIsNotVouchedFor() async throws {
    let audiobook = try Audiobook(path: path)
    #expect(audiobook.document.edition.coverDigest?.count == 64)
    var production = Order(again: audiobook, ensemble: []).production(
      to: .folder(scratch.url("old").path), run: RunWishes())
    production.workerProgram = Vivavoce.path
    production.keepsCoverDigest = false
    let old = try await production.run { _ in }.path
    #expect(try Audiobook(path: old).document.edition.coverDigest == nil)
    #expect(try await outcome(old) == .sameButForCover)
    let run = try Vivavoce.run(["verify", old])
    #expect(run.status == 0 && run.output.contains("its own cover cannot be verified"))
    // But a picture that does not decode is not the one that was given.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: old))
    let place = try #require(bytes.firstRange(of: Data("IDAT".utf8))).upperBound + 20
    bytes[place] ^= 1
    try bytes.write(to: URL(fileURLWithPath: old))
    let damaged = try Vivavoce.run(["verify", old, "--quiet"])
    #expect(damaged.status == CommandStatus.differs.rawValue)
    #expect(damaged.errors.contains("its cover is damaged"))
  }
}
