import Prose

/// A block, and how it looks on the page.
struct FlowBlock {
  /// How a paragraph's words look.
  struct Look: Hashable {
    var isCentered = false
    private(set) var count = 0
    private var bold = 0
    private var sized = 0
    private var sizes = 0

    /// The size of its letters on average, half points; nil where it is not known.
    var size: Int? { sized > 0 ? (sizes + sized / 2) / sized : nil }

    /// True where all its letters are bold.
    var isBold: Bool { count > 0 && bold == count }

    mutating func add(_ letters: Int, size: Int?, isBold: Bool) {
      count += letters
      if isBold { bold += letters }
      guard let size, 1...2000 ~= size else { return }
      sized += letters
      sizes += letters * size
    }
  }

  var block: DocumentBlock
  /// Nil for what is no paragraph.
  var look: Look?

  init(_ block: DocumentBlock, look: Look? = nil) {
    self.block = block
    self.look = look
  }
}

/// Finds the title and the headings by how they look, where nothing else says which they are.
///
/// Half of the documents that people write have no styles: a heading is what stands in larger letters than the text, or in
/// the middle in bold ones.
enum FlowHeadings {
  /// The longest heading, bytes.
  private static let longest = 120
  /// How much larger than the text's a heading's letters are, percent: 13 points over 11 are.
  private static let larger = 115
  /// How much larger those of a title are.
  private static let muchLarger = 130

  static func find(in blocks: inout [FlowBlock]) {
    let body = bodySize(of: blocks)
    if let body {
      findTitle(in: &blocks, body: body)
      findByline(in: &blocks)
    }
    guard !blocks.contains(where: { $0.block.isHeading && $0.block.silence == nil }) else { return }
    var found = body.map { body in blocks.indices.filter { isHeading(blocks[$0], body: body) } } ?? []
    if found.isEmpty { found = bold(in: blocks) }
    let paragraphs = blocks.count { $0.block.role == .paragraph && $0.block.silence == nil }
    // Where every third line stands out, it is no book that has them.
    guard !found.isEmpty, found.count * 3 <= paragraphs else { return }
    let sizes = Set(found.compactMap { blocks[$0].look?.size }).sorted(by: >)
    for index in found {
      let level = blocks[index].look?.size.flatMap { sizes.firstIndex(of: $0) } ?? 0
      blocks[index].block.role = .heading(level: min(level, 5) + 1)
    }
  }

  /// The size of most letters; nil where none is known.
  private static func bodySize(of blocks: [FlowBlock]) -> Int? {
    var counts: [Int: Int] = [:]
    for case let look? in blocks.map(\.look) {
      if let size = look.size { counts[size, default: 0] += look.count }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func isLine(_ block: FlowBlock) -> Bool {
    let text = block.block.text
    guard block.block.role == .paragraph || block.block.role == .verse, block.block.silence == nil,
      block.block.note == nil, !text.isEmpty, text.utf8.count <= longest, let last = text.unicodeScalars.last
    else { return false }
    return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      && ![",", ";", ":"].contains(last)
  }

  private static func isHeading(_ block: FlowBlock, body: Int) -> Bool {
    guard isLine(block), let look = block.look, block.block.text.last != "." else { return false }
    return (look.size ?? 0) * 100 >= body * larger || look.isBold && look.isCentered
  }

  /// Lines all in bold letters with text below them, where a text has several and much more text than lines of them: what most
  /// people do who know no styles. A name below a letter has no text below it.
  private static func bold(in blocks: [FlowBlock]) -> [Int] {
    let text = blocks.indices.filter { blocks[$0].block.silence == nil && !blocks[$0].block.text.isEmpty }
    let found = text.enumerated().filter { place, index in
      guard isLine(blocks[index]), blocks[index].look?.isBold == true, blocks[index].block.text.last != ".",
        blocks[index].block.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
      else { return false }
      // A heading of a part may stand above that of its first section.
      let below = text[(place + 1)...].prefix(2).map { blocks[$0] }
      return below.contains {
        $0.look?.isBold == false && $0.block.role != .row && $0.block.text.utf8.count > leastText
      }
    }.map(\.element)
    let letters = text.reduce(0) { $0 + blocks[$1].block.text.utf8.count }
    return found.count >= leastBold && letters >= found.count * leastBelowBold ? found : []
  }

  /// Fewer bold lines are emphasis: a letter's subject and its sender.
  private static let leastBold = 3
  /// How long the text below a bold heading is, and how much of it there is to each, bytes.
  private static let leastText = 40
  private static let leastBelowBold = 90

  /// The first line is the title where it stands out and nothing else is one; what stands in the middle below it says who
  /// wrote it, and when.
  private static func findTitle(in blocks: inout [FlowBlock], body: Int) {
    guard !blocks.contains(where: { $0.block.role == .title }),
      let first = blocks.firstIndex(where: { $0.block.silence == nil && !$0.block.text.isEmpty }),
      isLine(blocks[first]), blocks[first].block.text.last != ".", let look = blocks[first].look,
      let size = look.size
    else { return }
    let isLarge = size * 100 >= body * muchLarger
    guard isLarge || look.isBold && look.isCentered && size > body else { return }
    // One of several chapters, all as large, is none.
    let others = blocks[(first + 1)...].count { $0.look?.size.map { $0 >= size } == true && isLine($0) }
    guard others == 0 else { return }
    blocks[first].block.role = .title
  }

  /// A name in the middle below the title says who wrote it; what else stands there in short lines is of the title page.
  private static func findByline(in blocks: inout [FlowBlock]) {
    guard let title = blocks.firstIndex(where: { $0.block.role == .title }), title + 1 < blocks.count else {
      return
    }
    for index in title + 1..<min(title + 5, blocks.count) {
      guard isLine(blocks[index]), blocks[index].look?.isCentered == true else { return }
      let words = blocks[index].block.text.split(separator: " ")
      let isName =
        2...5 ~= words.count
        && words.allSatisfy { $0.first?.isUppercase == true && !$0.contains(where: \.isNumber) }
      guard isName || index > title + 1 && words.count <= 5 else { return }
      blocks[index].block.matter = .titlePage
      blocks[index].block.silence = Matter.titlePage.silence
    }
  }
}

extension DocumentBlock {
  /// True for a heading.
  var isHeading: Bool {
    if case .heading = role { return true }
    return false
  }
}
