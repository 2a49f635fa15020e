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

  /// A Kindle book is the EPUB, as calibre 6.13 converts it.
  @Test(arguments: [("lamp-room-epub", "the-lamp-room.epub"), ("lamp-room-azw3", "the-lamp-room.azw3")])
  func aBookBecomesAnAudiobookWithItsOwnCover(folder: String, file: String) throws {
    let book = book(folder, file)
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

  /// A document is read by the process that is in reserve, and by a new program where there can be none.
  @Test(.enabled(if: Vivavoce.canTrace, "strace works here"))
  func aDocumentIsReadWithoutAnotherProgram() throws {
    let path = book("lamp-room-epub", "the-lamp-room.epub")
    let plain = try Vivavoce.run(["plan", path], in: scratch.url(""))
    let log = scratch.url("log")
    let traced = try Program.run(
      "strace",
      ["-f", "-qq", "-e", "signal=none", "-e", "trace=execve", "-o", log.path, Vivavoce.path, "plan", path],
      environment: Vivavoce.homeless, in: scratch.folder)
    try #require(traced.status == 0, "\(traced.errors)")
    #expect(traced.output == plain.output)
    #expect(try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count == 1)
    let refused = try Program.run(
      "strace",
      [
        "-f", "-qq", "-e", "signal=none", "-e", "trace=execve,socketpair", "-e",
        "inject=socketpair:error=EMFILE", "-o", log.path,
        Vivavoce.path, "plan",
        path,
      ], environment: Vivavoce.homeless, in: scratch.folder)
    #expect(refused.output == plain.output, "\(refused.errors)")
    #expect(try String(contentsOf: log, encoding: .utf8).contains("--read-document"))
  }

  private func carried(beside audiobook: String) throws -> [String: Any] {
    let folder = URL(fileURLWithPath: audiobook).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("book.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// What was left out is said from the audiobook alone, as from the file.
  @Test(arguments: [
    ("lamp-room-epub", "the-lamp-room.epub"), ("lamp-room-docx", "the-lamp-room.docx"),
    ("lamp-room-fictionbook", "the-lamp-room.fb2"),
  ]) func anAudiobookIsReadOtherwiseWithoutItsFile(folder: String, file: String) throws {
    let copy = scratch.url(file)
    try FileManager.default.copyItem(atPath: book(folder, file), toPath: copy.path)
    let options = ["--parts", "all", "--pictures", "alt", "--notes", "chapter-end", "--only", "1-2"]
    func make(_ words: [String], into library: String) throws -> String {
      let made = try Vivavoce.run(
        words + ["--output", scratch.url(library).path, "--no-cache"], in: scratch.url(""))
      #expect(made.status == 0, "\(made.errors)")
      return made.output.trimmingCharacters(in: .newlines)
    }
    let usual = try make(["make", copy.path], into: "usual")
    let verified = try Vivavoce.run(["verify", usual], in: scratch.url(""))
    #expect(verified.status == 0, "\(verified.errors)")
    let same = try Vivavoce.run(["diff", usual, copy.path], in: scratch.url(""))
    #expect(same.output.contains("is the very file"), "\(same.output) \(same.errors)")
    #expect(same.output.contains("0 passages to render"))
    let expected = try carried(beside: try make(["make", copy.path] + options, into: "expected"))
    try FileManager.default.removeItem(at: copy)
    let other = try make(["revoice", usual] + options, into: "other")
    let found = try carried(beside: other)
    for key in ["chapters", "skipped", "reading", "file", "metadata", "layout"] {
      let left = try JSONSerialization.data(withJSONObject: [found[key]], options: .sortedKeys)
      let right = try JSONSerialization.data(withJSONObject: [expected[key]], options: .sortedKeys)
      #expect(left == right, "\(key)")
    }
    #expect(try Vivavoce.run(["verify", other], in: scratch.url("")).status == 0)
    let wrong = try Vivavoce.run(["revoice", usual, "--only", "77"], in: scratch.url(""))
    #expect(wrong.status == 3 && wrong.errors.contains("there is no chapter 77"), "\(wrong.errors)")
  }

  /// An edition from before documents were carried says in one line what it cannot.
  @Test func anEarlierEditionSaysWhatItCannot() throws {
    let former = Places.package.appendingPathComponent("Tests/Former/letter.m4b").path
    let refused = try Vivavoce.run(
      ["revoice", former, "--parts", "all", "--output", scratch.url("x").path], in: scratch.url(""))
    #expect(refused.status == 3)
    #expect(refused.errors.contains("make it again from its file"))
  }
}
