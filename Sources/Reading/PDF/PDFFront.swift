import Prose

/// The title above a document's text, and the names below it, where nothing else says what they are.
struct PDFFront {
  /// The place of the title among the paragraphs; nil where none is told.
  private(set) var title: Int?
  /// The places of the author's names, and what else stands on a page of the title.
  private(set) var others: Set<Int> = []
  /// What they say.
  private(set) var metadata: Metadata

  init(_ paragraphs: [PDFParagraphs.Paragraph], metadata: Metadata, style: PDFStyle) {
    self.metadata = metadata
    let known = metadata.title.map(PDFHeadings.key)
    let headings = paragraphs.indices.filter { paragraphs[$0].kind == .heading }
    // By what the file says of itself, else the largest of several headings, once, at the very beginning.
    let said = headings.first { index in
      paragraphs[index].lines[0].page < 3 && Self.key(paragraphs[index]) == known && known?.isEmpty == false
    }
    let alone = Self.titlePage(paragraphs)
    title = said ?? Self.largest(headings, paragraphs) ?? alone?.title
    guard let title else {
      others = alone?.others ?? []
      return
    }
    if let alone, alone.title == title { others = alone.others }
    let words = Self.text(paragraphs[title])
    if metadata.title == nil, words.count <= 200 { self.metadata.title = words }
    let page = paragraphs[title].lines[0].page
    for index in paragraphs.indices.dropFirst(title + 1).prefix(3) {
      let paragraph = paragraphs[index]
      guard let line = paragraph.lines.first, line.page == page, paragraph.lines.count <= 2 else { break }
      let name = Self.text(paragraph)
      let key = PDFHeadings.key(name)
      if let author = metadata.author.map(PDFHeadings.key), !author.isEmpty {
        // “by” before it, a date below it.
        if key.contains(author), key.count <= author.count + 24 { others.insert(index) }
        continue
      }
      guard let author = [name, line.text].first(where: Self.isName),
        Self.isCentred(line) || line.size > 1.1 * style.size,
        self.metadata.author == nil
      else { break }
      self.metadata.author = author
      others.insert(index)
      break
    }
  }

  /// A first page of little else: short lines, in the middle or large.
  private static func titlePage(_ paragraphs: [PDFParagraphs.Paragraph]) -> (title: Int?, others: Set<Int>)? {
    guard let page = paragraphs.first?.lines.first?.page else { return nil }
    let front = paragraphs.indices.prefix { paragraphs[$0].lines.first.map { $0.page == page } ?? true }
    guard front.endIndex < paragraphs.endIndex, front.count <= 8,
      front.allSatisfy({
        paragraphs[$0].lines.count <= 3 && paragraphs[$0].lines.allSatisfy { $0.page == page }
      }),
      front.reduce(0, { $0 + paragraphs[$1].lines.reduce(0) { $0 + $1.letters } }) <= 240
    else { return nil }
    let headings = front.filter { if case .heading = paragraphs[$0].kind { true } else { false } }
    let size = { (index: Int) in paragraphs[index].lines.map(\.size).max() ?? 0 }
    guard !headings.isEmpty else { return nil }
    // The number of a series is no title.
    let title = headings.filter { text(paragraphs[$0]).contains(where: \.isLetter) }
      .max { (size($0), -$0) < (size($1), -$1) }
    return (title, Set(front).subtracting([title].compactMap { $0 }))
  }

  private static func largest(_ headings: [Int], _ paragraphs: [PDFParagraphs.Paragraph]) -> Int? {
    guard headings.count >= 3, let first = headings.first, paragraphs[first].lines[0].page < 2,
      paragraphs[..<first].allSatisfy({ $0.lines.reduce(0) { $0 + $1.letters } < 60 })
    else { return nil }
    let size = paragraphs[first].lines.map(\.size).max()!
    let isAlone = headings.dropFirst().allSatisfy { paragraphs[$0].lines.allSatisfy { $0.size < size - 0.4 } }
    let names = paragraphs.filter { if case .named = $0.kind { true } else { false } }
    return isAlone && names.allSatisfy { $0.lines.allSatisfy { $0.size < size - 0.4 } } ? first : nil
  }

  private static func text(_ paragraph: PDFParagraphs.Paragraph) -> String {
    paragraph.lines.map(\.text).joined(separator: " ")
  }

  private static func key(_ paragraph: PDFParagraphs.Paragraph) -> String { PDFHeadings.key(text(paragraph)) }

  private static func isCentred(_ line: PDFLine) -> Bool {
    abs((line.box.left - line.column.lowerBound) - (line.column.upperBound - line.box.right)) < 4 * line.size
      && line.box.left - line.column.lowerBound > 2 * line.size
  }

  /// Two to six words that begin with capitals, nothing but letters, initials and hyphens.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...6).contains(words.count) && text.count <= 60
      && text.allSatisfy { $0.isLetter || " .-’'".contains($0) }
      && words.count(where: { $0.first?.isUppercase == true }) * 3 >= words.count * 2
      && words.last?.first?.isUppercase == true
      && !text.hasSuffix(".") && text.contains { $0.isLowercase }
  }
}
