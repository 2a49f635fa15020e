/// How a text breaks its lines: at a width, or where the writer meant to.
struct WrapWidth {
  /// The length, in bytes, that full lines of wrapped text have; nil for text that is not wrapped.
  let width: Int?

  /// Measures the lines that are followed by another in the same run.
  init(_ lines: [SourceLine], in bytes: [UInt8]) {
    var lengths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst()) where !line.isBlank && !next.isBlank {
      lengths.append(line.content.count + line.indentation)
    }
    lengths.sort()
    guard !lengths.isEmpty else {
      width = nil
      return
    }
    let typical = lengths[lengths.count * 3 / 4]
    width =
      (45...110).contains(typical)
      ? typical : LineFlow.isNarrow(lines, in: bytes) ? lengths[lengths.count * 19 / 20] : nil
  }

  /// Divides a run of lines into paragraphs that are marked by indentation, or are a line each.
  func paragraphs(of run: Range<Int>, in lines: [SourceLine], bytes: [UInt8]) -> [Range<Int>] {
    guard run.count > 1 else { return [run] }
    let lengths = run.map { lines[$0].content.count }.sorted()
    if lengths[lengths.count / 2] > 160 { return run.map { $0..<$0 + 1 } }

    let indentations = run.map { lines[$0].indentation }
    guard let margin = indentations.min() else { return [run] }
    if let said = LineFlow.speeches(in: run, lines, bytes) { return said }
    guard
      indentations.filter({ $0 == margin }).count * 2 > run.count
        || isIndentedDialogue(run, margin: margin, lines, bytes)
    else { return [run] }
    var result: [Range<Int>] = []
    var start = run.lowerBound
    for index in run.dropFirst() where (2...12).contains(lines[index].indentation - margin) {
      // An indented line opens a paragraph only where the line before it ends one.
      guard lines[index - 1].indentation == margin || index - 1 == start,
        Self.endsSentence(bytes[lines[index - 1].content])
      else { continue }
      result.append(start..<index)
      start = index
    }
    result.append(start..<run.upperBound)
    return result
  }

  /// True where every indented line follows the end of a sentence, and every line at the margin one that was full: short paragraphs,
  /// most of which have a line.
  private func isIndentedDialogue(
    _ run: Range<Int>, margin: Int, _ lines: [SourceLine], _ bytes: [UInt8]
  ) -> Bool {
    guard let width, run.contains(where: { lines[$0].indentation == margin }) else { return false }
    return run.dropFirst().allSatisfy { index in
      let before = lines[index - 1]
      return lines[index].indentation == margin
        ? (before.content.count + before.indentation) * 10 >= width * 7
        : Self.endsSentence(bytes[before.content])
    }
  }

  /// True for lines that were broken at a width; false for verse, tables and addresses.
  func isProse(_ part: Range<Int>, in lines: [SourceLine], bytes: [UInt8]) -> Bool {
    let inner = part.dropLast().map { lines[$0].content.count }
    if part.count > 3, LineFlow.flows(part, lines, bytes) { return true }
    guard let width else {
      // Not a wrapped text: a break in the middle of a line's sentence is still a break by width.
      let lowerStarts = part.dropFirst().filter { Self.startsLowerCase(bytes[lines[$0].content]) }.count
      return inner.allSatisfy { $0 > 40 } && lowerStarts * 2 >= part.count - 1
    }
    let indented = part.filter { lines[$0].indentation >= 2 }.count
    let full = inner.filter { $0 * 10 >= width * 7 }.count
    if full * 10 >= inner.count * 6 {
      // Long-lined verse starts every line with a capital and an indentation.
      let capitals = part.filter { !Self.startsLowerCase(bytes[lines[$0].content]) }.count
      return !(indented == part.count && capitals == part.count && part.count > 2)
    }
    // A narrow column of prose, such as a quotation set in: lines of nearly one length that run on.
    let longest = inner.max() ?? 0
    let even = inner.filter { $0 * 10 >= longest * 8 }.count
    let lowerStarts = part.dropFirst().filter { Self.startsLowerCase(bytes[lines[$0].content]) }.count
    return longest >= 30 && even * 10 >= inner.count * 8 && lowerStarts * 10 >= (part.count - 1) * 6
  }

  static func startsLowerCase(_ line: ArraySlice<UInt8>) -> Bool {
    String(decoding: line.prefix(16), as: UTF8.self).unicodeScalars.first { $0.properties.isAlphabetic }?
      .properties.isLowercase ?? false
  }

  static func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
    let end = String(decoding: line.suffix(12), as: UTF8.self).unicodeScalars.reversed()
      .first { !"\"'”’»)]_*".unicodeScalars.contains($0) }
    return end.map { ".!?…:;".unicodeScalars.contains($0) } ?? false
  }
}
