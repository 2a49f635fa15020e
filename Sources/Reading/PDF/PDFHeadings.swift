import Languages
import Prose

/// Which lines are headings: those that the outline or the file's structure names, else those whose font says so.
struct PDFHeadings {
  /// A heading that the file itself names.
  struct Named {
    var key: String
    var level: Int
    /// From 0; nil where it may stand anywhere.
    var page: Int?
    var top: Double?
    /// Its place in the outline; nil for one of the structure.
    var entry: Int?
  }

  /// For each line that belongs to a named heading, which one.
  private(set) var named: [Int: Int] = [:]
  let headings: [Named]

  init(_ lines: [PDFLine], headings: [Named]) {
    self.headings = headings
    var byPage: [Int: Range<Int>] = [:]
    for (index, line) in lines.enumerated() {
      byPage[line.page] = (byPage[line.page]?.lowerBound ?? index)..<index + 1
    }
    for (number, heading) in headings.enumerated() where !heading.key.isEmpty {
      guard let page = heading.page, let range = byPage[page] else { continue }
      let matches = range.compactMap { start -> Range<Int>? in
        guard named[start] == nil else { return nil }
        return Self.match(heading.key, lines, start..<min(start + 5, range.upperBound))
      }
      let top = heading.top
      let best = matches.min { one, other in
        guard let top else { return false }
        return abs(lines[one.lowerBound].box.top - top) < abs(lines[other.lowerBound].box.top - top)
      }
      guard let best else { continue }
      // Of two names for one place the first, which is the outline's, stands.
      for index in best where named[index] == nil { named[index] = number }
    }
  }

  /// The lines from the first on whose words are a title's; a number or “Chapter 1” may stand before it.
  private static func match(_ key: String, _ lines: [PDFLine], _ range: Range<Int>) -> Range<Int>? {
    var text = ""
    for index in range {
      if index > range.lowerBound, lines[index].beginsColumn { return nil }
      text += Self.key(lines[index].text)
      if text == key { return range.lowerBound..<index + 1 }
      if text.hasSuffix(key) {
        let before = text.dropLast(key.count)
        let isNumber = before.count <= 6 && before.allSatisfy { $0.isNumber || "ivxlc".contains($0) }
        return isNumber ? range.lowerBound..<index + 1 : nil
      }
      guard key.hasPrefix(text) else { return nil }
    }
    return nil
  }

  /// A title as it is compared: letters and figures only.
  static func key(_ title: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in title.lowercased().unicodeScalars {
      if scalar.value < 0x80 {
        if scalar.isLetter || scalar.isFigure { key.append(scalar) }
      } else if let letters = CharacterCleaning.replacement(for: scalar) {
        key.append(contentsOf: letters.unicodeScalars.filter { $0 != " " })
      } else if scalar.isLetter || scalar.properties.numericType != nil {
        key.append(scalar)
      }
    }
    return String(key)
  }

  // MARK: Fonts

  /// What makes a heading look like one: the size in half points, and whether it is bold.
  struct Look: Hashable {
    var size: Int
    var isBold: Bool

    /// That of the largest line.
    init(_ lines: [PDFLine]) {
      let line = lines.max { $0.size < $1.size }
      size = Int(((line?.size ?? 0) * 2).rounded())
      isBold = line?.isBold ?? false
    }
  }

  /// True where some lines look like a heading: larger than the text, or bold and short.
  static func looks(_ lines: [PDFLine], style: PDFStyle) -> Bool {
    guard lines.count <= 4, lines[0].cells.isEmpty else { return false }
    let letters = lines.reduce(0) { $0 + $1.letters }
    guard letters >= 1, letters <= 160, lines.contains(where: { !$0.isOrnament }), !isCaption(lines[0]),
      letters > 1 || lines.allSatisfy({ $0.text.allSatisfy { !$0.isLetter || "IVX".contains($0) } })
    else { return false }
    if lines.allSatisfy({ $0.size >= 1.14 * style.size }) { return true }
    guard lines.allSatisfy({ $0.isBold && $0.size >= 0.94 * style.size }), !style.isBold, letters <= 100
    else {
      return false
    }
    let last = lines.last!.text.last { !$0.isWhitespace }
    return last.map { !".,;:".contains($0) } ?? false
  }

  /// True for "Figure 7.": what stands below a picture, in whatever letters.
  private static func isCaption(_ line: PDFLine) -> Bool {
    guard line.words.count > 1, line.words[1].text.first?.isNumber == true else { return false }
    return captions.contains(line.words[0].text.lowercased().filter(\.isLetter))
  }

  private static let captions = Set(LanguagePack.all.flatMap { $0.words("headings", "caption") })

  /// True for a line in the middle, in capitals or a number only, as books of one font have their headings.
  static func isCentred(_ line: PDFLine, style: PDFStyle) -> Bool {
    let width = line.column.upperBound - line.column.lowerBound
    let left = line.box.left - line.column.lowerBound
    let right = line.column.upperBound - line.box.right
    return min(left, right) > 0.1 * width && abs(left - right) < 0.06 * width && line.letters <= 60
      && line.letters >= 1 && line.text.allSatisfy { !$0.isLowercase }
  }
}
