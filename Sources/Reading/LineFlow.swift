/// Whether lines were filled with words one after the other, as prose is at any width, or end where their writer ended them.
///
/// A line that was filled has no room for the first word of the next one.
enum LineFlow {
  /// Columns that a line of a text in narrow columns has at the most and at the least.
  private static let narrow = 22...44
  /// Fewer breaks tell nothing of a whole text.
  private static let leastBreaks = 4

  /// True for a text whose lines are filled at a width that no full page has.
  static func isNarrow(_ lines: [SourceLine], in bytes: [UInt8]) -> Bool {
    var lengths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst()) where !line.isBlank && !next.isBlank {
      lengths.append(length(line, bytes))
    }
    guard lengths.count >= leastBreaks else { return false }
    lengths.sort()
    let width = lengths[lengths.count * 19 / 20]
    guard narrow.contains(width) else { return false }
    var full = 0
    var small = 0
    for (line, next) in zip(lines, lines.dropFirst()) where !line.isBlank && !next.isBlank {
      if length(line, bytes) + 1 + firstWord(next, bytes) > width { full += 1 }
      if WrapWidth.startsLowerCase(bytes[next.content]) { small += 1 }
    }
    return full * 10 >= lengths.count * 8 && small * 3 >= lengths.count
  }

  /// True for lines that are all filled, at the width of the longest of them, and go on from one to the next.
  static func flows(_ part: Range<Int>, _ lines: [SourceLine], _ bytes: [UInt8]) -> Bool {
    let width = part.map { length(lines[$0], bytes) }.max() ?? 0
    guard width >= narrow.lowerBound else { return false }
    var full = 0
    var small = 0
    for index in part.dropFirst() {
      if length(lines[index - 1], bytes) + 1 + firstWord(lines[index], bytes) > width { full += 1 }
      if WrapWidth.startsLowerCase(bytes[lines[index].content]) { small += 1 }
    }
    // Verse has a capital at the head of each line, or of each sentence and ragged ends.
    return full == part.count - 1 && small * 5 >= (part.count - 1) * 2
  }

  /// What persons say, each on a line of its own or on filled lines; nil where the lines are something else.
  static func speeches(in run: Range<Int>, _ lines: [SourceLine], _ bytes: [UInt8]) -> [Range<Int>]? {
    let spoken = run.filter { opensSpeech(bytes[lines[$0].content]) }
    guard spoken.first == run.lowerBound, spoken.count > 1 else { return nil }
    let width = run.map { length(lines[$0], bytes) }.max() ?? 0
    // Between what they say stands what they do: behind a line that had room for more.
    let starts = run.filter { index in
      opensSpeech(bytes[lines[index].content])
        || !WrapWidth.startsLowerCase(bytes[lines[index].content])
          && WrapWidth.endsSentence(bytes[lines[index - 1].content])
          && length(lines[index - 1], bytes) * 10 < width * 6
    }
    guard spoken.count * 2 >= starts.count,
      starts.dropFirst().allSatisfy({ WrapWidth.endsSentence(bytes[lines[$0 - 1].content]) })
    else { return nil }
    let ends = starts.dropFirst() + [run.upperBound]
    let parts = zip(starts, ends).map { $0..<$1 }
    let goOn = parts.allSatisfy { part in
      part.dropFirst().allSatisfy {
        WrapWidth.startsLowerCase(bytes[lines[$0].content])
          || length(lines[$0 - 1], bytes) >= narrow.upperBound
      }
    }
    return goOn ? parts : nil
  }

  private static func opensSpeech(_ line: ArraySlice<UInt8>) -> Bool {
    let scalars = String(decoding: line.prefix(12), as: UTF8.self).unicodeScalars
    guard let first = scalars.first, let next = scalars.dropFirst().first else { return false }
    if "\"“„«".unicodeScalars.contains(first) { return next != " " || first == "«" }
    return "—–".unicodeScalars.contains(first)
  }

  /// Columns, indentation and all.
  private static func length(_ line: SourceLine, _ bytes: [UInt8]) -> Int {
    line.indentation + columns(bytes[line.content])
  }

  private static func firstWord(_ line: SourceLine, _ bytes: [UInt8]) -> Int {
    columns(bytes[line.content].prefix { $0 != 0x20 })
  }

  /// Scalars: bytes that go on with one are none.
  private static func columns(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
