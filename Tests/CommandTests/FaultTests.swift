import Foundation
import TestSupport
import Testing

/// What breaks below the program: the engine, the disk. One line that names the place, nothing half written, and a
/// later run that completes.
@Suite(.serialized, .enabled(if: Vivavoce.faults != nil, "the library of faults is not built"))
struct FaultTests {
  private let scratch: Scratch
  private let input: String
  private let words = """
    The Green Door

    by Nell Quill

    Nobody had opened the green door for a year. It stood at the end of the passage.

    Behind it was a brimstone cupboard, and behind that a wall. The wall was cold.

    So we painted it blue. It took three days and most of the money, and on the evening of the third day the whole
    house smelled of turpentine and of the sea. My sister said that a door is only a promise, and that blue promises
    are kept longer than green ones. My brother said nothing, because he was still holding the brush.

    In the spring the blue began to peel. Under it was the green, and under the green a red that none of us had ever
    seen, and under the red, when we had scraped for a whole Sunday, the bare wood with a name cut into it. We read the
    name aloud, one after the other, and then we went in to supper and never spoke of it again.
    """

  init() throws {
    scratch = try Scratch()
    input = try scratch.file("door.txt", words)
  }

  private var folder: String { scratch.url("Audio/Nell Quill/The Green Door").path }
  private var file: URL { file("m4b") }

  private func file(_ format: String) -> URL { URL(fileURLWithPath: folder + "/The Green Door.\(format)") }

  private func make(
    _ arguments: [String] = [], environment: [String: String] = [:], output: String = "Audio",
    cache: String = "cache"
  ) throws -> Program {
    try Vivavoce.run(
      ["make", input, "--output", scratch.url(output).path, "--cache", scratch.url(cache).path] + arguments,
      environment: environment)
  }

  /// The bytes of a run that nothing disturbed.
  private func whole(_ format: String = "m4b") throws -> Data {
    #expect(try make(["--quiet", "--format", format], output: "whole", cache: "other").status == 0)
    return try Data(contentsOf: scratch.url("whole/Nell Quill/The Green Door/The Green Door.\(format)"))
  }

  @Test func aCrashThatPassesIsNotHeard() throws {
    let mark = scratch.url("crashed").path
    let program = try make(environment: Vivavoce.faulty("FAULT_SPEECH", "once:brimstone:\(mark)"))
    #expect(program.status == 0, "\(program.errors)")
    #expect(FileManager.default.fileExists(atPath: mark))
    #expect(try Data(contentsOf: file) == whole())
  }

  @Test(arguments: ["crash", "hang"]) func wordsThatCannotBeSaidAreNamed(fault: String) throws {
    let environment = Vivavoce.faulty("FAULT_SPEECH", "\(fault):brimstone")
    let program = try make(["--quiet", "--timeout", "1"], environment: environment)
    #expect(program.status == CommandStatus.incomplete.rawValue)
    #expect(program.errorLines.count == 1, "\(program.errors)")
    #expect(program.errors.contains("line 7, “brimstone”"), "\(program.errors)")
    #expect(program.output == "")
    #expect(!FileManager.default.fileExists(atPath: scratch.url("Audio").path))
    // The rest is kept.
    let again = try make(["--json"])
    #expect(again.status == 0)
    #expect(!again.output.contains("\"kept\":0"))
    #expect(try Data(contentsOf: file) == whole())
  }

  @Test func gapsAreAllowedOnRequestAndSaid() throws {
    let program = try make(["--allow-gaps"], environment: Vivavoce.faulty("FAULT_SPEECH", "crash:brimstone"))
    #expect(program.status == 0)
    #expect(program.errors.contains("line 7: “brimstone” could not be said"), "\(program.errors)")
    let gapped = try Data(contentsOf: file)
    #expect(gapped != (try whole()))
    // A gap is never kept.
    #expect(try make(["--quiet"]).status == 0)
    #expect(try Data(contentsOf: file) == whole())
  }

  /// We write with `pwrite`; FFmpeg's containers, libsndfile and TagLib in their own ways.
  @Test(
    arguments: [
      ("pwrite", "m4b"), ("fsync", "m4b"), ("rename", "m4b"), ("linkat", "m4b"), ("write", "opus"),
      ("write", "mp3"), ("write", "flac"),
    ], [EIO, ENOSPC])
  func everyCallThatFailsIsReported(_ place: (call: String, format: String), code: Int32) throws {
    let (call, format) = place
    let whole = try whole(format)
    let file = file(format)
    let arguments = ["--quiet", "--format", format]
    var failures = 0
    // libsndfile makes hundreds of calls.
    for number in Array(1...20) + [50, 100, 200] {
      try? FileManager.default.removeItem(at: scratch.url("Audio"))
      let program = try make(
        arguments, environment: Vivavoce.faulty("FAULT_IO", "\(call):\(number):\(code)"),
        cache: "cache-\(call)-\(code)-\(number)")
      if program.status == 0 {
        #expect(try Data(contentsOf: file) == whole, "\(call) \(number)")
        // From here on there is no such call any more.
        if try isQuiet(call, number, code, arguments) { break }
        continue
      }
      failures += 1
      #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(call) \(number): \(program.errors)")
      #expect(program.errorLines.count == 1, "\(program.errors)")
      #expect(program.errors.contains(scratch.folder.path), "\(program.errors)")
      if let left = try? Data(contentsOf: file) { #expect(left == whole) }
      #expect(scratch.contents.filter { $0.contains(".partial") }.isEmpty)
      let later = try make(arguments, cache: "cache-\(call)-\(code)-\(number)")
      #expect(later.status == 0, "\(later.errors)")
      #expect(try Data(contentsOf: file) == whole)
    }
    print("\(call) for \(format), errno \(code): \(failures) calls failed, each of them reported")
    #expect(failures > 0)
  }

  /// True when the next three calls do not fail either, so that a harmless one is not taken for the end.
  private func isQuiet(
    _ call: String, _ number: Int, _ code: Int32, _ arguments: [String]
  ) throws -> Bool {
    try (1...3).allSatisfy { step in
      try make(
        arguments, environment: Vivavoce.faulty("FAULT_IO", "\(call):\(number + step):\(code)"),
        cache: "quiet-\(call)-\(code)-\(number)-\(step)"
      ).status == 0
    }
  }

  /// A file system of a few kilobytes, as long as the test.
  private func withSmallDisk(_ kilobytes: Int, at place: String, _ body: () throws -> Void) throws {
    try FileManager.default.createDirectory(at: scratch.url(place), withIntermediateDirectories: true)
    let mounted = try Program.run(
      "mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", scratch.url(place).path])
    try #require(mounted.status == 0, "\(mounted.errors)")
    defer { _ = try? Program.run("umount", [scratch.url(place).path]) }
    try body()
  }

  private static let mayMount =
    getuid() == 0 && ((try? Program.run("unshare", ["-m", "true"]))?.status == 0)

  @Test(.enabled(if: mayMount, "only root may mount a small disk"), arguments: [8, 40, 90, 150, 250])
  func aFullDiskOfTheOutput(kilobytes: Int) throws {
    let whole = try whole()
    try withSmallDisk(kilobytes, at: "Audio") {
      let program = try make(["--quiet"])
      #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
      #expect(program.errors.contains("disk is full"), "\(program.errors)")
      #expect(program.errors.contains(scratch.url("Audio").path))
      #expect(scratch.contents.filter { $0.hasPrefix("Audio/") }.isEmpty, "\(scratch.contents)")
    }
    #expect(try make(["--quiet"]).status == 0)
    #expect(try Data(contentsOf: file) == whole)
  }

  @Test(.enabled(if: mayMount, "only root may mount a small disk"), arguments: [4, 20, 60])
  func aFullDiskOfTheCache(kilobytes: Int) throws {
    let whole = try whole()
    try withSmallDisk(kilobytes, at: "cache") {
      let program = try make(["--quiet"])
      #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
      #expect(program.errors.contains(scratch.url("cache").path), "\(program.errors)")
      #expect(program.errors.contains("--no-cache"))
      #expect(!FileManager.default.fileExists(atPath: file.path))
      #expect(try make(["--quiet"], cache: "elsewhere").status == 0)
      #expect(try Data(contentsOf: file) == whole)
    }
  }
}
