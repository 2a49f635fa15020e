import Languages
import Prose
import Segmenting

extension PreparedBook {
  /// The book with the credits that ACX wants, as a chapter before and one after it.
  package func addingCredits(narrator: String) -> PreparedBook {
    let phrases = Phrases(language)
    let author = book.metadata.author
    let gaps = ["title": book.metadata.shownTitle, "author": author ?? "", "narrator": narrator]
    let opening = ["{title}.", author.map { _ in "written by {author}." }, "narrated by {narrator}."]
    let closing = [
      author == nil
        ? "this has been {title}, narrated by {narrator}."
        : "this has been {title}, written by {author}, narrated by {narrator}.",
      "the end.",
    ]
    func credits(_ title: String, _ keys: [String]) -> Chapter {
      Chapter(title: phrases(title), spoken: keys.map { phrases($0, gaps) }, in: language)
    }
    var book = book
    book.chapters.insert(credits("opening credits", opening.compactMap { $0 }), at: 0)
    book.chapters.append(credits("closing credits", closing))
    return PreparedBook(book: book, lexicon: lexicon, provenance: provenance)
  }

  /// The book with the words that LibriVox wants at the start of every recording, and at the end of the last.
  package func addingLibriVoxText(narrator: String) -> PreparedBook {
    let phrases = Phrases(language)
    let title = book.metadata.shownTitle
    let whole =
      book.metadata.author.map { phrases("{title}, by {author}", ["title": title, "author": $0]) } ?? title
    var book = book
    for (index, chapter) in book.chapters.enumerated() {
      let gaps = ["chapter": chapter.title, "whole": whole, "narrator": narrator]
      let start =
        index == 0
        ? [
          "{chapter} of {whole}.", "this is a librivox recording.",
          "all librivox recordings are in the public domain.",
          "for more information, or to volunteer, please visit librivox.org.",
        ] : ["{chapter} of {whole}.", "this librivox recording is in the public domain."]
      let words = (start + (narrator.isEmpty ? [] : ["recording by {narrator}."])).map { phrases($0, gaps) }
      book.chapters[index].paragraphs.insert(
        Paragraph(spoken: words.joined(separator: " "), in: language), at: 0)
      let end = index == book.chapters.count - 1 ? "end of {whole}." : "end of {chapter}."
      book.chapters[index].paragraphs.append(Paragraph(spoken: phrases(end, gaps), in: language))
    }
    return PreparedBook(book: book, lexicon: lexicon, provenance: provenance)
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
