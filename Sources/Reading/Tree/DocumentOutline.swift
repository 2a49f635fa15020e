import Prose

/// Makes an outline of a document's table of contents, or of its headings where it has none.
struct DocumentOutline {
  /// The outline; nil where the headings are to be found in the text.
  private(set) var outline: Outline?

  private let document: Document
  private let blocks: [Prose.Block]
  private let places: [BlockPlace]
  private let titles: MatterTitles

  /// A place where a chapter begins.
  private struct Start {
    /// An index of `blocks`.
    var block: Int
    var title: String
    var level: Int
    /// True where a table of contents names it.
    var isListed: Bool
  }

  /// - Parameters:
  ///   - blocks: what is said.
  ///   - places: where each of them stands in the document, in order.
  init(_ document: Document, blocks: [Prose.Block], places: [BlockPlace]) {
    self.document = document
    self.blocks = blocks
    self.places = places
    titles = MatterTitles(document.metadata.language)
    var starts = listed()
    let headings = headings()
    if starts.isEmpty {
      starts = headings
      guard starts.count > 1 else { return }
    } else if starts.count * 3 < headings.filter({ $0.level == 1 }).count {
      let known = Set(starts.flatMap { headingRange(at: $0.block, before: blocks.count) })
      starts += headings.filter { !known.contains($0.block) }
      starts.sort { $0.block < $1.block }
    }
    outline = Outline(entries: entries(starts))
  }

  // MARK: Places

  /// The entries of the table of contents that something is said of, in reading order.
  private func listed() -> [Start] {
    var anchors: [Int: [String: Int]] = [:]
    var listed: [(entry: Document.ContentsEntry, place: BlockPlace)] = []
    for entry in document.contents where document.parts.indices.contains(entry.part) {
      var place = BlockPlace(part: entry.part, block: 0)
      if let anchor = entry.anchor {
        if anchors[entry.part] == nil { anchors[entry.part] = Self.anchors(of: document.parts[entry.part]) }
        place.block = anchors[entry.part]?[anchor] ?? 0
      }
      listed.append((entry, place))
    }
    let entries = Set(listed.map(\.place)).sorted()
    var starts: [Start] = []
    for (entry, place) in listed {
      let block = first(notBefore: place)
      // What is left out begins nothing, unless some of it is said after all.
      if block < blocks.count, isLeftOut(place) {
        let next = entries.first { $0 > place } ?? BlockPlace(part: .max, block: 0)
        if places[block].part != place.part || places[block] >= next { continue }
      }
      starts.append(Start(block: block, title: entry.title, level: entry.level, isListed: true))
    }
    let order = starts.enumerated().sorted { ($0.element.block, $0.offset) < ($1.element.block, $1.offset) }
    return merged(order.map(\.element).filter { $0.block < blocks.count })
  }

  private func isLeftOut(_ place: BlockPlace) -> Bool {
    let part = document.parts[place.part]
    guard part.blocks.indices.contains(place.block) else { return false }
    return (part.blocks[place.block].matter ?? part.matter)?.silence != nil
  }

  /// The blocks of a part by the names of their places; of two of one name the first.
  static func anchors(of part: DocumentPart) -> [String: Int] {
    var result: [String: Int] = [:]
    for (index, block) in part.blocks.enumerated() {
      for anchor in block.anchors where result[anchor] == nil { result[anchor] = index }
    }
    return result
  }

  private func first(notBefore place: BlockPlace) -> Int {
    places.partitioningIndex { $0 >= place }
  }

  /// Of several entries at one place the last is a chapter: the others name what it begins, or have nothing that is said.
  private func merged(_ starts: [Start]) -> [Start] {
    var result: [Start] = []
    for start in starts {
      if let last = result.last, last.block == start.block {
        result[result.count - 1] = start
      } else {
        result.append(start)
      }
    }
    return result
  }

  // MARK: Headings

  private func level(_ block: Int) -> Int? {
    guard case .heading(let level) = blocks[block].kind else { return nil }
    return level
  }

  /// The headings of the text as starts: a number and the title below it are one, and the work's own title is none.
  private func headings() -> [Start] {
    var starts: [Start] = []
    var open: [Int] = []
    var index = 0
    while index < blocks.count {
      guard let level = level(index) else {
        index += 1
        continue
      }
      let start = index
      index += 1
      if starts.isEmpty, isWorkTitle(start) || namesAuthor(start) { continue }
      if isLabel(blocks[start].text.text), index < blocks.count, let next = self.level(index), next >= level,
        places[index].part == places[start].part
      {
        index += 1
      }
      while let last = open.last, last >= level { open.removeLast() }
      open.append(level)
      starts.append(Start(block: start, title: "", level: open.count, isListed: false))
    }
    return starts
  }

  private func isWorkTitle(_ block: Int) -> Bool {
    let place = places[block]
    if document.parts[place.part].blocks[place.block].role == .title { return true }
    guard let title = document.metadata.title else { return false }
    return Self.key(title) == Self.key(blocks[block].text.text)
  }

  /// True for the author's name on a title page, and for the "by" over it.
  private func namesAuthor(_ block: Int) -> Bool {
    guard let author = document.metadata.author.map(Self.key), !author.isEmpty else { return false }
    let next =
      block + 1 < blocks.count && level(block + 1) != nil ? Self.key(blocks[block + 1].text.text) : ""
    let own = Self.key(blocks[block].text.text)
    return own.hasSuffix(author) || own.count <= 4 && next.hasSuffix(author)
  }

  /// A number, or a word and a number: "IV", "Chapter 12", "12. Kapitel".
  private func isLabel(_ text: String) -> Bool {
    let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    guard 1...2 ~= words.count else { return false }
    return words.contains { word in
      word.allSatisfy(\.isNumber) || word.allSatisfy { "IVXLCDM".contains($0) }
    }
  }

  /// Letters and digits of a title, in lower case.
  static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

  /// The headings that a start has, from its block on.
  private func headingRange(at block: Int, before end: Int) -> Range<Int> {
    var last = block
    while last < end, level(last) != nil { last += 1 }
    return block..<last
  }

  // MARK: Entries

  private func entries(_ starts: [Start]) -> [Outline.Entry] {
    var result: [Outline.Entry] = []
    let titles = starts.filter(\.isListed).reduce(into: [String: Int]()) { $0[$1.title, default: 0] += 1 }
    let outermost = starts.map(\.level).min() ?? 1
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1].block : blocks.count
      var first = start.block
      // The place that an entry names may stand behind the heading that it means.
      let floor =
        result.last.map { max($0.blocks.upperBound, index > 0 ? starts[index - 1].block + 1 : 0) } ?? 0
      if level(first) == nil {
        var back = first
        while back > floor, level(back - 1) != nil, places[back - 1].part == places[first].part { back -= 1 }
        first = back
      }
      let heading = headingRange(at: first, before: next)
      let isEmpty = heading.upperBound >= next
      let matter = matter(of: start.block)
      let isDivision =
        matter == .division || isEmpty && index + 1 < starts.count && starts[index + 1].level > start.level
      result.append(
        Outline.Entry(
          blocks: heading, title: title(of: start, heading: heading, times: titles[start.title] ?? 0),
          kind: isDivision && isEmpty ? .division : matter?.kind ?? .chapter,
          level: start.level - outermost + 1))
    }
    return result
  }

  private func matter(of block: Int) -> Matter? {
    let place = places[block]
    let part = document.parts[place.part]
    return part.blocks[place.block].matter ?? part.matter
  }

  /// The title of the list, unless it says less than the heading.
  private func title(of start: Start, heading: Range<Int>, times: Int) -> String {
    let own = heading.map { blocks[$0].text.text.collapsed }.filter { !$0.isEmpty }
    let isPair = own.count > 1 && isLabel(own[0])
    let headed = isPair ? own[0].withoutFullStop + ": " + own[1] : own.first ?? ""
    guard start.isListed else {
      return headed.withoutFullStop.replacing(". ", with: ": ", maxReplacements: isLabelled(headed) ? 1 : 0)
    }
    let listed = withoutMarks(start.title.collapsed, in: heading)
    if headed.isEmpty { return listed.isEmpty ? "–" : listed }
    return listed.isEmpty || saysNothing(listed, times: times) ? headed.withoutFullStop : listed
  }

  /// A listed title without the marks of notes that its heading has, which lists write out: "The Wheel1", "The Wheel[1]".
  private func withoutMarks(_ title: String, in heading: Range<Int>) -> String {
    var title = title
    for block in heading {
      let place = places[block]
      var word: Substring = ""
      for run in document.parts[place.part].blocks[place.block].runs {
        if case .noteMark = run.kind, !word.isEmpty {
          let mark = run.text.filter { !"[](){} ".contains($0) }
          let forms = [run.text.collapsed, mark, "[\(mark)]", "(\(mark))"].filter { !$0.isEmpty }
          let found = forms.flatMap { [$0, " " + $0] }.lazy.compactMap { form in
            title.ranges(of: word + form).first { range in
              // "The Wheel1", and not "The Wheel 12".
              title[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber } ?? true
            }
          }.first
          if let found { title.replaceSubrange(found, with: word) }
        } else if run.kind == .text {
          word = run.text.split(separator: " ").last ?? word
        }
      }
    }
    return title
  }

  /// True where the first line of a heading is a number.
  private func isLabelled(_ heading: String) -> Bool {
    heading.firstRange(of: ". ").map { isLabel(String(heading[..<$0.lowerBound])) } ?? false
  }

  /// What stands for a title, or what several entries are called.
  private func saysNothing(_ title: String, times: Int) -> Bool {
    if titles.isPlaceholder(title) { return true }
    return times > 2 && times * 2 > document.contents.count
  }
}

extension String {
  /// White space as single spaces, none around it.
  fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// A title's full stop is not shown.
  fileprivate var withoutFullStop: String { hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self }
}
