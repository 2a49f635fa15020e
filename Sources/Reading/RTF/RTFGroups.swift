import Prose

/// Groups of an RTF that are no plain text.
extension RTFParser {
  // MARK: Destinations

  /// Begins a group that is no plain text; false for a control word that begins none.
  mutating func beginDestination(_ word: String, _ number: Int?) -> Bool {
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
      guard fields.count < FieldKind.deepest else { return true }
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
