import Foundation
import Prose
import TestSupport
import Testing

@testable import Editions

/// A drawer of twelve letters: in one text twelve chapters, in twelve files a shelf in the order in which they were written.
struct DrawerTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A letter: its date as written and as ISO 8601 writes it, to whom it is, and what it says.
  private struct Sheet {
    var date: String
    var iso: String
    var to: String
    var words: String
    var text: String { "\(date)\n\nDear \(to),\n\n\(words)\n\nYour loving sister,\n\nHarriet" }
  }

  /// As they lie in the drawer, the newest on top.
  private static let drawer = [
    Sheet(
      date: "24 December 1924", iso: "1924-12-24", to: "Tom",
      words: "The goose is too large for the oven, so Father has taken off the door"
        + " and now nothing in it gets warm at all."),
    Sheet(
      date: "2 June 1924", iso: "1924-06-02", to: "Ada",
      words: "Your roses came by the carrier. Two were broken, and the third has"
        + " opened in the jug on the landing this morning."),
    Sheet(
      date: "11 November 1923", iso: "1923-11-11", to: "Uncle Wilfred",
      words: "They have mended the church clock, which was right for one afternoon"
        + " and has been an hour behind us ever since."),
    Sheet(
      date: "30 August 1923", iso: "1923-08-30", to: "Tom",
      words: "We counted nine seals from the cutter. Peter says ten, but the tenth"
        + " was a stone, and he shouted at it for an hour."),
    Sheet(
      date: "9 March 1923", iso: "1923-03-09", to: "Mother",
      words: "The doctor has been and says it is only the damp. I am to sit near"
        + " the stove and to write no letters, as you see."),
    Sheet(
      date: "1 January 1923", iso: "1923-01-01", to: "Ada",
      words: "A happy new year to all at the mill. We danced until four, and"
        + " somebody fell asleep upon the coats and was sat on."),
    Sheet(
      date: "17 October 1922", iso: "1922-10-17", to: "Mr. Pask",
      words: "The second shutter does not close either. If you could come before"
        + " the winter we should all of us be very grateful."),
    Sheet(
      date: "5 July 1922", iso: "1922-07-05", to: "Tom",
      words: "I have read the book that you sent and do not believe a word of it."
        + " Send another, with more ships and fewer uncles."),
    Sheet(
      date: "28 February 1922", iso: "1922-02-28", to: "Mother",
      words: "Cook has left us over the matter of the herring, and I have made my"
        + " first pie, which the dog regards with interest."),
    Sheet(
      date: "3 May 1921", iso: "1921-05-03", to: "Tom",
      words: "The boat is painted and dry, and nobody is allowed to lean upon it"
        + " until Friday, which is how I come to have green sleeves."),
    Sheet(
      date: "12 April 1921", iso: "1921-04-12", to: "Uncle Wilfred",
      words: "Thank you for the telescope. So far I have seen the moon, the"
        + " postman, and what Mrs. Cray hangs out on a Sunday."),
    Sheet(
      date: "9 September 1920", iso: "1920-09-09", to: "Mother",
      words: "I have arrived, and my trunk has not. It went on to Hull, they think,"
        + " where it is surely having a most instructive time."),
  ]

  private func titles(_ program: Program) throws -> [String] {
    struct Plan: Decodable {
      struct Chapter: Decodable { var title: String }
      var chapters: [Chapter]
    }
    return try JSONDecoder().decode(Plan.self, from: Data(program.output.utf8)).chapters.map(\.title)
  }

  private static func title(_ sheet: Sheet) -> String { "To \(sheet.to), \(sheet.date)" }

  @Test(arguments: [false, true]) func aTextOfTwelveLettersHasTwelveChapters(isOldestFirst: Bool) throws {
    let drawer = Self.drawer
    let file = try scratch.file("drawer.txt", drawer.map(\.text).joined(separator: "\n\n\n"))
    let option = isOldestFirst ? ["--oldest-first"] : []
    let wanted = (isOldestFirst ? drawer.reversed() : drawer).map(Self.title)
    #expect(try titles(try Vivavoce.run(["plan", "--json", file] + option)) == wanted)
    // And so has the audiobook.
    let made = try Vivavoce.run(
      ["make", file, "--no-cache", "--output", scratch.url("out").path] + option)
    #expect(made.status == 0, "\(made.errors)")
    let path = made.output.split(separator: "\n").first.map(String.init) ?? ""
    let probe = try Program.run(
      "ffprobe",
      ["-v", "error", "-show_chapters", "-of", "csv=p=0:s=|", "-show_entries", "chapter_tags=title", path])
    let names = probe.output.split(separator: "\n").map { String($0.split(separator: "|").last ?? "") }
    #expect(names == wanted, "\(probe.output)")
  }

  @Test func aFolderOfTwelveLettersIsAShelfInTheOrderOfTheirDates() throws {
    let root = scratch.url("out")
    // In no order.
    for (number, place) in [7, 2, 11, 0, 5, 9, 4, 1, 8, 3, 10, 6].enumerated() {
      let file = try scratch.file("\(number).txt", Self.drawer[place].text)
      let made = try Vivavoce.run(["make", file, "--no-cache", "--output", root.path])
      #expect(made.status == 0, "\(made.errors)")
    }
    let wanted = Self.drawer.reversed().map { "\($0.iso) Letter to \($0.to)" }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    let author = root.appendingPathComponent("Harriet")
    let shelf = try FileManager.default.contentsOfDirectory(atPath: author.path)
    #expect(shelf.sorted() == wanted)
    for (name, sheet) in zip(wanted, Self.drawer.reversed()) {
      let audiobook = try Audiobook(path: author.appendingPathComponent("\(name)/\(name).m4b").path)
      // Players show the title as it is.
      #expect(audiobook.document.metadata.title == "Letter to \(sheet.to), \(sheet.date)")
      #expect(audiobook.document.metadata.date == sheet.iso)
    }
  }

  /// Dates that are known in part lie before whole ones of the same year; a date alone in another language is no part of the
  /// name either.
  @Test(arguments: [
    ("May 1921\n\nDear Tom,\n\nThe boat is dry.\n\nYour sister,\n\nHarriet", "1921-05 Letter to Tom"),
    ("Dear Tom,\n\nThe boat is dry.\n\nYour sister,\n\nHarriet", "Letter to Tom"),
    (
      "Berlin, den 3. Mai 1921\n\nLieber Tom,\n\ndas Boot ist trocken.\n\nDeine Schwester\n\nHarriet",
      "1921-05-03 Brief an Tom"
    ),
    (
      "Letter to a Gardener\n\n3 May 1921\n\nDear Tom,\n\nThe boat is dry.\n\nYour sister,\n\nHarriet",
      "1921-05-03 Letter to a Gardener"
    ),
  ])
  func whatIsKnownOfADateComesFirst(text: String, name: String) throws {
    let made = try Vivavoce.run(
      [
        "make", try scratch.file("letter.txt", text), "--no-cache", "--output",
        scratch.url("out").path,
      ])
    #expect(made.status == 0, "\(made.errors)")
    let path = try #require(made.output.split(separator: "\n").first.map(String.init))
    #expect(path.hasSuffix("/Harriet/\(name)/\(name).m4b"), "\(path)")
  }

  /// Audiobookshelf takes the folder's name apart, and knows no dates there.
  @Test func audiobookshelfHasTheTitleAlone() throws {
    let made = try Vivavoce.run(
      [
        "make", try scratch.file("letter.txt", Self.drawer[9].text), "--no-cache",
        "--voice", "emma", "--layout", "audiobookshelf", "--output", scratch.url("out").path,
      ])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("/out/Harriet/Letter to Tom, 3 May 1921 {Emma}/"), "\(made.output)")
  }

  /// What lies under its title alone, from before letters had their dates first, is found and stays there; and what somebody
  /// moved to its new name is found as well.
  @Test(arguments: [false, true]) func aLetterFromBeforeIsFound(isMoved: Bool) throws {
    let file = try scratch.file("letter.txt", Self.drawer[9].text)
    func make(_ arguments: String...) throws -> [String] {
      let made = try Vivavoce.run(
        ["make", file, "--no-cache", "--output", scratch.url("out").path] + arguments)
      #expect(made.status == 0 && !made.errors.contains("note:"), "\(made.errors)")
      let root = scratch.url("out").path + "/"
      return made.output.split(separator: "\n").map { String($0.replacing(root, with: "")) }
    }
    let (title, name) = ("Letter to Tom, 3 May 1921", "1921-05-03 Letter to Tom")
    #expect(try make("--voice", "emma") == ["Harriet/\(name)/\(name).m4b"])
    // As a version before had it.
    let author = scratch.url("out/Harriet")
    let folder = author.appendingPathComponent(isMoved ? name : title)
    let old = author.appendingPathComponent(name)
    if !isMoved { try FileManager.default.moveItem(at: old, to: folder) }
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("\(name).m4b"), to: folder.appendingPathComponent("\(title).m4b"))
    let list = folder.appendingPathComponent(".vivavoce.json")
    try String(contentsOf: list, encoding: .utf8).replacing(name, with: title)
      .write(to: list, atomically: true, encoding: .utf8)
    let place = "Harriet/\(isMoved ? name : title)"
    #expect(try make("--voice", "emma") == ["\(place)/\(title).m4b"])
    #expect(try make("--voice", "hamish") == ["\(place)/\(title) (Hamish).m4b"])
    let m4b = scratch.url("out/\(place)/\(title).m4b").path
    #expect(try Vivavoce.run(["verify", m4b]).status == 0)
    let other = try Vivavoce.run(["revoice", m4b, "--voice", "arthur", "--no-cache"])
    #expect(other.status == 0, "\(other.errors)")
    #expect(other.output.hasSuffix("/\(place)/\(title) (Arthur).m4b\n"), "\(other.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: author.path).count == 1)
  }

  @Test func lettersOfOneDayAndNameAreTwo() throws {
    let texts = ["The boat is dry, and it is green.", "The boat has gone, and so has Peter."].map {
      "3 May 1921\n\nDear Tom,\n\n\($0)\n\nYour sister,\n\nHarriet"
    }
    var paths: [String] = []
    for text in texts + texts {
      let made = try Vivavoce.run(
        [
          "make", try scratch.file("letter.txt", text), "--no-cache", "--output",
          scratch.url("out").path,
        ])
      #expect(made.status == 0, "\(made.errors)")
      paths.append(made.output)
    }
    #expect(paths[0] == paths[2] && paths[1] == paths[3])
    #expect(paths[1].contains("/1921-05-03 Letter to Tom 2/1921-05-03 Letter to Tom.m4b"), "\(paths)")
  }
}
