import ArgumentParser
import Engines
import Narration
import Preparation
import Production
import Prose
import Reading
import Recording
import Script
import Synthesis

/// `vivavoce plan`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what would be said, without making sound.",
    discussion: """
      Prints the metadata, the chapters with their running times, every sentence as written and, where it \
      differs, as it will be said, and what is left out and why.
      """)

  @Argument(
    help: ArgumentHelp(
      "The text: a text file (.txt, .ssml), a book or document (EPUB, HTML, Markdown, DOCX, ODT, FB2, MOBI, AZW3, PDF, RTF, e-mail), or - for standard input.",
      valueName: "input"))
  var input: String
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var lexicon: LexiconOptions
  @Flag(help: "Print one JSON document (its form is in ARCHITECTURE.md).")
  var json = false
  @Flag(help: "Speak everything once without keeping the sound, for exact running times and word times.")
  var exact = false
  @Flag(
    help:
      "Print the account of every part of the source: said, rewritten, or skipped and why, and how many words."
  )
  var ledger = false

  func run() async throws {
    var read = try await PreparedBook(
      try SourceFile(book: input), options: text.prepared(with: try lexicon.lexicon()),
      for: try voice.choice())
    let chosen = try await voice.narrator(for: read.language)
    read.remark(on: chosen)
    let profile = chosen.profile
    let book = read.said(by: profile)
    let scripts = book.scripts()
    if ledger {
      let account = try book.ledger(of: scripts)
      try LedgerText.print(account, of: book)
      try LedgerText.print(WordAccount(account, of: book.book.source), in: "the text")
      if let range = book.headedRange {
        try LedgerText.print(
          WordAccount(account, of: book.book.source, in: range),
          in: "the text from the first heading to the last")
      }
      if let file = book.account { try LedgerText.print(file) }
      return
    }
    try book.check(scripts)
    let ensemble = try voice.library().profiles
    var timing: [ChapterTiming]?
    if exact {
      let synthesizer = try await MixedSynthesizer(narrator: profile, pool: .own())
      let cast = Casting(profile: profile, ensemble: ensemble, voices: try await synthesizer.voices())
      timing = try await book.timing(by: cast, with: synthesizer)
    }
    let cast = Casting(profile: profile, ensemble: ensemble, voices: [])
    let report = PlanReport(
      book, scripts: scripts, wordsPerMinute: Double(profile.wordsPerMinute), exact: timing,
      findings: cast.findings(of: scripts, in: book.lines))
    if json {
      var frame = report
      frame.chapters = []
      try JSONText.page(frame, listing: report.chapters, under: "chapters") { try Output.jsonPart($0) }
      try Output.jsonPart("\n")
    } else {
      try PlanText.print(report, isExact: exact)
    }
  }
}

/// A plan for people.
enum PlanText {
  static func print(_ report: PlanReport, isExact: Bool) throws {
    let metadata = report.metadata
    let facts: [(String, String?)] = [
      ("Title", metadata.title), ("Author", metadata.author), ("Date", metadata.date),
      ("Kind", metadata.kind?.rawValue), ("Language", metadata.language?.tag),
      ("Description", metadata.description),
    ]
    for (name, value) in facts {
      if let value { try Output.line("\(name): \(value)") }
    }
    let total = report.chapters.reduce(0) { $0 + $1.seconds }
    let about = isExact ? "" : "about "
    try Output.line(
      "Running time: \(about)\(Console.clock(total)) in \(Console.count(report.chapters.count, "chapter"))")
    for chapter in report.chapters {
      try Output.line()
      try Output.line("## \(chapter.title)")
      try Output.line(
        "   line \(chapter.line), \(chapter.words) words, \(about)\(Console.clock(chapter.seconds))")
      for paragraph in chapter.paragraphs {
        try Output.line()
        for sentence in paragraph.sentences {
          // Verse has lines of its own.
          try Output.line("   \(sentence.text)", keepingLines: true)
          if sentence.spoken != sentence.text {
            try Output.line("   → \(sentence.spoken)", keepingLines: true)
          }
        }
      }
    }
    // Tags are in the ledger, for those who want to see them all.
    let skipped = report.skipped.filter { $0.reason != "markup" }
    if !skipped.isEmpty {
      try Output.line()
      try Output.line("Left out:")
    }
    // Nobody reads hundreds of notes or signs of one kind: the first of each kind show what it is.
    var counts: [String: Int] = [:]
    for skip in skipped {
      counts[skip.reason, default: 0] += 1
      guard counts[skip.reason, default: 0] <= shownOfAKind else { continue }
      try Output.line("   line \(skip.line): \(brief(skip.text)) (\(skip.reason))")
    }
    for (reason, count) in counts.sorted(by: { $0.key < $1.key }) where count > shownOfAKind {
      try Output.line("   and \(count - shownOfAKind) more (\(reason)); plan --ledger shows them all")
    }
    if !report.findings.isEmpty {
      try Output.line()
      try Output.line("Look at:")
    }
    for finding in report.findings { try Output.line("   \(finding.whereabouts): \(finding.message)") }
  }

  /// How many stretches that are left out for one reason are listed.
  private static let shownOfAKind = 10

  /// Long texts by their beginning, on one line.
  static func brief(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
  }
}

/// The ledger for people: line, treatment, source, what is said.
enum LedgerText {
  static func print(_ ledger: Ledger, of book: PreparedBook) throws {
    let lines = book.lines
    let source = TracedText(book.book.source, at: 0)
    for entry in ledger.entries {
      let place = entry.source.map { "\(lines.line(at: $0.lowerBound))" } ?? "-"
      let text = entry.source.map { flat(String(source[$0])) } ?? ""
      switch entry.treatment {
      case .asWritten:
        if !text.allSatisfy(\.isWhitespace) || entry.source == nil {
          try Output.line("\(place)\tsaid\t\(text.isEmpty ? entry.spoken : text)")
        }
      case .rewritten(let rule): try Output.line("\(place)\trewritten (\(rule))\t\(text)\t\(entry.spoken)")
      case .skipped(let reason): try Output.line("\(place)\tskipped (\(reason))\t\(text)")
      }
    }
  }

  /// How many words are said and left out, as lines that stand in no place of the source.
  static func print(_ words: WordAccount, in what: String) throws {
    func share(_ count: Int) -> String {
      let share = words.total == 0 ? 1 : Double(count) / Double(words.total)
      return "\((share * 10_000).rounded() / 100) %"
    }
    try Output.line("-\twords\t\(words.said) of \(words.total) in \(what) are said\t\(share(words.said))")
    for (reason, count) in words.leftOut.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      try Output.line("-\twords\t\(count) are left out (\(reason))\t\(share(count))")
    }
  }

  /// Where the characters of the file's own text went, as lines that stand in no place of the source.
  static func print(_ file: TextAccount) throws {
    func share(_ count: Int) -> String {
      let share = file.total == 0 ? 1 : Double(count) / Double(file.total)
      return "\((share * 10_000).rounded() / 100) %"
    }
    try Output.line(
      "-\tcharacters\t\(file.kept) of \(file.total) in the file are in the text\t\(share(file.kept))")
    for (reason, count) in file.leftOut.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    where count != 0 {
      try Output.line("-\tcharacters\t\(count) are left out (\(reason))\t\(share(count))")
    }
  }

  private static func flat(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " ")
  }
}
