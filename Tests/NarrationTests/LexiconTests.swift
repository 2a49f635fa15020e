import Prose
import Script
import Testing

@testable import Narration

@Suite struct LexiconTests {
  private func lexicon(_ table: String) throws -> Lexicon {
    Lexicon(try Lexicon.entries(ofTable: table, file: "test.tsv"))
  }

  /// The words that the lexicon decides, with what it says for them.
  private func decisions(_ text: String, _ table: String, language: Language = .americanEnglish) throws
    -> [String]
  {
    let verbalizer = Verbalizer(language: language, lexicon: try lexicon(table))
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let pieces = verbalizer.pieces(of: paragraph).flatMap { $0 }
    // Whatever a lexicon does, the pieces tile the sentence.
    #expect(pieces.first?.range.lowerBound == 0 && pieces.last?.range.upperBound == text.utf8.count)
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      #expect(left.range.upperBound == right.range.lowerBound)
    }
    return pieces.filter { $0.treatment == .rewritten(rule: "lexicon") }
      .map { "\(paragraph.text[$0.range])=\($0.ipa.map { "/\($0)/" } ?? $0.spoken)" }
  }

  @Test func theLongestEntryWins() throws {
    let table = "Ostrava\t/ˈɒstrəvə/\nOstrava Road\tthe old road\n"
    #expect(
      try decisions("From Ostrava  Road to Ostrava.", table) == [
        "Ostrava  Road=the old road", "Ostrava=/ˈɒstrəvə/",
      ])
  }

  @Test func theLaterEntryWins() throws {
    #expect(try decisions("A quay.", "quay\tkay\nquay\tkee\n") == ["quay=kee"])
  }

  @Test func capitalsCountButHeadingsAndSentencesMayHaveThem() throws {
    let table = "Nice\tneece\nquay\tkee\n"
    #expect(try decisions("A nice day in Nice, in NICE.", table) == ["Nice=neece", "NICE=neece"])
    #expect(try decisions("Quay or QUAY?", table) == ["Quay=kee", "QUAY=kee"])
  }

  @Test(arguments: [
    ("Marten", "/ˈmɑːrtən/", "/ˈmɑːrtənz/"), ("Pitt", "/pɪt/", "/pɪts/"), ("Ross", "/rɒs/", "/rɒsɪz/"),
    ("Lisle", "lyle", "lyle's"),
  ]) func possessivesKeepTheirSound(word: String, said: String, expected: String) throws {
    #expect(try decisions("It is \(word)’s.", "\(word)\t\(said)\n") == ["\(word)’s=\(expected)"])
  }

  @Test func languagesAreKeptApart() throws {
    let table = "Gent\tghent\tnl\nBath\tbarth\ten-GB\nLyon\tlee on\ten\n"
    #expect(try decisions("Gent, Bath, Lyon.", table) == ["Lyon=lee on"])
    #expect(
      try decisions("Gent, Bath, Lyon.", table, language: Language("en-GB")) == ["Bath=barth", "Lyon=lee on"])
  }

  @Test(arguments: [
    ("Oord", 1, "1 columns"), ("# fine\n\nOord\toh\ten\tmore", 3, "4 columns"), ("\toh", 1, "first column"),
    ("Oord\t", 1, "second column"), ("Oord\t/ˈoːrt", 1, "second column"), ("Oord\t//", 1, "second column"),
    ("Oord\toh\ten us", 1, "language tag"),
    ("Oord\t" + String(repeating: "o", count: 2000), 1, "longer than"),
  ]) func wrongLinesAreNamed(table: String, line: Int, problem: String) {
    let error = #expect(throws: LexiconError.self) { try Lexicon.entries(ofTable: table, file: "test.tsv") }
    #expect(error?.line == line)
    #expect(error?.description.hasPrefix("lexicon test.tsv, line \(line): ") ?? false)
    #expect(error?.problem.contains(problem) ?? false, "\(error?.problem ?? "")")
  }
}
