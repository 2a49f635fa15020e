import Languages
import Prose
import Storage

/// The text of a listening page: every chapter as it is read without any script, and beside it, as numbers, which words it has and
/// when they are heard.
struct PageChapters {
  private let edition: SoundedBook
  private let phrases: Phrases

  init(_ edition: SoundedBook, phrases: Phrases) {
    self.edition = edition
    self.phrases = phrases
  }

  private var book: TimedBook { edition.book }

  /// The list of chapters.
  var contents: String {
    zip(book.chapters, edition.sounds).enumerated().map { index, entry in
      let (chapter, sound) = entry
      let title = MarkupText.escaped(chapter.title)
      let level = min(max(chapter.level, 1), 6)
      return """
        <li data-level="\(level)"><a href="#\(Self.id(index))" data-title="\(title)"><span>\(title)</span> \
        <span class="long">\(Self.clock(sound.milliseconds))</span></a></li>
        """
    }.joined(separator: "\n")
  }

  /// The chapters.
  var text: String {
    var notes: [Int: [Int]] = [:]
    for (index, note) in book.notes.enumerated() { notes[note.chapter, default: []].append(index) }
    return book.chapters.indices.map { section($0, notes: notes[$0] ?? []) }.joined(separator: "\n")
  }

  private static func id(_ chapter: Int) -> String { "c\(chapter + 1)" }

  /// A length as on a clock: `4:05`, `1:02:09`.
  private static func clock(_ milliseconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = milliseconds / 1000
    let minutes = seconds / 60 % 60
    return seconds < 3600
      ? "\(minutes):\(two(seconds % 60))" : "\(seconds / 3600):\(two(minutes)):\(two(seconds % 60))"
  }

  private func section(_ index: Int, notes: [Int]) -> String {
    let (chapter, sound) = (book.chapters[index], edition.sounds[index])
    let heading = "\(Self.id(index))-title"
    let words = PageWords(chapter, rate: book.rate, end: sound.milliseconds)
    var blocks = ChapterBlocks(heading: heading, depth: 2)
    for (number, paragraph) in chapter.paragraphs.enumerated() {
      blocks.add(paragraph, content: content(of: paragraph, heard: words.heard(in: number)))
    }
    let lines = blocks.ended()
    // What no author headed has its title from the list alone, and nobody says it.
    let title =
      blocks.hasHeading
      ? "" : "<h2 id=\"\(heading)\" class=\"named\">\(MarkupText.escaped(chapter.title))</h2>\n"
    let file = WebFiles.chapter(index, sound.ending)
    let label = MarkupText.escaped(chapter.title)
    return """
      <section id="\(Self.id(index))" class="chapter" aria-labelledby="\(heading)" data-sound="\(file)" data-length="\(sound.milliseconds)">
      <noscript><audio controls preload="none" src="\(file)" aria-label="\(label)"></audio></noscript>
      \(title)\(lines.joined(separator: "\n"))
      \(asides(notes))<script type="application/json">\(words.numbers)</script>
      </section>
      """
  }

  /// The notes of a chapter behind it.
  private func asides(_ notes: [Int]) -> String {
    guard !notes.isEmpty else { return "" }
    let items = notes.map { index in
      let note = book.notes[index]
      return "<li id=\"n\(index + 1)\" value=\"\(index + 1)\"><p>\(MarkupText.escaped(note.text))</p></li>"
    }
    return """
      <aside class="notes"><h3>\(MarkupText.escaped(phrases("notes")))</h3><ol>
      \(items.joined(separator: "\n"))
      </ol></aside>

      """
  }

  /// The sentences of a paragraph; those that are heard have elements.
  private func content(of paragraph: TimedParagraph, heard: Set<Int>) -> String {
    var result = ""
    let cells = RowCells(paragraph)
    for (number, sentence) in paragraph.sentences.enumerated() {
      if number > 0, sentence.followsBlank { result += " " }
      // What ends between two sentences would light up with the second.
      let ends = sentence.marks.prefix { $0.offset == 0 && ($0.kind == .line || $0.kind.isCell) }
      result += ends.map { element(of: $0.kind, in: cells) }.joined()
      var markup = SentenceMarkup(
        sentence,
        marks: sentence.marks.dropFirst(ends.count).map { ($0.offset, element(of: $0.kind, in: cells)) },
        hides: (signs: true, edges: cells != .none),
        style: { style, markup in style.element(markup) { attributes(of: $0, in: sentence.language) } })
      let text = markup.text(words: [])
      let language = attributes(of: sentence.language, in: book.language)
      let lit = heard.contains(number) ? " class=\"s\"" : ""
      switch cells {
      case .inSentence: result += "<tr\(lit)\(language)><td>\(text)</td></tr>"
      default: result += lit.isEmpty && language.isEmpty ? text : "<span\(lit)\(language)>\(text)</span>"
      }
    }
    return result
  }

  /// The element of a mark, which has no text, so that a place in a sentence's text is one in its element.
  private func element(of mark: TextMark.Kind, in cells: RowCells) -> String {
    switch mark {
    case .line: return "<br>"
    case .cell: return cells == .none ? "" : RowCells.border
    case .picture(let words): return TextMark.picture(words)
    case .page(let label):
      let shown = MarkupText.escaped(label)
      let name = MarkupText.escaped(phrases("page {n}", ["n": label]))
      return
        "<span class=\"folio\" role=\"doc-pagebreak\" aria-label=\"\(name)\" data-label=\"\(shown)\"></span>"
    case .note(let index):
      guard book.notes.indices.contains(index) else { return "" }
      let label = MarkupText.escaped(book.notes[index].label)
      let name = MarkupText.escaped(phrases("note {n}", ["n": book.notes[index].label]))
      return
        "<a class=\"noteref\" role=\"doc-noteref\" href=\"#n\(index + 1)\" aria-label=\"\(name)\" data-label=\"\(label)\"></a>"
    }
  }

  /// The attributes of a stretch in another language.
  private func attributes(of language: Language, in outer: Language) -> String {
    guard language != outer else { return "" }
    let direction =
      language.isRightToLeft == outer.isRightToLeft
      ? "" : language.isRightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\""
    return " lang=\"\(MarkupText.escaped(language.tag))\"\(direction)"
  }
}
