import ArgumentParser
import Engines
import Preparation
import Production
import Prose
import Recording
import Synthesis

/// `vivavoce lexicon`.
struct LexiconCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Lists a text's names and unusual words, and how the voice will say them.",
    discussion: """
      Each line has the word, its sounds in the International Phonetic Alphabet, how often it is said, and whether \
      a lexicon or the engine decides. To change one, write the word, a tab, and /IPA/ or other words into a file, \
      and give it to make with --lexicon.
      """)

  @Argument(help: ArgumentHelp("The text: a file, or - for standard input.", valueName: "input"))
  var input: String
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var lexicon: LexiconOptions
  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    let book = try await PreparedBook(
      try SourceFile(book: input), options: text.prepared(with: try lexicon.lexicon()),
      for: try voice.choice())
    let chosen = try await voice.narrator(for: book.language)
    if let remark = chosen.remark(on: book.language) { Console.complain("vivavoce: \(remark)") }
    let profile = chosen.profile
    let names = try await book.names(
      profile: profile, with: MixedSynthesizer(narrator: profile, pool: .own()))
    for finding in Casting(profile: profile, voices: []).findings(of: book.scripts(), in: book.lines)
    where finding.code == "phoneme" {
      Console.complain("vivavoce: \(finding.whereabouts): \(finding.message)")
    }
    if json {
      try Output.json(try JSONText.page(names))
      return
    }
    for name in names {
      try Output.line(
        "\(name.word)\t/\(name.ipa)/\t\(name.count)\t\(name.isInLexicon ? "lexicon" : "engine")")
    }
  }
}
