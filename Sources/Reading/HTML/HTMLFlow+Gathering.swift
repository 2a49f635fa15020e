import Documents
import Prose

/// Words that go into no run of text: marks, numbers of pages and lines, readings, formulas.
extension HTMLFlow {
  mutating func gather(
    _ element: XMLElement, _ name: String, _ semantics: HTMLSemantics, _ next: inout HTMLFrame
  ) {
    if semantics.isPageBreak || name == "pagebreak" {
      begin(.page(isSure: true), &next)
      gathered = ""
      pageLabel = element["title"] ?? element["aria-label"] ?? ""
    } else if semantics.mayBePageNumber, !next.isBlock || name == "div" || name == "p" {
      begin(.page(isSure: false), &next)
      pageLabel = element["title"] ?? ""
    } else if semantics.isLineNumber, !next.isBlock {
      begin(.lineNumber, &next)
    } else if name == "math" {
      begin(.formula(element["alttext"]), &next)
      formula = FormulaBuilder()
    } else if name == "svg" {
      begin(.drawing(element["aria-label"] ?? ""), &next)
    }
  }

  /// Lines and labels of a drawing (SVG 2, 11) are apart; words within a line are joined as they stand.
  mutating func startInDrawing(_ name: String, _ element: XMLElement) {
    let isApart =
      ["text", "title", "desc", "foreignobject"].contains(name.lowercased())
      || HTMLElements.blocks.contains(name)
      || name == "tspan" && (element["x"] ?? element["y"] ?? element["dy"]) != nil
    if isApart { gathered += " " }
  }

  mutating func begin(_ gathering: HTMLFrame.Gathering, _ next: inout HTMLFrame) {
    // A mark within a mark is words of it.
    guard next.gathering == nil else { return }
    next.gathering = gathering
    next.beganGathering = true
    gathered = ""
  }

  mutating func finish(_ gathering: HTMLFrame.Gathering, _ last: HTMLFrame) {
    let words = gathered.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    gathered = ""
    switch gathering {
    case .noteMark(let target):
      if words.isEmpty { return }
      special(DocumentRun(words, .noteMark(target)))
    case .page(let isSure):
      let label = words.isEmpty ? pageLabel : words
      let looksRight =
        words.utf8.count <= 16
        && (words.isEmpty
          ? !pageLabel.isEmpty
          : words.contains(where: \.isNumber)
            || words.filter(\.isLetter).allSatisfy { "ivxlcdmIVXLCDM[]pPg.".contains($0) })
      guard isSure || looksRight else {
        append(words, last.style)
        return
      }
      if words.isEmpty { supplied += TextAccount.count(label) }
      special(DocumentRun(label, .pageBreak))
    case .reading:
      read(as: words, in: last.style.language ?? last.language)
      append(words, last.style)
      base = block.runs.count
    case .lineNumber:
      var style = last.style
      if words.allSatisfy(\.isNumber) { style.silence = "line number" }
      append(words, style)
    case .drawing(let label):
      // What is written on a drawing is read like what is written in place of a picture.
      if words.isEmpty { return picture(label) }
      let label = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isNew = !label.isEmpty && !words.hasPrefix(label)
      if isNew { supplied += TextAccount.count(label + ".") }
      special(DocumentRun(isNew ? label + ". " + words : words, .picture))
    case .formula(let alternative):
      let spoken = formula.words(alternative: alternative, in: last.style.language ?? last.language)
      guard let spoken else {
        var style = last.style
        style.silence = words.isEmpty ? nil : "formula"
        append(words, style)
        if !words.isEmpty {
          remarks.append(
            Document.Remark(
              code: "formula", message: "a formula without words for it was left out: \(words.prefix(60))"))
        }
        return
      }
      account.leftOut["formula", default: 0] += TextAccount.count(words)
      supplied += TextAccount.count(spoken)
      append(spoken, last.style)
    }
  }
}
