import Prose

/// Brackets: links, pictures, stretches with attributes, notes.
extension MarkdownInline {
  mutating func openBracket() {
    if bytes[position...].starts(with: [0x5B, 0x5E]) {
      let label = bytes[(position + 2)...].prefix(200).prefix { $0 > 0x20 && $0 != 0x5D && $0 != 0x5B }
      let end = position + 2 + label.count
      if !label.isEmpty, end < bytes.count, bytes[end] == 0x5D {
        let name = String(decoding: label, as: UTF8.self)
        leave(3)
        add(.noteMark(id: name, text: name))
        position = end + 1
        return
      }
    }
    add(.bracket(isPicture: false))
    brackets.append((pieces.count - 1, position + 1, true, signs.count))
    position += 1
  }

  /// `^[…]`: the note stands in the text.
  mutating func inlineNote() -> Bool {
    guard position >= noteSearched else { return false }
    var depth = 0
    var index = position + 1
    let limit = min(bytes.count, position + 20_000)
    while index < limit {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      default: break
      }
      if depth == 0 { break }
      index += 1
    }
    guard index < limit else {
      noteSearched = limit
      return false
    }
    let id = noteName(notes.count)
    notes.append(Note(id: id, words: Array(bytes[position + 2..<index])))
    leave(2)
    add(.noteMark(id: id, text: "^"))
    position = index + 1
    return true
  }

  mutating func closeBracket() {
    guard let bracket = brackets.popLast() else { return keep() }
    guard case .bracket(let isPicture) = pieces[bracket.piece] else { return keep() }
    let rest = bytes[(position + 1)...]
    if !isPicture, let attributes = MarkdownAttributes(rest) {
      var scope = Scope()
      scope.language = attributes.language
      finish(bracket, scope, end: attributes.end)
      return
    }
    guard bracket.isActive || isPicture, let (target, end) = target(of: bracket.start..<position, rest) else {
      return keep()
    }
    if isPicture {
      picture(bracket, end: end)
      return
    }
    var scope = Scope()
    if target.hasPrefix("#") { scope.link = "\(partName)\(target)" }
    finish(bracket, scope, end: end)
    // No link stands in a link.
    for index in brackets.indices.reversed() {
      guard brackets[index].isActive else { break }
      brackets[index].isActive = false
    }
  }

  private func target(of label: Range<Int>, _ rest: ArraySlice<UInt8>) -> (String, Int)? {
    if rest.first == 0x28, let found = MarkdownTarget(rest.dropFirst(), isDefinition: false) {
      let close = MarkdownTarget.space(rest, found.end)
      if close < rest.endIndex, rest[close] == 0x29 { return (found.target, close + 1) }
    }
    if let close = MarkdownDefinition.labelEnd(rest), close > rest.startIndex + 1 {
      if let target = references[MarkdownDefinition.key(rest[rest.startIndex + 1..<close])] {
        return (target, close + 1)
      }
      // A link to what is defined nowhere: its words are words all the same; `a[i][j]` is none.
      let before = label.lowerBound >= 2 ? bytes[label.lowerBound - 2] : 0x20
      let isWord = before >= 0x80 || before == 0x5D || Character(Unicode.Scalar(before)).isLetter
      return isWord || label.count < 3 ? nil : ("", close + 1)
    }
    guard !references.isEmpty, label.count <= 1000,
      let target = references[MarkdownDefinition.key(bytes[label])]
    else { return nil }
    return (target, rest.starts(with: [0x5B, 0x5D]) ? rest.startIndex + 2 : rest.startIndex)
  }

  private mutating func finish(
    _ bracket: (piece: Int, start: Int, isActive: Bool, signs: Int), _ scope: Scope, end: Int
  ) {
    flush()
    pairSigns(from: bracket.signs)
    pieces[bracket.piece] = .scope(scope)
    leave(2)
    leave(position + 1..<end, "link target")
    add(.scopeEnd)
    position = end
    if let attributes = MarkdownAttributes(bytes[position...]) {
      leave(position..<attributes.end)
      position = attributes.end
    }
  }

  private mutating func picture(_ bracket: (piece: Int, start: Int, isActive: Bool, signs: Int), end: Int) {
    flush()
    pairSigns(from: bracket.signs)
    var words = ""
    for index in bracket.piece + 1..<pieces.count {
      switch pieces[index] {
      case .text(let text), .code(let text), .picture(let text), .formula(let text): words += text
      case .noteMark(_, let text): words += text
      case .sign(let byte, _, let left, _, _):
        words += String(repeating: Character(Unicode.Scalar(byte)), count: left)
      case .bracket(let isPicture): words += isPicture ? "![" : "["
      case .softBreak, .hardBreak: words += " "
      case .scope, .scopeEnd, .nothing: break
      }
    }
    pieces.removeSubrange(bracket.piece...)
    leave(3)
    leave(position + 1..<end, "link target")
    pieces.append(.picture(words))
    position = end
    if let attributes = MarkdownAttributes(bytes[position...]) {
      leave(position..<attributes.end)
      position = attributes.end
    }
  }
}
