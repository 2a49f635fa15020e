/// A position in a line of Markdown, by bytes and by columns: a tabulator reaches to the next fourth.
struct MarkdownCursor {
  private(set) var position: Int
  private var column = 0
  private let bytes: [UInt8]
  let end: Int

  init(_ line: Range<Int>, in bytes: [UInt8]) {
    position = line.lowerBound
    end = line.upperBound
    self.bytes = bytes
  }

  /// The byte at the position; nil at the line's end.
  var byte: UInt8? { position < end ? bytes[position] : nil }

  /// What is left of the line.
  var rest: ArraySlice<UInt8> { bytes[position..<end] }

  var isBlank: Bool { rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Columns of white space at the position.
  var indent: Int {
    var columns = 0
    for byte in rest {
      if byte == 0x20 {
        columns += 1
      } else if byte == 0x09 {
        columns += 4 - (column + columns) % 4
      } else {
        break
      }
    }
    return columns
  }

  /// Moves over columns of white space, at most.
  mutating func takeSpace(_ columns: Int = .max) {
    var left = columns
    while left > 0, let byte, byte == 0x20 || byte == 0x09 {
      let width = byte == 0x20 ? 1 : 4 - column % 4
      guard width <= left else {
        // A part of a tabulator: the rest of it is still there.
        column += left
        return
      }
      column += width
      left -= width
      position += 1
    }
  }

  /// Moves over bytes that are no white space.
  mutating func take(_ count: Int) {
    position += count
    column += count
  }
}

/// What lines of Markdown can be.
enum MarkdownLine {
  /// A fence of code: its sign, how often, and where its words begin.
  static func fence(_ rest: ArraySlice<UInt8>) -> (sign: UInt8, count: Int)? {
    guard let sign = rest.first, sign == 0x60 || sign == 0x7E else { return nil }
    let count = rest.prefix { $0 == sign }.count
    guard count >= 3, sign == 0x7E || !rest.dropFirst(count).contains(0x60) else { return nil }
    return (sign, count)
  }

  /// 1 to 6 for a heading behind `#`.
  static func heading(_ rest: ArraySlice<UInt8>) -> Int? {
    let count = rest.prefix { $0 == 0x23 }.count
    guard 1...6 ~= count else { return nil }
    let next = rest.dropFirst(count).first
    return next == nil || next == 0x20 || next == 0x09 ? count : nil
  }

  /// Three or more of `*`, `-` or `_`.
  static func isRule(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == 0x2A || sign == 0x2D || sign == 0x5F else { return false }
    var count = 0
    for byte in rest {
      if byte == sign { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
    }
    return count >= 3
  }

  /// 1 for a line of `=`, 2 for a line of `-`.
  static func underline(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.first, sign == 0x3D || sign == 0x2D else { return nil }
    let signs = rest.prefix { $0 == sign }
    guard rest.dropFirst(signs.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    return sign == 0x3D ? 1 : 2
  }

  /// A list's mark: how many bytes, its kind, and its number.
  static func listMark(_ rest: ArraySlice<UInt8>) -> (count: Int, sign: UInt8, number: Int?)? {
    guard let first = rest.first else { return nil }
    var count = 1
    var number: Int?
    var sign = first
    if 0x30...0x39 ~= first {
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      guard digits.count <= 9, let mark = rest.dropFirst(digits.count).first, mark == 0x2E || mark == 0x29
      else { return nil }
      number = Int(String(decoding: digits, as: UTF8.self))
      count = digits.count + 1
      sign = mark
    } else if first == 0x23, rest.dropFirst().first == 0x2E {
      number = 1
      count = 2
    } else if first != 0x2A && first != 0x2B && first != 0x2D {
      return nil
    }
    let next = rest.dropFirst(count).first
    return next == nil || next == 0x20 || next == 0x09 ? (count, sign, number) : nil
  }

  /// The label of `[^label]:`, and how many bytes that is.
  static func noteLabel(_ rest: ArraySlice<UInt8>) -> (label: String, count: Int)? {
    guard rest.starts(with: [0x5B, 0x5E]) else { return nil }
    let label = rest.dropFirst(2).prefix { $0 != 0x5D && $0 > 0x20 }
    guard !label.isEmpty, label.count <= 200, rest.dropFirst(2 + label.count).starts(with: [0x5D, 0x3A])
    else {
      return nil
    }
    return (String(decoding: label, as: UTF8.self), label.count + 4)
  }

  /// A line that only divides columns: `|---|:-:|`; how many there are.
  static func tableColumns(_ rest: ArraySlice<UInt8>) -> Int? {
    guard rest.contains(0x2D),
      rest.allSatisfy({ $0 == 0x2D || $0 == 0x3A || $0 == 0x7C || $0 == 0x20 || $0 == 0x09 })
    else { return nil }
    let cells = cells(of: rest)
    guard rest.contains(0x7C) || cells.count > 1 else { return nil }
    for cell in cells {
      let marks = rest[cell].filter { $0 != 0x20 && $0 != 0x09 }
      guard marks.contains(0x2D), marks.dropFirst().dropLast().allSatisfy({ $0 == 0x2D }) else { return nil }
    }
    return cells.count
  }

  /// A line of a table that is drawn: `+---+===+`.
  static func isGridLine(_ rest: ArraySlice<UInt8>) -> Bool {
    var rest = rest
    while let last = rest.last, last == 0x20 { rest = rest.dropLast() }
    return rest.count >= 3 && rest.first == 0x2B && rest.last == 0x2B
      && rest.allSatisfy { $0 == 0x2B || $0 == 0x2D || $0 == 0x3D || $0 == 0x3A }
      && (rest.contains(0x2D) || rest.contains(0x3D))
  }

  /// The cells of a row, without the space around them; `\|` is no border.
  static func cells(of row: ArraySlice<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.startIndex
    var index = start
    func add(upTo end: Int) {
      var cell = start..<end
      while let first = row[cell].first, first == 0x20 || first == 0x09 {
        cell = cell.lowerBound + 1..<cell.upperBound
      }
      while let last = row[cell].last, last == 0x20 || last == 0x09 {
        cell = cell.lowerBound..<cell.upperBound - 1
      }
      cells.append(cell)
    }
    while index < row.endIndex {
      if row[index] == 0x5C {
        index += 1
      } else if row[index] == 0x7C {
        add(upTo: index)
        start = index + 1
      }
      index += 1
    }
    add(upTo: row.endIndex)
    if let first = cells.first, first.isEmpty { cells.removeFirst() }
    if let last = cells.last, last.isEmpty, cells.count > 1 || row.last == 0x7C { cells.removeLast() }
    return cells
  }

  /// Pandoc's line under the heads of a simple table: groups of dashes; the columns' places, bytes from the line's start.
  static func dashes(_ line: ArraySlice<UInt8>) -> [Range<Int>]? {
    var groups: [Range<Int>] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      guard byte == 0x2D || byte == 0x20 else { return nil }
      guard byte == 0x2D else {
        index += 1
        continue
      }
      let start = index
      while index < line.endIndex, line[index] == 0x2D { index += 1 }
      guard index - start >= 2 else { return nil }
      groups.append(start - line.startIndex..<index - line.startIndex)
    }
    return groups.count >= 2 ? groups : nil
  }
}
