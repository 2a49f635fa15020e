/// The light markup of plain text that stands on lines of its own.
enum Markup {
  /// 1 to 6 for a Markdown heading.
  static func headingLevel(_ line: ArraySlice<UInt8>) -> Int? {
    let marks = line.prefix { $0 == 0x23 }.count
    guard 1...6 ~= marks, let next = line.dropFirst(marks).first, next == 0x20 || next == 0x09 else {
      return nil
    }
    return line.dropFirst(marks).contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x23 } ? marks : nil
  }

  /// 1 for a line of `=`, 2 for a line of `-`, under a heading.
  static func underlineLevel(_ line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= 3, let mark = line.first, line.allSatisfy({ $0 == mark }) else { return nil }
    return mark == 0x3D ? 1 : mark == 0x2D ? 2 : nil
  }

  /// Stars, dashes, a fleuron: a line without a word that says "time passes".
  static func isSceneBreak(_ line: ArraySlice<UInt8>) -> Bool {
    // Nearly every line has a letter that is no ornament.
    guard line.count <= 80, !line.contains(where: { isASCIILetter($0) && !"xXoO".utf8.contains($0) })
    else { return false }
    let text = String(decoding: line, as: UTF8.self)
    let marks = text.unicodeScalars.filter { $0 != " " && $0 != "\t" }
    guard let first = marks.first else { return false }
    if marks.count == 1 { return "*#⁂❦❧☙•·◆◇■□✻✽—~+".unicodeScalars.contains(first) }
    let ornaments = "*#-–—_=~•·.⁂❦❧☙◆◇■□✻✽+xXoO".unicodeScalars
    // The rule of a table.
    if marks.count >= 5, marks.allSatisfy({ "+-=|".unicodeScalars.contains($0) }) { return true }
    let isUniform = marks.allSatisfy { $0 == first }
    // Dots alone are an omission, which is read as a pause in its paragraph; letters alone are words.
    if isUniform, first == "." || first.properties.isAlphabetic { return false }
    return isUniform && ornaments.contains(first) && marks.count >= 2
      && (marks.count >= 3 || text.contains(" "))
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
