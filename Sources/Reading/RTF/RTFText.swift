import Documents
import Prose

/// Bytes and characters of an RTF on their way into words.
extension RTFParser {
  // MARK: Words

  mutating func add(_ byte: UInt8) {
    guard let last = groups.indices.last else { return }
    switch groups[last].state.destination {
    case .nothing, .shape: return
    default: break
    }
    let font = groups[last].state.font
    var page = page(of: font)
    if let declaredPage, case .property = groups[last].state.destination { page = declaredPage }
    if !pending.bytes.isEmpty, pending.page != page || page == nil && pending.font != font {
      decode(isFinal: true)
    }
    pending.page = page
    pending.font = font
    pending.bytes.append(byte)
  }

  mutating func page(of font: Int) -> Int? {
    if let lastPage, lastPage.font == font { return lastPage.page }
    let page = fonts.page(of: font)
    lastPage = (font, page)
    return page
  }

  /// Makes characters of the bytes; half of one waits for its other half, which may stand in another group.
  mutating func decode(isFinal: Bool = false) {
    guard !pending.bytes.isEmpty else { return }
    var half: [UInt8] = []
    if !isFinal, let page = pending.page, let lead = RTFFonts.half(atEndOf: pending.bytes, page: page) {
      half = [lead]
      pending.bytes.removeLast()
    }
    defer { pending.bytes = half }
    if let page = pending.page {
      pending.text += fonts.text(of: pending.bytes.filter { $0 >= 0x20 || $0 == 0x09 }, page: page)
    } else {
      // Fonts of symbols have numbers for them, in Unicode's private area; whose numbers are not known, for those a dot is a
      // bullet.
      let name = fonts.name(of: pending.font)
      for byte in pending.bytes {
        let value = byte < 0x21 ? 0x20 : 0xF000 + UInt32(byte)
        let other = Unicode.Scalar(byte == 0xB7 ? 0x2022 : value)
        guard let scalar = SymbolFont.character(value, in: name) ?? other else { continue }
        pending.text.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func add(_ text: String) {
    decode()
    pending.text += text
  }

  mutating func addUnicode(_ number: Int) {
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
    if value >= 0x20, let number = UInt32(exactly: value), var scalar = Unicode.Scalar(number) {
      if 0xF000...0xF0FF ~= number {
        scalar = SymbolFont.character(number, in: fonts.name(of: state.font)) ?? scalar
      }
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
  mutating func flushIfNeeded() { if state.destination != .text { flush() } }

  mutating func say(_ text: String, silence: String? = nil) {
    let state = state
    if state.isDeleted { return current.leaveOut(text, "deleted") }
    if state.isHidden { return current.leaveOut(text, "hidden") }
    var style = DocumentRun("")
    var languages = DOCXStyles.Words()
    if let number = state.language { languages.language = language(number) }
    if let number = state.eastLanguage { languages.eastLanguage = language(number) }
    style.language = languages.language(of: text)
    style.isRaised = state.isRaised
    style.silence = silence ?? FieldKind.silence(of: fields.map(\.kind))
    style.link = FieldKind.anchor(of: fields.map(\.kind)).map { "#" + $0 }
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

  mutating func language(_ number: Int) -> Language? {
    if let known = languages[number] { return known }
    let found = WindowsLanguage.language(number)
    languages[number] = found
    return found
  }
}
