import ArgumentParser
import Editions
import Engines
import Foundation
import Preparation
import Production
import Prose
import Storage
import Synthesis

/// `vivavoce voices add`.
struct AddVoice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Installs a natural voice.",
    discussion: """
      Takes a Piper voice (an .onnx with its .onnx.json beside it) or one of hibari's (such as bf_emma.int8.onnx): the \
      file, its folder, a zip or a wheel. The voice says a sentence first; if it can, it is kept in $XDG_DATA_HOME/vivavoce or ~/.local/share/vivavoce.
      """)

  @Argument(help: ArgumentHelp("The voice.", valueName: "path"))
  var path: String
  @Option(help: ArgumentHelp("What to call it.", valueName: "name"))
  var name: String?
  @Option(help: ArgumentHelp("Which speaker, where it has several.", valueName: "name or number"))
  var speaker: String?
  @Option(
    help: ArgumentHelp(
      "Which English a voice of hibari's speaks: en-US or en-GB; its name tells otherwise.", valueName: "tag")
  )
  var language: String?
  @Option(help: ArgumentHelp("One line about it.", valueName: "text"))
  var description: String?
  @Option(help: ArgumentHelp("The licence under which its sound may be used.", valueName: "text"))
  var licence: String?

  func run() async throws {
    let installer = try VoiceInstaller.own()
    var wishes = VoiceInstaller.Wishes()
    wishes.name = name
    wishes.speaker = speaker
    wishes.language = language.map { Language($0) }
    wishes.description = description
    wishes.licence = licence
    let profile = try await installer.add(path, wishes: wishes)
    try Output.line(
      "\(profile.name): \(profile.language.tag), \(profile.engine), licence: \(profile.licence)")
  }
}

/// `vivavoce voices remove`.
struct RemoveVoice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Removes an installed natural voice.")

  @Argument(help: ArgumentHelp("The voice.", valueName: "name"))
  var name: String

  func run() async throws { try VoiceInstaller.own().remove(name) }
}

/// `vivavoce voices audition`.
struct AuditionVoices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audition", abstract: "Writes a page on which to hear the same words in several voices.",
    discussion: "All voices are equally loud. The page needs nothing but itself.")

  @Argument(
    help: ArgumentHelp(
      "The words, or a file or - with a text, of which the first sentences; some of our own otherwise.",
      valueName: "text"))
  var text: String?
  @Option(
    name: .customLong("voices"),
    help: ArgumentHelp("The voices, such as joe,emma; the natural ones otherwise.", valueName: "a,b,c"))
  var names: String?
  @Option(help: ArgumentHelp("A folder with voice profiles of your own.", valueName: "dir"))
  var profiles: TypedPath?
  @Option(help: ArgumentHelp("The page.", valueName: "file"))
  var output = TypedPath("audition.html")

  func validate() throws { try Advice.validate { () throws(OrderFault) in try wishes.check() } }

  private var wishes: AuditionWishes {
    var wishes = AuditionWishes()
    wishes.words = text
    wishes.voices = (names ?? "").split(separator: ",").map(String.init)
    return wishes
  }

  func run() async throws {
    let page = try SingleOutput(output.description, as: .html)
    let library = try VoiceOptions.library(folder: profiles?.description, named: "--profiles")
    let order = try await AuditionOrder(of: wishes, library: library)
    for remark in order.remarks { Console.complain("vivavoce: \(remark)") }
    let audition = Audition(order) { voice in
      "vivavoce make \(Self.quoted(order.file ?? "letter.txt")) --voice \(Self.quoted(voice.name))"
    }
    try page.write(try await audition.page(pool: .own()))
    try Output.path(output.description)
  }

  /// As a shell takes it for one word.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "-_./+".utf8.contains($0) || $0 >= 0x80
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}

extension VoiceInstaller {
  /// The person's own.
  static func own() throws -> VoiceInstaller {
    try own(environment: ProcessInfo.processInfo.environment)
  }
}
