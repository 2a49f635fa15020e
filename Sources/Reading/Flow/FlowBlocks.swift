import Prose

extension DocumentBlock {
  /// What its runs say of all of it, it says itself: why it is not said, and that its lines are lines.
  mutating func settle() {
    let words = runs.filter { !$0.text.isEmpty }
    if silence == nil, let reason = words.first?.silence, words.allSatisfy({ $0.silence == reason }) {
      silence = reason
      matter = matter ?? Matter.allCases.first { $0.silence == reason && $0 != .halfTitle }
      for index in runs.indices { runs[index].silence = nil }
    }
    guard role == .paragraph || role == .quote else { return }
    if isOfLines { role = .verse }
    if isOrnament { role = .sceneBreak }
  }

  /// The longest line of a verse or an address, bytes: Whitman's are longer, and prose's are much longer.
  private static let longestLine = 120

  /// True where it has line ends, and all of its lines are short.
  private var isOfLines: Bool {
    guard runs.contains(where: { $0.kind == .lineBreak }) else { return false }
    return runs.split { $0.kind == .lineBreak }.allSatisfy {
      $0.reduce(0) { $0 + $1.text.utf8.count } <= Self.longestLine
    }
  }

  private var isOrnament: Bool {
    guard runs.count == 1, let run = runs.first, run.kind == .text else { return false }
    let bytes = Array(run.text.replacing("\u{A0}", with: " ").utf8)
    return Markup.isSceneBreak(bytes[...])
  }
}

/// Finishes what a flow made: what only the whole text can tell.
struct FlowBlocks {
  private(set) var blocks: [DocumentBlock]

  /// - Parameter part: the name that links within it begin with.
  init(_ flow: inout DocumentFlow, part: String = "") {
    var (drafts, blanks) = flow.take()
    FlowHeadings.find(in: &drafts)
    blocks = Self.withBreaks(drafts.map(\.block), blanks)
    LinkedNotes.find(in: &blocks, part: part)
    silenceLists()
    silenceHeadings()
  }

  /// An empty line between paragraphs is a scene break where hardly any paragraph has one before it.
  private static func withBreaks(_ blocks: [DocumentBlock], _ blanks: Set<Int>) -> [DocumentBlock] {
    let places = blanks.filter {
      $0 > 0 && $0 < blocks.count && blocks[$0 - 1].isProse && blocks[$0].isProse
    }
    let proses = blocks.reduce(0) { $0 + ($1.isProse ? 1 : 0) }
    guard !places.isEmpty, places.count * 6 <= proses else { return blocks }
    var result: [DocumentBlock] = []
    for (index, block) in blocks.enumerated() {
      if places.contains(index) { result.append(DocumentBlock(.sceneBreak)) }
      result.append(block)
    }
    return result
  }

  /// Fewer links in a row are no list of contents.
  private static let fewestLinks = 3

  /// Paragraphs that are nothing but links to other places are a list of contents.
  private mutating func silenceLists() {
    var start = 0
    while start < blocks.count {
      var end = start
      while end < blocks.count, blocks[end].isLink { end += 1 }
      if end - start >= Self.fewestLinks {
        for index in start..<end {
          blocks[index].matter = .contents
          blocks[index].silence = Matter.contents.silence
        }
      }
      start = max(end, start + 1)
    }
  }

  /// The heading of a contents list belongs to it.
  private mutating func silenceHeadings() {
    for index in blocks.indices.dropLast() where blocks[index].silence == nil {
      guard case .heading = blocks[index].role else { continue }
      let next = blocks[index + 1]
      guard let matter = next.matter, let reason = matter.silence, next.silence == reason else { continue }
      blocks[index].matter = matter
      blocks[index].silence = reason
    }
  }

  /// The title that the text begins with, taken from the blocks that are titles: later ones are headings.
  ///
  /// A style for titles is used for chapters too.
  mutating func takeTitle() -> String? {
    let titles = blocks.indices.filter { blocks[$0].role == .title }
    guard let first = titles.first else { return nil }
    let isFirst = blocks[..<first].allSatisfy { block in
      if case .heading = block.role { return block.silence != nil }
      return true
    }
    var end = first
    if isFirst {
      while end < blocks.count, blocks[end].role == .title { end += 1 }
    }
    for index in titles where index >= end { blocks[index].role = .heading(level: 1) }
    // Chapters whose style is that of titles.
    if titles.count(where: { $0 >= end }) > 2, end == first + 1 {
      blocks[first].role = .heading(level: 1)
      return nil
    }
    let title = blocks[first..<end].map { $0.text.replacing("\n", with: " ") }.joined(separator: " ")
    return title.isEmpty ? nil : title
  }

  /// More lines than stand below a title.
  private static let mostBylines = 5

  /// The author: who is declared, else who stands below the title.
  ///
  /// Lines below the title that do not name the author are text as any other.
  mutating func takeByline(declared: String?) -> String? {
    guard let title = blocks.firstIndex(where: { $0.role == .title }) else { return declared }
    let lines = blocks.indices.filter {
      title < $0 && $0 <= title + Self.mostBylines && blocks[$0].matter == .titlePage
        && blocks[$0].role == .paragraph
    }
    let names = lines.map { blocks[$0].text }.filter { !$0.contains(where: \.isNumber) }
    guard let declared else { return names.isEmpty ? nil : names.joined(separator: ", ") }
    guard !lines.isEmpty, !names.contains(where: declared.contains) else { return declared }
    for index in lines {
      blocks[index].matter = nil
      blocks[index].silence = nil
    }
    return declared
  }

  /// What is said of fewer letters than one in so many holds for these only.
  private static let mainShare = 4

  /// The language that most letters are in, nil where that is not said of most; and every block and run that is in another
  /// one, by itself.
  mutating func settleLanguages() -> Language? {
    var letters: [String: Int] = [:]
    var order: [String] = []
    for block in blocks {
      for run in block.runs where run.kind == .text {
        let tag = run.language?.tag ?? ""
        if letters[tag] == nil { order.append(tag) }
        letters[tag, default: 0] += run.text.utf8.count
      }
    }
    let most = letters.filter { !$0.key.isEmpty }.values.max() ?? 0
    let isMain = most * Self.mainShare >= letters.values.reduce(0, +)
    let main = isMain ? order.first { !$0.isEmpty && letters[$0] == most }.map { Language($0) } : nil
    for index in blocks.indices { blocks[index].settleLanguages(around: main) }
    return main
  }
}

extension DocumentBlock {
  /// Running text that is said.
  fileprivate var isProse: Bool { role == .paragraph && silence == nil && note == nil }

  /// True where all its words lead to another place of the document.
  fileprivate var isLink: Bool {
    let words = runs.filter { TextAccount.count($0.text) > 0 }
    return (role == .paragraph || role == .item) && silence == nil && note == nil && !words.isEmpty
      && words.allSatisfy { $0.kind == .text && $0.link != nil }
  }

  /// Keeps the languages of what has letters and is in another language than what is around it.
  fileprivate mutating func settleLanguages(around main: Language?) {
    for index in runs.indices {
      guard let language = runs[index].language else { continue }
      let hasLetters = runs[index].text.unicodeScalars.contains { $0.properties.isAlphabetic }
      if language.code == main?.code || !hasLetters { runs[index].language = nil }
    }
    let worded = runs.filter { $0.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
    if let own = worded.first?.language, worded.allSatisfy({ $0.language?.code == own.code }) {
      language = own
      for index in runs.indices { runs[index].language = nil }
    }
    joinRuns()
  }

  /// Runs that are alike become one.
  private mutating func joinRuns() {
    var result: [DocumentRun] = []
    for run in runs {
      if run.kind == .text, let last = result.last, last.kind == .text {
        var like = last
        (like.text, like.emphases) = (run.text, run.emphases)
        if like == run, run.substitute == nil, run.sounds == nil {
          result[result.count - 1].join(run)
          continue
        }
      }
      result.append(run)
    }
    runs = result
  }
}
