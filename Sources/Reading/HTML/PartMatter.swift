import Prose

/// Tells what parts are that nothing marks: a page of links is a contents list, a short one of rights an imprint, a first one
/// that repeats title and author a title page.
enum PartMatter {
  /// Settles the parts of a document.
  static func settle(_ document: inout Document) {
    TitledMatter.settle(&document)
    var isFirst = true
    // What the book's own list names, its maker meant to be read.
    let listed = Set(document.contents.map(\.part))
    for index in document.parts.indices {
      let part = document.parts[index]
      guard part.matter == nil else { continue }
      let words = part.blocks.filter { $0.note == nil && $0.silence == nil && $0.matter?.silence == nil }
      guard !words.isEmpty else { continue }
      // A heading over nothing but notes.
      if part.blocks.contains(where: { $0.note != nil }),
        words.allSatisfy({ if case .heading = $0.role { true } else { $0.text.isEmpty } })
      {
        document.parts[index].matter = .notes
        continue
      }
      if isContents(words), !listed.contains(index) || document.contents.count < 3 {
        document.parts[index].matter = .contents
      } else if isImprint(words), !listed.contains(index) {
        document.parts[index].matter = .imprint
      } else if isFirst, !listed.contains(index), isTitlePage(words, document.metadata) {
        document.parts[index].matter = .titlePage
      } else {
        isFirst = false
      }
    }
  }

  private static func letters(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.isLetter || $1.isNumber ? 1 : 0) }
  }

  /// Most of its words are links within the book, and there are several.
  private static func isContents(_ blocks: [DocumentBlock]) -> Bool {
    let texts = blocks.flatMap(\.runs).filter { $0.kind == .text }
    let linked = texts.filter { $0.link != nil }
    guard Set(linked.compactMap(\.link)).count >= 3 else { return false }
    return linked.reduce(0) { $0 + letters($1.text) } * 10 > texts.reduce(0) { $0 + letters($1.text) } * 6
  }

  /// Less than 300 words, with two signs of rights: what such pages have in every language.
  private static func isImprint(_ blocks: [DocumentBlock]) -> Bool {
    let text = blocks.map(\.text).joined(separator: " ")
    guard text.split(separator: " ", maxSplits: 300).count < 300 else { return false }
    let isbn = text.ranges(of: "ISBN").count
    let rights = text.ranges(of: "©").count
    let copyright = text.lowercased().ranges(of: "copyright").count
    return min(isbn, 2) + min(rights, 2) + min(copyright, 2) >= 2
  }

  /// Little more than title and author.
  private static func isTitlePage(_ blocks: [DocumentBlock], _ metadata: Metadata) -> Bool {
    guard let title = metadata.title.map(DocumentOutline.key), !title.isEmpty else { return false }
    let text = DocumentOutline.key(blocks.map(\.text).joined(separator: " "))
    guard text.contains(title) else { return false }
    let author =
      metadata.author.map { $0.split(separator: ",").map { DocumentOutline.key(String($0)) } } ?? []
    let named = author.filter { !$0.isEmpty && text.contains($0) }
    guard !named.isEmpty else { return false }
    return text.count <= title.count + named.reduce(0) { $0 + $1.count } + 160
  }
}
