import Prose
import Segmenting

extension PreparedBook {
  /// The book with the credits that ACX wants, as a chapter before and one after it.
  package func addingCredits(narrator: String) -> PreparedBook {
    let title = book.metadata.shownTitle
    let byline = book.metadata.author.map { "Written by \($0)." }
    let opening = [title + ".", byline, "Narrated by \(narrator)."].compactMap { $0 }
    let writer = book.metadata.author.map { ", written by \($0)," } ?? ","
    let closing = ["This has been \(title)\(writer) narrated by \(narrator).", "The end."]
    var book = book
    book.chapters.insert(Chapter(title: "Opening Credits", spoken: opening, in: language), at: 0)
    book.chapters.append(Chapter(title: "Closing Credits", spoken: closing, in: language))
    return PreparedBook(book: book, lexicon: lexicon)
  }

  /// The book with the words that LibriVox wants at the start of every recording, and at the end of the last.
  package func addingLibriVoxText(narrator: String) -> PreparedBook {
    let title = book.metadata.shownTitle
    let whole = book.metadata.author.map { "\(title), by \($0)" } ?? title
    var book = book
    for (index, chapter) in book.chapters.enumerated() {
      let reader = narrator.isEmpty ? [] : ["Recording by \(narrator)."]
      let words =
        index == 0
        ? [
          "\(chapter.title) of \(whole).", "This is a LibriVox recording.",
          "All LibriVox recordings are in the public domain.",
          "For more information, or to volunteer, please visit librivox.org.",
        ] + reader
        : [
          "\(chapter.title) of \(whole).", "This LibriVox recording is in the public domain.",
        ] + reader
      book.chapters[index].paragraphs.insert(
        Paragraph(spoken: words.joined(separator: " "), in: language), at: 0)
      let end = index == book.chapters.count - 1 ? "End of \(whole)." : "End of \(chapter.title)."
      book.chapters[index].paragraphs.append(Paragraph(spoken: end, in: language))
    }
    return PreparedBook(book: book, lexicon: lexicon)
  }
}

extension Chapter {
  /// A chapter of sentences that do not stand in the source.
  fileprivate init(title: String, spoken: [String], in language: Language) {
    self.init(
      title: title, kind: .credits, line: 1, paragraphs: spoken.map { Paragraph(spoken: $0, in: language) })
  }
}

extension Paragraph {
  /// A paragraph that does not stand in the source.
  fileprivate init(spoken: String, in language: Language) {
    self.init(
      role: .credit, text: TracedText(unsourced: spoken), line: 1,
      sentences: SentenceScanner(language: language).sentences(in: spoken))
  }
}
