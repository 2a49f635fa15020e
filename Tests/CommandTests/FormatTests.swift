import Foundation
import Mastering
import Muxing
import Prose
import TestSupport
import Testing

@testable import Preparation

/// What `make` writes in every format and to every profile, judged by `check` and by ffprobe.
@Suite(.serialized) struct FormatTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func make(
    _ arguments: String..., of text: URL = Places.sample, into folder: String = "Audio"
  ) throws -> [String] {
    let output = scratch.url(folder).path
    let program = try Vivavoce.run(
      ["make", text.path, "--output", output, "--quiet", "--no-cache"] + arguments)
    #expect(program.status == 0, "\(program.errors)")
    let all = FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? []
    return all.sorted().map { output + "/" + $0 }
  }

  private func check(_ path: String, _ arguments: String...) throws -> [String: Any] {
    let program = try Vivavoce.run(["check", path, "--json"] + arguments)
    let json = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    let report = try #require(json as? [String: Any])
    #expect((program.status == 0) == (report["passes"] as? Bool), "\(program.errors)")
    return report
  }

  /// What fails, one line each.
  private func failures(_ report: [String: Any]) -> [String] {
    let files = report["files"] as? [[String: Any]] ?? []
    let lists =
      files.flatMap { file in
        [file["requirements"], (file["file"] as? [String: Any])?["health"]].map {
          ((file["file"] as? [String: Any])?["path"] as? String ?? "", $0 as? [[String: Any]] ?? [])
        }
      } + [("together", report["together"] as? [[String: Any]] ?? [])]
    return lists.flatMap { path, list in
      list.filter { $0["isMet"] as? Bool != true }.map {
        "\(path): \($0["wanted"] ?? "") is \($0["found"] ?? "")"
      }
    }
  }

  private static let formats = Containers.all.map(\.name)

  @Test func severalFormatsComeFromOneRecording() throws {
    let arguments =
      Self.formats.flatMap { ["--format", $0] } + ["--series", "The Lake", "--series-index", "2"]
    func run(_ folder: String) throws -> [String: String] {
      let output = scratch.url(folder).path
      let program = try Vivavoce.run(
        ["make", Places.sample.path, "--output", output, "--quiet", "--no-cache"] + arguments)
      #expect(program.status == 0, "\(program.errors)")
      let files = FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? []
      return Dictionary(
        files.filter {
          !$0.hasSuffix(".json") && !$0.hasSuffix(".png") && $0.contains(".") && !$0.hasSuffix(".partial")
        }
        .map { (($0 as NSString).pathExtension, output + "/" + $0) }, uniquingKeysWith: { first, _ in first })
    }
    let first = try run("first")
    let second = try run("second")
    #expect(Set(first.keys) == Set(Self.formats))
    var starts: [String: [Double]] = [:]
    for format in Self.formats {
      let path = try #require(first[format])
      let report = try check(path, "--profile", "library")
      #expect(failures(report).isEmpty, "\(failures(report))")
      let file = try #require((report["files"] as? [[String: Any]])?.first?["file"] as? [String: Any])
      starts[format] = (file["ffmpegChapters"] as? [[String: Any]])?.compactMap { $0["start"] as? Double }
      let players = try #require(file["players"] as? [[String: Any]])
      let shelf = try #require(players.first { $0["player"] as? String == "Audiobookshelf" })
      #expect(shelf["title"] as? String == "Letter to a Young Lighthouse Keeper", "\(format): \(shelf)")
      #expect(shelf["series"] as? String == "The Lake #2", "\(format): \(shelf)")
      if format != "wav" { #expect(shelf["narrator"] as? String != nil) }
      let again = try #require(second[format])
      let bytes = try [path, again].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      #expect(bytes[0] == bytes[1], "\(format) differs")
    }
    // The same places in every format, to the codec's frame.
    let exact = try #require(starts["wav"])
    for (format, list) in starts {
      #expect(list.count == exact.count)
      #expect(
        zip(list, exact).allSatisfy { $0 <= $1 + 0.001 && $1 - $0 < 0.048 }, "\(format): \(list) for \(exact)"
      )
    }
  }

  /// Of the sample, and of the letter of 1963 where it is there.
  @Test(arguments: LevelProfile.all.map(\.name), [Places.sample] + (Places.letter.map { [$0] } ?? []))
  func profilesPassTheirOwnCheck(name: String, text: URL) throws {
    let files = try make("--profile", name, of: text)
    let folder = try #require(
      files.first { $0.hasSuffix("book.json") }.map { ($0 as NSString).deletingLastPathComponent })
    let report = try check(folder, "--profile", name)
    #expect(failures(report).isEmpty, "\(failures(report))")
    let sounds = files.filter { $0.hasSuffix(".mp3") || $0.hasSuffix(".m4b") }.map {
      ($0 as NSString).lastPathComponent
    }
    if name == "acx" {
      #expect(sounds.first == "01 - Opening Credits.mp3" && sounds.contains("Retail Sample.mp3"), "\(sounds)")
      #expect(report["caution"] as? String != nil)
    }
  }

  @Test func chaptersBecomeNumberedFiles() throws {
    let files = try make("--format", "opus", "--split", "chapters").filter { $0.hasSuffix(".opus") }
    #expect(files.count > 1)
    for (index, path) in files.enumerated() {
      let name = (path as NSString).lastPathComponent
      #expect(name.hasPrefix("0\(index + 1) - "), "\(name)")
      let probe = try Program.run(
        "ffprobe", ["-v", "error", "-show_entries", "stream_tags", "-of", "json", path])
      #expect(probe.output.contains("\"track\": \"\(index + 1)\""), "\(probe.output)")
    }
  }

  @Test func sidecarsAndLayoutAreAudiobookshelfs() throws {
    let metadata = try scratch.file(
      "metadata.json",
      #"{"title": "Lights", "authors": ["Ada Keel"], "narrators": ["Nell"], "series": ["The Lake #2"], "publishedYear": "1931", "tags": [], "chapters": []}"#
    )
    let files = try make(
      "--metadata", metadata, "--layout", "audiobookshelf", "--sidecars", "--subtitle", "A Letter")
    let m4b = try #require(files.first { $0.hasSuffix(".m4b") })
    #expect(m4b.hasSuffix("/Ada Keel/The Lake/Vol 2 - Lights {Nell}/Lights.m4b"), "\(m4b)")
    let folder = (m4b as NSString).deletingLastPathComponent
    let sidecar = try Data(contentsOf: URL(fileURLWithPath: folder + "/metadata.json"))
    let object = try JSONSerialization.jsonObject(with: sidecar)
    let json = try #require(object as? [String: Any])
    #expect(json["series"] as? [String] == ["The Lake #2"])
    #expect(json["subtitle"] as? String == "A Letter")
    // What is written is read again: from either file.
    for name in ["metadata.json", "metadata.opf"] {
      let again = try MetadataFile(try SourceFile(path: folder + "/" + name)).metadata
      #expect(again.title == "Lights" && again.author == "Ada Keel" && again.narrator == "Nell")
      #expect(again.series == "The Lake" && again.seriesIndex == "2" && again.subtitle == "A Letter")
    }
  }

  @Test(arguments: [
    ("{", "broken"), (#"{"titel": "x"}"#, "titel"), ("<package>", "not closed"), ("<package/>", "OPF"),
    ("title=x", "neither JSON nor an OPF"),
    (#"<!DOCTYPE x><package/>"#, "document type"),
  ])
  func metadataThatIsNoneIsRefused(text: String, reason: String) throws {
    let path = try scratch.file("metadata", text)
    let program = try Vivavoce.run([
      "make", Places.sample.path, "--metadata", path, "--output", scratch.url("none").path,
    ])
    #expect(program.status == CommandStatus.unreadableInput.rawValue)
    #expect(program.errors.contains("metadata") && program.errors.contains(reason), "\(program.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url("none").path))
  }

  @Test(arguments: [
    (["--format", "aiff"], "aiff"), (["--profile", "acx", "--format", "m4b"], "mp3 only"),
    (["--profile", "radio"], "radio"), (["--profile", "acx", "--split", "book"], "a file for each chapter"),
  ])
  func whatDoesNotGoTogetherIsRefused(arguments: [String], reason: String) throws {
    let program = try Vivavoce.run(["make", Places.sample.path] + arguments)
    #expect(program.status == CommandStatus.usage.rawValue)
    #expect(program.errors.contains(reason), "\(program.errors)")
  }
}
