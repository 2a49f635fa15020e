import Prose

/// Signs of emphasis, and the rest of what stands between words.
enum MarkdownSigns {
  /// The character before a place; nil at the start.
  static func scalar(before position: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    guard position > 0 else { return nil }
    var start = position - 1
    while start > 0, bytes[start] & 0xC0 == 0x80, position - start < 4 { start -= 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self).unicodeScalars.last
  }

  /// The character at a place; nil at the end.
  static func scalar(at position: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    return String(decoding: bytes[position..<min(bytes.count, position + 4)], as: UTF8.self).unicodeScalars
      .first
  }

  /// Whether signs may begin and end an emphasis (CommonMark, 6.2).
  static func sides(
    _ sign: UInt8, before: Unicode.Scalar?, after: Unicode.Scalar?
  ) -> (opens: Bool, closes: Bool) {
    let spaceBefore = before.map(\.properties.isWhitespace) ?? true
    let spaceAfter = after.map(\.properties.isWhitespace) ?? true
    let markBefore = before.map(isPunctuation) ?? false
    let markAfter = after.map(isPunctuation) ?? false
    let isLeft = !spaceAfter && (!markAfter || spaceBefore || markBefore)
    let isRight = !spaceBefore && (!markBefore || spaceAfter || markAfter)
    guard sign == 0x5F else { return (isLeft, isRight) }
    return (isLeft && (!isRight || markBefore), isRight && (!isLeft || markAfter))
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }

  /// The `>` of `<https://…>` and `<somebody@…>`.
  static func autolink(_ rest: ArraySlice<UInt8>) -> Int? {
    let inner = rest.dropFirst().prefix(2000).prefix { $0 > 0x20 && $0 != 0x3C && $0 != 0x3E }
    let end = rest.startIndex + 1 + inner.count
    guard end < rest.endIndex, rest[end] == 0x3E, let first = inner.first else { return nil }
    let isLetter = 0x41...0x5A ~= first & 0xDF
    if let colon = inner.firstIndex(of: 0x3A) {
      let scheme = inner[..<colon]
      let isScheme = scheme.allSatisfy {
        0x41...0x5A ~= $0 & 0xDF || 0x30...0x39 ~= $0 || $0 == 0x2B || $0 == 0x2E || $0 == 0x2D
      }
      if isLetter, 2...32 ~= scheme.count, isScheme { return end }
    }
    guard let at = inner.firstIndex(of: 0x40), at > inner.startIndex,
      inner[(at + 1)...].contains(where: { $0 != 0x2E }), !inner.contains(0x22), !inner.contains(0x5C)
    else { return nil }
    return end
  }

  /// The end of a comment or its kin, and why it is left out.
  static func remark(_ rest: ArraySlice<UInt8>, _ open: inout Set<String>) -> (end: Int, reason: String)? {
    for (start, end, reason) in [
      ("<!--", "-->", "comment"), ("<?", "?>", "markup"), ("<![CDATA[", "]]>", "markup"),
      ("<!", ">", "markup"),
    ] where rest.starts(with: start.utf8) && !open.contains(start) {
      let end = Array(end.utf8)
      var index = rest.startIndex + start.utf8.count
      while index + end.count <= rest.endIndex {
        if rest[index] == end[0], rest[index...].starts(with: end) { return (index + end.count, reason) }
        index += 1
      }
      open.insert(start)
      return nil
    }
    return nil
  }
}

extension MarkdownInline {
  /// Finds the partners of signs (CommonMark, "process emphasis"), those from an index of `signs` on; they are done then.
  mutating func pairSigns(from first: Int) {
    var waiting: [Int] = []
    // Below what nothing is to be looked for, for each kind of sign that closes.
    var bottoms: [Int: Int] = [:]
    for index in signs[min(first, signs.count)...] {
      guard case .sign(let byte, let count, var left, let opens, let closes) = pieces[index] else { continue }
      let key = Int(byte) << 4 | (opens ? 8 : 0) | count % 3
      while closes, left > 0 {
        var place: Int?
        var probe = waiting.count - 1
        let bottom = min(bottoms[key] ?? 0, waiting.count)
        while probe >= bottom {
          if case .sign(byte, let otherCount, let otherLeft, _, let otherCloses) = pieces[waiting[probe]],
            byte == 0x7E
              ? otherLeft == left
              : !((otherCloses || opens) && (otherCount + count) % 3 == 0
                && (otherCount % 3 != 0 || count % 3 != 0))
          {
            place = probe
            break
          }
          probe -= 1
        }
        guard let place,
          case .sign(_, let otherCount, let otherLeft, let otherOpens, let otherCloses) = pieces[
            waiting[place]]
        else {
          bottoms[key] = waiting.count
          break
        }
        let used = byte == 0x7E ? left : left >= 2 && otherLeft >= 2 ? 2 : 1
        left -= used
        leave(used * 2)
        if byte != 0x7E { emphases.append((waiting[place], index, used == 2)) }
        pieces[waiting[place]] = .sign(
          byte, count: otherCount, left: otherLeft - used, opens: otherOpens, closes: otherCloses)
        waiting.removeSubrange((place + 1)...)
        if otherLeft == used { waiting.removeLast() }
      }
      pieces[index] = .sign(byte, count: count, left: left, opens: opens, closes: closes)
      if opens, left > 0 { waiting.append(index) }
    }
    signs.removeSubrange(min(first, signs.count)...)
  }
}
