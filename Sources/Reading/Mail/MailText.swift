import Prose

/// The plain text of a mail as blocks: its lines as their writer ended them, what is quoted, and the signature.
struct MailText {
  var blocks: [DocumentBlock] = []
  private(set) var account = TextAccount()

  private struct Line {
    var text: String
    /// How often it is quoted.
    var depth: Int
  }

  /// - Parameters:
  ///   - isFlowed: true where lines that end in a space go on (RFC 3676).
  ///   - deletesSpace: true where that space is no word's.
  init(_ text: String, isFlowed: Bool, deletesSpace: Bool) {
    let raw = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var lines = lettered(raw).map { Self.line($0, isFlowed: isFlowed) }
    leave(lines.reduce(0) { $0 + $1.depth })
    if isFlowed { lines = Self.unfolded(lines, deletesSpace: deletesSpace) }
    let bytes = Array(lines.map(\.text).joined(separator: "\n").utf8)
    let wrap = WrapWidth(SourceLine.lines(of: bytes), in: bytes)
    let reasons = MailQuotation.reasons(lines.map { MailLine(text: $0.text, isQuoted: $0.depth > 0) })
    var index = 0
    var isSignature = false
    while index < lines.count {
      let depth = lines[index].depth
      var end = index
      var run: [String] = []
      while end < lines.count, lines[end].depth == depth, reasons[end] == reasons[index],
        !lines[end].text.allSatisfy(\.isWhitespace),
        !(depth == 0 && Self.isSignatureMark(lines[end].text) && end > index)
      {
        run.append(lines[end].text)
        end += 1
      }
      if run.isEmpty {
        index += 1
        continue
      }
      if depth == 0, Self.isSignatureMark(run[0]) { isSignature = true }
      let silence = reasons[index] ?? (isSignature ? MailQuotation.signature : nil)
      for part in withoutBorders(run) { add(part, wrap, silence: silence) }
      index = end
    }
  }

  private mutating func leave(_ signs: Int) {
    if signs > 0 { account.leftOut["markup", default: 0] += signs }
  }

  /// A line apart from the `>` before it.
  private static func line(_ text: String, isFlowed: Bool) -> Line {
    var rest = text[...]
    var depth = 0
    while true {
      // Some programs write spaces between the signs, or before them.
      let inner = isFlowed ? rest : rest.drop { $0 == " " }
      guard inner.first == ">", depth < 100 else { break }
      rest = inner.dropFirst()
      depth += 1
    }
    // A space before a line is stuffing.
    if rest.first == " ", depth > 0 || isFlowed { rest = rest.dropFirst() }
    return Line(text: String(rest), depth: depth)
  }

  private static func unfolded(_ lines: [Line], deletesSpace: Bool) -> [Line] {
    var result: [Line] = []
    var isSoft = false
    for line in lines {
      let goesOn = line.text.hasSuffix(" ") && line.text != "-- "
      let text = goesOn && deletesSpace ? String(line.text.dropLast()) : line.text
      if isSoft, let last = result.last, last.depth == line.depth, line.text != "-- " {
        result[result.count - 1].text += text
      } else {
        result.append(Line(text: text, depth: line.depth))
      }
      isSoft = goesOn
    }
    return result
  }

  private static func isSignatureMark(_ line: String) -> Bool { line == "-- " || line == "--" }

  /// Lines apart where one is drawn above or below words: a heading's border is no word, and what it divides is no paragraph.
  private mutating func withoutBorders(_ run: [String]) -> [[String]] {
    guard run.count > 1, run.contains(where: { MailLine.isRule($0, least: 3) }) else { return [run] }
    var parts: [[String]] = [[]]
    for line in run {
      if MailLine.isRule(line, least: 3) {
        leave(TextAccount.count(line))
        parts.append([])
      } else {
        parts[parts.count - 1].append(line)
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  /// The lines of words: pictures and seals that are written as text are left out.
  private mutating func lettered(_ lines: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < lines.count {
      if let end = Self.dataEnd(lines, from: index) {
        for line in lines[index...end] {
          account.leftOut["attachment", default: 0] += TextAccount.count(line)
        }
        index = end + 1
      } else {
        result.append(lines[index])
        index += 1
      }
    }
    return result
  }

  /// The last line of a seal, or of a file as uuencode writes it.
  private static func dataEnd(_ lines: [String], from start: Int) -> Int? {
    let line = lines[start]
    let closing: String
    if line == "-----BEGIN PGP SIGNATURE-----" {
      closing = "-----END PGP SIGNATURE-----"
    } else if line.hasPrefix("begin "), line.count < 200,
      line.split(separator: " ").dropFirst().first.map({
        (3...4).contains($0.count) && $0.allSatisfy { ("0"..."7").contains($0) }
      })
        == true, line.split(separator: " ").count >= 3
    {
      closing = "end"
    } else {
      return nil
    }
    return lines[start...].firstIndex { $0 == closing }
  }

  /// Adds the paragraphs of a run of lines.
  private mutating func add(_ run: [String], _ wrap: WrapWidth, silence: String?) {
    let bytes = Array(run.joined(separator: "\n").utf8)
    let lines = SourceLine.lines(of: bytes)
    // Control characters and invisible marks at the edges of lines are no part of them.
    let kept = lines.reduce(0) {
      $0 + TextAccount.count(String(decoding: bytes[$1.content], as: UTF8.self))
    }
    let dropped = run.reduce(0) { $0 + TextAccount.count($1) } - kept
    if dropped > 0 { account.leftOut["control character", default: 0] += dropped }
    for part in wrap.paragraphs(of: 0..<lines.count, in: lines, bytes: bytes) {
      let isProse = part.count == 1 || wrap.isProse(part, in: lines, bytes: bytes)
      var line = RunCollector()
      for index in part {
        if index > part.lowerBound { if isProse { line.add(" ") } else { line.breakLine() } }
        Self.add(String(decoding: bytes[lines[index].content], as: UTF8.self), to: &line)
      }
      let runs = line.take()
      guard !runs.isEmpty else { continue }
      var block = DocumentBlock(part.count == 1 || isProse ? .paragraph : .verse, runs, silence: silence)
      if Markup.isSceneBreak(Array(block.text.utf8)[...]) { block.role = .sceneBreak }
      blocks.append(block)
    }
  }

  /// Adds a line's words; where programs wrote behind a link's words to which address it leads, the address is not said.
  private static func add(_ text: String, to line: inout RunCollector) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.prefix(2000).firstIndex(of: ">"), isAddress(inner[..<close]) else {
        line.add(rest[...open])
        rest = inner
        continue
      }
      let words = rest[..<open]
      let after = inner.index(after: close)
      let isGlued = words.last.map { !$0.isWhitespace } ?? false
      line.add(words)
      var run = DocumentRun("")
      if isGlued || isMachines(inner[..<close]) { run.silence = MailHead.address }
      line.add(rest[open..<after], run)
      rest = rest[after...]
    }
    line.add(rest)
  }

  private static func isAddress(_ text: Substring) -> Bool {
    guard let colon = text.prefix(10).firstIndex(of: ":"), !text.contains(where: \.isWhitespace) else {
      return false
    }
    return ["http", "https", "ftp", "mailto", "tel", "cid", "file"].contains(text[..<colon].lowercased())
  }

  /// True for an address that nobody would read out: a picture's, one with a question, a very long one.
  private static func isMachines(_ address: Substring) -> Bool {
    let end = address.suffix(5).lowercased()
    return address.utf8.count > 80 || address.contains("?") || address.hasPrefix("cid:")
      || [".gif", ".png", ".jpg", ".jpeg"].contains { end.hasSuffix($0) }
  }
}
