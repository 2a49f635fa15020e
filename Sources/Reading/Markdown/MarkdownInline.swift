import Documents
import Prose

/// The words of a block of Markdown, apart from the marks among them.
struct MarkdownInline {
  /// A piece of a block, before it is known which marks have partners.
  enum Piece {
    case nothing
    case text(String)
    case code(String)
    /// Signs that may begin or end an emphasis; `left` of them have no partner.
    case sign(UInt8, count: Int, left: Int, opens: Bool, closes: Bool)
    case bracket(isPicture: Bool)
    case scope(Scope)
    case scopeEnd
    case noteMark(id: String, text: String)
    case picture(String)
    /// A formula as it is written.
    case formula(String)
    case softBreak, hardBreak
  }

  /// What holds for the words in it.
  struct Scope: Hashable {
    var language: Language?
    var link: String?
    var isRaised = false
    /// The tag of HTML that began it.
    var tag: String?
  }

  /// What an inline note says, and the name of its mark.
  struct Note {
    var id: String
    var words: [UInt8]
  }

  let bytes: [UInt8]
  let references: [String: String]
  let partName: String
  var pieces: [Piece] = []
  /// What signs emphasise: the pieces that begin and end it.
  var emphases: [(first: Int, last: Int, isStrong: Bool)] = []
  var position = 0
  /// The pieces that are brackets without a partner yet; nil for what can begin no link.
  var brackets: [(piece: Int, start: Int, isActive: Bool, signs: Int)] = []
  /// The pieces that are signs.
  var signs: [Int] = []
  var notes: [Note] = []
  let noteName: (Int) -> String
  var account: TextAccount
  private var plain: [UInt8] = []
  private var tagScopes: [String] = []
  /// Numbers of signs of code that begin nothing: none as long comes any more.
  private var codeEnds: [Int: Int] = [:]
  private var hasCodeEnds = false
  /// Before it, no note inside the text ends.
  var noteSearched = 0
  /// Before it, no formula ends.
  var formulaSearched = 0
  /// Beginnings of comments and their kin whose ends do not come any more.
  private var openRemarks: Set<String> = []

  /// Reads a block's words, its lines divided by line ends.
  ///
  /// - Parameters:
  ///   - references: where labels lead.
  ///   - part: the part's name, for links.
  ///   - noteName: the name of the nth note inside the block.
  init(
    _ bytes: [UInt8], references: [String: String], part: String, account: TextAccount,
    noteName: @escaping (Int) -> String
  ) {
    self.bytes = bytes
    self.references = references
    partName = part
    self.account = account
    self.noteName = noteName
    while position < bytes.count { next() }
    flush()
    pairSigns(from: 0)
  }

  // MARK: Accounts

  mutating func leave(_ range: Range<Int>, _ reason: String = "markup") {
    guard !range.isEmpty else { return }
    leave(TextAccount.count(String(decoding: bytes[range], as: UTF8.self)), reason)
  }

  mutating func leave(_ count: Int, _ reason: String = "markup") {
    if count != 0 { account.leftOut[reason, default: 0] += count }
  }

  // MARK: Pieces

  mutating func flush() {
    guard !plain.isEmpty else { return }
    pieces.append(.text(String(decoding: plain, as: UTF8.self)))
    plain = []
  }

  mutating func add(_ piece: Piece) {
    flush()
    pieces.append(piece)
  }

  private mutating func next() {
    let byte = bytes[position]
    switch byte {
    case 0x0A: lineEnd()
    case 0x5C: escape()
    case 0x60: code()
    case 0x2A, 0x5F: sign(byte)
    case 0x7E:
      if bytes[position...].starts(with: [0x7E, 0x7E]) { sign(byte) } else if !raised(byte) { keep() }
    case 0x5E:
      if bytes[position...].starts(with: [0x5E, 0x5B]), inlineNote() { return }
      if !raised(byte) { keep() }
    case 0x5B: openBracket()
    case 0x21 where bytes[position...].dropFirst().first == 0x5B:
      add(.bracket(isPicture: true))
      brackets.append((pieces.count - 1, position + 2, true, signs.count))
      position += 2
    case 0x5D: closeBracket()
    case 0x3C: angle()
    case 0x26: reference()
    case 0x24: if !formulaSign() { keep() }
    default: keep()
    }
  }

  mutating func keep() {
    plain.append(bytes[position])
    position += 1
  }

  private mutating func lineEnd() {
    let spaces = plain.reversed().prefix { $0 == 0x20 }.count
    plain.removeLast(spaces)
    add(spaces >= 2 ? .hardBreak : .softBreak)
    position += 1
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }

  private mutating func escape() {
    guard position + 1 < bytes.count else { return keep() }
    let next = bytes[position + 1]
    if next == 0x0A {
      leave(1)
      add(.hardBreak)
      position += 2
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    } else if next == 0x20 {
      leave(1)
      plain += "\u{A0}".utf8
      position += 2
    } else if 0x21...0x2F ~= next || 0x3A...0x40 ~= next || 0x5B...0x60 ~= next || 0x7B...0x7E ~= next {
      leave(1)
      plain.append(next)
      position += 2
    } else {
      keep()
    }
  }

  private mutating func code() {
    let count = bytes[position...].prefix { $0 == 0x60 }.count
    if !hasCodeEnds { findCodeEnds() }
    let start = position + count
    guard let last = codeEnds[count], last >= start, let end = codeEnd(count, from: start) else {
      plain += bytes[position..<start]
      position = start
      return
    }
    leave(count * 2)
    var words = start..<end
    if words.count >= 2, bytes[words.lowerBound] == 0x20, bytes[words.upperBound - 1] == 0x20,
      bytes[words].contains(where: { $0 != 0x20 })
    {
      words = words.lowerBound + 1..<words.upperBound - 1
    }
    position = end + count
    if let attributes = MarkdownAttributes(bytes[position...]) {
      leave(position..<attributes.end)
      position = attributes.end
      if attributes.isRaw {
        leave(words)
        return
      }
    }
    add(.code(String(decoding: bytes[words].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)))
  }

  /// Where the last signs of code of each length stand.
  private mutating func findCodeEnds() {
    hasCodeEnds = true
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let count = bytes[index...].prefix { $0 == 0x60 }.count
      codeEnds[count] = index
      index += count
    }
  }

  private func codeEnd(_ count: Int, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let found = bytes[index...].prefix { $0 == 0x60 }.count
      if found == count { return index }
      index += found
    }
    return nil
  }

  private mutating func sign(_ byte: UInt8) {
    let count = bytes[position...].prefix { $0 == byte }.count
    let before = MarkdownSigns.scalar(before: position, in: bytes)
    let after = MarkdownSigns.scalar(at: position + count, in: bytes)
    let (opens, closes) = MarkdownSigns.sides(byte, before: before, after: after)
    add(.sign(byte, count: count, left: count, opens: opens, closes: closes))
    signs.append(pieces.count - 1)
    position += count
  }

  private mutating func reference() {
    let rest = bytes[(position + 1)...].prefix(34)
    guard let end = rest.firstIndex(of: 0x3B),
      let text = CharacterReferences.text(of: String(decoding: rest[..<end], as: UTF8.self))
    else { return keep() }
    leave(end + 1 - position - TextAccount.count(text))
    plain += text.utf8
    position = end + 1
  }

  // MARK: HTML

  private mutating func angle() {
    let rest = bytes[position...]
    if let end = MarkdownSigns.autolink(rest) {
      // Somebody's address keeps its brackets: by them letters tell it from a name.
      let isAddress = !bytes[position..<end].contains(0x3A)
      if !isAddress { leave(2) }
      plain += isAddress ? bytes[position...end] : bytes[position + 1..<end]
      position = end + 1
    } else if let tag = MarkdownTag(rest) {
      take(tag)
    } else if let (end, reason) = MarkdownSigns.remark(rest, &openRemarks) {
      leave(position..<end, reason)
      position = end
    } else {
      keep()
    }
  }

  private mutating func take(_ tag: MarkdownTag) {
    let start = position
    position = tag.end
    var words = 0
    if tag.isEnd {
      if tagScopes.last == tag.name {
        tagScopes.removeLast()
        add(.scopeEnd)
      }
    } else if tag.name == "br" {
      add(.hardBreak)
    } else if tag.name == "img" {
      let alt = tag.attributes["alt"] ?? ""
      words = TextAccount.count(alt)
      if !alt.isEmpty { add(.picture(alt)) }
    } else if bytes[tag.end - 2] != 0x2F,
      tag.name == "sup" || tag.attributes["lang"] != nil || tagScopes.contains(tag.name), tagScopes.count < 50
    {
      var scope = Scope()
      scope.isRaised = tag.name == "sup"
      scope.language = tag.attributes["lang"].flatMap { $0.isEmpty ? nil : Language($0) }
      tagScopes.append(tag.name)
      add(.scope(scope))
    }
    leave(start..<tag.end)
    leave(-words)
  }
}
