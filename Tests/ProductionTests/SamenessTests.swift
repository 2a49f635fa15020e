import Foundation
import Muxing
import Sound
import Storage
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Production

/// The same text and voice give the same bytes, whoever makes them where; and nothing else is touched.
@Suite(.serialized) struct SamenessTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// An environment with a home that nobody has used before.
  private func person(_ name: String) throws -> [String: String] {
    var places = ["XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""]
    for (variable, folder) in [("HOME", "home"), ("TMPDIR", "temporary"), ("XDG_RUNTIME_DIR", "runtime")] {
      let url = scratch.url("\(name)/\(folder)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      places[variable] = url.path
    }
    return places
  }

  /// Emma, Grace, Lucia and Claire have breath, which is made of chance.
  @Test func theSampleLetterIsTheSameInEveryFirstRun() throws {
    let narrators = try VoiceLibrary().profiles
    #expect(narrators.count > 8)
    let odd = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "MALLOC_PERTURB_": "165", "PANGO_LANGUAGE": "ja"]
    for narrator in narrators.map(\.name) {
      let first = try letter(by: narrator, jobs: 1, person: "first")
      let second = try letter(by: narrator, jobs: 3, person: "second", odd)
      #expect(first.count == 4)
      #expect(first == second, "\(narrator)")
    }
  }

  private func letter(
    by narrator: String, jobs: Int, person name: String, _ variables: [String: String] = [:]
  ) throws -> [String: Data] {
    let person = "\(narrator)/\(name)"
    let audio = scratch.url("\(person)/Audio")
    let program = try Vivavoce.run(
      [
        "make", Places.sample.path, "--voice", narrator, "--no-cache", "--quiet", "--jobs", "\(jobs)",
        "--output",
        audio.path,
      ], environment: try self.person(person).merging(variables) { _, new in new })
    try #require(program.status == 0, "\(program.errors)")
    return try files(in: audio)
  }

  /// A person's own fonts and settings of drawing are in no cover.
  @Test func theCoverIsTheSameForEverybody() throws {
    let home = try #require(try person("other")["HOME"])
    let rules = "\(home)/.config/fontconfig/fonts.conf"
    try FileManager.default.createDirectory(
      atPath: Paths.folder(of: rules), withIntermediateDirectories: true)
    try Data(
      """
      <?xml version="1.0"?><fontconfig><match target="pattern"><edit name="family" mode="assign" binding="strong">
      <string>DejaVu Sans</string></edit></match></fontconfig>
      """.utf8
    ).write(to: URL(fileURLWithPath: rules))
    let text = try scratch.file("text.txt", "The Lamp\n\nby Ann Keel\n\nIt was lit.\n")
    var covers: [Data] = []
    for (name, variables) in [("plain", [:]), ("other", ["FONTCONFIG_FILE": rules])]
      as [(String, [String: String])]
    {
      let audio = scratch.url("\(name)/Audio")
      let program = try Vivavoce.run(
        ["make", text, "--no-cache", "--quiet", "--output", audio.path],
        environment: try person(name).merging(variables) { _, new in new })
      try #require(program.status == 0, "\(program.errors)")
      covers += try files(in: audio).filter { $0.key.hasSuffix("cover.png") }.values
    }
    #expect(covers.count == 2)
    #expect(covers.first == covers.last)
  }

  /// No sound device, no socket, and no file outside a run's own folders, nor any that it leaves behind.
  @Test(.enabled(if: Vivavoce.canTrace, "strace works here")) func nothingElseIsTouched() throws {
    let person = try person("traced")
    let home = try #require(person["HOME"])
    let temporary = try #require(person["TMPDIR"])
    let audio = scratch.url("Audio").path
    let text = try scratch.file("text.txt", "The Lamp\n\nby Ann Keel\n\nIt was lit.\n")
    let commands = [
      ["make", text, "--voice", "emma", "--format", "m4b", "--format", "opus", "--output", audio],
      ["revoice", "\(audio)/Ann Keel/The Lamp/The Lamp.m4b", "--voice", "walter"],
      ["verify", "\(audio)/Ann Keel/The Lamp/The Lamp.m4b"], ["check", audio], ["plan", text, "--exact"],
      ["voices"], ["lexicon", text],
    ]
    for command in commands { try trace(command, as: person, writing: audio) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: home) == [".cache"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: home + "/.cache") == ["vivavoce"])
    for place in [temporary, person["XDG_RUNTIME_DIR"] ?? ""] {
      #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }
  }

  /// ONNX Runtime would keep a number of the machine in HOME, and send events to its maker.
  @Test(
    .enabled(if: Vivavoce.canTrace, "strace works here"),
    .enabled(if: Places.naturalVoices != nil, "`make natural-voices` installs the voices"))
  func naturalVoicesTouchNothingElse() throws {
    var person = try person("traced")
    person["XDG_DATA_HOME"] = Places.naturalVoices?.path
    let audio = scratch.url("Audio").path
    let text = try scratch.file("text.txt", "It was lit.\n")
    try trace(
      ["make", text, "--voice", "hibari", "--no-cache", "--output", audio], as: person, writing: audio)
    for variable in ["HOME", "TMPDIR", "XDG_RUNTIME_DIR"] {
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: person[variable] ?? "").isEmpty, "\(variable)")
    }
  }

  /// Runs a command under strace, and looks for what it should not do.
  private func trace(_ command: [String], as person: [String: String], writing audio: String) throws {
    let home = try #require(person["HOME"])
    let own = [
      home + "/.cache/vivavoce", "\(person["TMPDIR"] ?? "")/vivavoce-", audio, "/proc/self/fd/", "/dev/null",
    ]
    let log = scratch.url("log")
    let program = try Program.run(
      "strace",
      ["-f", "-qq", "-s", "4096", "-e", "trace=%network,%file", "-o", log.path, Vivavoce.path] + command,
      environment: Vivavoce.homeless.merging(person) { _, new in new }, in: scratch.folder)
    try #require(program.status == 0, "\(command): \(program.errors)")
    let lines = Self.whole(try String(contentsOf: log, encoding: .utf8).split(separator: "\n"))
    #expect(lines.contains { $0.contains("execve") && $0.contains("-worker") } || command[0] == "check")
    for line in lines where !line.hasSuffix("(No such file or directory)") {
      // The C library asks whether its cache of users' names runs.
      #expect(!line.contains("connect(") || line.contains("/nscd/"), "\(command): \(line)")
      #expect(!line.contains("AF_INET") && !line.contains("AF_NETLINK"), "\(command): \(line)")
      #expect(!line.contains("/dev/snd") && !line.contains("/dev/shm"), "\(command): \(line)")
      guard Self.changes(line), !line.hasSuffix("(File exists)") else { continue }
      let paths = line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map {
        String($0.element)
      }
      let strange = paths.filter { path in
        !own.contains { path.hasPrefix($0) } && path != home + "/.cache" && path != "/proc/self/exe"
      }
      #expect(strange.isEmpty, "\(command): \(line)")
    }
  }

  /// The lines of strace's, with those in one piece that other threads came between.
  private static func whole(_ lines: [Substring]) -> [Substring] {
    let (open, resumed) = (" <unfinished ...>", " resumed>")
    var begun: [Substring: Substring] = [:]
    var whole: [Substring] = []
    for line in lines {
      let thread = line.prefix { $0 != " " }
      if line.hasSuffix(open) {
        begun[thread] = line.dropLast(open.count)
      } else if let rest = line.firstRange(of: resumed), let beginning = begun.removeValue(forKey: thread) {
        whole.append(beginning + line[rest.upperBound...])
      } else {
        whole.append(line)
      }
    }
    // What was never finished may have been done.
    return whole + begun.keys.sorted().compactMap { begun[$0] }
  }

  /// True for a line of strace's that makes, changes or removes a file.
  private static func changes(_ line: Substring) -> Bool {
    let calls = [
      "mkdir", "mknod", "creat(", "rename", "link", "symlink", "unlink", "rmdir", "truncate", "chmod",
      "chown",
    ]
    return line.contains("O_CREAT") || line.contains("O_TMPFILE") || line.contains("O_WRONLY")
      || line.contains("O_RDWR")
      || calls.contains { call in
        line.drop { $0.isNumber || $0 == " " }.hasPrefix(call)
      }
  }

  @Test func anotherKindOfProcessorIsNamed() throws {
    let audio = scratch.url("Audio")
    let text = try scratch.file("text.txt", "The Lamp\n\nby Ann Keel\n\nIt was lit.\n")
    let made = try Vivavoce.run(["make", text, "--no-cache", "--quiet", "--output", audio.path])
    try #require(made.status == 0, "\(made.errors)")
    let json = [UInt8](try Data(contentsOf: audio.appendingPathComponent("Ann Keel/The Lamp/book.json")))
    var here = try BookDocument(json: json, name: "here")
    var there = here
    func reason() -> String { Verification.reason(7, here: here, there: there) }
    #expect(reason().contains("byte 7"))
    here.edition.engine = "hibari (ONNX Runtime 1.32.0 [x86-64 avx2 ~1], espeak-ng 1.51) data"
    there.edition.engine = "hibari (ONNX Runtime 1.32.0 [x86-64 avx ~2], espeak-ng 1.51) data"
    #expect(reason().contains("another kind of processor") && reason().contains("avx ~2"))
    // As editions were called before they named it.
    there.edition.engine = "hibari (ONNX Runtime 1.32.0, espeak-ng 1.51) data"
    #expect(reason().contains("another kind of processor"))
    there.edition.engine = "hibari (ONNX Runtime 1.31.0 [x86-64 avx ~2], espeak-ng 1.51) data"
    #expect(reason().contains("it was made with hibari (ONNX Runtime 1.31.0"))
  }

  @Test func onlyOpusIsEncodedByTheProcessor() {
    for codec in Codec.allCases {
      let identity = Encoding(codec: codec, rate: SampleRate(hertz: 22_050), bitRate: 64_000).identity
      #expect(identity.contains("[") == (codec == .opus), "\(identity)")
    }
  }

  private func files(in folder: URL) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      let url = folder.appendingPathComponent(name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      result[name] = try Data(contentsOf: url)
    }
    return result
  }
}
