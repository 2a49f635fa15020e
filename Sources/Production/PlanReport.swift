import Narration
public import Prose
public import Script
import Sound

/// What `vivavoce plan --json` prints; documented in ARCHITECTURE.md, and stable within a version.
public struct PlanReport: Sendable, Codable {
  /// The version of this form.
  public var version = 1
  public var metadata: Metadata
  public var chapters: [ChapterReport]
  public var skipped: [SkipReport]
  public var findings: [Finding]

  public struct ChapterReport: Sendable, Codable {
    public var title: String
    /// First line in the source, from 1.
    public var line: Int
    public var kind: Chapter.Kind
    public var level: Int
    public var words: Int
    /// Estimated from the words, or exact after a dry synthesis.
    public var seconds: Double
    public var paragraphs: [ParagraphReport]
    /// The places that the author named, if any.
    public var marks: [MarkReport]?
  }

  public struct MarkReport: Sendable, Codable {
    public var name: String
    /// Seconds from the chapter's start, after a dry synthesis.
    public var seconds: Double?
  }

  public struct ParagraphReport: Sendable, Codable {
    public var line: Int
    public var role: Paragraph.Role
    public var sentences: [SentenceReport]
    /// Where it is among several documents; absent for a source of one.
    public var place: Place?
  }

  public struct SentenceReport: Sendable, Codable {
    /// As written.
    public var text: String
    /// As said.
    public var spoken: String
    public var language: Language
    /// When each spoken word is heard, after a dry synthesis.
    public var times: [WordReport]?
  }

  public struct WordReport: Sendable, Codable {
    /// The source's UTF-8 bytes that the word stands for, first and end; absent for words not in the source.
    public var source: [Int]?
    /// Seconds from the chapter's start.
    public var start: Double
    public var end: Double
  }

  public struct SkipReport: Sendable, Codable {
    public var line: Int
    public var text: String
    public var reason: String
    /// Where it is among several documents; absent for a source of one.
    public var place: Place?
  }

  /// Reports on a book; `exact` has the times of a dry synthesis where one was made.
  public init(
    _ prepared: PreparedBook, scripts: [ChapterScript]? = nil, wordsPerMinute: Double,
    exact: [ChapterTiming]? = nil, findings more: [Finding] = []
  ) {
    let book = prepared.book
    metadata = book.metadata
    let lines = LineIndex(book.source)
    var skips = book.skipped.map {
      (
        offset: $0.source.lowerBound,
        report: SkipReport(
          line: $0.line, text: $0.text, reason: $0.reason, place: book.documents.place(of: $0.source))
      )
    }
    let source = TracedText(book.source, at: 0)
    chapters = book.chapters.enumerated().map { index, chapter in
      let script = scripts?[index] ?? prepared.script(of: chapter)
      for entry in script.paragraphs.flatMap(\.sentences).flatMap(\.ledger) {
        guard case .skipped(let reason) = entry.treatment, let range = entry.source else { continue }
        let report = SkipReport(
          line: lines.line(at: range.lowerBound), text: String(source[range]), reason: reason,
          place: book.documents.place(of: range))
        skips.append((range.lowerBound, report))
      }
      var report = ChapterReport(
        chapter, script: script, wordsPerMinute: wordsPerMinute, exact: exact?[index])
      for (paragraph, place) in chapter.paragraphs.map(\.text.source).enumerated()
      where report.paragraphs.indices.contains(paragraph) {
        report.paragraphs[paragraph].place = place.flatMap(book.documents.place)
      }
      return report
    }
    skipped = skips.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map(\.element.report)
    findings = (prepared.findings(of: scripts ?? prepared.scripts()) + more).enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }.map { $0.element.placed(in: book.documents, lines) }
  }
}

extension PlanReport.ChapterReport {
  init(_ chapter: Chapter, script: ChapterScript, wordsPerMinute: Double, exact: ChapterTiming?) {
    title = chapter.title
    line = chapter.line
    kind = chapter.kind
    level = chapter.level
    words = script.paragraphs.flatMap(\.sentences).flatMap(\.phrases).reduce(0) { $0 + $1.words.count }
    seconds = exact?.seconds ?? (Double(words) / wordsPerMinute * 600).rounded() / 10
    let names = script.paragraphs.flatMap(\.sentences).flatMap(\.phrases).flatMap(\.marks).map(\.name)
    let places = exact?.marks ?? names.map { PlanReport.MarkReport(name: $0) }
    marks = places.isEmpty ? nil : places
    var sentence = 0
    paragraphs = script.paragraphs.map { paragraph in
      PlanReport.ParagraphReport(
        line: paragraph.line, role: paragraph.role,
        sentences: paragraph.sentences.map {
          defer { sentence += 1 }
          return PlanReport.SentenceReport(
            text: $0.text, spoken: $0.spoken, language: $0.language, times: exact?.times[sentence] ?? nil)
        })
    }
  }
}

/// When the words of one chapter are heard.
public struct ChapterTiming: Sendable {
  /// Running time of the chapter.
  public var seconds: Double
  /// The words of each sentence, by the sentence's index in the chapter.
  public var times: [Int: [PlanReport.WordReport]]
  /// The places that the author named.
  public var marks: [PlanReport.MarkReport]

  init(words: [TimedWord], marks: [TimedMark], total: Frames, rate: SampleRate) {
    seconds = rate.seconds(total)
    self.marks = marks.map { PlanReport.MarkReport(name: $0.name, seconds: rate.seconds($0.place)) }
    var times: [Int: [PlanReport.WordReport]] = [:]
    for word in words {
      times[word.sentence, default: []].append(
        PlanReport.WordReport(
          source: word.source.map { [$0.lowerBound, $0.upperBound] }, start: rate.seconds(word.start),
          end: rate.seconds(word.end)))
    }
    self.times = times
  }
}
