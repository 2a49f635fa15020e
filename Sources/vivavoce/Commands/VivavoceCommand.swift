import ArgumentParser
import Editions

/// The command's root.
struct VivavoceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vivavoce",
    abstract: "Turns a letter, an essay or a book into an audiobook, offline.",
    discussion: """
      Begin with:  vivavoce make letter.txt
      To see what would be said, without sound:  vivavoce plan letter.txt

      A text is plain text, a book or a document (EPUB, HTML, Markdown, DOCX, ODT, RTF, FB2, MOBI, AZW3, PDF, e-mail), \
      or, where its name ends in .ssml, W3C Speech Synthesis Markup.

      Exit codes: 0 done; 1 failed; 2 wrong usage; 3 the input cannot be read; 4 unknown voice or faulty \
      voice profile; 5 the speech engine or its data is missing; 6 cannot write; 7 some words could not be said; \
      8 another run is at work on the book; 9 the audiobook is not what its book gives; \
      10 a book is protected by rights management; 129, 130, 143 or 152 interrupted; \
      141 nobody read the output.
      """,
    version: Version.number,
    subcommands: [
      MakeCommand.self, PlanCommand.self, RevoiceCommand.self, ReadAlongCommand.self, FeedCommand.self,
      DiffCommand.self,
      VerifyCommand.self,
      PositionCommand.self, VoicesCommand.self, LexiconCommand.self, RehearseCommand.self, CacheCommand.self,
      CheckCommand.self,
    ])
}
