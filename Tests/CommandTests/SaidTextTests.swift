import Foundation
import TestSupport
import Testing

@testable import Production

/// Whatever a text's few words look like, they are said; and where there are none, the run says so and ends.
@Suite struct SaidTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var arguments: [String] = []
    /// Everything that is said, in order.
    var said: [String]
    var file = "note.txt"

    var testDescription: String { "\(text.debugDescription) \(arguments.joined(separator: " "))" }
  }

  @Test(arguments: [
    // No tags, for want of attributes.
    Case(
      text: "Suppose that a<b holds, and that he sells the horse, and that c>d was shown.",
      arguments: ["--title", "T"],
      said: [
        "T.",
        "Suppose that a is less than b holds, and that he sells the horse, and that c is greater than d was shown.",
      ]),
    Case(
      text: "He sent this and <i love you> to her.", arguments: ["--title", "T"],
      said: ["T.", "He sent this and i love you to her."]),
    Case(
      text: "A <a href=\"x y\" class=z>lamp</a> is lit.", arguments: ["--title", "T"],
      said: ["T.", "A lamp is lit."]),
    // A title that is given, over words that look like one.
    Case(text: "X. By Y.", arguments: ["--title", "T"], said: ["T.", "ten. By Y."]),
    Case(text: "Gone fishing", arguments: ["--title", "T"], said: ["T.", "Gone fishing"]),
    Case(text: "Gone Fishing", arguments: ["--title", "gone fishing"], said: ["Gone Fishing."]),
    Case(text: "Gone Fishing", said: ["Gone Fishing."]),
    Case(
      text: "Gone Fishing\n\nI will be back on Monday.", arguments: ["--title", "T"],
      said: ["T.", "I will be back on Monday."]),
    // Bylines, dates, greetings, farewells.
    Case(
      text: "The Mill\n\nby Agnes Holloway", arguments: ["--title", "T", "--author", "B"],
      said: ["T.", "The Mill", "By B.", "by Agnes Holloway"]),
    Case(
      text: "by Agnes Holloway", arguments: ["--author", "B"], said: ["By B.", "by Agnes Holloway"]),
    Case(
      text: "May 3, 1871", arguments: ["--date", "1900", "--title", "T"],
      said: ["T.", "nineteen hundred.", "May third, eighteen seventy-one"]),
    Case(text: "Dear Tom,", arguments: ["--title", "T"], said: ["T.", "Dear Tom,"]),
    Case(text: "Yours,\n\nA. Reed", arguments: ["--title", "T"], said: ["T.", "Yours,", "A Reed."]),
    Case(text: "A. Reed", arguments: ["--title", "T"], said: ["T.", "A Reed"]),
    // Credits, which are left out on request.
    Case(
      text: "Translated and published by the archive.", arguments: ["--no-credits"],
      said: ["Translated and published by the archive."]),
    Case(
      text: "Translated by A. Reed.\n\nPublished by the archive.",
      arguments: ["--no-credits", "--title", "T"],
      said: ["T.", "Published by the archive."]),
    // Wrappers and markup around one line.
    Case(
      text: """
        *** START OF THE PROJECT GUTENBERG EBOOK A ***

        Only Line

        *** END OF THE PROJECT GUTENBERG EBOOK A ***
        """, arguments: ["--title", "T"], said: ["T.", "Only Line"]),
    Case(text: "# Heading", arguments: ["--title", "T"], said: ["T.", "Heading"], file: "note.md"),
    Case(text: "# Heading\n\n# Another", said: ["Heading.", "Another."], file: "note.md"),
    Case(text: "CHAPTER 1", arguments: ["--title", "T"], said: ["T.", "CHAPTER one"]),
    Case(
      text: "<speak><p>Word</p></speak>", arguments: ["--title", "T"], said: ["Word"], file: "note.ssml"),
  ]) func itsWordsAreSaid(_ example: Case) throws {
    let scratch = try Scratch()
    let path = try scratch.file(example.file, example.text + "\n")
    let program = try Vivavoce.run(["plan", path, "--json"] + example.arguments)
    #expect(program.status == 0, "\(program.errors)")
    let report = try JSONDecoder().decode(PlanReport.self, from: Data(program.output.utf8))
    let said = report.chapters.flatMap(\.paragraphs).flatMap(\.sentences).map(\.spoken)
    #expect(said == example.said)
  }

  @Test(arguments: [
    ("note.txt", "* * *"), ("note.txt", "..."), ("note.txt", "\""), ("note.txt", "[1]"),
    ("note.txt", "[Illustration: A lamp]"), ("note.txt", "— — —\n\n!"), ("note.txt", "🙂\u{200B}"),
    ("note.md", "***\n\n---"),
    (
      "note.txt",
      """
      *** START OF THE PROJECT GUTENBERG EBOOK A ***

      *** END OF THE PROJECT GUTENBERG EBOOK A ***
      """
    ),
    ("note.ssml", "<speak><p></p></speak>"),
    ("note.ssml", "<speak><say-as interpret-as=\"expletive\">damn</say-as></speak>"),
  ]) func whatHasNothingToSayIsRefused(file: String, text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.file(file, text + "\n")
    let commands = [
      ["plan", path, "--json"], ["plan", path, "--title", "T"],
      ["make", path, "--title", "T", "--output", scratch.url("out").path, "--no-cache"],
    ]
    for command in commands {
      let program = try Vivavoce.run(command)
      #expect(program.status == CommandStatus.unreadableInput.rawValue, "\(command): \(program.output)")
      #expect(program.errorLines.count == 1 && program.errors.contains(file), "\(program.errors)")
      #expect(program.output.isEmpty)
    }
    #expect(scratch.contents == [file])
  }
}
