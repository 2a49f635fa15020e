import Prose

/// Control symbols and control words of an RTF.
extension RTFParser {
  // MARK: Symbols and words

  mutating func take(_ symbol: UInt8) {
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

  var isText: Bool { state.destination == .text }

  mutating func take(_ word: String, _ number: Int?) {
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
  mutating func set(_ word: String, _ number: Int, isOn: Bool) -> Bool {
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
        $0.isItalic = false
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
    case "i": turn { $0.isItalic = isOn }
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

  mutating func setPage(_ number: Int) {
    fonts.page = number
    lastPage = nil
  }

  /// Changes what holds for words; those that are read are said before.
  mutating func turn(_ change: (inout RTFState) -> Void) {
    var next = state
    change(&next)
    guard next != state else { return }
    flush()
    self.change { $0 = next }
  }

  /// Control words that stand in the text.
  mutating func takeText(_ word: String, _ number: Int?) {
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
      hasAutomaticMark = level == 0
    default: break
    }
  }

  /// True where paragraphs are in a table.
  var wantsTable: Bool { state.isInTable || rowLevel == level }

  /// The row that was described is over.
  mutating func forgetRow() { rowLevel = nil }
}
