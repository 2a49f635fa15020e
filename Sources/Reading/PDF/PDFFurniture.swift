import Languages

/// What stands on pages and is no text of the book: running heads and feet, page numbers.
///
/// A line is furniture where it comes back at the same height on a third of the pages, its numbers changed; or stands
/// apart where such lines do and comes back at all; or has a number that counts the pages.
struct PDFFurniture {
  enum Kind: String {
    case runningHead = "running head"
    case pageNumber = "page number"
    /// Numbers that count the lines.
    case lineNumber = "line number"
    /// What is written sideways beside the text.
    case margin

    /// True for what is a line at a page's edge.
    var isBand: Bool { self == .runningHead || self == .pageNumber }
  }

  /// For each page, what its words at these places are.
  private(set) var words: [[Int: Kind]] = []
  /// For each page, the number printed on it.
  private(set) var numbers: [String?] = []

  /// A line at a page's edge.
  private struct Edge {
    var page: Int
    var isTop: Bool
    /// 0 for the outermost.
    var depth: Int
    var box: PDFBox
    var size: Double
    var isSlanted: Bool
    var words: [PDFWord]
    var text: String
    /// The text with `#` for its numbers.
    var pattern: String
    /// White between it and the next line inwards, in points.
    var gap: Double
    /// Numbers at its beginning or end, Roman ones too.
    var numbers: [Int]
    var isNumberOnly: Bool
    /// True where it begins with a raised number, as notes do.
    var isNote: Bool
    /// True where another line of the page has the same words.
    var isRepeated: Bool
    /// True where it is set as the text is, at its left edge, and has nothing of a running head: no number, no capitals.
    var isPlain: Bool
    /// True where it ends as sentences do.
    var isSentence: Bool
    /// True where it lies so far inside the page that it is no edge’s.
    var isInside: Bool
  }

  init(_ pages: [PDFPage], style: PDFStyle, headings: [Int: Set<String>], rows: [[[PDFWord]]]) {
    words = Array(repeating: [:], count: pages.count)
    numbers = Array(repeating: nil, count: pages.count)
    for page in pages {
      for word in page.words where word.turns != 0 { words[page.index][word.place] = .margin }
    }
    for (page, rows) in zip(pages, rows) {
      for word in Self.lineNumbers(rows) { words[page.index][word] = .lineNumber }
    }
    let edges = zip(pages, rows).flatMap { Self.edges(of: $0, rows: $1, style: style) }
    var found: Set<Int> = []
    for depth in 0...1 {
      for isTop in [true, false] {
        let candidates = edges.indices.filter { edges[$0].depth == depth && edges[$0].isTop == isTop }
          // The second line only where the outermost one is furniture.
          .filter { index in
            depth == 0
              || edges.indices.contains {
                found.contains($0) && edges[$0].page == edges[index].page && edges[$0].isTop == isTop
              }
          }
        found.formUnion(
          Self.furniture(
            candidates.map { ($0, edges[$0]) }, pages: pages.count, style: style, headings: headings))
      }
    }
    if Self.isAll(found.map { edges[$0] }, rows: rows) { found = found.filter { edges[$0].isNumberOnly } }
    for index in found.sorted() {
      let edge = edges[index]
      for word in edge.words where words[edge.page][word.place] == nil {
        words[edge.page][word.place] = edge.isNumberOnly ? .pageNumber : .runningHead
      }
      if !edge.numbers.isEmpty,
        edge.isNumberOnly || numbers[edge.page] == nil && edge.size <= 1.2 * style.size
      {
        numbers[edge.page] = Self.printedNumber(edge.text)
      }
    }
  }

  /// True where most pages would have no text left: what comes back on each of them is the text.
  private static func isAll(_ found: [Edge], rows: [[[PDFWord]]]) -> Bool {
    var words: [Int: Int] = [:]
    for edge in found { words[edge.page, default: 0] += edge.words.count }
    let heads = Set(found.filter { !$0.isNumberOnly }.map(\.page))
    let empty = heads.count { page in words[page]! >= rows[page].reduce(0) { $0 + $1.count } }
    return empty * 2 > rows.count { !$0.isEmpty }
  }

  private static func edges(of page: PDFPage, rows: [[PDFWord]], style: PDFStyle) -> [Edge] {
    guard !rows.isEmpty else { return [] }
    let left = rows.map { $0.box!.left }.sorted()[rows.count / 2]
    var keys: [String: Int] = [:]
    for row in rows { keys[PDFHeadings.key(row.map(\.text).joined()), default: 0] += 1 }
    var edges: [Edge] = []
    for (isTop, order) in [(true, Array(rows.indices)), (false, rows.indices.reversed())] {
      for (depth, index) in order.prefix(2).enumerated() where isTop || index > 1 || rows.count <= 2 {
        let line = PDFLine(rows[index], page: page.index, column: 0...page.width)
        let inner = depth + 1 < order.count ? rows[order[depth + 1]].box! : nil
        let gap = inner.map { isTop ? $0.top - line.box.bottom : line.box.top - $0.bottom } ?? page.height
        let text = line.text
        edges.append(
          Edge(
            page: page.index, isTop: isTop, depth: depth, box: line.box, size: line.size,
            isSlanted: line.isItalic,
            words: rows[index], text: text, pattern: pattern(text), gap: gap, numbers: numbers(text),
            isNumberOnly: isNumberOnly(text), isNote: !isTop && line.words.count > 1 && line.isRaised(0),
            isRepeated: keys[PDFHeadings.key(text), default: 0] > 1,
            isPlain: style.isText(line) && line.isBold == style.isBold && !line.isItalic
              && abs(line.box.left - left) < line.size && !text.contains { $0.isNumber }
              && text.contains { $0.isLowercase },
            isSentence: style.isText(line) && line.words.count > 2 && line.endsSentence,
            isInside: isTop ? line.box.top > 0.25 * page.height : line.box.bottom < 0.75 * page.height))
      }
      if rows.count == 1 { break }
    }
    return edges
  }

  private static func furniture(
    _ candidates: [(index: Int, edge: Edge)], pages: Int, style: PDFStyle, headings: [Int: Set<String>]
  ) -> Set<Int> {
    guard pages >= 2 else {
      // A single page: a number by itself at the foot.
      return Set(
        candidates.filter { !$0.edge.isTop && $0.edge.isNumberOnly && $0.edge.gap > 2 * style.size }.map(
          \.index))
    }
    let third = max(2, (pages + 2) / 3)
    func isNear(_ one: Edge, _ other: Edge) -> Bool { abs(one.box.middle - other.box.middle) <= 3 }
    // A sentence in the letters of the text is one, unless it stands far from it: a refrain.
    func standsApart(_ edge: Edge) -> Bool { edge.gap > (edge.isSentence ? 1.5 : 0.45) * style.size }
    func isHeading(_ edge: Edge) -> Bool {
      edge.size > 1.2 * style.size
        || headings[edge.page]?.contains(PDFHeadings.key(edge.text)) == true && !edge.isRepeated
    }
    var found: Set<Int> = []
    // The distance between printed numbers and places, where it is the same on a third of the pages that have one.
    var distances: [Int: Set<Int>] = [:]
    for (_, edge) in candidates {
      for number in edge.numbers { distances[number - edge.page, default: []].insert(edge.page) }
    }
    let distance = distances.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }
    let counted = distance.flatMap { $0.value.count >= min(third, 12) ? $0.key : nil }
    for (index, edge) in candidates where !edge.isNote && (!edge.isInside || edge.isNumberOnly) {
      let alike = candidates.filter { $0.edge.pattern == edge.pattern && isNear($0.edge, edge) }.count
      let here = candidates.filter { isNear($0.edge, edge) }.count
      let counts = counted.map { counted in edge.numbers.contains { $0 - edge.page == counted } } ?? false
      let isShort = edge.words.count <= 16
      if edge.isNumberOnly, counts || alike >= third || alike >= 2 && standsApart(edge) {
        found.insert(index)
      } else if counts, isShort, !isHeading(edge), here >= third || standsApart(edge) {
        found.insert(index)
      } else if alike >= third, !isHeading(edge),
        standsApart(edge) || edge.isTop && !edge.isPlain && !edge.isSentence && alike * 5 >= pages * 3
      {
        found.insert(index)
      }
    }
    // Chapters' titles at the head come back on fewer pages; they stand where the others do, and look like them.
    for _ in 0..<2 {
      let sure = candidates.filter { found.contains($0.index) && !$0.edge.isNumberOnly }.map(\.edge)
      for (index, edge) in candidates
      where !found.contains(index) && !isHeading(edge) && edge.words.count <= 16 && !edge.isNote
        && !edge.isInside
      {
        let alike = candidates.filter { $0.edge.pattern == edge.pattern && isNear($0.edge, edge) }.count
        let looks = sure.contains {
          isNear($0, edge) && abs($0.size - edge.size) < 0.3 && $0.isSlanted == edge.isSlanted
        }
        let here = candidates.filter { isNear($0.edge, edge) && standsApart($0.edge) }.count
        if standsApart(edge), alike >= 2 && here >= third || looks && edge.gap > 0.6 * style.size {
          found.insert(index)
        }
      }
    }
    return found
  }

  // MARK: Numbers

  /// The places of numbers before most lines of a page that count on by one, or behind lines by five.
  private static func lineNumbers(_ rows: [[PDFWord]]) -> [Int] {
    func counting(_ candidates: [(word: PDFWord, gap: Double)], step: Int, edge: (PDFBox) -> Double) -> [Int]
    {
      let numbers = candidates.compactMap { word, gap -> (word: PDFWord, number: Int)? in
        guard gap > 0.8 * word.size, word.text.count <= 4, word.text.unicodeScalars.allSatisfy(\.isFigure),
          let number = Int(word.text), number % step == 0
        else { return nil }
        return (word, number)
      }
      guard let middle = numbers.map({ edge($0.word.box) }).sorted().dropFirst(numbers.count / 2).first else {
        return []
      }
      let straight = numbers.filter { abs(edge($0.word.box) - middle) < 0.8 * $0.word.size }
      let steps = zip(straight, straight.dropFirst()).count { $1.number - $0.number == step }
      return steps * 10 >= (straight.count - 1) * 8 ? straight.map(\.word.place) : []
    }
    let left = rows.filter { !$0.isEmpty }.map { row in
      (word: row[0], gap: row.count > 1 ? row[1].box.left - row[0].box.right : .infinity)
    }
    let before = counting(left, step: 1) { $0.right }
    if before.count >= 8, before.count * 10 >= rows.count * 6 { return before }
    let right = rows.filter { $0.count > 1 }.map { row in
      (word: row[row.count - 1], gap: row[row.count - 1].box.left - row[row.count - 2].box.right)
    }
    let behind = counting(right, step: 5) { $0.right }
    return behind.count >= 3 && behind.count * 8 >= rows.count ? behind : []
  }

  private static func tokens(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\u{A0}" } }

  private static func pattern(_ text: String) -> String {
    tokens(text).map { token in
      if number(token) != nil { return "#" }
      return String(token.lowercased().map { $0.isNumber ? "#" : $0 }).replacing("##", with: "#").replacing(
        "##", with: "#")
    }.joined(separator: " ")
  }

  private static func numbers(_ text: String) -> [Int] {
    let tokens = tokens(text)
    return Set([tokens.first, tokens.last].compactMap { $0.flatMap(number) }).sorted()
  }

  private static func printedNumber(_ text: String) -> String? {
    let tokens = tokens(text)
    return [tokens.last, tokens.first].compactMap { $0 }.first { number($0) != nil }
      .map { bare($0).lowercased() }
  }

  /// True for `12`, `– 12 –`, `[xiv]`.
  private static func isNumberOnly(_ text: String) -> Bool {
    let tokens = tokens(text)
    return tokens.contains { number($0) != nil }
      && !tokens.contains { number($0) == nil && $0.contains { $0.isLetter || $0.isNumber } }
  }

  private static func bare(_ token: Substring) -> String {
    String(
      token.drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
  }

  private static func number(_ token: Substring) -> Int? {
    let text = bare(token)
    guard !text.isEmpty, text.count <= 7 else { return nil }
    if text.allSatisfy({ $0.isNumber }) { return text.wholeNumber }
    // `3/12`: the third of twelve.
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
      return String(halves[0]).wholeNumber
    }
    // Front matter has no more pages; `mix` and `did` are words.
    return text.count > 1 || "ivxIVX".contains(text)
      ? Numeral(text).flatMap { $0.value < 400 ? $0.value : nil } : nil
  }
}

extension String {
  /// The number that decimal figures of any script write.
  fileprivate var wholeNumber: Int? {
    reduce(Int?.some(0)) { number, figure in
      guard let number, let value = figure.wholeNumberValue, value < 10 else { return nil }
      return number * 10 + value
    }
  }
}
