import Foundation
import Muxing
import Production
import TestSupport
import Testing

/// What files are called, and that none is lost to another.
struct FileNameTests {
  private let scratch: Scratch
  private let title = "Letter to a Young Lighthouse Keeper"

  init() throws { scratch = try Scratch() }

  private func make(_ arguments: String...) throws -> Program {
    try Vivavoce.run(
      ["make", Places.sample.path, "--output", scratch.url("out").path, "--quiet", "--no-cache"] + arguments)
  }

  /// The sound files of the only book.
  private var sounds: [String] {
    let endings = Set(Containers.all.map(\.name))
    return scratch.contents.filter { endings.contains(($0 as NSString).pathExtension) }
      .map { ($0 as NSString).lastPathComponent }.sorted()
  }

  private var folder: URL {
    get throws {
      let book = try #require(scratch.contents.first { $0.hasSuffix("book.json") })
      return scratch.url(book).deletingLastPathComponent()
    }
  }

  @Test(arguments: Containers.all.map(\.name)) func editionsStandSideBySide(format: String) throws {
    for voice in ["en-us", "en-gb", "en-us"] {
      let program = try make("--format", format, "--voice", voice)
      #expect(program.status == 0, "\(program.errors)")
    }
    let names = sounds
    #expect(names.count == 2 && names.contains("\(title).\(format)"), "\(names)")
    #expect(names.contains { $0.hasPrefix("\(title) (") }, "\(names)")
    let program = try make("--format", format, "--voice", "en-gb", "--replace")
    #expect(program.status == 0, "\(program.errors)")
    if format == "m4b" { #expect(sounds == ["\(title).m4b"]) }
  }

  @Test(arguments: Containers.all.map(\.name)) func whatAnotherProgramMadeStays(format: String) throws {
    _ = try make("--format", "m4b")
    let other = try folder.appendingPathComponent("\(title).\(format)")
    let tone = ["-v", "error", "-y", "-f", "lavfi", "-i", "sine=d=1"]
    let muxer = format == "m4b" ? ["-f", "mp4"] : []
    #expect(
      try Program.run("ffmpeg", tone + ["-metadata", "album=\(title)"] + muxer + [other.path]).status == 0)
    let before = try Data(contentsOf: other)
    let program = try make("--format", format)
    #expect(program.status == 0, "\(program.errors)")
    #expect(try Data(contentsOf: other) == before)
    let named = try #require(sounds.first { $0.hasPrefix("\(title) (") && $0.hasSuffix(format) })
    // Where that name is taken too, nothing is done.
    try before.write(to: try folder.appendingPathComponent(named))
    let names = sounds
    let refused = try make("--format", format)
    #expect(refused.status == CommandStatus.cannotWrite.rawValue, "\(refused.errors)")
    #expect(refused.errorLines.count == 1 && refused.errors.contains(named), "\(refused.errors)")
    #expect(sounds == names)
  }

  @Test func partsOfAnEarlierEditionGo() throws {
    let text = "# The Gate\n\nIt was open.\n\n# The Dog\n\nIt slept.\n\n# The Knife\n\nIt shone.\n"
    func make(_ text: String) throws -> Program {
      try Vivavoce.run(
        [
          "make", try scratch.file("t.md", text), "--title", "Things", "--output", scratch.url("out").path,
          "--quiet", "--no-cache", "--split", "chapters", "--format", "mp3", "--format", "flac",
        ])
    }
    #expect(try make(text).status == 0)
    #expect(sounds.count == 8 && sounds.contains("03 - The Dog.mp3"), "\(sounds)")
    let note = try folder.appendingPathComponent("05 - My own.mp3")
    let tone = [
      "-v", "error", "-f", "lavfi", "-i", "sine=d=1", "-metadata", "album=Things", "-metadata", "track=5",
    ]
    #expect(try Program.run("ffmpeg", tone + [note.path]).status == 0)
    #expect(try make("# The Gate\n\nIt was open.\n\n# The Cat\n\nIt slept.\n").status == 0)
    #expect(
      sounds == [
        "01 - Opening.flac", "01 - Opening.mp3", "02 - The Gate.flac", "02 - The Gate.mp3",
        "03 - The Cat.flac", "03 - The Cat.mp3", "05 - My own.mp3",
      ], "\(sounds)")
    // A part whose name another program's file has.
    try FileManager.default.moveItem(at: note, to: try folder.appendingPathComponent("04 - The Knife.mp3"))
    let refused = try make(text)
    #expect(refused.status == CommandStatus.cannotWrite.rawValue)
    #expect(refused.errors.contains("04 - The Knife.mp3"), "\(refused.errors)")
  }

  @Test func librivoxNamesAreItsCataloguesOwn() throws {
    let program = try make(
      "--profile", "librivox", "--title", "Über den See: Letters", "--author", "Émile Keel")
    #expect(program.status == 0, "\(program.errors)")
    let names = sounds
    #expect(names.first == "uberdenseeletters_01_keel_128kb.mp3", "\(names)")
    for (index, name) in names.enumerated() {
      #expect(name == "uberdenseeletters_0\(index + 1)_keel_128kb.mp3")
      let path = try folder.appendingPathComponent(name).path
      let format = try #require(
        try JSONSerialization.jsonObject(
          with: Data(
            try Program.run("ffprobe", ["-v", "error", "-of", "json", "-show_format", path]).output.utf8))
          as? [String: [String: Any]])
      let tags = try #require(format["format"]?["tags"] as? [String: String])
      #expect(tags["title"]?.hasPrefix("0\(index + 1) - ") == true, "\(tags)")
      #expect(tags["artist"] == "Émile Keel" && tags["album"] == "Über den See: Letters")
    }
  }
}
