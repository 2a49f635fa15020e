import Documents
import Prose

/// Reads a file of Rich Text Format.
struct RTFParser {
  /// More groups inside each other than any program writes.
  static let deepest = 5000

  var flow = DocumentFlow()
  var heads = DocumentFlow()
  private(set) var properties: [String: String] = [:]
  private(set) var hasRevisions = false
  private(set) var hasFormulas = false
  private(set) var isCut = false
  var groups: [RTFGroup]
  var tables: [RTFTable] = []
  /// How many stories are open: notes, boxes, comments.
  var level = 0
  var styles = RTFStyles()
  var label = ""
  /// Raised characters that may be the mark of a note, held back until what follows tells.
  var held: (text: String, style: DocumentRun)?
  /// How many groups are open around the file's own.
  private let outermost: Int
  private var tokens: RTFTokenizer
  private var fonts = RTFFonts()
  private var defaultFont = 0
  private var defaultLanguage: Int?
  private var defaultEastLanguage: Int?
  /// The code page that the file names; nil where it names none.
  private var declaredPage: Int?
  private var fields: [(instruction: String, kind: FieldKind?)] = []
  private var pictures: [(name: String, words: String)] = []
  private var anchor = ""
  private var fontText: [UInt8] = []
  private var pending = Pending()
  /// How many characters are left to pass over, which stand for one of Unicode.
  private var fallbacks = 0
  private var notes = 0
  private var hasAutomaticMark = false
  /// In how many stories the row stands that is described.
  private var rowLevel: Int?
  /// How deep the group of the styles stands.
  private var sheetDepth: Int?
  private var lastPage: (font: Int, page: Int?)?
  private var languages: [Int: Language?] = [:]

  /// Words that are read and not yet said.
  private struct Pending {
    var text = ""
    var bytes: [UInt8] = []
    var page: Int?
    var half: UInt16?
  }

  /// - Parameter isFragment: true where the file is no group of its own, but a piece for one.
  init(_ bytes: [UInt8], from start: Int, isFragment: Bool) {
    tokens = RTFTokenizer(bytes, from: start)
    groups = isFragment ? [RTFGroup(state: RTFState(font: 0))] : []
    outermost = groups.count
    heads.silence = "running head"
  }

  /// What holds here.
  var state: RTFState { groups.last?.state ?? RTFState(font: defaultFont) }

  /// Reads all of it; false where groups stand too deep inside each other.
  mutating func read() -> Bool {
    while let token = tokens.next() {
      switch token {
      case .open:
        guard groups.count < Self.deepest else { return false }
        open()
      case .close:
        if groups.count > outermost { close() }
        if groups.isEmpty {
          end()
          return true
        }
      case .byte(let byte):
        if fallbacks > 0 { fallbacks -= 1 } else { add(byte) }
        if !groups.isEmpty { groups[groups.count - 1].isNew = false }
      case .symbol(let symbol): take(symbol)
      case .word(let word, let number): take(word, number)
      }
    }
    isCut = groups.count > outermost
    while !groups.isEmpty { close() }
    end()
    return true
  }

  private mutating func end() {
    flush()
    finishParagraph()
    let rest = Windows1252.text(of: tokens.rest.filter { $0 >= 0x20 })
    flow.leaveOut(rest, "after the end")
  }

  // MARK: Groups

  private mutating func open() {
    fallbacks = 0
    flushIfNeeded()
    var group = RTFGroup(state: state)
    if sheetDepth == groups.count {
      group.end = .style
      styles.begin()
    }
    groups.append(group)
  }

  private mutating func close() {
    fallbacks = 0
    guard let group = groups.last else { return }
    flush()
    if group.end == .story || group.end == .field || group.end == .picture { release() }
    switch group.end {
    case .nothing: break
    case .story: endStory()
    case .field: _ = fields.popLast()
    case .picture:
      guard let picture = pictures.popLast() else { break }
      groups.removeLast()
      current.addPicture(picture.words)
      return
    case .label: settleLabel()
    case .style: styles.end()
    case .font: break
    case .anchor:
      if !anchor.isEmpty { current.addAnchor(anchor) }
    case .property: break
    case .formula: break
    }
    if sheetDepth == groups.count { sheetDepth = nil }
    groups.removeLast()
  }

  private mutating func change(_ change: (inout RTFState) -> Void) {
    guard !groups.isEmpty else { return }
    change(&groups[groups.count - 1].state)
  }

  private mutating func enter(_ destination: RTFState.Destination, _ end: RTFGroup.End = .nothing) {
    flush()
    change { $0.destination = destination }
    if end != .nothing, !groups.isEmpty { groups[groups.count - 1].end = end }
  }

  /// The flow of the text, or of heads and feet.
  var current: DocumentFlow {
    get { state.isHead ? heads : flow }
    _modify {
      if state.isHead { yield &heads } else { yield &flow }
    }
  }

  // MARK: Words

  private mutating func add(_ byte: UInt8) {
    guard let last = groups.indices.last else { return }
    switch groups[last].state.destination {
    case .nothing, .shape: return
    default: break
    }
    var page = page(of: groups[last].state.font)
    if let declaredPage, case .property = groups[last].state.destination { page = declaredPage }
    if !pending.bytes.isEmpty, pending.page != page { decode() }
    pending.page = page
    pending.bytes.append(byte)
  }

  private mutating func page(of font: Int) -> Int? {
    if let lastPage, lastPage.font == font { return lastPage.page }
    let page = fonts.page(of: font)
    lastPage = (font, page)
    return page
  }

  private mutating func decode() {
    guard !pending.bytes.isEmpty else { return }
    if let page = pending.page {
      pending.text += fonts.text(of: pending.bytes.filter { $0 >= 0x20 || $0 == 0x09 }, page: page)
    } else {
      // Fonts of symbols have numbers for them, in Unicode's private area.
      for byte in pending.bytes {
        let value = byte == 0xB7 ? 0x2022 : byte < 0x21 ? 0x20 : 0xF000 + UInt32(byte)
        if let scalar = Unicode.Scalar(value) { pending.text.unicodeScalars.append(scalar) }
      }
    }
    pending.bytes = []
  }

  private mutating func add(_ text: String) {
    decode()
    pending.text += text
  }

  private mutating func addUnicode(_ number: Int) {
    decode()
    let value = number < 0 ? number + 65536 : number
    if let unit = UInt16(exactly: value) {
      if UTF16.isLeadSurrogate(unit) {
        pending.half = unit
        return
      }
      if UTF16.isTrailSurrogate(unit) {
        if let lead = pending.half { pending.text += String(decoding: [lead, unit], as: UTF16.self) }
        pending.half = nil
        return
      }
    }
    pending.half = nil
    if value >= 0x20, let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) {
      pending.text.unicodeScalars.append(scalar)
    }
  }

  /// Says what is read, before anything changes that holds for it.
  mutating func flush() {
    decode()
    guard !pending.text.isEmpty else { return }
    let text = pending.text
    pending.text = ""
    let state = state
    switch state.destination {
    case .text: say(text)
    case .nothing, .shape: break
    case .leftOut(let reason): current.leaveOut(text, reason)
    case .branches: current.leaveOut(text, "second branch")
    case .fonts:
      fonts.add(name: text)
      lastPage = nil
    case .styles: styles.add(name: text)
    case .property(let name):
      if (properties[name]?.utf8.count ?? 0) < 100_000 { properties[name, default: ""] += text }
    case .instruction:
      current.leaveOut(text, "field instruction")
      if let last = fields.indices.last, fields[last].instruction.utf8.count < FieldKind.longest {
        fields[last].instruction += text
      }
    case .label: label += text
    case .anchor: anchor += text
    case .formula:
      hasFormulas = true
      say(text, silence: "formula")
    case .shapeName: if let last = pictures.indices.last { pictures[last].name += text }
    case .shapeValue:
      guard let last = pictures.indices.last else { break }
      let isWords = pictures[last].name == "wzDescription" || pictures[last].name == "gtextUNICODE"
      if isWords, pictures[last].words.utf8.count < 100_000 { pictures[last].words += text }
    }
  }

  /// Words wait for those behind them while nothing changes that holds for them.
  private mutating func flushIfNeeded() { if state.destination != .text { flush() } }

  private mutating func say(_ text: String, silence: String? = nil) {
    let state = state
    if state.isDeleted { return current.leaveOut(text, "deleted") }
    if state.isHidden { return current.leaveOut(text, "hidden") }
    var style = DocumentRun("")
    var languages = DOCXStyles.Words()
    if let number = state.language { languages.language = language(number) }
    if let number = state.eastLanguage { languages.eastLanguage = language(number) }
    style.language = languages.language(of: text)
    style.isRaised = state.isRaised
    style.silence = silence
    for field in fields.reversed() where style.silence == nil && style.link == nil {
      switch field.kind {
      case .silent(let reason): style.silence = reason
      case .matter(let matter): style.silence = matter.silence
      case .link(let anchor): style.link = "#" + anchor
      case .said, nil: break
      }
    }
    // What symbols' fonts have no text for.
    var words = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if 0xF000...0xF0FF ~= scalar.value {
        current.leaveOut(String(scalar), "font without text")
      } else {
        words.append(scalar)
      }
    }
    say(String(words), style)
  }

  private mutating func language(_ number: Int) -> Language? {
    if let known = languages[number] { return known }
    let found = WindowsLanguage.language(number)
    languages[number] = found
    return found
  }

  // MARK: Symbols and words

  private mutating func take(_ symbol: UInt8) {
    if symbol == 0x2A {
      if !groups.isEmpty { groups[groups.count - 1].isOptional = true }
      return
    }
    if !groups.isEmpty { groups[groups.count - 1].isNew = false }
    if fallbacks > 0, [0x7E, 0x2D, 0x5F, 0x5C, 0x7B, 0x7D].contains(symbol) {
      fallbacks -= 1
      return
    }
    fallbacks = 0
    switch symbol {
    case 0x5C, 0x7B, 0x7D: add(symbol)
    case 0x7E: add("\u{A0}")
    case 0x5F: add("\u{2011}")
    case 0x0A, 0x0D: if isText { endParagraph() }
    case 0x09: add(" ")
    // A place where a word may be divided, and marks of indexes, are no text.
    default: break
    }
  }

  private var isText: Bool { state.destination == .text }

  private mutating func take(_ word: String, _ number: Int?) {
    let isNew = groups.last?.isNew ?? false
    if !groups.isEmpty { groups[groups.count - 1].isNew = false }
    if fallbacks > 0, RTFDestinations.characters[word] != nil {
      fallbacks -= 1
      return
    }
    fallbacks = 0
    if word == "bin" { return tokens.skip(number ?? 0) }
    if word == "u" {
      if let number { addUnicode(number) }
      fallbacks = state.fallback
      return
    }
    if let character = RTFDestinations.characters[word] { return add(character) }
    if beginDestination(word, number) { return }
    if isNew, groups.last?.isOptional == true, state.destination == .text || state.destination == .shape {
      // Unknown, and not to be read by whoever does not know it.
      return enter(state.destination == .shape ? .nothing : .leftOut("unknown destination"))
    }
    if set(word, number ?? 1, isOn: number != 0) { return }
    if isText { takeText(word, number) }
  }

  /// Character and paragraph properties, and what holds for the file; false for others.
  private mutating func set(_ word: String, _ number: Int, isOn: Bool) -> Bool {
    switch word {
    case "ansi": setPage(1252)
    case "mac": setPage(10000)
    case "pc": setPage(437)
    case "pca": setPage(850)
    case "ansicpg":
      guard number > 0 else { return true }
      setPage(number)
      declaredPage = number
    case "deff":
      defaultFont = number
      change { $0.font = number }
    case "deflang": defaultLanguage = number
    case "f":
      if state.destination == .fonts {
        flush()
        fonts.begin(number)
      } else {
        change { $0.font = number }
      }
    case "fcharset":
      fonts.set(charset: number)
      lastPage = nil
    case "cpg": if state.destination == .fonts { fonts.set(page: number) }
    case "uc": change { $0.fallback = max(0, min(number, 100)) }
    case "s":
      if state.destination == .styles { styles.set(number: number) } else { change { $0.style = number } }
    case "cs", "ds", "ts": if state.destination == .styles { styles.drop() }
    case "sbasedon": styles.set(base: number)
    case "outlinelevel":
      if state.destination == .styles { styles.set(outline: number) } else { change { $0.outline = number } }
    case "plain":
      let (font, language, eastLanguage) = (defaultFont, defaultLanguage, defaultEastLanguage)
      turn {
        $0.isHidden = false
        $0.isRaised = false
        $0.isBold = false
        $0.size = 24
        $0.isDeleted = false
        $0.language = language
        $0.eastLanguage = eastLanguage
      }
      change { $0.font = font }
    case "v": turn { $0.isHidden = isOn }
    case "deleted":
      if isOn, isText { hasRevisions = true }
      turn { $0.isDeleted = isOn }
    case "revised": if isOn, isText { hasRevisions = true }
    case "b": turn { $0.isBold = isOn }
    case "fs": turn { $0.size = number }
    case "qc": change { $0.isCentered = true }
    case "ql", "qr", "qj": change { $0.isCentered = false }
    case "super": turn { $0.isRaised = isOn }
    case "nosupersub", "sub": turn { $0.isRaised = false }
    case "langfe": turn { $0.eastLanguage = number }
    case "deflangfe": defaultEastLanguage = number
    case "lang": turn { $0.language = number }
    case "pard":
      change {
        $0.style = 0
        $0.outline = nil
        $0.indent = 0
        $0.isInTable = false
        $0.isCentered = false
      }
    case "fi": change { $0.indent = number }
    case "intbl": change { $0.isInTable = isOn }
    case "itap": change { $0.isInTable = number > 0 }
    default: return false
    }
    return true
  }

  private mutating func setPage(_ number: Int) {
    fonts.page = number
    lastPage = nil
  }

  /// Changes what holds for words; those that are read are said before.
  private mutating func turn(_ change: (inout RTFState) -> Void) {
    var next = state
    change(&next)
    guard next != state else { return }
    flush()
    self.change { $0 = next }
  }

  /// Control words that stand in the text.
  private mutating func takeText(_ word: String, _ number: Int?) {
    switch word {
    case "par", "sect": endParagraph()
    case "page", "column":
      flush()
      release()
      current.splitParagraph()
    case "line", "softline", "lbr":
      flush()
      release()
      current.breakLine()
    case "tab": takeTab()
    case "cell": endCell()
    case "nestcell": endParagraph()
    case "row": endRow()
    case "trowd": rowLevel = level
    case "chftn":
      flush()
      hasAutomaticMark = true
    default: break
    }
  }

  /// True where paragraphs are in a table.
  var wantsTable: Bool { state.isInTable || rowLevel == level }

  /// The row that was described is over.
  mutating func forgetRow() { rowLevel = nil }

  // MARK: Destinations

  /// Begins a group that is no plain text; false for a control word that begins none.
  private mutating func beginDestination(_ word: String, _ number: Int?) -> Bool {
    if RTFDestinations.data.contains(word) {
      enter(.nothing)
      return true
    }
    if let reason = RTFDestinations.leftOut[word] {
      enter(.leftOut(reason))
      return true
    }
    switch word {
    case "fonttbl": enter(.fonts)
    case "stylesheet":
      enter(.styles)
      sheetDepth = groups.count
    case "info": enter(.nothing)
    case _ where state.destination == .nothing && RTFDestinations.properties.contains(word):
      enter(.property(word))
    case "fldinst": enter(.instruction)
    case "field":
      flush()
      fields.append(("", nil))
      groups[groups.count - 1].end = .field
    case "fldrslt":
      flush()
      guard let last = fields.indices.last else { return true }
      fields[last].kind = FieldKind(fields[last].instruction)
    case "listtext", "pntext":
      label = ""
      enter(.label, .label)
    case "bkmkstart":
      anchor = ""
      enter(.anchor, .anchor)
    case "pict", "shp", "do":
      guard isText || state.destination == .shape else { return true }
      enter(.shape, .picture)
      pictures.append(("", ""))
    case "shppict", "shpinst", "picprop", "sp", "shpgrp": break
    case "sn":
      if let last = pictures.indices.last { pictures[last].name = "" }
      enter(.shapeName)
    case "sv": enter(.shapeValue)
    case "upr": enter(.branches)
    case "ud":
      let around = groups.dropLast(2).last?.state.destination ?? .text
      enter(around)
    case "object": break
    case "result": break
    case "moMath": enter(.formula)
    default: return beginStory(word)
    }
    return true
  }

  private mutating func beginStory(_ word: String) -> Bool {
    switch word {
    case "footnote":
      guard isText else { return true }
      flush()
      notes += 1
      addMark(of: "note-\(notes)", isNumbered: hasAutomaticMark, number: notes)
      hasAutomaticMark = false
      begin(.note("note-\(notes)"))
    case "annotation":
      guard isText else { return true }
      flush()
      begin(.silent("comment"))
    case "shptxt", "dptxbxtext":
      guard state.destination == .shape else { return true }
      begin(.box)
      change { $0.destination = .text }
    case _ where RTFDestinations.heads.contains(word):
      guard isText else { return true }
      flush()
      release()
      change { $0.isHead = true }
      begin(.box)
    default: return false
    }
    return true
  }
}
