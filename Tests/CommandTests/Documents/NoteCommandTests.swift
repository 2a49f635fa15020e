import Foundation
import TestSupport
import Testing

/// Notes at the places that a person asks for, wherever their marks stand.
@Suite struct NoteCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let text = """
    # The Weir[^head]

    The weir held all winter.[^1]

    Nobody mended it.[^2] The water went round[^3]

    > Water has no master.[^4]

    - Bring a spade.[^5]
    - Bring two lamps.

    [^head]: It was built of elm.
    [^1]: That of the long frost.
    [^2]: The smith was ill.
    [^3]: Through the orchard.
    [^4]: So the ferryman said.
    [^5]: The long one.

    """

  private static let notes = [
    "It was built of elm.", "That of the long frost.", "The smith was ill.", "Through the orchard.",
    "So the ferryman said.", "The long one.",
  ]

  private func file() throws -> String {
    let file = scratch.url("weir.md")
    try Data(Self.text.utf8).write(to: file)
    return file.path
  }

  /// A mark at the end of its paragraph, of a heading or of a list's item belongs to it.
  @Test(arguments: ["sentence-end", "paragraph-end", "chapter-end"])
  func everyNoteIsSaidOnce(_ place: String) throws {
    let plan = try Vivavoce.run(["plan", try file(), "--notes", place], in: scratch.url(""))
    #expect(plan.status == 0, "\(plan.errors)")
    let said = plan.output.components(separatedBy: "Left out:")[0]
    let places = try Self.notes.map { note -> String.Index in
      #expect(said.components(separatedBy: note).count == 2, "\(note) in \(said)")
      return try #require(said.range(of: note)).lowerBound
    }
    #expect(places == places.sorted())
    let lamps = try #require(said.range(of: "Bring two lamps.")).lowerBound
    #expect((places[5] < lamps) == (place != "chapter-end"))
    if place == "sentence-end" {
      #expect(try places[2] < #require(said.range(of: "The water went round")).lowerBound)
    }
    #expect(!plan.output.contains("(note)"))
  }

  /// An audiobook with its notes said is one like any other afterwards.
  @Test(arguments: ["sentence-end", "paragraph-end", "chapter-end"])
  func anAudiobookWithNotesIsReadAgain(_ place: String) throws {
    let book = try file()
    let made = try Vivavoce.run(
      ["make", book, "--notes", place, "--output", scratch.url("Audio").path, "--no-cache"],
      in: scratch.url(""))
    #expect(made.status == 0, "\(made.errors)")
    let path = made.output.trimmingCharacters(in: .newlines)
    let verified = try Vivavoce.run(["verify", path], in: scratch.url(""))
    #expect(verified.status == 0, "\(verified.errors)")
    let without = try Vivavoce.run(
      ["revoice", path, "--notes", "skip", "--output", scratch.url("Other").path, "--no-cache"],
      in: scratch.url(""))
    #expect(without.status == 0, "\(without.errors)")
    let again = try Vivavoce.run(
      ["verify", without.output.trimmingCharacters(in: .newlines)], in: scratch.url(""))
    #expect(again.status == 0, "\(again.errors)")
  }

  /// A mark that is all of its paragraph, and a note that is nothing but its mark, are accounted for.
  @Test(arguments: ["skip", "sentence-end", "paragraph-end", "chapter-end"])
  func marksAndNotesWithoutWords(_ place: String) throws {
    let file = scratch.url("bare.md")
    try Data("# The Weir\n\n[^1]\n\nIt held.[^2]\n\n[^1]: 1\n\n[^2]: Twice.\n".utf8).write(to: file)
    let plan = try Vivavoce.run(["plan", file.path, "--notes", place], in: scratch.url(""))
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("It held."))
  }

  /// A document's paragraphs are rehearsed as it stands.
  @Test func aDocumentIsRehearsed() throws {
    let rehearsed = try Vivavoce.run(["rehearse", try file()], in: scratch.url(""))
    #expect(rehearsed.status == 0, "\(rehearsed.errors)")
    #expect(rehearsed.output.contains(#""text":"Nobody mended it.""#), "\(rehearsed.output)")
    #expect(!rehearsed.output.contains("The smith was ill"))
  }

  /// Nobody reads hundreds of lines of one kind.
  @Test func ofManyNotesTheFirstAreListed() throws {
    let count = 40
    let text =
      (1...count).map { "The wheel turned again.[^\($0)]" }.joined(separator: "\n\n") + "\n\n"
      + (1...count).map { "[^\($0)]: Turn number \($0) of the wheel." }.joined(separator: "\n\n") + "\n"
    let file = scratch.url("turns.md")
    try Data(text.utf8).write(to: file)
    let plan = try Vivavoce.run(["plan", file.path], in: scratch.url(""))
    #expect(plan.output.contains("and 30 more (note)"), "\(plan.output)")
    #expect(!plan.output.contains("Turn number 11 of"))
    let ledger = try Vivavoce.run(["plan", file.path, "--ledger"], in: scratch.url(""))
    #expect(ledger.output.contains("Turn number 40 of"))
    let chosen = try Vivavoce.run(["plan", file.path, "--only", "1,1-1"], in: scratch.url(""))
    #expect(chosen.status == 0, "\(chosen.errors)")
  }
}
