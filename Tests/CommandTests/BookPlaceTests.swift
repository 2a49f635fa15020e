import Foundation
import TestSupport
import Testing

@testable import Editions

/// Every book has a place of its own: none takes another's, and each finds its own again.
struct BookPlaceTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let first = """
    Letter to Mother

    by Ada Thorne

    3 April 1963

    Dear Mother,

    The boat came in on Tuesday with the flour, and with your parcel under it, so the cake had become a very flat cake.
    Mr. Penhallow ate most of it standing. He says that in forty years on the rock nobody has sent him a cake at all.

    Your loving daughter,

    Ada
    """

  private static let second = """
    Letter to Mother

    by Ada Thorne

    9 May 1963

    Dear Mother,

    The lamp was out for an hour last night, and nobody will say whose fault it was. I walked up and down the gallery
    until the morning, and then I slept until noon, which is forbidden, and dreamt of the blue room and of the geese.

    Your loving daughter,

    Ada
    """

  /// No letters, so their dates do not part them.
  private static let essays = [
    """
    Notes from the Rock

    by Ada Thorne

    3 April 1963

    The boat came in on Tuesday with the flour, and with a parcel under it, so the cake had become a very flat cake. The
    keeper ate most of it standing. In forty years on the rock nobody has sent him a cake at all.
    """,
    """
    Notes from the Rock

    by Ada Thorne

    9 May 1963

    The lamp was out for an hour last night, and nobody will say whose fault it was. The keeper walked up and down the
    gallery until the morning, and then he slept until noon, which is forbidden, and dreamt of geese.
    """,
  ]

  /// What the first letter is called among files, and its folder.
  private static let name = "1963-04-03 Letter to Mother"
  private static let place = "Ada Thorne/\(name)"

  private static let replaced =
    "has an earlier text of this book; what this run makes takes the place of the same file of it"

  private static func notes(_ errors: String) -> [Substring] {
    errors.split(separator: "\n").filter { $0.contains("note:") }
  }

  /// Makes a book; the files that it says it made.
  @discardableResult private func make(
    _ text: String, _ arguments: [String] = [], from folder: String = "in"
  ) throws -> (paths: [String], errors: String) {
    try FileManager.default.createDirectory(at: scratch.url(folder), withIntermediateDirectories: true)
    let input = try scratch.file("\(folder)/letter.txt", text)
    let program = try Vivavoce.run(
      ["make", input, "--no-cache", "--output", scratch.url("out").path] + arguments)
    #expect(program.status == 0, "\(program.errors)")
    let root = scratch.url("out").path + "/"
    return (
      program.output.split(separator: "\n").map { String($0.replacing(root, with: "")) }, program.errors
    )
  }

  /// Every file under `out` with its bytes.
  private func files() throws -> [String: Data] {
    let root = scratch.url("out")
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try all.reduce(into: [:]) { files, name in
      let place = root.appendingPathComponent(name)
      let type = try FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
      if type == .typeRegular { files[name] = try Data(contentsOf: place) }
    }
  }

  /// Makes two books, then each again: both are there, where they were, and nothing else is.
  private func bothStay(
    _ texts: [String], titles: [String] = [], _ arguments: [String] = [], isTold: Bool = true
  ) throws -> [String] {
    func run(_ book: Int) throws -> (paths: [String], errors: String) {
      let title = titles.isEmpty ? [] : ["--title", titles[book]]
      return try make(texts[book], title + arguments, from: "\(book)")
    }
    let first = try run(0).paths
    let one = try files()
    let second = try run(1)
    #expect(Set(first).isDisjoint(with: second.paths), "\(second.paths)")
    #expect(second.errors.contains("has another book") == isTold, "\(second.errors)")
    let both = try files()
    for (name, bytes) in one { #expect(both[name] == bytes, "\(name) was changed") }
    // In either order.
    for book in [1, 0, 0, 1] {
      let again = try run(book)
      #expect(again.paths == (book == 0 ? first : second.paths))
      #expect(!again.errors.contains("another book"), "\(again.errors)")
    }
    #expect(try files() == both)
    return second.paths
  }

  @Test(arguments: [
    [], ["--format", "mp3"], ["--format", "opus", "--split", "chapters"], ["--replace"],
    ["--profile", "librivox"],
    ["--layout", "audiobookshelf", "--series", "Letters", "--series-index", "2"],
  ])
  func twoEssaysOfOneTitle(arguments: [String]) throws {
    let paths = try bothStay(Self.essays, arguments)
    let folder = URL(fileURLWithPath: try #require(paths.first)).deletingLastPathComponent().lastPathComponent
    #expect(folder.contains("Notes from the Rock (1963-05-09)"), "\(folder)")
  }

  /// Letters of one title have their dates first, and so places of their own.
  @Test(arguments: [[], ["--format", "opus", "--split", "chapters"]])
  func twoLettersOfOneTitle(arguments: [String]) throws {
    let paths = try bothStay([Self.first, Self.second], arguments, isTold: false)
    #expect(paths[0].hasPrefix("Ada Thorne/1963-05-09 Letter to Mother/"), "\(paths)")
  }

  /// Where no date stands first, they are told apart as other books are.
  @Test func twoLettersOfOneTitleForAudiobookshelf() throws {
    let paths = try bothStay([Self.first, Self.second], ["--layout", "audiobookshelf"])
    #expect(paths[0].hasPrefix("Ada Thorne/Letter to Mother (1963-05-09) {"), "\(paths)")
  }

  /// "letter.txt" names nothing.
  @Test func textsOfOneFileName() throws {
    let paths = try bothStay([
      "The hens are well, and so is the cat.", "The car is broken, and nobody comes.",
    ])
    #expect(paths == ["Unknown Author/Untitled 2/Untitled.m4b"])
  }

  /// Letters say themselves to whom and from whom they are, whatever their files are called.
  @Test func lettersOfOneFileName() throws {
    let mother = try make("Dear Ada,\n\nThe hens are well.\n\nMother", from: "0")
    let father = try make("Dear Ada,\n\nThe car is broken.\n\nFather", from: "1")
    #expect(mother.paths == ["Mother/Letter to Ada/Letter to Ada.m4b"])
    #expect(father.paths == ["Father/Letter to Ada/Letter to Ada.m4b"])
  }

  @Test func textsFromStandardInput() throws {
    var paths: [String] = []
    for text in ["Hello there. This is one.", "Hello there. This is two.", "Hello there. This is one."] {
      let program = try Vivavoce.run(
        ["make", "-", "--no-cache", "--output", scratch.url("out").path], input: Data(text.utf8))
      #expect(program.status == 0, "\(program.errors)")
      paths.append(program.output)
    }
    #expect(paths[0] != paths[1] && paths[0] == paths[2], "\(paths)")
  }

  @Test(arguments: [
    ("Who Is It?", "Who Is It"), ("Who Is It", "WHO IS IT"), ("Caf\u{E9}", "Cafe\u{301}"), ("CON", "con."),
    (String(repeating: "Long ", count: 40) + "one", String(repeating: "Long ", count: 40) + "two"),
  ])
  func titlesThatAreOneName(titles: (String, String)) throws {
    _ = try bothStay(
      ["The door was open, and nobody was there.", "The lamp went out at noon today."],
      titles: [titles.0, titles.1])
  }

  @Test func aCorrectedLetterIsMadeInPlace() throws {
    let first = try make(Self.first)
    let corrected = Self.first.replacing("Penhallow", with: "Penhalow").replacing(
      "flat cake.", with: "flat cake. It tasted of rope.")
    #expect(try make(corrected).paths == first.paths)
    #expect(try Audiobook(path: scratch.url("out/" + first.paths[0]).path).document.source == corrected)
    // And its editions go on with it.
    let other = try make(corrected, ["--voice", "hamish"])
    #expect(other.paths == ["\(Self.place)/\(Self.name) (Hamish).m4b"])
    #expect(try make(Self.first, ["--voice", "hamish"]).paths == other.paths)
    #expect(try files().keys.filter { $0.hasSuffix(".m4b") }.count == 2)
  }

  @Test(arguments: ["m4b", "mp3"]) func aBookIsReplacedOnlyOnRequest(format: String) throws {
    let first = try make(Self.essays[0], ["--format", format])
    let program = try make(Self.essays[1], ["--format", format, "--replace-book", "--quiet"])
    #expect(program.errors.contains("“Notes from the Rock” of 1963-04-03 is replaced"), "\(program.errors)")
    #expect(try files().keys.filter { $0.hasSuffix(format) } == first.paths)
    // Now the place is the second's.
    #expect(try make(Self.essays[1], ["--format", format]).paths == first.paths)
    #expect(try make(Self.essays[0], ["--format", format]).paths != first.paths)
  }

  @Test(arguments: ["m4b", "mp3"]) func foldersOfEarlierVersionsAreKnown(format: String) throws {
    let arguments = ["--format", format, "--sidecars"]
    let first = try make(Self.first, arguments)
    let before = try files()
    let list = try #require(before.keys.first { $0.hasSuffix(".vivavoce.json") })
    func forget() throws {
      if try files()[list] != nil { try FileManager.default.removeItem(at: scratch.url("out/" + list)) }
    }
    try forget()
    #expect(try make(Self.first, arguments).errors.contains("note:") == false)
    #expect(try files() == before)
    try forget()
    #expect(try make(Self.second, arguments).paths != first.paths)
    try forget()
    let corrected = try make(
      Self.first.replacing("flat cake.", with: "flat cake. It tasted of rope."), arguments)
    #expect(corrected.paths == first.paths)
    #expect(Self.notes(corrected.errors).allSatisfy { $0.contains(Self.replaced) }, "\(corrected.errors)")
    #expect(Self.notes(corrected.errors).count == 1, "\(corrected.errors)")
    // A cover that somebody drew over is theirs.
    try forget()
    let cover = scratch.url("out/\(Self.place)/cover.png")
    try (try Data(contentsOf: cover) + [0]).write(to: cover)
    let own = try Data(contentsOf: cover)
    #expect(try make(Self.first, arguments).errors.contains("cover.png: it is not of our making; it stays"))
    #expect(try Data(contentsOf: cover) == own)
  }

  @Test func whatSomebodyChangedIsTheirs() throws {
    let folder = scratch.url("out/\(Self.place)")
    try make(Self.first, ["--sidecars", "--format", "mp3"])
    var changed: [String: Data] = [:]
    for name in ["\(Self.name).mp3", "cover.png", "book.json", "metadata.json", "metadata.opf"] {
      let place = folder.appendingPathComponent(name)
      changed[name] = try Data(contentsOf: place) + [0x20]
      try changed[name]?.write(to: place)
    }
    let again = try make(
      Self.first.replacing("flat cake.", with: "flat cake. It tasted of rope."),
      ["--sidecars", "--format", "mp3", "--replace"])
    for (name, bytes) in changed {
      #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == bytes, "\(name)")
      #expect(again.errors.contains("\(name): it was changed since it was made; it stays"), "\(again.errors)")
    }
    #expect(again.paths == ["\(Self.place)/\(Self.name) (Walter).mp3"])
  }

  /// Without our list an audiobook is known by what it carries, but not with other tags than it was given.
  @Test(arguments: ["artist", "genre", "comment", "a tag more"])
  func whatSomebodyTaggedWithoutAListIsTheirs(tag: String) throws {
    let first = try #require(try make(Self.first).paths.first)
    let file = scratch.url("out/" + first)
    let script = """
      import sys; from mutagen.mp4 import MP4
      file = MP4(sys.argv[1])
      file[{"artist": "©ART", "genre": "©gen", "comment": "©cmt"}.get(sys.argv[2], "©grp")] = ["mine"]
      file.save()
      """
    let tagging = try Program.run("/usr/bin/python3", ["-c", script, file.path, tag])
    try #require(tagging.status == 0, "\(tagging.errors)")
    let tagged = try Data(contentsOf: file)
    try FileManager.default.removeItem(
      at: file.deletingLastPathComponent().appendingPathComponent(".vivavoce.json"))
    let again = try make(Self.first.replacing("flat cake.", with: "flat cake. It tasted of rope."))
    #expect(try Data(contentsOf: file) == tagged, "\(again.errors)")
    #expect(again.paths != [first], "\(again.paths)")
  }

  /// The same for files that carry no book: neither replaced nor removed.
  @Test(arguments: ["mp3", "flac"]) func whatSomebodyTaggedOfOtherFormatsIsTheirs(format: String) throws {
    try make(Self.first, ["--format", format, "--split", "chapters"])
    let folder = scratch.url("out/\(Self.place)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(format)
    }
    let file = folder.appendingPathComponent(try #require(names.sorted().last))
    let script = """
      import sys, mutagen
      file = mutagen.File(sys.argv[1], easy=True)
      file["genre"] = "mine"
      file.save()
      """
    let tagging = try Program.run("/usr/bin/python3", ["-c", script, file.path])
    try #require(tagging.status == 0, "\(tagging.errors)")
    let tagged = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: folder.appendingPathComponent(".vivavoce.json"))
    let again = try make(
      Self.first.replacing("flat cake.", with: "flat cake. It tasted of rope."), ["--format", format])
    #expect(try Data(contentsOf: file) == tagged, "\(again.errors)")
  }

  /// A file where the book's folder should be is told as what it is.
  @Test(arguments: ["out", "out/Ada Thorne", "out/\(BookPlaceTests.place)"])
  func aFileInTheFoldersPlace(place: String) throws {
    let file = scratch.url(place)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: file)
    let program = try Vivavoce.run(
      ["make", "-", "--output", scratch.url("out").path, "--no-cache"], input: Data(Self.first.utf8))
    #expect(program.status == CommandStatus.cannotWrite.rawValue)
    #expect(
      program.errors.contains("\(file.path): a file stands where a folder is needed"), "\(program.errors)")
    #expect(try Data(contentsOf: file) == Data("mine".utf8))
  }

  @Test func booksInOneFolderKeepTheirNames() throws {
    try make(Self.first)
    try make(Self.second)
    let folder = scratch.url("downloads")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (number, name) in [Self.name, "1963-05-09 Letter to Mother"].enumerated() {
      try FileManager.default.copyItem(
        at: scratch.url("out/Ada Thorne/\(name)/\(name).m4b"),
        to: folder.appendingPathComponent(number == 0 ? "Letter to Mother.m4b" : "another.m4b"))
    }
    let own = ["cover.png", "book.json"]
    for name in own { try Data("mine".utf8).write(to: folder.appendingPathComponent(name)) }
    let before = try files(in: folder)
    for name in ["Letter to Mother.m4b", "another.m4b"] {
      let program = try Vivavoce.run(
        ["revoice", folder.appendingPathComponent(name).path, "--voice", "hamish", "--quiet", "--no-cache"])
      #expect(program.status == 0, "\(program.errors)")
      for file in own {
        #expect(program.errors.contains("\(file): it is not of our making"), "\(program.errors)")
      }
    }
    let after = try files(in: folder)
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name) was changed") }
    #expect(after.count == before.count + 3, "\(after.keys)")
  }

  private func files(in folder: URL) throws -> [String: Data] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(into: [:]) {
      $0[$1] = try Data(contentsOf: folder.appendingPathComponent($1))
    }
  }

  /// Books of one title that are made at once.
  @Test func booksAtOnceHaveTheirOwnPlaces() async throws {
    let texts = try (1...4).map { number in
      try scratch.file(
        "\(number).txt", "The lamp of number \(number) is out, and keeper \(number * 7) is asleep.")
    }
    let output = scratch.url("out").path
    @Sendable func make(_ text: String) throws -> String {
      let program = try Vivavoce.run(["make", text, "--title", "Log", "--no-cache", "--output", output])
      #expect(program.status == 0, "\(program.errors)")
      return program.output
    }
    let paths = try await withThrowingTaskGroup(of: (String, String).self) { group in
      for text in texts { group.addTask { (text, try make(text)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(Set(paths.values).count == 4, "\(paths)")
    for text in texts { #expect(try make(text) == paths[text]) }
  }

  /// Killed at every step of putting files in their places: the next run finds everything ours that is, and ends as if
  /// nothing had been.
  @Test(
    .enabled(if: Vivavoce.faults != nil, "the library of faults is not built"),
    arguments: ["rename", "fsync"])
  func killedWhilePublishing(call: String) throws {
    let edited = Self.first.replacing("flat cake.", with: "flat cake. It tasted of rope.")
    try make(edited, ["--sidecars"])
    let whole = try files()
    var killed = 0
    for number in 1...30 {
      try FileManager.default.removeItem(at: scratch.url("out"))
      try make(Self.first, ["--sidecars"])
      let note = scratch.url("out/\(Self.place)/notes.txt")
      try Data("mine".utf8).write(to: note)
      let input = try scratch.file("in/letter.txt", edited)
      let run = try Vivavoce.run(
        ["make", input, "--no-cache", "--sidecars", "--quiet", "--output", scratch.url("out").path],
        environment: Vivavoce.faulty("FAULT_IO", "\(call):\(number):kill"))
      if run.status == 0 { break }
      #expect(run.status == 128 + SIGKILL)
      killed += 1
      let again = try make(edited, ["--sidecars"])
      #expect(
        Self.notes(again.errors).allSatisfy { $0.contains(Self.replaced) },
        "\(call) \(number): \(again.errors)")
      var left = try files()
      #expect(left.removeValue(forKey: "\(Self.place)/notes.txt") == Data("mine".utf8))
      #expect(left == whole, "\(call) \(number): \(left.keys.sorted())")
    }
    #expect(killed >= 6)
  }
}
