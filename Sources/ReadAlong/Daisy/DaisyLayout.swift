import Languages
import Muxing
import Prose
import Storage

/// What a DAISY book consists of: its chapters with what is heard in them in order, and its pages.
struct DaisyLayout {
  /// The book.
  let edition: SoundedBook
  /// The chapters in reading order.
  let chapters: [DaisyChapter]
  /// The pages of the printed edition, in order.
  let pages: [DaisyPage]
  private let notes: [Int: [Int]]

  init(_ edition: SoundedBook) {
    self.edition = edition
    var numbering = PageNumbering()
    let depths = edition.book.depths
    var start = 0
    chapters = edition.book.chapters.enumerated().map { index, chapter in
      let sound = edition.sounds[index]
      defer { start += sound.milliseconds }
      return DaisyChapter(
        index: index, name: edition.chapterName(index), chapter: chapter, sound: sound,
        soundFile: edition.soundFile(index), depth: depths[index], start: start,
        cues: chapter.cues(.sentence, rate: edition.book.rate, end: sound.milliseconds), &numbering)
    }
    pages = numbering.pages
    notes = Dictionary(grouping: edition.book.notes.indices) { edition.book.notes[$0].chapter }
  }

  /// The book.
  var book: TimedBook { edition.book }

  /// How deep the deepest chapter is.
  var depth: Int { chapters.reduce(1) { max($0, $1.depth) } }

  /// How long all of it is heard, milliseconds.
  var length: Int { edition.sounds.reduce(0) { $0 + $1.milliseconds } }

  /// Who made it available: DAISY wants somebody.
  var publisher: String { edition.tags.publisher ?? edition.tags.encoder }

  /// The author: DAISY 2.02 wants somebody.
  var author: String { edition.tags.author ?? Phrases(book.language)("unknown author") }

  /// The date: DAISY wants one.
  var date: String { edition.day ?? String(edition.modified.prefix(10)) }

  /// The notes whose marks stand in a chapter, by their places in the book's list.
  func notes(in chapter: DaisyChapter) -> [Int] { notes[chapter.index] ?? [] }

  /// A time as both formats have it: `0:00:12.345`.
  static func clock(_ milliseconds: Int) -> String { ClockTime(milliseconds).text(hours: 1, separator: ".") }
}

/// A chapter of a DAISY book.
struct DaisyChapter {
  /// What follows each other in a chapter.
  enum Step {
    /// A sentence with its sound.
    case sentence(Cue)
    /// The begin of a page, by its place among the book's.
    case page(Int)
  }

  /// Which chapter, from 0.
  let index: Int
  /// What its files are called, without endings.
  let name: String
  /// Its text and times.
  let chapter: TimedChapter
  /// Its sound.
  let sound: ChapterSound
  /// The file of its sound.
  let soundFile: String
  /// How deep it is, 1 to 6.
  let depth: Int
  /// When it begins in the book, milliseconds.
  let start: Int
  /// Sentences and pages in order; none for a chapter in which nothing is heard and no page begins.
  let steps: [Step]
  /// The ids of the sentences that are heard.
  let heard: Set<String>

  init(
    index: Int, name: String, chapter: TimedChapter, sound: ChapterSound, soundFile: String, depth: Int,
    start: Int, cues: [Cue], _ numbering: inout PageNumbering
  ) {
    self.index = index
    self.name = name
    self.chapter = chapter
    self.sound = sound
    self.soundFile = soundFile
    self.depth = depth
    self.start = start
    heard = Set(cues.map { Self.id(paragraph: $0.paragraph, sentence: $0.sentence) })
    var steps: [Step] = []
    var rest = cues[...]
    for (paragraph, part) in chapter.paragraphs.enumerated() {
      for (number, sentence) in part.sentences.enumerated() {
        if let cue = rest.first, cue.paragraph == paragraph, cue.sentence == number {
          steps.append(.sentence(cue))
          rest.removeFirst()
        }
        for case .page(let label) in sentence.marks.map(\.kind) {
          steps.append(.page(numbering.pages.count))
          numbering.add(label, chapter: index)
        }
      }
    }
    self.steps = steps
  }

  /// The file of its presentation.
  var presentation: String { "\(name).smil" }

  /// True where no sentence is heard, so that its sound belongs to all of its text.
  var isSilent: Bool { heard.isEmpty }

  /// The id, in its presentation, of what a list of contents leads to.
  var entry: String {
    for case .sentence(let cue) in steps { return Self.id(paragraph: cue.paragraph, sentence: cue.sentence) }
    return Self.whole
  }

  /// The id of all of a chapter, where no sentence of it is heard.
  static let whole = "whole"

  /// The id of a sentence in its chapter.
  static func id(paragraph: Int, sentence: Int) -> String { "p\(paragraph + 1)s\(sentence + 1)" }
}

/// The begin of a page of the printed edition.
struct DaisyPage {
  /// The kinds that DAISY knows.
  enum Kind: String {
    /// Arabic numerals.
    case normal
    /// Roman numerals, before the text proper.
    case front
    /// All others.
    case special
  }

  /// Its number as printed.
  let label: String
  /// Its kind.
  let kind: Kind
  /// Its number; for others than numerals, which of them it is.
  let number: Int
  /// The chapter in which it begins.
  let chapter: Int

  /// The id of a page by its place among the book's.
  static func id(_ index: Int) -> String { "page\(index + 1)" }
}

/// Tells the kinds of pages: no two of a kind have one number.
struct PageNumbering {
  /// The pages so far.
  private(set) var pages: [DaisyPage] = []
  private var known: [DaisyPage.Kind: Set<Int>] = [:]

  /// Adds a page.
  mutating func add(_ label: String, chapter: Int) {
    var kind = DaisyPage.Kind.special
    var number = known[.special, default: []].count + 1
    let digits = label.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(label) : nil
    if let digits, digits > 0, known[.normal]?.contains(digits) != true {
      (kind, number) = (.normal, digits)
    } else if let numeral = Numeral(label), numeral.ending == nil,
      known[.front]?.contains(numeral.value) != true
    {
      (kind, number) = (.front, numeral.value)
    }
    known[kind, default: []].insert(number)
    pages.append(DaisyPage(label: label, kind: kind, number: number, chapter: chapter))
  }
}
