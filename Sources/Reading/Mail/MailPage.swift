import Documents
import Prose

/// The text of a mail in HTML, read as pages are, with what is quoted and signed in it told as in plain text.
struct MailPage {
  private(set) var blocks: [DocumentBlock] = []
  private(set) var account: TextAccount

  /// - Throws: `XMLProblem` where there is no memory to read it in.
  init(_ text: String) throws(XMLProblem) {
    var flow = HTMLFlow(name: "mail") { _ in nil }
    flow.silences = { $1 == MailQuotation.reason ? $1 : Self.silence($0) ?? $1 }
    try HTMLReader.read(Array(text.utf8)) { flow.take($0) }
    flow.finish()
    account = flow.account
    // What stands for a picture counts as the mail's own.
    account.total += flow.supplied
    // Word keeps empty lines open with a space that does not break.
    blocks = flow.part.blocks.filter { block in
      block.runs.isEmpty || !block.anchors.isEmpty
        || block.runs.contains { $0.kind != .lineBreak && !$0.text.allSatisfy(\.isWhitespace) }
    }
    // Word writes the language that it was set to into each mail.
    if text.contains("urn:schemas-microsoft-com") || text.contains("MsoNormal") {
      for index in blocks.indices {
        blocks[index].language = nil
        for run in blocks[index].runs.indices { blocks[index].runs[run].language = nil }
      }
    }
    tell()
  }

  // MARK: Lines

  /// Tells the lines of all blocks, and parts those in which something begins that is not said.
  private mutating func tell() {
    var lines: [MailLine] = []
    var ranges: [Range<Int>] = []
    for index in blocks.indices {
      let isIndented = blocks[index].silence == Self.indented
      if isIndented { blocks[index].silence = nil }
      let block = blocks[index]
      let start = lines.count
      let isQuoted = block.silence == MailQuotation.reason
      // A border that the page draws is a line.
      if block.role == .sceneBreak, block.runs.isEmpty { lines.append(MailLine(text: "----")) }
      for runs in Self.lines(block) {
        let text = runs.reduce(into: "") { if $1.kind == .text { $0 += $1.text } }
        lines.append(MailLine(text: text, isQuoted: isQuoted, isIndented: isIndented))
      }
      ranges.append(start..<lines.count)
      lines.append(MailLine(text: "", isQuoted: isQuoted, isIndented: isIndented))
    }
    let reasons = MailQuotation.reasons(lines)
    blocks = zip(blocks, ranges).flatMap { block, range -> [DocumentBlock] in
      guard block.silence == nil, !range.isEmpty else { return [block] }
      return Self.parted(block, reasons[range])
    }
  }

  private static func lines(_ block: DocumentBlock) -> [ArraySlice<DocumentRun>] {
    block.runs.isEmpty
      ? [] : block.runs.split(omittingEmptySubsequences: false) { $0.kind == .lineBreak }
  }

  private static func parted(_ block: DocumentBlock, _ reasons: ArraySlice<String?>) -> [DocumentBlock] {
    let first = reasons.first ?? nil
    if reasons.allSatisfy({ $0 == first }) {
      var whole = block
      whole.silence = first
      return [whole]
    }
    var parts: [DocumentBlock] = []
    var last: String?
    for (line, reason) in zip(lines(block), reasons) {
      let isBlank = line.allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
      if parts.isEmpty || reason != last && !isBlank {
        var part = block
        part.runs = Array(line)
        part.silence = reason
        if !parts.isEmpty { part.anchors = [] }
        parts.append(part)
        last = reason
      } else {
        parts[parts.count - 1].runs.append(DocumentRun("", .lineBreak))
        parts[parts.count - 1].runs += line
      }
    }
    return parts.map { part in
      var part = part
      while part.runs.last?.kind == .lineBreak { part.runs.removeLast() }
      return part
    }
  }

  // MARK: What programs of mail mark

  /// Why an element is not said: an older mail, a signature.
  static func silence(_ element: XMLElement) -> String? {
    let classes = (element["class"] ?? "").split(whereSeparator: \.isWhitespace)
    func has(_ names: Set<Substring>) -> Bool { classes.contains(where: names.contains) }
    if element["type"] == "cite" && element.name.local == "blockquote" || has(quotations)
      || ["OLK_SRC_BODY_SECTION", "divRplyFwdMsg"].contains(element["id"])
    {
      return MailQuotation.reason
    }
    if has(signatures) { return MailQuotation.signature }
    return element.name.local == "blockquote" ? indented : nil
  }

  /// What stands in an element that quotations are set in with; what stands before it says whether it is one.
  private static let indented = "indented"

  private static let quotations: Set<Substring> = [
    "gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-email-headers-table",
    "protonmail_quote", "tutanota_quote", "zmail_extra", "OutlookMessageHeader",
  ]
  private static let signatures: Set<Substring> = [
    "gmail_signature", "moz-signature", "protonmail_signature_block",
  ]
}
