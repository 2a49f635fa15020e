import Documents
import Prose

/// Words, symbols and pictures of a DOCX.
extension DOCXStory {
  /// Adds words with what holds for them here.
  ///
  /// - Parameter font: in place of the one that is set here.
  mutating func say(_ words: String, font: String? = nil) {
    if deletions > 0 { return flow.leaveOut(words, "deleted") }
    // Between a field's beginning and its result stands what it does, and fields in it.
    if fields.contains(where: { $0.kind == nil }) { return flow.leaveOut(words, "field instruction") }
    if isInReading {
      if !readings.isEmpty { readings[readings.count - 1] += words }
      return flow.leaveOut(words, "reading above the words")
    }
    let run = runs.last ?? Run()
    if let note = run.mark {
      let mark = words.split(whereSeparator: \.isWhitespace).joined()
      if !mark.isEmpty {
        flow.addMark(of: note, mark)
        runs[runs.count - 1].mark = nil
      }
      return
    }
    var said = run.words
    if let style = styles.words(run.style) { said.complete(from: style) }
    said.complete(from: paragraphStyle.words)
    said.complete(from: styles.defaults)
    if said.isHidden == true { return flow.leaveOut(words, "hidden") }
    var style = DocumentRun("")
    style.language = said.language(of: words)
    style.isRaised = said.isRaised ?? false
    style.silence = silence
    style.link = link
    if let reading = readings.last, !reading.isEmpty,
      CharacterReadings.areSaid(for: words, in: style.language)
    {
      style.substitute = reading
    }
    for stretch in SymbolFont.stretches(of: words, in: font ?? said.font) {
      guard stretch.isText else {
        flow.leaveOut(stretch.words, "font without text")
        continue
      }
      // An initial's size is an ornament.
      flow.add(
        stretch.words, style, size: isInitial ? nil : said.size, isBold: said.isBold ?? false,
        isItalic: said.isItalic ?? false)
    }
  }

  private var silence: String? {
    if let reason = controlSilence { return reason }
    return FieldKind.silence(of: fields.map(\.kind))
  }

  /// What links within the text begin with.
  static let part = "word/document.xml"

  private var link: String? {
    if let anchor = links.last, !anchor.isEmpty { return Self.part + "#" + anchor }
    return FieldKind.anchor(of: fields.map(\.kind)).map { Self.part + "#" + $0 }
  }

  /// A character that is named by its number in a font.
  mutating func takeSymbol(_ element: XMLElement) {
    guard let value = element.value("char").flatMap({ UInt32($0, radix: 16) }),
      let scalar = Unicode.Scalar(value)
    else { return }
    if let known = SymbolFont.character(value, in: element.value("font") ?? "") {
      // It is in the font that is named here, and not in that of the run.
      say(String(known), font: "")
    } else {
      flow.leaveOut(String(scalar), "font without text")
    }
  }

  // MARK: Pictures and formulas

  mutating func startPicture(_ name: String, _ element: XMLElement) {
    switch name {
    case "w:drawing", "w:pict", "w:object": drawings.append(Drawing())
    case "wp:docPr": describe(element.value("descr") ?? "", element.value("title") ?? "")
    case "pic:pic", "a:blip", "c:chart", "dgm:relIds", "v:imagedata":
      if !drawings.isEmpty { drawings[drawings.count - 1].isPicture = true }
      if name == "v:imagedata" { describe("", element.value("title") ?? "") }
    case "v:shape", "v:rect":
      describe(element.value("alt") ?? "", "")
      if DOCXNames.isOn(element.value("hr"), absent: false), flow.paragraph?.isEmpty == true {
        flow.shape { $0.role = .sceneBreak }
      }
    case "v:textpath":
      if !drawings.isEmpty { drawings[drawings.count - 1].isPicture = true }
      describe(element.value("string") ?? "", "")
    case "m:oMath": formula = DOCXFormula()
    case _ where name.hasPrefix("m:"): formula?.start(name)
    default: break
    }
  }

  mutating func endPicture(_ name: String) {
    switch name {
    case "w:drawing", "w:pict", "w:object":
      guard let drawing = drawings.popLast(), drawing.isPicture, !drawing.hasBox, deletions == 0
      else { return }
      flow.addPicture(drawing.words)
    case "m:oMath":
      guard let formula else { return }
      self.formula = nil
      take(formula)
    default: break
    }
  }

  private mutating func describe(_ words: String, _ title: String) {
    guard !drawings.isEmpty, drawings[drawings.count - 1].words.isEmpty else { return }
    drawings[drawings.count - 1].words = words.isEmpty ? title : words
  }

  /// A letter or a sum is said as it stands; of what has fractions, roots and raised numbers the signs alone say nothing.
  private mutating func take(_ formula: DOCXFormula) {
    guard !formula.words.isEmpty else { return }
    guard formula.isStructured, deletions == 0 else { return say(formula.words) }
    hasFormulas = true
    var style = DocumentRun("")
    style.silence = silence ?? "formula"
    flow.add(formula.words, style)
  }
}

/// A formula of Office Math.
struct DOCXFormula: Hashable {
  private(set) var words = ""
  /// True where more than a line of signs is meant.
  private(set) var isStructured = false

  mutating func add(_ text: String) { words += text }

  mutating func start(_ name: String) {
    switch name {
    case "m:r", "m:t", "m:rPr", "m:ctrlPr", "m:sty", "m:nor", "m:lit", "m:scr", "m:e", "m:oMathParaPr",
      "m:jc",
      "m:aln", "m:brk":
      break
    default: isStructured = true
    }
  }
}
