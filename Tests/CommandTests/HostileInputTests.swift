import Foundation
import Glibc
import Narration
import Prose
import TestSupport
import Testing

@testable import Preparation

/// What may stand where a file is named, and what may stand in it, as a person meets it at the command line.
@Suite struct HostileInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let text = "Dear Ada, it is a fine day, and the boat is in."

  // MARK: Pipes

  @Test(.isNoHang) func aPipeIsRefusedWhereverAFileIsNamed() throws {
    let text = try scratch.file("a.txt", Self.text)
    let folder = scratch.url("voices")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pipes = ["pipe.txt", "pipe.pls", "pipe.m4b", "pipe.mp3", "pipe.zip", "pipe.onnx", "voices/nell.json"]
    for name in pipes { #expect(mkfifo(scratch.url(name).path, 0o600) == 0) }
    let pipe = { (name: String) in scratch.url(name).path }
    let commands = [
      ["make", pipe("pipe.txt")], ["plan", pipe("pipe.txt")], ["plan", text, "--lexicon", pipe("pipe.pls")],
      ["make", text, "--metadata", pipe("pipe.txt")], ["make", text, "--cover", pipe("pipe.txt")],
      ["make", text, "--voices", folder.path], ["verify", pipe("pipe.m4b")],
      ["diff", pipe("pipe.m4b"), text],
      ["revoice", pipe("pipe.m4b"), "--voice", "emma"],
      ["position", pipe("pipe.m4b"), "1", "--in", pipe("pipe.m4b")],
      ["check", pipe("pipe.mp3")], ["plan", "/dev/zero"], ["check", "/dev/zero"], ["verify", "/dev/zero"],
      ["plan", text, "--lexicon", "/dev/zero"],
    ]
    for command in commands {
      let run = try Vivavoce.run(command, in: scratch.folder)
      #expect(
        [3, 4].contains(run.status) && run.errorLines.count == 1, "\(command): \(run.status) \(run.errors)")
      #expect(
        run.errors.contains("it is a pipe") || run.errors.contains("it is a device"),
        "\(command): \(run.errors)")
    }
    #expect(!scratch.contents.contains { $0.hasPrefix("Audio") })
  }

  /// A shell's `<(…)` is a pipe that the caller has opened, as standard input is.
  @Test(.isNoHang) func whatTheCallerHasOpenedIsRead() throws {
    let shell = { (script: String) in
      try Program.run(
        "bash", ["-c", script], environment: Vivavoce.homeless.merging(["V": Vivavoce.path]) { $1 })
    }
    let written = "printf '\(Self.text)'"
    for script in [
      "$V plan <(\(written))", "\(written) | $V plan /dev/stdin", "\(written) | $V plan -",
      "\(written) | $V plan /dev/fd/0", "$V plan <(\(written)) --lexicon <(printf 'Ada\\tEyda\\n')",
      // A writer that takes its time is waited for.
      "$V plan <(sleep 0.3; \(written))",
    ] {
      let run = try shell(script)
      #expect(run.status == 0 && run.output.contains("fine day"), "\(script): \(run.errors)")
    }
    for script in [
      "$V plan /dev/fd/77", "$V plan /dev/fd/x", "$V plan /dev/fd/99999999999", "$V plan /dev/fd/-1",
    ] {
      let run = try shell(script)
      #expect(run.status == 3 && run.errorLines.count == 1, "\(script): \(run.errors)")
    }
  }

  // MARK: XML

  private static let type = #"<!DOCTYPE lexicon [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#
  private static func lexicon(_ type: String, encoding: String = "UTF-8") -> String {
    "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n\(type)<lexicon alphabet=\"ipa\"><lexeme><grapheme>Ada</grapheme>"
      + "<alias>É</alias></lexeme></lexicon>"
  }
  private static func package(_ type: String, encoding: String = "UTF-8") -> String {
    "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n\(type)<package><metadata"
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>É</dc:title></metadata></package>"
  }

  /// 0 to 3 are UTF-16 with and without a mark, 4 and 5 UTF-32, 6 and 7 UTF-8.
  @Test(arguments: 0..<8) func aDocumentTypeIsSeenInEveryEncoding(encoding: Int) throws {
    let text = try scratch.file("a.txt", Self.text)
    let path = scratch.url("own.pls")
    for name in ["UTF-8", "UTF-16", "ISO-8859-1"] {
      try Data(HostileText.encoded(Self.lexicon(Self.type, encoding: name), encoding)).write(to: path)
      let lexicon = try Vivavoce.run(["plan", text, "--lexicon", path.path])
      #expect(lexicon.status == 3 && lexicon.errorLines.count == 1, "\(lexicon.errors)")
      #expect(lexicon.errors.contains("document type") || lexicon.errors.contains("UTF-8"))
      try Data(HostileText.encoded(Self.package(Self.type, encoding: name), encoding)).write(to: path)
      let package = try Vivavoce.run(["make", text, "--metadata", path.path], in: scratch.folder)
      #expect(package.status == 3 && package.errorLines.count == 1, "\(package.errors)")
      #expect(package.errors.contains("document type") || package.errors.contains("UTF-8"))
    }
    // Without one, what Unicode has two ways to write is read.
    guard ![4, 5].contains(encoding) else { return }
    let bytes = HostileText.encoded(Self.lexicon("", encoding: encoding < 4 ? "UTF-16" : "UTF-8"), encoding)
    try Data(bytes).write(to: path)
    let good = try LexiconLibrary(own: Lexicon(), files: [path.path]).lexicon.entries
    #expect(good.map(\.saying) == [.alias("É")])
    let package = HostileText.encoded(Self.package("", encoding: encoding < 4 ? "UTF-16" : "UTF-8"), encoding)
    #expect(try MetadataFile(SourceFile(name: "x.opf", bytes: package)).metadata.title == "É")
  }

  @Test func metadataThatIsTooLongIsNamed() throws {
    for json in [
      "{\"title\":\"" + String(repeating: "x", count: 30 << 20) + "\"}",
      "{\"title\":\"" + String(repeating: "x", count: 200_000) + "\"}",
      String(repeating: "{\"title\":", count: 10_000),
    ] {
      let path = try scratch.file("m.json", json)
      let run = try Vivavoce.measured(["make", try scratch.file("a.txt", Self.text), "--metadata", path])
      #expect(run.run.status == 3 && run.run.errorLines.count == 1 && run.run.errors.utf8.count < 300)
      #expect(run.peak < 200, "\(run.peak) MB")
    }
  }

  // MARK: Controls

  private static let wild = "A\u{1B}]0;x\u{7}B\u{9B}31mC\u{7F}D\u{202E}E\u{2066}F\rG\u{8}H"

  /// True where a terminal shows everything and obeys nothing.
  private static func isTame(_ output: String) -> Bool {
    output.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A: true
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }

  private func json(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  @Test func nothingOfAFileIsObeyed() throws {
    let wild = try json(Self.wild + "\nI")
    let text = try scratch.file(
      "a.txt", "# T\(Self.wild)\n\nIt is \(Self.wild), and the boat is in.\n\n# Two\n\nYes.")
    let metadata = try scratch.file("m.json", "{\"title\":\(wild),\"author\":\(wild)}")
    let key = try scratch.file("k.json", "{\(wild):1}")
    let table = try scratch.file("l.tsv", "Ada\(Self.wild)\n")
    let folder = scratch.url("voices")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let profile = """
      {"name": "nell", "description": \(wild), "engine": "espeak-ng", "language": "en-GB", "voice": "en-gb",
      "rate": 140, "pitch": 45, "range": 50, "licence": \(wild)}
      """
    _ = try scratch.file("voices/nell.json", profile)
    let named = try scratch.file("x\u{1B}[2J\u{9B}\ny.mp3", "no sound")
    let sound = scratch.url("s.mp3").path
    let made = try Program.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "sine=d=1", "-metadata", "title=\(Self.wild)\nI", "-metadata"]
        + ["artist=\(Self.wild)", sound])
    #expect(made.status == 0)
    let commands = [
      ["plan", text], ["plan", text, "--ledger"], ["plan", text, "--json"],
      ["plan", text, "--lexicon", table],
      ["make", text, "--metadata", metadata, "--output", scratch.url("Audio").path, "--no-cache"],
      ["make", text, "--metadata", metadata, "--output", scratch.url("B").path, "--no-cache", "--json"],
      ["make", text, "--metadata", key], ["plan", named], ["check", named], ["check", sound],
      ["check", sound, "--json"], ["check", named, "--json"], ["verify", named],
      ["rehearse", "--nothing\u{1B}[2J"],
      ["lexicon", text], ["lexicon", text, "--json"],
      ["make", text, "--voices", folder.path, "--voice", Self.wild],
      ["voices", "show", Self.wild, "--voices", folder.path], ["voices", "--voices", folder.path],
      ["make", scratch.url(Self.wild).path], ["check", scratch.url("a\u{1B}\nb").path],
    ]
    for command in commands {
      let run = try Vivavoce.run(command, in: scratch.folder)
      #expect(Self.isTame(run.output), "\(command): \(run.output.debugDescription)")
      #expect(Self.isTame(run.errors), "\(command): \(run.errors.debugDescription)")
      // An error is a line, whatever is in it; only of a wrong use there are more.
      if [3, 4].contains(run.status) { #expect(run.errorLines.count == 1, "\(command): \(run.errors)") }
    }
    let shown = try Vivavoce.run(["check", sound]).output
    #expect(shown.contains("\\u{1B}]0;x\\u{7}B\\u{9B}31m"))
    // JSON says what was there.
    let page = try Vivavoce.run(["check", sound, "--json"]).output
    #expect(page.contains("\\u009b31m") && page.contains("\\u202e"))
    #expect(try JSONSerialization.jsonObject(with: Data(page.utf8)) is [String: Any])
  }
}
