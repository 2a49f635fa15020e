import Foundation
import Inspection
import TestSupport
import Testing

/// Files of ours in every container, cut anywhere: what has lost sound never passes.
@Suite(.serialized) struct TruncationTests {
  private let scratch: Scratch
  private static let kinds = ["m4b", "mp3", "opus", "ogg", "flac", "wav"]

  init() throws { scratch = try Scratch() }

  @Test func whatHasLostSoundNeverPasses() throws {
    let text = try scratch.file(
      "a.txt", "# One\n\nDear Ada.\n\n# Two\n\nIt is a fine day, and the boat is in.")
    let formats = Self.kinds.flatMap { ["--format", $0] }
    let made = try Vivavoce.run(["make", text, "--quiet", "--output", scratch.url("Audio").path] + formats)
    #expect(made.status == 0, "\(made.errors)")
    for kind in Self.kinds {
      let name = try #require(scratch.contents.first { $0.hasSuffix("." + kind) })
      let whole = try Data(contentsOf: scratch.url(name))
      let good = try Inspection(of: scratch.url(name).path)
      let unmet = good.health.filter { !$0.isMet }
      #expect(unmet.isEmpty, "\(kind): \(unmet)")
      let cut = scratch.url("cut." + kind)
      let places = (1...100).map { whole.count * $0 / 101 } + (1...20).map { whole.count - $0 }
      var passed = 0
      for place in Set(places).sorted() {
        try whole.prefix(place).write(to: cut)
        // What cannot be read at all has not passed.
        guard let found = try? Inspection(of: cut.path), found.health.allSatisfy(\.isMet) else { continue }
        passed += 1
        #expect(found.frames == good.frames, "\(kind) cut at \(place) of \(whole.count)")
      }
      print("printed: \(kind): \(passed) of \(Set(places).count) cuts pass, with all of the sound")
    }
  }

  /// Files of other programs, which have no book and other habits.
  @Test(arguments: ["m4a", "mp3", "opus", "ogg", "flac", "wav", "aiff", "mka", "wma", "aac"])
  func soDoOthers(kind: String) throws {
    let path = scratch.url("whole." + kind).path
    let made = try Program.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "sine=d=3:r=44100", "-metadata", "title=T"]
        + (kind == "ogg" ? ["-c:a", "libvorbis"] : []) + [path])
    #expect(made.status == 0, "\(made.errors)")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let good = try Inspection(of: path)
    let unmet = { (file: Inspection) in file.health.filter { !$0.isMet }.map(\.code) }
    // These tell their length by tenths of a second at best, whole or not.
    let isLoose = ["aac", "wma", "opus"].contains(kind)
    #expect(unmet(good).filter { $0 != "duration" || !isLoose }.isEmpty, "\(unmet(good))")
    let cut = scratch.url("cut." + kind)
    for place in (1...60).map({ whole.count * $0 / 61 }) {
      try whole.prefix(place).write(to: cut)
      guard let found = try? Inspection(of: cut.path), unmet(found).isEmpty else { continue }
      // Frames of "aac" stand for themselves: a file that ends with one is whole, as far as anybody can tell.
      #expect(found.frames == good.frames || kind == "aac", "cut at \(place) of \(whole.count)")
    }
  }

  @Test(
    arguments: Places.shared.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/cases/hostile")) ?? [])
        .filter { $0.hasPrefix("CHECK-PASSES-TRUNCATED") }.sorted()
    } ?? [])
  func whatOncePassedDoesNot(name: String) throws {
    let path = try #require(Places.shared("cases/hostile/" + name)).path
    let run = try Vivavoce.run(["check", path])
    #expect(run.status == 1 && run.output.contains("FAIL  the file is whole"))
  }
}
