import Foundation
import Muxing
import TestSupport
import Testing

@testable import Editions

/// What files are called, and that none is lost to another.
struct FileNameTests {
  private let scratch: Scratch
  private let title = "1927-10-14 Letter to a Young Lighthouse Keeper"

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

  /// An accent without a letter would be one character with the slash before it.
  @Test func aTitleMayBeginWithAnAccent() throws {
    let program = try make("--title", "\u{301}abc", "--author", "\u{323}")
    #expect(program.status == 0, "\(program.errors)")
    #expect(sounds == ["1927-10-14 abc.m4b"])
    #expect(try folder.path.hasSuffix("/Untitled/1927-10-14 abc"))
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
      try Program.run("ffmpeg", tone + ["-metadata", "album=\(title.dropFirst(11))"] + muxer + [other.path])
        .status == 0)
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
    let gate = """
      # The Gate

      It was open, and nobody stood beside it. The grass had grown through its bars, and somebody had hung a coat on the
      post, which had been there so long that a wren had made her house in the sleeve.

      """
    let text = gate + "\n# The Dog\n\nIt slept.\n\n# The Knife\n\nIt shone.\n"
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
    #expect(try make(gate + "\n# The Cat\n\nIt slept.\n").status == 0)
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

  /// Text and name; each name is one that Windows, macOS and Linux take, and shows all of itself.
  @Test(arguments: [
    ("A plain title", "A plain title"), ("  two  spaces\tand\na line ", "two spaces and a line"),
    (".hidden", "hidden"), ("Etc. . .", "Etc"), (" . ", "Untitled"), ("", "Untitled"),
    ("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j"),
    ("\u{A0}no\u{A0}break\u{3000}", "no break"), ("\u{2028}line\u{2029}", "line"),
    ("\u{7}bell\u{9B}", "bell"),
    ("gpj.\u{202E}cover", "gpj.cover"), ("\u{2066}a\u{2069}\u{200F}b\u{61C}", "ab"),
    ("zero\u{200B}width\u{FEFF}", "zerowidth"),
    ("soft\u{AD}hyphen", "softhyphen"), ("tag\u{E0041}", "tag"), ("filler\u{3164}", "filler"),
    ("private\u{E000}", "private"),
    ("Cafe\u{301}", "Caf\u{E9}"), ("e\u{200D}\u{301}", "\u{E9}"), ("\u{212B}ngström", "\u{C5}ngström"),
    ("CON", "CON_"), ("con.", "con_"), ("Nul.txt", "Nul_.txt"), ("com1 .mp3", "com1 _.mp3"),
    ("LPT\u{B9}", "LPT\u{B9}_"),
    ("CONIN$", "CONIN$_"), ("Console", "Console"), ("COM", "COM"), ("COM10", "COM10"),
    ("Aux armes", "Aux armes"),
  ])
  func namesAreFitForEverySystem(name: (text: String, name: String)) {
    let made = FileName.of(name.text)
    #expect(
      made.unicodeScalars.elementsEqual(name.name.unicodeScalars), "\(made.unicodeScalars.map(\.value))")
    #expect(FileName.of(made).unicodeScalars.elementsEqual(made.unicodeScalars))
  }

  @Test func namesAreCutBetweenCharacters() {
    for unit in ["x", "é", "語", "👩‍👩‍👧‍👦", "e\u{301}\u{302}", "a ", ". "] {
      for limit in [1, 20, 179, 180] {
        let name = FileName.of(String(repeating: unit, count: 300), limit: limit)
        #expect(name.utf8.count <= max(limit, 8))
        #expect(!name.hasSuffix(" ") && !name.hasSuffix("."))
      }
    }
  }

  @Test(arguments: [("Who Is It", "WHO IS IT"), ("Straße", "STRASSE"), ("Caf\u{E9}", "cafe\u{301}")])
  func namesThatAreOneSomewhere(names: (String, String)) {
    #expect(FileName.folded(names.0) == FileName.folded(names.1))
    #expect(FileName.folded(names.0) != FileName.folded(names.0 + "!"))
  }

  /// The longest names that there are, of the bytes that take the most room, in every layout and form.
  @Test(arguments: [
    ["--format", "flac", "--sidecars"], ["--format", "opus", "--split", "chapters"],
    ["--profile", "librivox"],
    ["--layout", "audiobookshelf"],
  ])
  func theLongestNames(arguments: [String]) throws {
    let long = String(repeating: "語", count: 200)
    let input = try scratch.file("t.md", "# \(long)\n\nIt was open.\n\n# \(long)\n\nIt slept.\n")
    let other = try scratch.file("u.md", "# \(long)\n\nThe lamp is out.\n\n# \(long)\n\nNobody came.\n")
    let more = [
      "--title", long, "--author", long, "--series", long, "--series-index", long, "--narrator", long,
      "--date",
      "1963-04-03",
    ]
    for (text, voice) in [(input, "en-us"), (input, "en-gb"), (other, "en-gb"), (other, "en-us")] {
      let program = try Vivavoce.run(
        ["make", text, "--output", scratch.url("out").path, "--quiet", "--no-cache", "--voice", voice] + more
          + arguments)
      #expect(program.status == 0, "\(program.errors)")
    }
    let names = scratch.contents.compactMap { $0.split(separator: "/").last }
    #expect(names.allSatisfy { $0.utf8.count <= 255 })
    if arguments.contains("audiobookshelf") {
      let shelf = try #require(
        scratch.contents.first { $0.hasSuffix(".m4b") }?.split(separator: "/").dropLast().last)
      #expect(shelf.hasPrefix("Vol ") && shelf.hasSuffix("}"), "\(shelf)")
    }
  }

  @Test func aPathThatIsTooLongIsSaid() throws {
    let deep = scratch.folder.path + String(repeating: "/" + String(repeating: "d", count: 200), count: 20)
    for output in [deep, String(deep.prefix(3900))] {
      let program = try Vivavoce.run(
        [
          "make", Places.sample.path, "--output", output, "--quiet", "--no-cache", "--title",
          String(repeating: "x", count: 180),
        ])
      #expect(program.status == CommandStatus.cannotWrite.rawValue)
      #expect(
        program.errorLines.count == 1 && program.errors.contains("the path is too long"), "\(program.errors)")
    }
    #expect(scratch.contents.isEmpty, "\(scratch.contents)")
  }

  /// Bytes that are no text: the name is there, and the program says what is wrong with it.
  @Test func namesThatAreNotInUTF8AreToldAsSuch() throws {
    let shell = { (script: String) in
      try Program.run(
        "bash", ["-c", script], environment: Vivavoce.homeless.merging(["V": Vivavoce.path]) { $1 },
        in: scratch.folder)
    }
    let text = "printf 'It is a fine day.' > $'caf\\xe9.txt'; "
    for command in [
      "make $'caf\\xe9.txt'", "plan $'caf\\xe9.txt'", "make x.txt --output $'caf\\xe9'",
      "verify $'caf\\xe9.m4b'",
      "check $'caf\\xe9.mp3'", "plan x.txt --lexicon $'caf\\xe9.tsv'",
    ] {
      let run = try shell(text + "$V \(command)")
      #expect(run.status == CommandStatus.usage.rawValue, "\(command): \(run.status)")
      #expect(
        run.errorLines.count == 1 && run.errors.contains("caf\\xE9")
          && run.errors.contains("is not in UTF-8"),
        "\(command): \(run.errors)")
    }
    // In a folder that is looked through, and beside other files.
    let run = try shell(
      "mkdir -p d; printf 'no sound' > $'d/caf\\xe9.mp3'; mkdir -p $'d/\\xff'; printf 'none' > $'d/\\xff/a.mp3'; $V check d"
    )
    #expect(run.status != 0)
    #expect(
      run.errors.contains("not in UTF-8") || run.output.contains("not in UTF-8"), "\(run.errors)\(run.output)"
    )
    #expect(!(run.errors + run.output).contains("No such file"), "\(run.errors)\(run.output)")
    let made = try shell(
      "mkdir -p out/A; touch $'out/A/T\\xe9.m4b'; printf 'It is a fine day.' | $V make - --title T --author A --no-cache --quiet --output out && ls out/A"
    )
    #expect(made.status == 0, "\(made.errors)")
    // It is a text with that sign in its name, and not there: then it is missing.
    #expect(
      try Vivavoce.run(["plan", "caf\u{FFFD}.txt"], in: scratch.url("d")).errors.contains("no such file"))
  }

  /// Links in the place of a folder: to a folder, to nothing, and in a circle.
  @Test func linksInAFoldersPlace() throws {
    let files = FileManager.default
    let text = try scratch.file("a.txt", "It is a fine day.")
    try files.createDirectory(at: scratch.url("real"), withIntermediateDirectories: true)
    for (name, target) in [("fine", "real"), ("lost", "nowhere"), ("round", "about"), ("about", "round")] {
      try files.createSymbolicLink(atPath: scratch.url(name).path, withDestinationPath: target)
    }
    for (name, reason) in [
      ("lost", "it is a link to something that is not there"), ("lost/below", "it is a link to something"),
      ("round", "its links lead in a circle"), ("round/below", "its links lead in a circle"),
      ("a.txt", "a file stands where a folder is needed"),
    ] {
      let run = try Vivavoce.run(
        ["make", text, "--no-cache", "--output", scratch.url(name).path], in: scratch.folder)
      #expect(run.status == CommandStatus.cannotWrite.rawValue)
      #expect(run.errorLines.count == 1 && run.errors.contains(reason), "\(name): \(run.errors)")
    }
    let run = try Vivavoce.run(
      ["make", text, "--no-cache", "--quiet", "--output", scratch.url("fine").path], in: scratch.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(files.fileExists(atPath: scratch.url("real/Unknown Author").path))
    // As an input they are told in the same words.
    for command in [["plan", "lost"], ["verify", "lost"], ["check", "lost"]] {
      let run = try Vivavoce.run(command, in: scratch.folder)
      #expect(run.errors.contains("it is a link to something that is not there"), "\(command): \(run.errors)")
    }
  }
}
