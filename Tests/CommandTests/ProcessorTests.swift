import Foundation
import TestSupport
import Testing

private let emulator = "/usr/bin/qemu-x86_64"

/// Other processors than this one, emulated by QEMU: the bytes are the same, and what a library makes otherwise
/// on each is not mixed. `Tests/processors` tries more of them.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: emulator) && Vivavoce.faults != nil,
    "qemu-user is installed, and this is x86-64"))
struct ProcessorTests {
  private let scratch: Scratch
  private let text: String

  init() throws {
    scratch = try Scratch()
    text = try scratch.file(
      "text.txt", "The Lamp\n\nby Ann Keel\n\nIt was lit at 9 p.m. “Who is it?” she asked.\n")
  }

  /// What a run on a processor gives: the JSON of its last line, and its files.
  private func make(
    _ arguments: [String], on processor: String?, to name: String
  ) throws -> (work: [String: Int], files: [String: Data]) {
    let audio = scratch.url(name)
    let command = ["make", text, "--json", "--output", audio.path] + arguments
    let program: Program
    if let processor {
      program = try Program.run(
        emulator, ["-cpu", processor, Vivavoce.path] + command,
        environment: Vivavoce.homeless.merging(
          Vivavoce.faulty("FAULT_WORKER", "\(emulator) -cpu \(processor)")
        ) { _, new in new })
    } else {
      program = try Vivavoce.run(command)
    }
    try #require(program.status == 0, "\(program.errors)")
    let last = try #require(program.output.split(separator: "\n").last)
    let line = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: audio.path)?.compactMap({ $0 as? String }) ?? [] {
      let url = audio.appendingPathComponent(path)
      if !url.hasDirectoryPath { files[path] = try? Data(contentsOf: url) }
    }
    return (try #require(line["work"] as? [String: Int]), files)
  }

  /// One with no more than every x86-64 has, and one with AVX2 and FMA, which this one may lack or have.
  @Test(arguments: ["qemu64", "Haswell"]) func theBytesAreTheSame(processor: String) throws {
    for (name, form) in [
      ("library", ["m4b", "mp3", "ogg", "flac", "wav"].flatMap { ["--format", $0] }),
      // At another rate than the engine's.
      (
        "podcast",
        ["--profile", "podcast", "--stereo"] + ["m4b", "flac", "ogg"].flatMap { ["--format", $0] }
      ),
      // Breath, by the C library's mathematics.
      ("breath", ["--voice", "emma"]),
    ] {
      let here = try make(form + ["--no-cache"], on: nil, to: "\(name)-here").files
      let there = try make(form + ["--no-cache"], on: processor, to: "\(name)-there").files
      #expect(here.count > 2)
      let others = here.keys.filter { here[$0] != there[$0] }
      #expect(others.isEmpty, "\(name)")
    }
  }

  @Test func aStoreDoesNotMixWhatDiffers() throws {
    let cache = ["--cache", scratch.url("cache").path]
    for format in ["m4b", "opus"] {
      let form = cache + ["--format", format]
      let here = try make(form, on: nil, to: "here").work
      let there = try make(form, on: "Westmere", to: "there").work
      let again = try make(form, on: nil, to: "again").work
      #expect(here["kept"] == 0)
      #expect(there["kept"] == (format == "opus" ? 0 : here["takes"]), "\(format)")
      #expect(again["kept"] == here["takes"])
    }
  }
}
