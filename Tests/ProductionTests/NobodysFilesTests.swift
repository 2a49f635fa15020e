import Foundation
import TestSupport
import Testing

@testable import Production

/// Files that are not of this program's making stay as they are, whatever it is told to do among them.
@Suite(.serialized) struct NobodysFilesTests {
  private let scratch: Scratch
  private let input: String
  private let title = "The Green Door"

  init() throws {
    scratch = try Scratch()
    input = try scratch.file(
      "door.md", "# The Gate\n\nIt was open, and the dog slept.\n\n# The Knife\n\nIt shone in the dark.\n")
  }

  private var folder: URL { scratch.url("home/Unknown Author/\(title)") }

  /// The names that we would use.
  private var names: [String] {
    let endings = ["m4b", "mp3", "opus", "ogg", "flac", "wav"]
    return [
      "cover.png", "cover.jpg", "book.json", "metadata.json", "metadata.opf", "hamish.wav", "walter.wav",
      "audition.html", "plot.png", "Retail Sample.mp3", ".\(title).m4b.partial", ".foo.partial",
      ".vivavoce-x.partial", ".vivavoce-1.partial",
      "thegreendoor_01_128kb.mp3", "CACHEDIR.TAG", "01 - Opening.flac", "lexicon.tsv",
    ] + endings.map { "\(title).\($0)" } + endings.map { "02 - The Gate.\($0)" }
  }

  /// Puts a file of somebody's own under each name; some are sound, and some have our own form.
  private func fill() throws -> [String: Data] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let sound = scratch.url("tone.mp3").path
    let tone = ["-v", "error", "-y", "-f", "lavfi", "-i", "sine=d=1", "-metadata", "album=\(title)", sound]
    #expect(try Program.run("ffmpeg", tone).status == 0)
    for name in names {
      let bytes =
        name.hasSuffix(".mp3")
        ? try Data(contentsOf: URL(fileURLWithPath: sound)) : Data("of my own: \(name)".utf8)
      try bytes.write(to: folder.appendingPathComponent(name))
    }
    // As another program's cache has it.
    let shelf = folder.appendingPathComponent("cas/ab")
    try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
    try Data("an object".utf8).write(to: shelf.appendingPathComponent(String(repeating: "c", count: 62)))
    return try contents()
  }

  private func contents() throws -> [String: Data] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try all.reduce(into: [:]) { files, name in
      let place = folder.appendingPathComponent(name)
      let type = try FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
      if type == .typeRegular { files[name] = try Data(contentsOf: place) }
    }
  }

  private func run(_ arguments: [String]) throws -> Program {
    try Vivavoce.run(arguments, environment: ["HOME": scratch.url("home").path], in: folder)
  }

  @Test func whateverIsDoneAmongThem() throws {
    let before = try fill()
    func stay(_ what: String) throws {
      let after = try contents()
      for (name, bytes) in before { #expect(after[name] == bytes, "\(what): \(name) was changed") }
      let hidden = after.keys.filter { $0.hasPrefix(".vivavoce-") && before[$0] == nil }
      #expect(hidden.isEmpty, "\(what) left \(hidden)")
    }
    let make = [
      "make", input, "--title", title, "--output", scratch.url("home").path, "--cache", folder.path,
    ]
    let forms: [[String]] = [
      [], ["--format", "mp3"],
      ["--format", "opus", "--format", "ogg", "--format", "flac", "--format", "wav"],
      ["--sidecars"], ["--replace"], ["--replace-book"], ["--voice", "hamish"],
      ["--split", "chapters", "--format", "flac"], ["--profile", "librivox"], ["--profile", "acx"],
      ["--cover", folder.appendingPathComponent("cover.png").path],
    ]
    var made = 0
    for form in forms {
      let program = try run(make + form)
      try stay("make \(form)")
      if program.status == 0 {
        made += 1
        #expect(
          program.errors.contains("book.json: it is not of our making; it stays"),
          "\(form): \(program.errors)")
        #expect(program.errors.contains("nothing is ever deleted in that folder"), "\(program.errors)")
      } else {
        #expect(
          program.errorLines.last?.hasPrefix("vivavoce: cannot ") ?? false, "\(form): \(program.errors)")
      }
    }
    #expect(made >= 6)
    let own = try #require(try contents().keys.sorted().first { $0.hasSuffix("(Walter).m4b") })
    let commands: [[String]] = [
      ["revoice", own, "--voice", "emma"], ["revoice", own, "--voice", "emma", "--replace"],
      ["verify", own], ["diff", own, input], ["position", own, "0:01", "--in", own], ["check", "."],
      ["check", own, "--plot", "plot.png"], ["check", own, "--plot", "cover.png"],
      ["check", own, "--plot", own],
      ["voices", "try", "hamish"], ["voices", "try", "walter", "Hello", "--output", "02 - The Gate.wav"],
      ["voices", "audition", "--voices", "walter"],
      ["voices", "audition", "--voices", "walter", "--output", "book.json"],
      ["lexicon", input], ["plan", input], ["cache", "clear", "--cache", "."],
      ["cache", "prune", "--cache", ".", "--cache-size", "0"],
      ["cache", "show", "--cache", "."],
    ]
    let refused: Set = ["check", "voices", "cache"]
    for command in commands {
      let audiobook = try contents()[own]
      let program = try run(command)
      try stay("\(command)")
      if command.contains("--plot") || command[0] == "voices" || command[0] == "cache" && command[1] != "show"
      {
        #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(command): \(program.errors)")
        #expect(program.errorLines.count == 1 && refused.contains(command[0]), "\(program.errors)")
      }
      if !command.contains("--replace") { #expect(try contents()[own] == audiobook, "\(command) changed it") }
    }
  }

  /// The name of our list with something else in it, or with ways out of its folder: nothing is done there.
  @Test(arguments: [
    "mine", #"{"maker":"Somebody","version":1,"books":[]}"#, #"{"maker":"Vivavoce"}"#, "",
    list(of: "../door.md"), list(of: ".."), list(of: ""), list(of: "/etc/passwd"),
  ])
  func aListOfSomebodyElse(content: String) throws {
    let list = folder.appendingPathComponent(".vivavoce.json")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(content.utf8).write(to: list)
    let before = try contents()
    let program = try run([
      "make", input, "--title", title, "--output", scratch.url("home").path, "--no-cache",
    ])
    #expect(program.status == CommandStatus.cannotWrite.rawValue)
    #expect(program.errorLines.count == 1 && program.errors.contains(list.path), "\(program.errors)")
    #expect(try contents() == before)
  }

  private static func list(of name: String) -> String {
    #"{"maker":"Vivavoce","version":1,"books":[{"title":"x","source":"","files":["#
      + #"{"name":"\#(name)","bytes":1,"digest":"","narrator":"Walter"}]}]}"#
  }

  /// A voice's folder with somebody's notes in it is neither removed nor replaced.
  @Test func notesInAVoicesFolderStay() throws {
    let voice = scratch.url("data/vivavoce/voices/ada")
    try FileManager.default.createDirectory(at: voice, withIntermediateDirectories: true)
    for name in ["model.onnx", "profile.json", "notes.txt"] {
      try Data("mine".utf8).write(to: voice.appendingPathComponent(name))
    }
    let program = try Vivavoce.run(
      ["voices", "remove", "ada"], environment: ["XDG_DATA_HOME": scratch.url("data").path])
    #expect(program.status == CommandStatus.unknownVoice.rawValue)
    #expect(program.errorLines.count == 1 && program.errors.contains("notes.txt"), "\(program.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: voice.path).count == 3)
  }

  /// Links lead to somebody's files: they stay, and so does what they lead to.
  @Test func linksStay() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let names = [
      "cover.png", "book.json", "\(title).m4b", BookFolder.partialName(1), BookFolder.partialName(2),
    ]
    for name in names {
      let target = scratch.url("target-\(name)")
      try Data("mine".utf8).write(to: target)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(name), withDestinationURL: target)
    }
    let program = try run([
      "make", input, "--title", title, "--output", scratch.url("home").path, "--no-cache",
    ])
    #expect(program.status == 0, "\(program.errors)")
    for name in names {
      #expect(try Data(contentsOf: scratch.url("target-\(name)")) == Data("mine".utf8), "\(name)")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: folder.appendingPathComponent(name).path)
          != "")
    }
  }

  /// A pipe that nobody reads takes no picture, no page and no sound, and is not waited for.
  @Test(
    .isNoHang,
    arguments: [
      ("walter.wav", ["voices", "try", "walter", "Hello there."]),
      ("audition.html", ["voices", "audition", "Hello there.", "--voices", "walter"]),
    ])
  func aPipeThatNobodyReads(name: String, command: [String]) throws {
    let folder = scratch.url("pipes")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(mkfifo(folder.appendingPathComponent(name).path, 0o600) == 0)
    let program = try Vivavoce.run(command, in: folder)
    #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
    #expect(program.errorLines.count == 1, "\(program.errors)")
  }

  /// An audiobook that somebody gave other tags stays where its place was asked for.
  @Test func aChangedAudiobookIsNotReplaced() throws {
    let made = try Vivavoce.run(["make", input, "--output", scratch.url("out").path, "--no-cache"])
    let path = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let program = try Vivavoce.run(["revoice", path, "--voice", "emma", "--replace", "--no-cache"])
    #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
    #expect(program.errors.contains("changed since it was made"), "\(program.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  /// What we wrote ourselves is written again without a word, until somebody changes it.
  @Test func singleFilesAreKnownAgain() throws {
    let folder = scratch.url("single")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let book = scratch.url("out").path
    let made = try Vivavoce.run(["make", input, "--output", book, "--no-cache", "--format", "wav"])
    let sound = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let commands: [(file: String, arguments: [String])] = [
      ("walter.wav", ["voices", "try", "walter", "Hello there."]),
      ("audition.html", ["voices", "audition", "Hello there.", "--voices", "walter"]),
      ("plot.png", ["check", sound, "--plot", "plot.png"]),
    ]
    for command in commands {
      let place = folder.appendingPathComponent(command.file)
      for _ in 0..<2 {
        let program = try Vivavoce.run(command.arguments, in: folder)
        #expect(program.status == 0, "\(program.errors)")
      }
      var bytes = try Data(contentsOf: place)
      if command.file != "audition.html" {
        let kind = try Program.run("ffprobe", ["-v", "error", "-show_streams", place.path])
        #expect(kind.status == 0 && kind.errors.isEmpty, "\(kind.errors)")
      }
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: place)
      let program = try Vivavoce.run(command.arguments, in: folder)
      #expect(program.status == CommandStatus.cannotWrite.rawValue, "\(program.errors)")
      #expect(try Data(contentsOf: place) == bytes)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }
}
