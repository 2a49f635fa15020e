/// Notes that stand together behind a chapter or the book, and their marks, which found none at the foot of a page.
struct PDFEndnotes {
  /// The names of notes by the place of their mark.
  private(set) var marks: [PDFNotes.Place: String] = [:]
  /// Paragraphs that belong to a note, by their place: the note's name, and how many words its number is.
  private(set) var texts: [Int: (id: String, labelWords: Int)] = [:]
  /// Marks that count on but whose notes were not found: nobody hears numbers after words.
  private(set) var unmatched: Set<PDFNotes.Place> = []
  /// Headings over nothing but notes.
  private(set) var headings: Set<Int> = []

  /// Fewer numbers one after the other are chance.
  private static let least = 3

  /// Paragraphs that are numbered from 1 on.
  private struct List {
    /// The first paragraph of each number, and its label's words.
    var items: [(paragraph: Int, labelWords: Int)] = []
    /// Where the last one ends.
    var end = 0
  }

  init(_ paragraphs: [PDFParagraphs.Paragraph], loose: [PDFNotes.Loose], style: PDFStyle) {
    var lists = Self.lists(paragraphs).filter { Self.isBehindText($0, paragraphs, style) }
    for (group, marks) in Self.groups(loose).enumerated() {
      let most = marks.last!.number
      // As many notes as marks, and behind them.
      let match = lists.firstIndex { list in
        let page = paragraphs[list.items[0].paragraph].lines[0].page
        return page >= marks.last!.place.page && list.items.count >= most && list.items.count <= most + 3
      }
      guard let match else {
        unmatched.formUnion(marks.map(\.place))
        continue
      }
      let list = lists.remove(at: match)
      for mark in marks { self.marks[mark.place] = Self.name(group, mark.number) }
      for (index, item) in list.items.enumerated() {
        let end = index + 1 < list.items.count ? list.items[index + 1].paragraph : list.end
        for paragraph in item.paragraph..<end where !paragraphs[paragraph].lines.isEmpty {
          texts[paragraph] = (
            Self.name(group, index + 1), paragraph == item.paragraph ? item.labelWords : 0
          )
        }
      }
    }
    guard !texts.isEmpty else { return }
    var isAll = false
    for index in paragraphs.indices.reversed() {
      switch paragraphs[index].kind {
      case .heading, .named: if isAll { headings.insert(index) }
      case .sceneBreak: break
      default: isAll = texts[index] != nil
      }
    }
  }

  /// False for a list that the text goes on behind, or that it leads up to: its numbers are the author’s.
  private static func isBehindText(
    _ list: List, _ paragraphs: [PDFParagraphs.Paragraph], _ style: PDFStyle
  ) -> Bool {
    let first = list.items[0].paragraph
    let areSmall = list.items.allSatisfy { paragraphs[$0.paragraph].lines[0].size <= 0.93 * style.size }
    let above = paragraphs[..<first].last { !$0.lines.isEmpty }
    var isHeaded = above == nil
    switch above?.kind {
    case .heading, .named, .ornament: isHeaded = true
    case .text where above!.lines.last!.text.last == ":": return false
    default: isHeaded = isHeaded || paragraphs[first].lines[0].page != above!.lines.last!.page
    }
    guard areSmall || isHeaded else { return false }
    // Notes have further paragraphs as they have them in the middle of the list; the text does not stand below them.
    let last = list.items.last!.paragraph
    let size = paragraphs[last].lines[0].size
    let others = zip(list.items, list.items.dropFirst()).contains { $1.paragraph > $0.paragraph + 1 }
    let behind = paragraphs[(last + 1)...].prefix { paragraph in
      switch paragraph.kind {
      case .heading, .named: false
      default: true
      }
    }.filter { !$0.lines.isEmpty && $0.kind == .text }
    return behind.allSatisfy { abs($0.lines[0].size - size) < 0.3 && (areSmall || others) }
  }

  private static func name(_ group: Int, _ number: Int) -> String { "notes-\(group + 1)-note-\(number)" }

  /// Marks that count on from 1, or from where the ones before them ended.
  private static func groups(_ loose: [PDFNotes.Loose]) -> [[PDFNotes.Loose]] {
    var groups: [[PDFNotes.Loose]] = []
    for mark in loose {
      if mark.number == 1 {
        groups.append([mark])
      } else if let last = groups.last?.last, mark.number == last.number + 1 {
        groups[groups.count - 1].append(mark)
      }
    }
    return groups.filter { $0.count >= least }
  }

  private static func lists(_ paragraphs: [PDFParagraphs.Paragraph]) -> [List] {
    var lists: [List] = []
    var open = List()
    func close(_ end: Int) {
      open.end = end
      if open.items.count >= least { lists.append(open) }
      open = List()
    }
    for (index, paragraph) in paragraphs.enumerated() {
      switch paragraph.kind {
      case .heading, .named, .row, .contents, .ornament: close(index)
      case .sceneBreak, .verse: continue
      case .text:
        guard let line = paragraph.lines.first, let (label, words) = PDFNotes.label(line),
          let number = Int(label)
        else {
          // Further paragraphs of a note, not the text of a book.
          if let last = open.items.last, index - last.paragraph > 3 { close(last.paragraph + 1) }
          continue
        }
        if number == open.items.count + 1 {
          open.items.append((index, words))
        } else if number == 1 {
          close(index)
          open.items.append((index, words))
        } else if !open.items.isEmpty {
          close(index)
        }
      }
    }
    close(paragraphs.count)
    return lists
  }
}
