import Foundation
import Narration
import Prose
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Production

/// Editions of a book: made from the audiobook alone, told apart by their voices, found again by their words.
@Suite(.serialized) struct EditionTests {
  private let scratch: Scratch
  private static let title = "1927-10-14 Letter to a Young Lighthouse Keeper"

  init() throws { scratch = try Scratch() }

  private var folder: String { scratch.url("Audio/Agnes Holloway/\(Self.title)").path }
  private func edition(_ voice: String? = nil) -> String {
    "\(folder)/\(Self.title)\(voice.map { " (\($0))" } ?? "").m4b"
  }
  private var cache: [String] { ["--cache", scratch.url("cache").path] }
  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
  private var editions: [String] {
    scratch.contents.filter { $0.hasSuffix(".m4b") }.map { URL(fileURLWithPath: $0).lastPathComponent }
  }

  @discardableResult private func run(_ arguments: [String], status: CommandStatus = .success) throws
    -> Program
  {
    let program = try Vivavoce.run(arguments)
    #expect(program.status == status.rawValue, "\(arguments): \(program.errors)")
    return program
  }

  private func makeFirst() throws {
    try run(["make", Places.sample.path, "--quiet", "--output", scratch.url("Audio").path] + cache)
  }

  @Test func revoicingThereAndBackGivesTheFirstBytes() throws {
    try makeFirst()
    let first = try bytes(edition())
    let book = try bytes(folder + "/book.json")
    let moved = scratch.url("moved.m4b")
    try FileManager.default.copyItem(atPath: edition(), toPath: moved.path)
    try run(["revoice", folder, "--voice", "hamish", "--quiet"] + cache)
    #expect(editions.sorted() == ["\(Self.title) (Hamish).m4b", "\(Self.title).m4b", "moved.m4b"])
    #expect(try bytes(edition()) == first)
    #expect(try bytes(folder + "/book.json") != book)
    // What make gives with that voice, from the text.
    try run([
      "make", Places.sample.path, "--quiet", "--voice", "hamish", "--no-cache", "--output",
      scratch.url("other").path,
    ])
    let other = scratch.url("other/Agnes Holloway/\(Self.title)/\(Self.title).m4b").path
    #expect(try bytes(edition("Hamish")) == bytes(other))
    // And back, from the other edition.
    try run([
      "revoice", edition("Hamish"), "--voice", "walter", "--quiet", "--no-cache", "--output",
      scratch.url("back").path,
    ])
    #expect(try bytes(scratch.url("back/Agnes Holloway/\(Self.title)/\(Self.title).m4b").path) == first)
    // A file alone in a folder, under another name.
    try run(["revoice", moved.path, "--voice", "emma", "--quiet"] + cache)
    #expect(editions.contains("\(Self.title) (Emma).m4b"))
  }

  @Test func narratorAndCoverFollowTheVoice() throws {
    try makeFirst()
    try run(["revoice", edition(), "--voice", "emma", "--quiet"] + cache)
    let probe = try Program.run("ffprobe", ["-v", "error", "-show_format", edition("Emma")])
    #expect(probe.output.contains("TAG:composer=Emma"))
    #expect(probe.output.contains("TAG:NARRATOR=Emma"))
    let covers = try [edition(), edition("Emma")].map { try #require(try Audiobook(path: $0).cover) }
    #expect(covers[0] != covers[1])
    #expect(try Array(bytes(folder + "/cover.png")) == covers[1])
  }

  @Test func aCoverOfOnesOwnTravelsAlong() throws {
    let cover = scratch.url("own.png")
    try run(["make", Places.sample.path, "--quiet", "--output", scratch.url("x").path])
    let drawn = try #require(scratch.contents.first { $0.hasSuffix("cover.png") })
    try FileManager.default.copyItem(at: scratch.url(drawn), to: cover)
    try run(
      ["make", Places.sample.path, "--quiet", "--cover", cover.path, "--output", scratch.url("Audio").path]
        + cache)
    try run(["revoice", edition(), "--voice", "emma", "--quiet"] + cache)
    #expect(try Audiobook(path: edition("Emma")).cover == Array(bytes(cover.path)))
  }

  @Test func replacingLeavesOneEdition() throws {
    try makeFirst()
    try run(["revoice", edition(), "--voice", "emma", "--quiet", "--replace"] + cache)
    #expect(editions == ["\(Self.title).m4b"])
    #expect(try Audiobook(path: folder).document.edition.voice.name == "emma")
    try run(["revoice", folder, "--voice", "hamish", "--quiet"] + cache)
    #expect(editions.count == 2)
    let several = try run(["revoice", folder, "--voice", "grace", "--quiet"], status: .unreadableInput)
    #expect(several.errors.contains("name one of"))
    try run(
      ["make", Places.sample.path, "--quiet", "--replace", "--output", scratch.url("Audio").path] + cache)
    #expect(editions == ["\(Self.title).m4b"])
    #expect(try Audiobook(path: folder).document.edition.voice.name == "walter")
  }

  @Test func aFileOfAnotherProgramIsNeverReplaced() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("somebody's recording".utf8).write(to: URL(fileURLWithPath: edition()))
    try makeFirst()
    #expect(try bytes(edition()) == Data("somebody's recording".utf8))
    #expect(editions.sorted() == ["\(Self.title) (Walter).m4b", "\(Self.title).m4b"])
  }

  @Test func aLexiconMakesANewEditionInPlace() throws {
    try makeFirst()
    let first = try bytes(edition())
    let lexicon = try scratch.file("own.tsv", "lamp\tlantern\n")
    try run(["revoice", edition(), "--lexicon", lexicon, "--quiet"] + cache)
    #expect(editions == ["\(Self.title).m4b"])
    #expect(try bytes(edition()) != first)
    // The entry is in the audiobook now.
    try run(["verify", edition(), "--quiet"])
  }

  @Test func verifyingTellsTheSameFromAnother() throws {
    try makeFirst()
    let same = try run(["verify", edition()])
    #expect(same.output.contains("the same, byte for byte"))
    var damaged = try bytes(edition())
    damaged[damaged.count - 1000] ^= 1
    try damaged.write(to: URL(fileURLWithPath: edition()))
    let other = try run(["verify", edition(), "--quiet"], status: .differs)
    #expect(other.errors.contains("from byte \(damaged.count - 1000) on"))
    #expect(other.errorLines.count == 1)
    #expect(scratch.contents.filter { $0.hasSuffix(".m4b") }.count == 1)
  }

  @Test func whatCarriesNoBookIsRefused() throws {
    let none = try run(
      ["revoice", scratch.url("none.m4b").path, "--voice", "emma"], status: .unreadableInput)
    #expect(none.errors.contains("none.m4b"))
    let text = try run(["verify", Places.sample.path], status: .unreadableInput)
    #expect(text.errors.contains("it is no M4B"))
    let empty = try run(["verify", scratch.folder.path], status: .unreadableInput)
    #expect(empty.errors.contains("there is no audiobook of this program in it"))
    let plain = scratch.url("plain.m4b").path
    let made = try Program.run(
      "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac", "-f", "ipod", plain])
    #expect(made.status == 0)
    #expect(try run(["verify", plain], status: .unreadableInput).errors.contains("it carries no book"))
    try run(["revoice", plain], status: .usage)
  }

  @Test func everyWordIsFoundAgain() throws {
    try makeFirst()
    try run(["revoice", edition(), "--voice", "hamish", "--quiet"] + cache)
    let first = try Audiobook(path: edition())
    let second = try Audiobook(path: edition("Hamish"))
    var start = 0
    var there = -1.0
    for times in first.document.edition.times {
      for (index, place) in times.places.enumerated() where index % 7 == 0 {
        let seconds = Double(start + place.frame) / Double(first.document.edition.rate)
        let found = try EditionPosition(of: seconds + 0.000_03, in: first, to: second)
        let back = try EditionPosition(of: found.seconds + 0.001, in: second, to: first)
        #expect(abs(back.seconds - seconds) < 0.05)
        #expect(found.seconds > there)
        there = found.seconds
      }
      start += times.frames
    }
    let same = try EditionPosition(of: 30, in: first, to: first)
    #expect(abs(same.seconds - 30) < 0.002)
    let shown = try run(["position", edition(), "1:00", "--in", edition("Hamish")])
    #expect(shown.output.hasPrefix("0:0"))
  }

  @Test func aPlaceSurvivesAnEditOfTheText() throws {
    try makeFirst()
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    var paragraphs = text.components(separatedBy: "\n\n")
    paragraphs.insert("A paragraph that was not there before, of some length.", at: 4)
    let input = try scratch.file("new.txt", paragraphs.joined(separator: "\n\n"))
    try run(["make", input, "--quiet", "--output", scratch.url("new").path] + cache)
    let first = try Audiobook(path: edition())
    let second = try Audiobook(path: scratch.url("new/Agnes Holloway/\(Self.title)").path)
    for seconds in [5.0, 60, 100, 150] {
      let here = try EditionPosition(of: seconds, in: first, to: first)
      let there = try EditionPosition(of: seconds, in: first, to: second)
      #expect(here.words == there.words)
    }
  }

  @Test func aPlaceInAnotherBookIsRefused() throws {
    try makeFirst()
    let input = try scratch.file(
      "other.txt", "The Goat\n\nIt came on a Tuesday, and nobody had asked for it.\n")
    try run(["make", input, "--quiet", "--output", scratch.url("other").path] + cache)
    let other = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: scratch.url("other").path)
        .first { $0.hasSuffix(".m4b") })
    let program = try run(
      ["position", edition(), "0:05", "--in", scratch.url("other/" + other).path], status: .unreadableInput)
    #expect(program.output.isEmpty)
    #expect(program.errors.contains("it is of another book than"), "\(program.errors)")
  }

  @Test func differencesAreToldBeforehand() throws {
    try makeFirst()
    func difference(_ arguments: [String]) throws -> EditionDifference {
      try JSONDecoder().decode(
        EditionDifference.self,
        from: Data(try run(["diff", edition(), "--json"] + arguments + cache).output.utf8))
    }
    let none = try difference([Places.sample.path])
    #expect(none.newPassages == 0 && none.newTakes == 0 && none.time == 0)
    let voice = try difference(["--voice", "hamish"])
    #expect(voice.newTakes == voice.takes && voice.takesAtHand == 0 && voice.seconds > 60 && voice.time > 0)
    try run(["revoice", edition(), "--voice", "hamish", "--quiet"] + cache)
    #expect(try difference(["--voice", "hamish"]).takesAtHand == voice.takes)
    let word = try String(contentsOf: Places.sample, encoding: .utf8).replacing(
      "winter", with: "autumn", maxReplacements: 1)
    let edited = try difference([try scratch.file("edited.txt", word)])
    #expect(edited.newPassages == 1 && edited.newTakes == 1)
    #expect(try run(["diff", edition(), "--voice", "hamish"] + cache).output.contains("takes to record"))
  }
}
