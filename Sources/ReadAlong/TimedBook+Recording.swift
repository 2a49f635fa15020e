package import Preparation
import Prose
package import Recording
package import Script
package import Sound
import Storage

extension TimedBook {
  /// A book with the times of its recording, or of an audiobook that carries both.
  ///
  /// - Parameters:
  ///   - narrator: the narrator's name for people.
  ///   - timings: of each chapter.
  package init(
    _ prepared: PreparedBook, scripts: [ChapterScript], timings: [ChapterTiming], rate: SampleRate,
    narrator: String
  ) {
    let book = prepared.book
    var markedNotes: Set<Int> = []
    var notes: [TimedNote] = []
    let marks = SourceMarks(of: book)
    chapters = zip(zip(book.chapters, scripts), timings).enumerated().map { index, entry in
      let ((chapter, script), timing) = entry
      var words = Dictionary(grouping: timing.words, by: \.sentence)
      var sentence = 0
      var last = -1
      let paragraphs = zip(chapter.paragraphs, script.paragraphs).map { paragraph, said in
        let places = SourcePlaces(of: paragraph.text)
        // Headings have a type of their own.
        let isHeading = paragraph.role == .heading || paragraph.role == .title
        var emphases = isHeading ? [] : marks.emphases(in: paragraph.text, places)[...]
        var reach = paragraph.sentences.first?.lowerBound ?? 0
        var sentences = zip(paragraph.sentences, said.sentences).map { range, spoken in
          defer {
            sentence += 1
            reach = range.upperBound
          }
          let text = SentenceText(paragraph.text, range)
          var timed = TimedSentence(
            text, language: spoken.language, words: words.removeValue(forKey: sentence) ?? [], places: places,
            rate: rate, after: &last)
          emphases = emphases.drop { $0.range.upperBound <= range.lowerBound }
          timed.spans = text.spans(
            of: paragraph.text.spans + emphases.prefix { $0.range.lowerBound < range.upperBound })
          let between = SentenceText(paragraph.text, reach..<max(reach, range.lowerBound))
          timed.followsBlank = !between.text.isEmpty
          timed.marks = (between.lines.map { _ in 0 } + text.lines).map { TextMark(offset: $0, kind: .line) }
          return timed
        }
        for (mark, offset) in marks.marks(in: paragraph.text, places) {
          // A page begins before the sentence that begins there; a note's mark stands behind the sentence that ends there.
          let begin = if case .note = mark { offset } else { offset + 1 }
          let place = paragraph.sentences.prefix(sentences.count).lastIndex { $0.lowerBound < begin } ?? 0
          guard sentences.indices.contains(place) else { continue }
          let inside = SentenceText(paragraph.text, paragraph.sentences[place]).offset(of: offset)
          switch mark {
          case .note(let note):
            // Once, even where two paragraphs begin at one place.
            guard markedNotes.insert(note).inserted else { continue }
            sentences[place].marks.append(TextMark(offset: inside, kind: .note(notes.count)))
            notes.append(
              TimedNote(label: "\(notes.count + 1)", text: book.notes[note].text.text, chapter: index))
          case .page(let page):
            sentences[place].marks.append(
              TextMark(offset: inside, kind: .page(PageLabel.plain(book.pages[page].label))))
          case .print(let print):
            let range = book.prints[print].range
            let kind: TextMark.Kind =
              book.prints[print].kind == .picture
              ? .picture(book.sourceText(range)) : .cell(edge: places.range(of: range)?.count ?? 0)
            sentences[place].marks.append(TextMark(offset: inside, kind: kind))
          }
        }
        EmphasisSigns.mark(&sentences)
        for place in sentences.indices {
          sentences[place].marks.sort { ($0.offset, $0.kind.rank) < ($1.offset, $1.kind.rank) }
        }
        return TimedParagraph(
          role: paragraph.role, followsSceneBreak: paragraph.followsSceneBreak, sentences: sentences,
          print: paragraph.text.source.flatMap { marks.block(at: $0.lowerBound) })
      }
      return TimedChapter(
        title: chapter.title, kind: chapter.kind, level: chapter.level, paragraphs: paragraphs,
        length: timing.length)
    }
    metadata = book.metadata
    language = prepared.language
    self.narrator = narrator
    self.notes = notes
    self.rate = rate
    digest = Self.digest(of: book.source, narrator: narrator)
  }

  /// What tells an edition of a text apart, 64 hexadecimal digits.
  package static func digest(of source: String, narrator: String) -> String {
    ContentKey(of: Array("\(narrator)\n\(source)".utf8)).description
  }
}

extension Book {
  /// A stretch of the source; nothing where there is none such.
  fileprivate func sourceText(_ range: Range<Int>) -> String {
    let utf8 = source.utf8
    guard let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound, limitedBy: utf8.endIndex),
      let end = utf8.index(start, offsetBy: range.count, limitedBy: utf8.endIndex)
    else { return "" }
    return String(source[start..<end])
  }
}

extension TextMark.Kind {
  /// Which of several marks at one place comes first.
  fileprivate var rank: Int {
    switch self {
    case .note: 0
    case .line: 1
    case .cell: 2
    case .page: 3
    case .picture: 4
    }
  }
}
