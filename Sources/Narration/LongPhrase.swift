import Prose

/// Divides what is too long to say at once.
enum LongPhrase {
  /// No engine is asked to say more than this in one utterance, in scalars.
  static let limit = 300

  /// Ranges that cover `scalars`, cut after a semicolon, a colon or a dash, else a comma, else between words, and
  /// where there is not even a space, anywhere.
  static func divisions(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while scalars.count - start > limit {
      let window = start..<start + limit
      let cut = cut(in: window, of: scalars)
      result.append(start..<cut)
      start = cut
    }
    if start < scalars.count { result.append(start..<scalars.count) }
    return result
  }

  private static func cut(in window: Range<Int>, of scalars: [Unicode.Scalar]) -> Int {
    // A remnant of a few words at either side would sound broken off.
    let earliest = window.lowerBound + limit / 4
    for marks in [[";", ":", "—", "–"], [","], []] as [[Unicode.Scalar]] {
      var position = window.upperBound - 1
      while position > earliest {
        let mark = scalars[position - 1]
        let isMeant = marks.contains(mark.latinMark)
        if scalars[position] == " ", isMeant || marks.isEmpty { return position + 1 }
        // Behind the marks of some scripts stands no space.
        if isMeant, mark.latinMark != mark { return position }
        position -= 1
      }
    }
    return window.upperBound
  }
}
