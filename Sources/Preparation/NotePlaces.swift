import Languages
import Prose
import Segmenting

/// Where the notes of a text are said.
package enum NotePlace: String, Sendable, CaseIterable {
  case skip
  case sentenceEnd = "sentence-end"
  case paragraphEnd = "paragraph-end"
  case chapterEnd = "chapter-end"
}

extension PreparedBook {
  /// The book with its notes said elsewhere, or not at all.
  package func placingNotes(_ place: NotePlace) -> PreparedBook {
    var book = book
    book.takeNotesOut()
    book.placeNotes(place)
    var provenance = provenance
    provenance?.options.notes = place
    return PreparedBook(book: book, lexicon: lexicon, provenance: provenance)
  }
}

extension Book {
  /// Leaves out the notes that are said.
  mutating func takeNotesOut() {
    let texts = Set(notes.compactMap(\.text.source))
    var out: [Paragraph] = []
    for chapter in chapters.indices {
      chapters[chapter].paragraphs.removeAll { paragraph in
        guard let source = paragraph.text.source, texts.contains(source) else { return false }
        out.append(paragraph)
        return true
      }
    }
    let lines = LineIndex(source)
    let bytes = Array(source.utf8)
    for note in notes where out.contains(where: { $0.text.source == note.text.source }) {
      skipped += note.skips(in: bytes, lines: lines).filter { $0.reason == "note" }
    }
    skipped.sort { $0.source.lowerBound < $1.source.lowerBound }
  }

  /// Says the notes, each behind a word that announces it, at the places asked for; those that are not said stay among what is
  /// left out.
  mutating func placeNotes(_ place: NotePlace) {
    guard place != .skip, !notes.isEmpty else { return }
    var waiting = notes.filter { $0.mark != nil }.sorted {
      ($0.mark?.lowerBound ?? 0) < ($1.mark?.lowerBound ?? 0)
    }[...]
    var said: Set<Range<Int>> = []
    let bytes = Array(source.utf8)
    for chapter in chapters.indices {
      var paragraphs: [Paragraph] = []
      var atEnd: [Paragraph] = []
      for paragraph in chapters[chapter].paragraphs {
        guard let source = paragraph.text.source else {
          paragraphs.append(paragraph)
          continue
        }
        var own: [Note] = []
        // Those between the paragraph before and this one.
        var before: [Note] = []
        let end = Self.end(ofBlockWith: source, in: bytes)
        while let next = waiting.first, let mark = next.mark, mark.lowerBound < end {
          waiting.removeFirst()
          if mark.lowerBound >= source.lowerBound {
            own.append(next)
          } else if Self.standsAlone(next, in: bytes) {
            before.append(next)
          }
          // Any other one whose mark stands in what is left out is not said either.
        }
        said.formUnion((before + own).compactMap(\.text.source))
        if place == .chapterEnd {
          atEnd += before.map(announced)
        } else {
          paragraphs += before.map(announced)
        }
        switch place {
        case .sentenceEnd: paragraphs += divided(paragraph, by: own)
        case .paragraphEnd: paragraphs += [paragraph] + own.map(announced)
        default:
          paragraphs.append(paragraph)
          atEnd += own.map(announced)
        }
      }
      // Those below the last paragraph.
      let next = chapters[(chapter + 1)...].lazy.flatMap(\.paragraphs).compactMap(\.text.source).first
      while let note = waiting.first, let mark = note.mark, mark.lowerBound < next?.lowerBound ?? .max {
        waiting.removeFirst()
        guard Self.standsAlone(note, in: bytes), let text = note.text.source else { continue }
        said.insert(text)
        atEnd.append(announced(note))
      }
      chapters[chapter].paragraphs = paragraphs + atEnd
    }
    skipped.removeAll { skip in skip.reason == "note" && said.contains { $0.contains(skip.source.lowerBound) }
    }
  }

  /// True for a note without a mark elsewhere: what opens it is taken for one, "[Sidenote: ".
  private static func standsAlone(_ note: Note, in bytes: [UInt8]) -> Bool {
    guard let mark = note.mark, let text = note.text.source, mark.upperBound <= text.lowerBound else {
      return false
    }
    return bytes[mark.upperBound..<text.lowerBound].allSatisfy { $0 <= 0x20 }
  }

  /// Where the block of a paragraph ends, in bytes of the source: behind its last word there may be marks, which belong to it.
  private static func end(ofBlockWith text: Range<Int>, in bytes: [UInt8]) -> Int {
    let newline = UInt8(ascii: "\n")
    return (text.upperBound..<max(text.upperBound, bytes.count)).first {
      bytes[$0] == newline && ($0 + 1 == bytes.count || bytes[$0 + 1] == newline)
    } ?? bytes.count
  }

  /// A paragraph, cut behind each sentence in which a mark stands, with the notes between.
  private func divided(_ paragraph: Paragraph, by notes: [Note]) -> [Paragraph] {
    guard !notes.isEmpty else { return [paragraph] }
    var result: [Paragraph] = []
    var rest = notes[...]
    var first = 0
    func part(_ sentences: ArraySlice<Range<Int>>) -> Paragraph? {
      guard let start = sentences.first?.lowerBound, let end = sentences.last?.upperBound else { return nil }
      var part = paragraph
      part.text = paragraph.text.slice(start..<end)
      part.sentences = sentences.map { $0.lowerBound - start..<$0.upperBound - start }
      part.followsSceneBreak = paragraph.followsSceneBreak && first == 0
      return part
    }
    for index in paragraph.sentences.indices {
      let end =
        index + 1 < paragraph.sentences.count
        ? paragraph.text.sourceOffset(at: paragraph.sentences[index + 1].lowerBound) ?? .max : .max
      let own = rest.prefix { ($0.mark?.lowerBound ?? 0) < end }
      guard !own.isEmpty else { continue }
      rest = rest.dropFirst(own.count)
      if let part = part(paragraph.sentences[first...index]) { result.append(part) }
      first = index + 1
      result += own.map(announced)
    }
    if let part = part(paragraph.sentences[first...]) { result.append(part) }
    return result
  }

  /// "Note." and what it says.
  private func announced(_ note: Note) -> Paragraph {
    let language = metadata.language ?? .americanEnglish
    var text = TracedText(unsourced: Phrases(language)("note."))
    text.append(" ", for: (note.text.source?.lowerBound ?? 0)..<(note.text.source?.lowerBound ?? 0))
    text.append(note.text)
    return Paragraph(
      role: .body, text: text, line: note.line,
      sentences: SentenceScanner(language: language).sentences(in: text))
  }
}
