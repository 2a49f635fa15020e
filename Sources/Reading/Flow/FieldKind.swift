import Prose

/// What a field of Word's stands for, in DOCX and in RTF.
enum FieldKind: Hashable {
  /// Its result is said.
  case said
  /// Its result is not said, and why.
  case silent(String)
  /// Its result is a stretch of a kind.
  case matter(Matter)
  /// Its result is a link to a place of the document.
  case link(String)

  /// The longest instruction that is looked at, bytes; what stands behind is data of other programs.
  static let longest = 4096
  /// More fields inside each other than anybody writes.
  static let deepest = 100

  /// By its instruction: `PAGEREF _Toc12 \h`.
  init(_ instruction: String) {
    let words = instruction.split(whereSeparator: \.isWhitespace)
    let name = words.first.map { $0.uppercased() } ?? ""
    func has(_ option: String) -> Bool { words.contains { $0.lowercased() == option } }
    switch name {
    case "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "SECTION": self = .silent("page number")
    case "NOTEREF", "FTNREF": self = has("\\f") ? .silent("note mark") : .said
    case "TOC": self = .matter(has("\\c") || has("\\a") ? .listOfPictures : .contents)
    case "INDEX", "TOA": self = .matter(.index)
    case "BIBLIOGRAPHY": self = .matter(.bibliography)
    case "ADDIN":
      let isList = ["ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "EN.REFLIST"].contains { instruction.contains($0) }
      self = isList ? .matter(.bibliography) : .said
    case "HYPERLINK":
      guard let option = words.firstIndex(where: { $0.lowercased() == "\\l" }), option + 1 < words.count
      else {
        self = .said
        return
      }
      self = .link(String(words[option + 1].filter { $0 != "\"" }))
    default: self = .said
    }
  }

  /// Why words are not said that stand in fields inside each other: a list's numbers of pages are of the list.
  static func silence(of fields: [FieldKind?]) -> String? {
    for case .matter(let matter)? in fields { return matter.silence }
    for case .silent(let reason)? in fields.reversed() { return reason }
    return nil
  }

  /// Where the innermost link leads.
  static func anchor(of fields: [FieldKind?]) -> String? {
    for case .link(let anchor)? in fields.reversed() { return anchor }
    return nil
  }
}
