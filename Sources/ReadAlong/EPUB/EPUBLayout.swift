import Languages
import Muxing
import Prose
import Storage

/// What an EPUB consists of, and what its files are called.
struct EPUBLayout {
  /// The book.
  let edition: SoundedBook
  /// The chapters in reading order.
  let chapters: [EPUBChapter]
  /// The pages of the printed edition, in order.
  let pages: [EPUBPage]
  /// What the book says by itself.
  let phrases: Phrases
  /// The language of `phrases`.
  let phrasesLanguage: Language

  init(_ edition: SoundedBook) {
    self.edition = edition
    let book = edition.book
    let width = max(3, String(book.chapters.count).count)
    var chapters: [EPUBChapter] = []
    var pages: [EPUBPage] = []
    for (index, (chapter, sound)) in zip(book.chapters, edition.sounds).enumerated() {
      let name = "chapter-\((index + 1).padded(width))"
      chapters.append(
        EPUBChapter(
          index: index, name: name, chapter: chapter, sound: sound,
          cues: chapter.cues(edition.granularity, rate: book.rate, end: sound.milliseconds),
          firstPage: pages.count))
      for mark in chapter.paragraphs.lazy.flatMap(\.sentences).flatMap(\.marks) {
        guard case .page(let label) = mark.kind else { continue }
        pages.append(EPUBPage(label: label, place: "\(name).xhtml#\(EPUBPage.id(pages.count))"))
      }
    }
    self.chapters = chapters
    self.pages = pages
    let isKnown = LanguagePack.of(book.language) != nil
    phrases = Phrases(book.language)
    phrasesLanguage = isKnown ? book.language : Language("en")
  }

  /// The book.
  var book: TimedBook { edition.book }

  /// The cover's file.
  var cover: String { edition.cover.isPNG ? "cover.png" : "cover.jpg" }

  /// The title, which is never empty.
  var title: String { shown(edition.tags.title) ?? phrases("untitled") }

  /// The title of a chapter, which is never empty.
  func title(of chapter: EPUBChapter) -> String {
    shown(chapter.chapter.title) ?? phrases("part {n}", ["n": String(chapter.index + 1)])
  }

  /// The attribute of an element whose text is in the language of `phrases`, where the book is in another one.
  var phrasesAttributes: String { attributes(of: phrasesLanguage, in: book.language) }

  /// The attributes of an element in a language that is inside of one in another.
  func attributes(of language: Language, in outer: Language) -> String {
    guard language != outer else { return "" }
    let tag = MarkupText.escaped(language.tag)
    let direction =
      language.isRightToLeft == outer.isRightToLeft
      ? "" : " dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\""
    return " lang=\"\(tag)\" xml:lang=\"\(tag)\"\(direction)"
  }

  private func shown(_ text: String) -> String? {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return MarkupText.escaped(text).isEmpty ? nil : text
  }
}

/// A chapter and its three files.
struct EPUBChapter {
  /// Which of the book's chapters, from 0.
  let index: Int
  /// What its files are called, without endings.
  let name: String
  /// Its text and times.
  let chapter: TimedChapter
  /// Its sound.
  let sound: ChapterSound
  /// What lights up.
  let cues: [Cue]
  /// How many pages of the printed edition begin before it.
  let firstPage: Int

  /// The file of the text.
  var document: String { "\(name).xhtml" }
  /// The file of the overlay.
  var overlay: String { "\(name).smil" }
  /// The file of the sound.
  var soundFile: String { "\(name).\(sound.ending)" }
  /// False for a chapter in which nothing is said: it has neither overlay nor sound.
  var isHeard: Bool { !cues.isEmpty }

  /// The id of the element that holds the chapter.
  static let id = "chapter"

  /// The id of a sentence, or of a piece of one.
  static func id(paragraph: Int, sentence: Int, piece: Int? = nil) -> String {
    "p\(paragraph + 1)s\(sentence + 1)" + (piece.map { "w\($0 + 1)" } ?? "")
  }
}

/// The begin of a page of the printed edition.
struct EPUBPage {
  /// Its number as printed.
  let label: String
  /// The file, and the id in it.
  let place: String

  /// The id of a page by its place among the book's, from 0.
  static func id(_ index: Int) -> String { "page\(index + 1)" }
}
