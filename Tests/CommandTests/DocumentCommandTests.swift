import Foundation
import TestSupport
import Testing

/// Books of other formats, as a person makes audiobooks of them.
@Suite struct DocumentCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func book(_ folder: String, _ file: String) -> String {
    Places.package.appendingPathComponent("Tests/Books/\(folder)/in/\(file)").path
  }

  @Test func anEPUBBecomesAnAudiobookWithItsOwnCover() throws {
    let book = book("lamp-room-epub", "the-lamp-room.epub")
    let made = try Vivavoce.run(
      ["make", book, "--output", scratch.url("Audio").path, "--no-cache"], in: scratch.url(""))
    #expect(made.status == 0, "\(made.errors)")
    let path = made.output.trimmingCharacters(in: .newlines)
    #expect(path.hasSuffix("/Ada Quill/The Lamp Room/The Lamp Room.m4b"))
    let probe = try Program.run(
      "ffprobe", ["-v", "error", "-show_chapters", "-show_format", "-show_streams", path]
    ).output
    for words in [
      "TAG:title=Nine Lamps", "TAG:title=The Museum", "TAG:artist=Ada Quill", "TAG:title=The Lamp Room",
      "width=90",
      "height=90", "A man, nine lamps and a museum.",
    ] {
      #expect(probe.contains(words), "\(words) is not in \(probe)")
    }
    #expect(!probe.contains("Notes"))
  }

  @Test func notesAreSaidWhereTheyAreAskedFor() throws {
    let book = book("lamp-room-epub", "the-lamp-room.epub")
    let plan = try Vivavoce.run(["plan", book, "--notes", "sentence-end"], in: scratch.url(""))
    #expect(plan.status == 0, "\(plan.errors)")
    let note = try #require(plan.output.range(of: "It burned rape oil, and smelled of it."))
    let next = try #require(plan.output.range(of: "The ninth was called"))
    #expect(note.upperBound < next.lowerBound)
    let only = try Vivavoce.run(["plan", book, "--only", "The Museum"], in: scratch.url(""))
    #expect(only.output.contains("counting to nine") && !only.output.contains("→ one. Nine Lamps."))
    let none = try Vivavoce.run(["plan", book, "--only", "Chapter 9"], in: scratch.url(""))
    #expect(none.status == 3)
    #expect(none.errors.contains("no chapter of it is called “Chapter 9”"))
  }

  /// The same book comes through a pipe, whatever its name.
  @Test func aDocumentMayComeThroughAPipe() throws {
    let path = book("lamp-room-epub", "the-lamp-room.epub")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let piped = try Vivavoce.run(["plan", "-"], input: bytes)
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(piped.output.contains("## Nine Lamps"))
    try bytes.write(to: scratch.url("book.txt"))
    let named = try Vivavoce.run(["plan", scratch.url("book.txt").path], in: scratch.url(""))
    #expect(named.output == piped.output)
  }
}
