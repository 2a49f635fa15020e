import Foundation
import TestSupport
import Testing

/// Whole audiobooks by natural voices.
@Suite(.enabled(if: Places.naturalVoices != nil, "`make natural-voices` installs the voices"))
struct NaturalVoiceTests {
  private let scratch: Scratch
  private let text: String

  init() throws {
    scratch = try Scratch()
    text = try scratch.file(
      "letter.txt",
      """
      My dear sister,

      The post came late this winter, and nobody minded. We read each letter twice: once for the news, and once for \
      the voice behind it.

      On the twelfth of March the captain said “c’est la vie”, and went below. It was his last word on the matter.

      Yours,
      Anna
      """)
  }

  private var environment: [String: String] {
    ["XDG_DATA_HOME": Places.naturalVoices?.path ?? "", "HOME": scratch.folder.path]
  }

  private func vivavoce(_ arguments: String..., home: [String: String]? = nil) throws -> Program {
    try Vivavoce.run(arguments, environment: home ?? environment)
  }

  /// Makes the letter; the path of the audiobook.
  private func make(_ voice: String, in folder: String, _ more: String...) throws -> String {
    let program = try Vivavoce.run(
      ["make", text, "--voice", voice, "--output", scratch.url(folder).path] + more,
      environment: environment)
    try #require(program.status == 0, "\(program.errors)")
    return program.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func loudness(_ path: String) throws -> Double {
    let report = try Program.run(
      "ffmpeg", ["-nostats", "-i", path, "-map", "0:a", "-af", "ebur128", "-f", "null", "-"]
    ).errors
    let line = try #require(report.split(separator: "\n").last { $0.contains("I:") })
    return try #require(Double(line.split(separator: " ").dropLast().last ?? ""))
  }

  @Test(arguments: ["hibari", "joe"])
  func theSameBytesWhateverTheLanes(_ voice: String) throws {
    let first = try Data(contentsOf: URL(fileURLWithPath: make(voice, in: "1", "--no-cache", "--jobs", "1")))
    for jobs in ["2", "4", "2"] {
      let again = try make(voice, in: "jobs", "--no-cache", "--jobs", jobs)
      #expect(try Data(contentsOf: URL(fileURLWithPath: again)) == first)
    }
  }

  /// Some of espeak-ng's voices say no digits, and one falls over them: a few foreign words stop no book.
  @Test func wordsOfAnyLanguageAreSaid() throws {
    let plain = try scratch.file("hebrew.txt", "She wrote שלום on the door, and went out.\n")
    let marked = try scratch.file(
      "languages.ssml",
      "<speak xml:lang=\"en-US\"><p>She said <lang xml:lang=\"kl\">ullaakkut</lang>, then <lang xml:lang=\"cv\">салам"
        + "</lang>, <lang xml:lang=\"tk\">salam</lang> and <lang xml:lang=\"qya\">aiya</lang>.</p></speak>")
    for source in [plain, marked] {
      let program = try vivavoce(
        "make", source, "--voice", "joe", "--no-cache", "--output", scratch.url("out").path)
      #expect(program.status == 0, "\(program.errors)")
      #expect(
        !program.errors.contains("measured") && !program.errors.contains("1, 2, 3"), "\(program.errors)")
    }
  }

  @Test func editionsFromTheAudiobookAlone() throws {
    let first = try make("walter", in: "books")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: first))
    try FileManager.default.removeItem(atPath: text)
    var file = first
    for voice in ["hibari", "joe", "walter"] {
      let program = try vivavoce(
        "revoice", file, "--voice", voice, "--output", scratch.url(voice).path)
      try #require(program.status == 0, "\(program.errors)")
      file = program.output.trimmingCharacters(in: .whitespacesAndNewlines)
      if voice != "walter" {
        let verified = try vivavoce("verify", file, "--quiet")
        #expect(verified.status == 0, "\(verified.errors)")
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
  }

  /// A lexicon's sounds go to the model as they are, whatever espeak-ng has; what the model lacks is named.
  @Test func aLexiconReachesTheModel() throws {
    let lexicon = try scratch.file("own.tsv", "captain\t/baχ/\nAnna\t/ˈʏǁa/\n")
    for (voice, sounds) in [
      ("walter", ["χ", "ʏ"]), ("hibari", ["ʏ", "ǁ"]), ("joe", []),
    ] {
      let arguments = ["make", text, "--voice", voice, "--lexicon", lexicon, "--output", scratch.folder.path]
      let program = try Vivavoce.run(arguments, environment: environment)
      #expect(program.status == 0)
      let lines = program.errors.split(separator: "\n").filter { $0.contains("has no sound") }
      #expect(lines.count == sounds.count, "\(voice): \(program.errors)")
      for sound in sounds {
        #expect(lines.contains { $0.contains("“\(sound)”") }, "\(voice): \(program.errors)")
      }
    }
  }

  @Test func editionsAreEquallyLoud() throws {
    let levels = try ["walter", "hibari", "joe"].map { try loudness(try make($0, in: $0)) }
    let difference = (levels.max() ?? 0) - (levels.min() ?? 0)
    print("loudness of three editions: \(levels) LUFS")
    #expect(difference <= 1, "a short letter; over an hour they are within half a decibel")
    #expect(levels.allSatisfy { abs($0 + 19) < 1 })
  }

  /// With less and less memory for the model, there is an audiobook, or one line that says why there is none.
  @Test(arguments: ["hibari", "joe"])
  func withoutMemoryNothingIsLost(_ voice: String) throws {
    let output = scratch.url("out").path
    var refusals = 0
    for megabytes in stride(from: 800, through: 200, by: -100) {
      let program = try Vivavoce.run(
        ["make", text, "--voice", voice, "--no-cache", "--quiet", "--output", output],
        environment: environment.merging(Vivavoce.faulty("FAULT_MEMORY", "\(megabytes)")) { _, new in new })
      if program.status == 0 {
        try FileManager.default.removeItem(atPath: output)
        continue
      }
      refusals += 1
      #expect(program.status < 128, "\(megabytes) MB: \(program.status) \(program.errors)")
      #expect(program.errorLines.count == 1, "\(megabytes) MB: \(program.errors)")
      #expect(!FileManager.default.fileExists(atPath: output), "\(megabytes) MB")
    }
    #expect(refusals > 0)
  }

  @Test func timesCoverTheWords() throws {
    let program = try vivavoce("plan", text, "--json", "--exact", "--voice", "hibari")
    try #require(program.status == 0, "\(program.errors)")
    struct Plan: Decodable {
      struct Chapter: Decodable {
        struct Paragraph: Decodable {
          struct Sentence: Decodable {
            struct Time: Decodable {
              var start: Double
              var end: Double
            }
            var times: [Time]?
          }
          var sentences: [Sentence]
        }
        var paragraphs: [Paragraph]
        var seconds: Double
      }
      var chapters: [Chapter]
    }
    for chapter in try JSONDecoder().decode(Plan.self, from: Data(program.output.utf8)).chapters {
      let times = chapter.paragraphs.flatMap(\.sentences).flatMap { $0.times ?? [] }
      #expect(!times.isEmpty)
      #expect(times.map(\.start) == times.map(\.start).sorted())
      #expect(times.allSatisfy { $0.start <= $0.end && $0.end <= chapter.seconds })
    }
  }

  @Test func voicesComeAndGo() throws {
    let data = scratch.url("data")
    let home = ["XDG_DATA_HOME": data.path, "HOME": scratch.folder.path]
    let source = try #require(Places.naturalVoices).appendingPathComponent("vivavoce/voices/joe")
    let model = scratch.url("en_US-other-medium.onnx")
    try FileManager.default.createSymbolicLink(
      at: model, withDestinationURL: source.appendingPathComponent("model.onnx"))
    try FileManager.default.copyItem(
      at: source.appendingPathComponent("config.json"), to: scratch.url("en_US-other-medium.onnx.json"))

    let without = try vivavoce("voices", "add", model.path, home: home)
    #expect(without.status == 5 && without.errorLines.count == 1)
    #expect(without.errors.contains("make natural-voices"))

    try FileManager.default.createDirectory(
      at: data.appendingPathComponent("vivavoce/runtime"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: data.appendingPathComponent("vivavoce/runtime/libonnxruntime.so"),
      withDestinationURL: try #require(Places.onnxRuntime))
    let added = try vivavoce("voices", "add", model.path, "--licence", "CC0", home: home)
    #expect(added.status == 0, "\(added.errors)")
    #expect(added.output.hasPrefix("other: en-US, piper, licence: CC0"))
    #expect(try vivavoce("voices", home: home).output.contains("CC0"))
    #expect(try vivavoce("voices", "add", text, home: home).status == 4)
    #expect(try vivavoce("voices", "remove", "other", home: home).status == 0)
    #expect(try vivavoce("voices", "remove", "other", home: home).status == 4)
    #expect(try vivavoce("voices", "remove", "..", home: home).status == 4)
  }

  /// hibari's further voices come as one file each: their letters are hibari's, their names tell which English.
  @Test func furtherVoicesOfHibari() throws {
    let data = scratch.url("data")
    let home = ["XDG_DATA_HOME": data.path, "HOME": scratch.folder.path]
    let installed = try #require(Places.naturalVoices).appendingPathComponent("vivavoce")
    let voices = data.appendingPathComponent("vivavoce/voices")
    let files = FileManager.default
    try files.createDirectory(at: voices, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: data.appendingPathComponent("vivavoce/runtime"),
      withDestinationURL: installed.appendingPathComponent("runtime"))
    let model = scratch.url("bf_emma.int8.onnx")
    try files.copyItem(at: installed.appendingPathComponent("voices/hibari/model.onnx"), to: model)

    let lettersMissing = try vivavoce("voices", "add", model.path, home: home)
    #expect(lettersMissing.status == 4 && lettersMissing.errors.contains("vocab.json is not beside it"))
    try files.createSymbolicLink(
      at: voices.appendingPathComponent("hibari"),
      withDestinationURL: installed.appendingPathComponent("voices/hibari"))
    let british = try vivavoce("voices", "add", model.path, "--licence", "Apache-2.0", home: home)
    #expect(british.output == "hibari-emma: en-GB, hibari, licence: Apache-2.0\n", "\(british.errors)")
    let named = try vivavoce(
      "voices", "add", model.path, "--name", "nell", "--language", "en-US", home: home)
    #expect(named.output.hasPrefix("nell: en-US, hibari"), "\(named.errors)")

    let french = try vivavoce("voices", "add", model.path, "--language", "fr", home: home)
    #expect(french.status == 4 && french.errors.contains("hibari speaks English"))
    #expect(french.errors.contains(model.path) && !french.errors.contains(".trial"))
    let half = scratch.url("half.onnx")
    try Data(contentsOf: model).prefix(3_000_000).write(to: half)
    let cutOff = try vivavoce("voices", "add", half.path, home: home)
    #expect(cutOff.status == 4 && cutOff.errors.contains("not the whole of it"))
    #expect(try files.contentsOfDirectory(atPath: voices.path).sorted() == ["hibari", "hibari-emma", "nell"])
  }

  @Test func anAuditionIsOnePage() throws {
    let page = scratch.url("page.html").path
    let program = try vivavoce(
      "voices", "audition", "Good evening <everybody>.", "--voices", "hibari,emma", "--output", page)
    try #require(program.status == 0, "\(program.errors)")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.components(separatedBy: "<audio").count == 3)
    #expect(html.contains("--voice hibari") && html.contains("&lt;everybody&gt;"))
    #expect(!html.contains("http:") && !html.contains("https:"))
  }

  @Test func anAuditionOfATextIsEquallyLoud() throws {
    let page = scratch.url("page.html").path
    let program = try vivavoce("voices", "audition", text, "--voices", "walter,hibari,joe", "--output", page)
    try #require(program.status == 0, "\(program.errors)")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("<p>The post came late") && !html.contains("My dear sister"))
    #expect(html.contains("letter.txt --voice joe"))
    let sounds = html.components(separatedBy: "base64,").dropFirst().map { $0.prefix { $0 != "\"" } }
    let levels = try sounds.enumerated().map { index, sound in
      let file = scratch.url("\(index).wav")
      try #require(Data(base64Encoded: String(sound))).write(to: file)
      return try loudness(file.path)
    }
    #expect(levels.count == 3 && levels.allSatisfy { abs($0 + 19) <= 0.25 }, "\(levels)")
  }
}

/// What is said where natural voices are missing.
@Suite struct MissingNaturalVoiceTests {
  @Test func whatIsMissingIsNamedBeforeAnythingElse() throws {
    let scratch = try Scratch()
    let profiles = scratch.url("profiles")
    try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
    let profile = """
      {"name": "nell", "description": "", "engine": "piper", "language": "en-GB", "voice": "nell", "licence": "CC0"}
      """
    try Data(profile.utf8).write(to: profiles.appendingPathComponent("nell.json"))
    let output = scratch.url("out").path
    let program = try Vivavoce.run(
      ["make", Places.sample.path, "--voice", "nell", "--voices", profiles.path, "--output", output],
      environment: ["XDG_DATA_HOME": scratch.url("data").path])
    #expect(program.status == 5)
    #expect(program.errorLines.count == 1 && program.errors.contains("is not installed"))
  }
}
