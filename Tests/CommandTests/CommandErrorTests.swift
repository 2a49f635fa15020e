import Foundation
import TestSupport
import Testing

/// What the command does with what it cannot use: one line that names the file, its own exit code, no output.
@Suite struct CommandErrorTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Runs `make` into an empty folder and expects a refusal.
  private func expectRefusal(
    _ arguments: [String], input: Data? = nil, status: CommandStatus, naming parts: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let output = scratch.url("Audio").path
    let program = try Vivavoce.run(["make"] + arguments + ["--output", output], input: input)
    #expect(program.status == status.rawValue, "\(program.errors)", sourceLocation: sourceLocation)
    #expect(program.output == "", sourceLocation: sourceLocation)
    #expect(program.errorLines.count == 1, "\(program.errors)", sourceLocation: sourceLocation)
    for part in parts {
      #expect(program.errors.contains(part), "\(program.errors)", sourceLocation: sourceLocation)
    }
    #expect(!FileManager.default.fileExists(atPath: output), sourceLocation: sourceLocation)
  }

  private func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: scratch.url(name))
    return scratch.url(name).path
  }

  @Test func aMissingFile() throws {
    try expectRefusal(
      [scratch.url("nowhere.txt").path], status: .unreadableInput, naming: ["nowhere.txt", "no such file"])
  }

  @Test func aFolder() throws {
    try expectRefusal([scratch.folder.path], status: .unreadableInput, naming: ["it is a folder"])
  }

  @Test(arguments: ["", " \n\t\r\n \u{FEFF}\n"])
  func aFileWithoutText(text: String) throws {
    let path = try file("empty.txt", text.utf8)
    try expectRefusal([path], status: .unreadableInput, naming: ["empty.txt", "there is no text in it"])
  }

  @Test func aPicture() throws {
    let path = try file("photo.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
    try expectRefusal([path], status: .unreadableInput, naming: ["photo.txt", "a PNG picture"])
  }

  @Test func binaryData() throws {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7) }
    let path = try file("data.txt", bytes)
    try expectRefusal([path], status: .unreadableInput, naming: ["data.txt", "binary data"])
  }

  @Test func aLineOfTwentyMegabytes() throws {
    let path = try file("line.txt", repeatElement(UInt8(ascii: "a"), count: 20 << 20))
    try expectRefusal(
      [path], status: .unreadableInput, naming: ["line.txt", "line 1", "break it into paragraphs"])
  }

  @Test(arguments: [
    (
      "<!DOCTYPE speak [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<speak>&x;</speak>",
      "line 1: a document type"
    ),
    ("<speak>\n<p>One.\n</speak>", "line 3: </speak> stands where </p> is expected"),
    ("<speak>\nOne &nbsp; two</speak>", "line 2: XML does not know the entity “&nbsp;”"),
    (String(repeating: "<speak>", count: 300), "line 1: elements stand more than 200 deep"),
  ])
  func brokenMarkup(document: String, reason: String) throws {
    let path = try file("letter.ssml", document.utf8)
    try expectRefusal([path], status: .unreadableInput, naming: ["letter.ssml", reason])
  }

  @Test func standardInputWithoutText() throws {
    try expectRefusal(["-"], input: Data(), status: .unreadableInput, naming: ["standard input"])
  }

  @Test func anUnknownVoice() throws {
    try expectRefusal(
      [Places.sample.path, "--voice", "nobody"], status: .unknownVoice, naming: ["“nobody”", "walter"])
    try expectRefusal(
      [Places.sample.path, "--voice", "en-us+nobody"], status: .unknownVoice, naming: ["“en-us+nobody”"])
  }

  @Test func aFaultyProfile() throws {
    try FileManager.default.createDirectory(at: scratch.url("voices"), withIntermediateDirectories: true)
    _ = try file("voices/nell.json", "{\"name\": \"nell\", \"engine\": \"espeak-ng\", \"speed\": 3}".utf8)
    try expectRefusal(
      [Places.sample.path, "--voices", scratch.url("voices").path], status: .unknownVoice,
      naming: ["nell.json", "unknown key “speed”"])
  }

  @Test func anOutputThatIsAFile() throws {
    let path = try file("file", "x".utf8)
    let program = try Vivavoce.run(["make", Places.sample.path, "--output", path + "/Audio"])
    #expect(program.status == CommandStatus.cannotWrite.rawValue)
    #expect(program.errorLines.filter { $0.hasPrefix("vivavoce:") }.count == 1)
    #expect(program.errors.contains("a file stands where a folder is needed"))
    #expect(scratch.contents == ["file"])
  }

  /// What would lie under an empty path would lie at the root of the disk.
  @Test(arguments: [
    ["make", "-", "--output", ""], ["make", "-", "--cache", ""], ["make", "-", "--voices", ""],
    ["revoice", "book.m4b", "--voice", "emma", "--output", ""], ["voices", "try", "walter", "--output", ""],
    ["voices", "audition", "--output", ""], ["voices", "audition", "--profiles", ""],
    ["cache", "clear", "--cache", ""],
  ])
  func anEmptyPath(command: [String]) throws {
    let option = try #require(command.dropLast().last)
    let program = try Vivavoce.run(command, input: Data("The sea is calm.".utf8))
    #expect(program.status == CommandStatus.usage.rawValue, "\(program.errors)")
    #expect(program.errors.contains("The value '' is invalid for '\(option)"), "\(program.errors)")
    #expect(scratch.contents.isEmpty)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func anOutputThatMayNotBeWritten() throws {
    try FileManager.default.createDirectory(
      at: scratch.url("closed"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let program = try Vivavoce.run(["make", Places.sample.path, "--output", scratch.url("closed").path])
    #expect(program.status == CommandStatus.cannotWrite.rawValue)
    #expect(program.errors.contains("you may not write there"))
  }

  @Test func anOutputThatNobodyCanWrite() throws {
    let program = try Vivavoce.run(["make", Places.sample.path, "--output", "/proc/vivavoce"])
    #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
    #expect(program.errors.contains("/proc/vivavoce"))
  }

  @Test func aCoverThatIsNone() throws {
    let cover = try file("cover.webp", Array("RIFF....WEBPVP8 ".utf8))
    try expectRefusal(
      [Places.sample.path, "--cover", cover], status: .unreadableInput,
      naming: ["cover.webp", "neither PNG nor JPEG"])
    try expectRefusal(
      [Places.sample.path, "--cover", scratch.url("none.png").path], status: .unreadableInput,
      naming: ["none.png"])
  }

  @Test func engineDataThatIsMissing() throws {
    // The library looks where the environment says before it looks in its own place.
    let program = try Vivavoce.run(
      ["make", Places.sample.path, "--output", scratch.url("Audio").path],
      environment: ["ESPEAK_DATA_PATH": scratch.folder.path])
    #expect(program.status == CommandStatus.engineMissing.rawValue)
    #expect(program.errors.contains("install the Debian package espeak-ng-data"))
    #expect(scratch.contents.isEmpty)
  }

  @Test(arguments: [
    ["make"], ["make", "a.txt", "--bit-rate", "5"], ["make", "a.txt", "--minutes", "0"],
    ["make", "a.txt", "--date", "yesterday"], ["make", "a.txt", "--jobs", "0"], ["sing"],
    ["plan", "a.txt", "--date", "2024-02-31"], ["make", "a.txt", "--date", "2023-02-29"],
    ["voices", "audition", " "],
    ["make", "a.txt", "--quiet", "--json"], ["plan", "a.txt", "--language", "en_US;"], ["voices", "show"],
  ])
  func wrongUsage(arguments: [String]) throws {
    let program = try Vivavoce.run(arguments)
    #expect(program.status == CommandStatus.usage.rawValue)
    #expect(program.output == "")
    #expect(program.errors.hasPrefix("Error:"))
  }

  @Test func aFileThatIsNotThereIsNotAuditioned() throws {
    let program = try Vivavoce.run(
      ["voices", "audition", "leter.txt", "--voices", "walter", "--output", scratch.url("page.html").path])
    #expect(program.status == CommandStatus.unreadableInput.rawValue)
    #expect(program.errorLines.count == 1 && program.errors.contains("leter.txt"), "\(program.errors)")
    #expect(scratch.contents.isEmpty)
  }

  /// All that is wrong with an audition is told before anybody speaks.
  @Test func aVoiceThatIsNotThereIsNotAuditioned() throws {
    let program = try Vivavoce.run(
      ["voices", "audition", "Yes.", "--voices", "walter,nobody", "--output", scratch.url("page.html").path])
    #expect(program.status == CommandStatus.unknownVoice.rawValue)
    #expect(program.errorLines.count == 1 && program.errors.contains("nobody"), "\(program.errors)")
    #expect(scratch.contents.isEmpty)
  }

  @Test(arguments: [["--help"], ["make", "--help"], ["--version"]])
  func helpIsNoError(arguments: [String]) throws {
    let program = try Vivavoce.run(arguments)
    #expect(program.status == 0)
    #expect(program.errors == "")
    #expect(!program.output.isEmpty)
  }
}
