package import Preparation
package import Prose
package import Recording
package import Script
import Sound

/// What `vivavoce plan --json` prints; documented in ARCHITECTURE.md, and stable within a version.
package struct PlanReport: Sendable, Codable {
  /// The version of this form.
  package var version = 1
  package var metadata: Metadata
  package var chapters: [ChapterReport]
  package var skipped: [SkipReport]
  package var findings: [Finding]
  /// The work's own cover; absent where the source has none.
  package var cover: CoverReport?
  /// The notes; absent where the source's format has none.
  package var notes: [NoteReport]?
  /// The pages of a printed edition, by their numbers; absent where there are none.
  package var pages: [String]?
  /// The file that was read; absent for a plain text.
  package var source: Origin?

  /// The words whose sounds the text, or a lexicon of the file, lays down; absent where there are none.
  package var pronunciations: [PronunciationReport]?

  package struct PronunciationReport: Hashable, Sendable, Codable {
    /// As written.
    package var word: String
    /// Its sounds, in the International Phonetic Alphabet.
    package var ipa: String
  }

  package struct CoverReport: Sendable, Codable {
    package var mediaType: String
    package var bytes: Int
  }

  package struct NoteReport: Sendable, Codable {
    /// As it stands in the text.
    package var mark: String
    package var line: Int
    package var text: String
  }

  package struct ChapterReport: Sendable, Codable {
    package var title: String
    /// First line in the source, from 1.
    package var line: Int
    package var kind: Chapter.Kind
    package var level: Int
    package var words: Int
    /// Estimated from the words, or exact after a dry synthesis.
    package var seconds: Double
    package var paragraphs: [ParagraphReport]
    /// The places that the author named, if any.
    package var marks: [MarkReport]?
  }

  package struct MarkReport: Sendable, Codable {
    package var name: String
    /// Seconds from the chapter's start, after a dry synthesis.
    package var seconds: Double?
  }

  package struct ParagraphReport: Sendable, Codable {
    package var line: Int
    package var role: Paragraph.Role
    package var sentences: [SentenceReport]
    /// Where it is among several documents; absent for a source of one.
    package var place: Place?
  }

  package struct SentenceReport: Sendable, Codable {
    /// As written.
    package var text: String
    /// As said.
    package var spoken: String
    package var language: Language
    /// When each spoken word is heard, after a dry synthesis.
    package var times: [WordReport]?
    /// Its phrases, where not all of them are in its language.
    package var phrases: [PhraseReport]?
  }

  package struct PhraseReport: Sendable, Codable {
    /// As said.
    package var text: String
    package var language: Language
  }

  package struct WordReport: Sendable, Codable {
    /// The source's UTF-8 bytes that the word stands for, first and end; absent for words not in the source.
    package var source: [Int]?
    /// Seconds from the chapter's start.
    package var start: Double
    package var end: Double
  }

  package struct SkipReport: Sendable, Codable {
    package var line: Int
    package var text: String
    package var reason: String
    /// Where it is among several documents; absent for a source of one.
    package var place: Place?
  }

  /// Reports on a book; `exact` has the times of a dry synthesis where one was made.
  package init(
    _ prepared: PreparedBook, scripts: [ChapterScript]? = nil, wordsPerMinute: Double,
    exact: [ChapterTiming]? = nil, findings more: [Finding] = []
  ) {
    let book = prepared.book
    metadata = book.metadata
    let lines = prepared.lines
    var skips = book.skipped.map {
      (
        offset: $0.source.lowerBound,
        report: SkipReport(
          line: $0.line, text: $0.text, reason: $0.reason, place: book.documents.place(of: $0.source))
      )
    }
    cover = book.cover.map { CoverReport(mediaType: $0.mediaType, bytes: $0.bytes.count) }
    pages = book.pages.isEmpty ? nil : book.pages.map(\.label)
    self.source = book.origin
    pronunciations = Self.pronunciations(in: book)
    let source = TracedText(book.source, at: 0)
    notes =
      book.notes.isEmpty
      ? nil
      : book.notes.map { note in
        NoteReport(mark: note.mark.map { String(source[$0]) } ?? "", line: note.line, text: note.text.text)
      }
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

extension PlanReport {
  /// The words of which a book says how they sound, each once, in order; nil for none.
  private static func pronunciations(in book: Book) -> [PronunciationReport]? {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    var known: Set<PronunciationReport> = []
    var result: [PronunciationReport] = []
    for text in book.chapters.lazy.flatMap(\.paragraphs).map(\.text) {
      for span in text.spans {
        guard case .ipa(let sounds) = span.attribute else { continue }
        let report = PronunciationReport(
          word: String(text[span.range].droppingFirst(while: isSpace).droppingLast(while: isSpace)),
          ipa: sounds)
        if known.insert(report).inserted { result.append(report) }
      }
    }
    return result.isEmpty ? nil : result
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
    let places = exact?.reports ?? names.map { PlanReport.MarkReport(name: $0) }
    marks = places.isEmpty ? nil : places
    let times = exact?.times ?? [:]
    var sentence = 0
    paragraphs = script.paragraphs.map { paragraph in
      PlanReport.ParagraphReport(
        line: paragraph.line, role: paragraph.role,
        sentences: paragraph.sentences.map {
          defer { sentence += 1 }
          var report = PlanReport.SentenceReport($0)
          report.times = times[sentence]
          return report
        })
    }
  }
}

extension PlanReport.SentenceReport {
  /// Reports on a sentence that has no times.
  package init(_ sentence: ScriptSentence) {
    self.init(text: sentence.text, spoken: sentence.spoken, language: sentence.language, times: nil)
    if sentence.phrases.contains(where: { $0.language != sentence.language }) {
      phrases = sentence.phrases.map { PlanReport.PhraseReport(text: $0.text, language: $0.language) }
    }
  }
}

extension ChapterTiming {
  /// Running time of the chapter, seconds.
  fileprivate var seconds: Double { rate.seconds(length) }

  /// The places that the author named.
  fileprivate var reports: [PlanReport.MarkReport] {
    marks.map { PlanReport.MarkReport(name: $0.name, seconds: rate.seconds($0.place)) }
  }

  /// The words of each sentence, by the sentence's index in the chapter.
  fileprivate var times: [Int: [PlanReport.WordReport]] {
    Dictionary(grouping: words, by: \.sentence).mapValues { words in
      words.map { word in
        PlanReport.WordReport(
          source: word.source.map { [$0.lowerBound, $0.upperBound] }, start: rate.seconds(word.start),
          end: rate.seconds(word.end))
      }
    }
  }
}
