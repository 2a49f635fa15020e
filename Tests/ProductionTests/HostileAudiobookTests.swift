import Foundation
import Glibc
import Narration
import Prose
import Script
import Sound
import Storage
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation
@testable import Recording

/// Small files with large books in them, and large books in large files.
@Suite(.serialized, .enabled(if: Vivavoce.faults != nil))
struct HostileAudiobookTests {
  private let scratch: Scratch
  /// What reading an audiobook may take, megabytes.
  private static let most = 300

  init() throws { scratch = try Scratch() }

  private func file(_ json: [UInt8], name: String = "bomb.m4b") throws -> String {
    let path = scratch.url(name).path
    try Data(CarriedFile.m4b(book: Audiobook.carried(json))).write(to: URL(fileURLWithPath: path))
    return path
  }

  private static let edition =
    #""edition":{"bitRate":64000,"engine":"e","hasOwnCover":false,"narrator":"N","#
    + #""rate":22050,"voice":{"description":"d","engine":"espeak-ng","foreign":{},"language":"en-GB","#
    + #""licence":"x","name":"n","pauses":{},"pitch":45,"range":50,"rate":165,"voice":"en-gb"},"times":["#

  /// A document of which some parts are given.
  private func document(
    chapters: String = "{\"title\":\"t\",\"kind\":\"chapter\",\"level\":1,\"line\":1,\"paragraphs\":[]}",
    source: String = "\"x\"", times: String = "", skipped: String = "", lexicon: String = ""
  ) -> [UInt8] {
    Array(
      (#"{"chapters":["# + chapters + "]," + Self.edition + times + "]}," + #""findings":[],"lexicon":["#
        + lexicon + #"],"metadata":{},"program":"p","skipped":["# + skipped + #"],"source":"# + source
        + #","version":1}"#).utf8)
  }

  private func repeated(_ part: String, megabytes: Int) -> String {
    String(repeating: part, count: (megabytes << 20) / part.utf8.count)
  }

  /// Documents as large as they may be, or larger, of one thing that takes memory.
  enum Bomb: String, CaseIterable {
    case zeros, nesting, strings, source, chapters, paragraphs, sentences, runs, copies, times, skips, lexicon
    case members, full
  }

  private func json(_ bomb: Bomb) -> [UInt8] {
    let paragraph = #"{"role":"body","line":1,"text":[],"sentences":[]},"#
    let chapter = { (content: String) in
      #"{"title":"t","kind":"chapter","level":1,"line":1,"paragraphs":["# + content
        + #"{"role":"body","line":1,"text":[],"sentences":[]}]}"#
    }
    switch bomb {
    case .zeros: return [UInt8](repeating: 0, count: 400 << 20)
    case .nesting: return Array(repeated("[", megabytes: 60).utf8)
    case .strings: return document(lexicon: "\"" + repeated("x", megabytes: 60) + "\"")
    case .source: return document(source: "\"" + repeated("x", megabytes: 60) + "\"")
    // As many as may be: these are read, and then have no times of words.
    case .chapters: return document(chapters: repeated(chapter("") + ",", megabytes: 35) + chapter(""))
    case .paragraphs: return document(chapters: chapter(repeated(paragraph, megabytes: 60)))
    case .sentences:
      let sentences = repeated("0,0,", megabytes: 60) + "0,0"
      return document(
        chapters: chapter(#"{"role":"body","line":1,"text":[[0,1]],"sentences":["# + sentences + "]},"))
    case .runs:
      let runs = #"{"role":"body","line":1,"text":["# + repeated("[0,0,\"\"],", megabytes: 3) + "[0,1]],"
      return document(
        chapters: repeated(chapter(runs + #""sentences":[]},"#) + ",", megabytes: 60) + chapter(""))
    case .copies:
      let runs = #"{"role":"body","line":1,"text":["# + repeated("[0,16000000],", megabytes: 1) + "[0,1]],"
      return document(
        chapters: chapter(runs + #""sentences":[]},"#), source: "\"" + repeated("x", megabytes: 16) + "\"")
    case .times:
      return document(times: #"{"frames":9,"words":""# + repeated("0 0 ", megabytes: 60) + #"0 0"}"#)
    case .skips:
      let skip = #"{"length":16000000,"line":1,"reason":"r","start":0}"#
      return document(
        source: "\"" + repeated("x", megabytes: 16) + "\"",
        skipped: repeated(skip + ",", megabytes: 20) + skip)
    case .lexicon:
      return document(
        lexicon: repeated(#"{"written":"a","alias":"b"},"#, megabytes: 60) + #"{"written":"a"}"#)
    case .full:
      let runs = #"{"role":"body","line":1,"text":[[0,16000000],[0,14000000,""# + repeated("y", megabytes: 14)
      return document(
        chapters: chapter(runs + #""]],"sentences":[]},"#),
        source: "\"" + repeated("x", megabytes: 16) + "\"",
        times: #"{"frames":9,"words":""# + repeated("16000000 1 -16000000 1 ", megabytes: 30)
          + #"99999999999 0"}"#)
    case .members:
      return Array(("{" + repeated("\"a\":1,", megabytes: 60) + "\"b\":1}").utf8)
    }
  }

  @Test(arguments: Bomb.allCases) func aBombIsRefusedInOneLine(bomb: Bomb) throws {
    let path = try file(json(bomb))
    let (run, peak) = try Vivavoce.measured(["position", path, "1", "--in", path])
    #expect(run.status == CommandStatus.unreadableInput.rawValue, "\(run.errors)")
    #expect(run.errorLines.count == 1 && run.errors.contains("bomb.m4b"), "\(run.errors)")
    #expect(peak < Self.most, "\(peak) MB")
    print("printed: \(bomb) \(peak) MB: \(run.errors)", terminator: "")
  }

  /// A book whose voice has an engine that there is not is read, and ends in one line where it is to speak.
  @Test func anUnknownEngineIsNamed() throws {
    let former = Places.package.appendingPathComponent("Tests/Former/letter.m4b").path
    let tree = try JSONSerialization.jsonObject(with: Data(try Audiobook(path: former).document.json()))
    var book = try #require(tree as? [String: Any])
    var edition = try #require(book["edition"] as? [String: Any])
    var voice = try #require(edition["voice"] as? [String: Any])
    // What it has of a style is not that of a model.
    for key in ["pitch", "range", "rate", "wordGap", "variant"] { voice[key] = nil }
    voice["engine"] = "eliza"
    edition["voice"] = voice
    book["edition"] = edition
    let json = try JSONSerialization.data(withJSONObject: book, options: .sortedKeys)
    let path = try file(Array(json), name: "book.m4b")
    let run = try Vivavoce.run(["revoice", "--bit-rate", "48", path], in: scratch.folder)
    #expect(run.status == CommandStatus.engineMissing.rawValue, "\(run.status): \(run.errors)")
    #expect(run.errorLines.count == 1 && run.errors.contains("eliza"), "\(run.errors)")
  }

  @Test func aBombInTheFolderIsNobodysEdition() throws {
    let folder = scratch.url("Audio/Unknown Author/Untitled")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for bomb in [Bomb.zeros, .nesting, .paragraphs] {
      let path = try file(json(bomb))
      try FileManager.default.moveItem(
        atPath: path, toPath: folder.appendingPathComponent("\(bomb).m4b").path)
    }
    #expect(mkfifo(folder.appendingPathComponent("pipe.m4b").path, 0o600) == 0)
    let text = try scratch.file("a.txt", "Dear Ada, it is a fine day, and the boat is in.")
    let (run, peak) = try Vivavoce.measured([
      "make", text, "--quiet", "--output", scratch.url("Audio").path, "--no-cache",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(peak < Self.most, "\(peak) MB")
  }

  /// Thirty hours: 270,000 words.
  @Test func theLongestBookIsStillRead() throws {
    let chapters = (1...300).map { chapter in
      let sentences = (1...45).map {
        "The keeper has written number \(chapter * 1000 + $0) on the long list of lamps,\nand “so he did” again."
      }
      return "# Chapter \(chapter)\n\n" + sentences.joined(separator: "\n\n")
    }
    let book = try PreparedBook(
      SourceFile(name: "tones.md", bytes: Array(chapters.joined(separator: "\n\n").utf8)),
      options: PreparedBook.Options())
    let profile = try #require(try VoiceLibrary().profiles.first { $0.name == "walter" })
    let scripts = book.scripts()
    let times = scripts.map { script in
      let words = script.paragraphs.flatMap(\.sentences).flatMap(\.phrases).flatMap(\.words)
      return TimesDocument(
        words.enumerated().map { index, word in
          TimedWord(
            source: word.source, sentence: 0, start: Frames(index * 8820), end: Frames(index * 8820 + 8820))
        }, length: Frames(words.count * 8820))
    }
    let words = times.reduce(0) { $0 + $1.places.count }
    let edition = EditionDocument(
      voice: profile, narrator: "W", bitRate: 64_000, hasOwnCover: false, engine: "e", rate: 22_050,
      times: times)
    let json = try BookDocument(book, edition: edition).json()
    let path = try file(json, name: "long.m4b")
    let (run, peak) = try Vivavoce.measured(["position", path, "25:00:00", "--in", path, "--json"])
    print("printed: \(words) words, \(json.count) bytes: \(peak) MB")
    #expect(run.status == 0 && run.output.contains("\"seconds\" : 90000"), "\(run.errors)\(run.output)")
    #expect(words > 250_000 && peak < Self.most)
  }
}
