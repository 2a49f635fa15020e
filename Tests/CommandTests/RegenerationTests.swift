import Foundation
import TestSupport
import Testing

/// Made again, an audiobook costs what changed, and is what it would be if it were made from nothing.
@Suite(.serialized) struct RegenerationTests {
  private let scratch: Scratch
  private let text: String

  init() throws {
    scratch = try Scratch()
    text = try String(contentsOf: Places.sample, encoding: .utf8)
  }

  private struct Made {
    var path: String
    var bytes: Data
    var takes: Int
    var kept: Int
    var rendered: Int
  }

  private var cache: [String] { ["--cache", scratch.url("cache").path] }

  private func make(
    _ text: String, to output: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: URL? = nil
  ) throws -> Made {
    // The name of the file is in the audiobook.
    let input = try scratch.file("text.txt", text)
    let program = try Vivavoce.run(
      ["make", input, "--json", "--output", scratch.url(output).path] + arguments, environment: environment,
      in: folder)
    try #require(program.status == 0, "\(program.errors)")
    let line = try #require(program.output.split(separator: "\n").last)
    let finished = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let path = try #require(finished["path"] as? String)
    let work = try #require(finished["work"] as? [String: Int])
    return Made(
      path: path, bytes: try Data(contentsOf: URL(fileURLWithPath: path)), takes: work["takes"] ?? 0,
      kept: work["kept"] ?? 0, rendered: work["rendered"] ?? 0)
  }

  /// A kind of edit, and how many passages it may cost.
  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var arguments: [String] = []
    var lexicon: String?
    var passages: ClosedRange<Int>
    var apply: @Sendable (String) -> String = { $0 }
  }

  static let edits = [
    Edit(testDescription: "nothing", passages: 0...0),
    Edit(testDescription: "a word", passages: 1...6) {
      $0.replacing("winter", with: "autumn", maxReplacements: 1)
    },
    Edit(testDescription: "a paragraph added", passages: 1...8) { text in
      var paragraphs = text.components(separatedBy: "\n\n")
      paragraphs.insert("The gulls have learned the hour of my breakfast.", at: paragraphs.count / 2)
      return paragraphs.joined(separator: "\n\n")
    },
    Edit(testDescription: "a paragraph removed", passages: 0...8) { text in
      var paragraphs = text.components(separatedBy: "\n\n")
      paragraphs.remove(at: paragraphs.count / 2)
      return paragraphs.joined(separator: "\n\n")
    },
    Edit(testDescription: "a paragraph moved", passages: 0...9) { text in
      var paragraphs = text.components(separatedBy: "\n\n")
      paragraphs.insert(paragraphs.remove(at: paragraphs.count / 2), at: paragraphs.count / 2 + 2)
      return paragraphs.joined(separator: "\n\n")
    },
    Edit(testDescription: "the title", arguments: ["--title", "Another Letter"], passages: 0...8),
    Edit(testDescription: "the voice", arguments: ["--voice", "hamish"], passages: 12...999),
    Edit(testDescription: "the bit rate", arguments: ["--bit-rate", "48"], passages: 12...999),
    Edit(testDescription: "the narrator's name", arguments: ["--narrator", "Ann"], passages: 0...0),
    Edit(testDescription: "a lexicon's entry", lexicon: "lamp\tlantern\n", passages: 1...999),
    Edit(testDescription: "a lexicon's entry for nothing", lexicon: "Zanzibar\tElsewhere\n", passages: 0...0),
  ]

  @Test(arguments: edits) func anEditCostsWhatItChanges(edit: Edit) throws {
    let first = try make(text, to: "first", cache)
    #expect(first.kept == 0)
    #expect(first.rendered >= first.takes)
    var arguments = edit.arguments
    if let lexicon = edit.lexicon { arguments += ["--lexicon", try scratch.file("own.tsv", lexicon)] }
    let again = try make(edit.apply(text), to: "again", arguments + cache)
    let anew = try make(edit.apply(text), to: "anew", arguments + ["--no-cache"])
    #expect(again.bytes == anew.bytes)
    #expect(edit.passages.contains(again.rendered), "\(again.rendered) passages")
    #expect(again.rendered > 0 || again.kept == again.takes)
    // And back again.
    let back = try make(text, to: "back", cache)
    #expect(back.bytes == first.bytes)
    #expect(back.kept == back.takes)
  }

  @Test func theSameBytesWhereverAndWhoever() throws {
    let first = try make(text, to: "first", cache)
    let home = scratch.url("home")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let worlds: [[String: String]] = [
      ["TZ": "Pacific/Chatham", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"],
      ["HOME": home.path, "USER": "somebody", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"],
      ["XDG_CACHE_HOME": home.path, "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"],
    ]
    for (number, world) in worlds.enumerated() {
      let other = try make(
        text, to: "world-\(number)", ["--jobs", "\(number + 1)"], environment: world, in: home)
      #expect(other.bytes == first.bytes)
      #expect(other.kept == 0)
    }
    #expect(scratch.contents.contains { $0.hasPrefix("home/.cache/vivavoce/takes/") })
    #expect(scratch.contents.contains { $0.hasPrefix("home/vivavoce/takes/") })
  }

  @Test func aClearedCacheChangesNothingButTheTime() throws {
    let first = try make(text, to: "first", cache)
    #expect(try Vivavoce.run(["cache", "show"] + cache).output.contains("takes"))
    #expect(try Vivavoce.run(["cache", "clear"] + cache).status == 0)
    let shown = try Vivavoce.run(["cache", "show", "--json"] + cache)
    #expect(shown.output.contains("\"bytes\" : 0"))
    let again = try make(text, to: "first", cache)
    #expect(again.kept == 0)
    #expect(again.bytes == first.bytes)
    #expect(again.path == first.path)
  }

  @Test func aSmallBoundIsKept() throws {
    _ = try make(text, to: "first", cache + ["--cache-size", "1MB"])
    let shown = try Vivavoce.run(["cache", "show", "--json"] + cache)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    let bytes = try #require(report["bytes"] as? Int)
    // The largest take has half a megabyte, and any may be the one that goes last.
    #expect(bytes <= 1_000_000)
    #expect(bytes > 400_000)
  }

  @Test func everyDamagedEntryIsRecordedAgain() throws {
    let small = """
      Two Notes

      by Nell Quill

      The first one is short. It has two sentences.

      The second one is no longer.
      """
    let first = try make(small, to: "first", cache)
    let entries = scratch.contents.filter { $0.hasPrefix("cache/") && $0.count > 70 }
    #expect(entries.count == first.takes + 1)
    for entry in entries {
      let place = scratch.url(entry)
      let whole = try Data(contentsOf: place)
      var flipped = whole
      flipped[flipped.count - 2] ^= 0x40
      for damaged in [flipped, whole.prefix(whole.count / 2), whole.prefix(20), Data()] {
        try damaged.write(to: place)
        let again = try make(small, to: "first", cache)
        #expect(again.bytes == first.bytes)
        #expect(try Data(contentsOf: place) == whole)
      }
    }
  }
}
