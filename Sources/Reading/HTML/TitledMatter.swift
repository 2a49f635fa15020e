import Prose

/// Tells what sections are whose title says it and whose words bear it out, where nothing marks them.
struct TitledMatter {
  private let titles: MatterTitles
  /// The entries of the contents list by their parts.
  private let listed: [Int: [Document.ContentsEntry]]
  private var document: Document

  /// Settles the sections of a document.
  static func settle(_ document: inout Document) {
    var settling = TitledMatter(
      titles: MatterTitles(document.metadata.language),
      listed: Dictionary(grouping: document.contents, by: \.part),
      document: document)
    for part in document.parts.indices where document.parts[part].matter?.silence == nil {
      settling.settle(part)
    }
    document = settling.document
  }

  /// Where a section begins, by its heading or by an entry of the contents list.
  private struct Start {
    var block: Int
    /// 0 for what only the list names, which lasts until anything else begins.
    var level: Int
    var title: String
    /// True for what the book's own list of contents names.
    var isListed = false
  }

  private mutating func settle(_ part: Int) {
    let blocks = document.parts[part].blocks
    let starts = starts(of: part)
    for (index, start) in starts.enumerated() {
      guard let matter = titles.matter(of: start.title) else { continue }
      let next = starts[(index + 1)...].first { start.level == 0 || $0.level <= start.level }
      let range = start.block..<(next?.block ?? blocks.count)
      let words = blocks[range].filter { block in
        if case .heading = block.role { return false }
        return block.note == nil && block.silence == nil && block.role != .sceneBreak && !block.text.isEmpty
      }
      guard Self.bear(words, out: matter), !start.isListed || Self.isSure(words, matter) else { continue }
      for block in range where blocks[block].matter == nil && blocks[block].note == nil {
        document.parts[part].blocks[block].matter = matter
      }
      if range.count == blocks.count { document.parts[part].matter = matter }
    }
  }

  private func starts(of part: Int) -> [Start] {
    let blocks = document.parts[part].blocks
    var starts: [Start] = []
    for (number, block) in blocks.enumerated() {
      guard case .heading(let level) = block.role, !block.text.isEmpty else { continue }
      starts.append(Start(block: number, level: level, title: block.text))
    }
    let anchors = DocumentOutline.anchors(of: document.parts[part])
    for entry in listed[part] ?? [] {
      let place = entry.anchor.flatMap { anchors[$0] } ?? 0
      // A picture or an empty line may stand over the heading that the entry means.
      let heading = starts.firstIndex { start in
        start.block >= place && blocks[min(place, blocks.count)..<start.block].allSatisfy { $0.text.isEmpty }
      }
      if let heading {
        starts[heading].isListed = true
      } else if blocks.indices.contains(place) {
        starts.append(Start(block: place, level: 0, title: entry.title, isListed: true))
      }
    }
    return starts.sorted { ($0.block, $0.level) < ($1.block, $1.level) }
  }

  /// True where the blocks below a title look like what it says: a chapter of a novel may be called so too.
  private static func bear(_ blocks: [DocumentBlock], out matter: Matter) -> Bool {
    let texts = blocks.map(\.text)
    let counts = texts.map { $0.split { $0.isWhitespace }.count }
    let words = counts.reduce(0, +)
    /// At least three of five.
    func most(_ count: Int) -> Bool { count * 5 >= blocks.count * 3 }
    let short = counts.filter { $0 <= shortLine }.count
    let numbered = zip(blocks, texts).filter { block, text in
      text.contains(where: \.isNumber) || block.runs.contains { $0.link != nil }
    }.count
    return switch matter {
    case .contents, .listOfPictures: blocks.count > 1 && most(short)
    case .advertisement: most(short) && words < shortPage
    case .index: blocks.count > 1 && most(numbered) && most(short)
    case .bibliography: !blocks.isEmpty && most(numbered)
    case .colophon, .imprint: words < longPage
    case .cover, .titlePage: words < titlePage
    default: false
    }
  }

  /// What the book's own list names, its maker meant to be read: only what nobody can listen to is left out all the same,
  /// lists of sources, and lists and indexes of printed pages.
  private static func isSure(_ blocks: [DocumentBlock], _ matter: Matter) -> Bool {
    switch matter {
    case .bibliography: return true
    case .contents, .listOfPictures, .index:
      let paged = blocks.filter { block in
        block.text.last?.isNumber ?? false && !block.runs.contains { $0.link != nil }
      }
      return paged.count * 5 >= blocks.count * 3
    default: return false
    }
  }

  /// A line of a list, in words.
  private static let shortLine = 15
  /// What such pages have at most, in words.
  private static let titlePage = 100
  private static let shortPage = 300
  private static let longPage = 800
}
