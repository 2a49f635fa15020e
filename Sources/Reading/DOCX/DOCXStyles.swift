import Documents
import Prose

/// The styles of a DOCX, each with what it has from those that it is based on.
struct DOCXStyles {
  /// What a style says of paragraphs and of words.
  struct Style: Hashable {
    /// What sort of paragraph it is for.
    var nature: StyleNature?
    /// The level of a heading from 0; 9 for none.
    var outline: Int?
    /// The list and the level in it.
    var list: String?
    var level: Int?
    var isCentered: Bool?
    var words = Words()
  }

  /// What is said of words.
  struct Words: Hashable {
    var isHidden: Bool?
    var isRaised: Bool?
    var isBold: Bool?
    var isItalic: Bool?
    /// The size of letters, half points.
    var size: Int?
    /// The font of letters of Latin, in which signs of private use are too.
    var font: String?
    var language: Language?
    /// The languages of East Asian words, and of those that run from right to left.
    var eastLanguage: Language?
    var bidirectionalLanguage: Language?

    /// Takes over what another says that this one does not.
    mutating func complete(from other: Words) {
      isHidden = isHidden ?? other.isHidden
      isRaised = isRaised ?? other.isRaised
      isBold = isBold ?? other.isBold
      isItalic = isItalic ?? other.isItalic
      size = size ?? other.size
      font = font ?? other.font
      language = language ?? other.language
      eastLanguage = eastLanguage ?? other.eastLanguage
      bidirectionalLanguage = bidirectionalLanguage ?? other.bidirectionalLanguage
    }
  }

  /// What holds where no style says otherwise.
  private(set) var defaults = Words()
  private var styles: [String: Style] = [:]
  private var normal = Style()

  init() {}

  /// The style of a paragraph.
  func paragraph(_ id: String?) -> Style { id.flatMap { styles[$0] ?? Self.style(named: $0) } ?? normal }

  /// What a style of characters says.
  func words(_ id: String?) -> Words? { id.flatMap { styles[$0]?.words } }

  /// What an id says where there are no styles, as Word and its kin make ids.
  private static func style(named id: String) -> Style? {
    StyleNature(ofWord: id.replacing("eading", with: "eading ")).map { nature in
      guard case .heading(let number) = nature else { return Style(nature: nature) }
      return Style(nature: nature, outline: number - 1)
    }
  }

  // MARK: Reading

  /// The part `styles.xml`.
  init(in part: String, of package: inout DOCXPackage) throws(ReadingError) {
    var builder = Builder()
    try package.read(part) { builder.take($0) }
    defaults = builder.defaults
    for id in builder.raw.keys {
      styles[id] = builder.resolved(id)
      if builder.raw[id]?.isDefault == true, builder.raw[id]?.isForParagraphs == true {
        normal = styles[id] ?? normal
      }
    }
  }

  /// Collects styles as they stand.
  private struct Builder {
    struct Raw {
      var base: String?
      var isDefault = false
      var isForParagraphs = false
      var style = Style()
    }

    /// Longer chains than anybody makes.
    private static let longestChain = 64

    var raw: [String: Raw] = [:]
    var defaults = Words()
    private let names = DOCXNames.short
    private var id: String?
    private var current = Raw()
    private var path: [String] = []

    mutating func take(_ event: XMLReader.Event) {
      switch event {
      case .start(let element):
        let name = names.name(of: element.name)
        path.append(name)
        take(element, name)
      case .end:
        let name = path.popLast()
        if name == "w:style", let id {
          raw[id] = current
          self.id = nil
        }
      case .text: break
      }
    }

    private mutating func take(_ element: XMLElement, _ name: String) {
      if name == "w:style" {
        id = element.value("styleId")
        let type = element.value("type") ?? "paragraph"
        current = Raw(
          isDefault: DOCXNames.isOn(element.value("default"), absent: false),
          isForParagraphs: type == "paragraph")
        return
      }
      let parent = path.dropLast().last
      if parent == "w:rPr", path.contains("w:rPrDefault") { return defaults.take(name, element) }
      // Styles of parts of tables stand inside a style.
      guard id != nil, !path.contains("w:tblStylePr") else { return }
      switch (parent, name) {
      case ("w:style", "w:name"):
        current.style.nature = StyleNature(of: element.value("val") ?? "")
      case ("w:style", "w:basedOn"): current.base = element.value("val")
      case ("w:pPr", "w:outlineLvl"): current.style.outline = element.value("val").flatMap { Int($0) }
      case ("w:pPr", "w:jc"): current.style.isCentered = element.value("val") == "center"
      case ("w:numPr", "w:numId"): current.style.list = element.value("val")
      case ("w:numPr", "w:ilvl"): current.style.level = element.value("val").flatMap { Int($0) }
      case ("w:rPr", _): current.style.words.take(name, element)
      default: break
      }
    }

    func resolved(_ id: String) -> Style {
      var result = Style()
      var next: String? = id
      var seen: Set<String> = []
      while let id = next, let raw = raw[id], seen.count < Self.longestChain, seen.insert(id).inserted {
        result.nature = result.nature ?? raw.style.nature
        // A number of a list holds with the level beside it.
        if result.list == nil {
          result.list = raw.style.list
          result.level = result.level ?? raw.style.level
        }
        if result.outline == nil {
          result.outline = raw.style.outline
          if result.outline == nil, case .heading(let number) = raw.style.nature {
            result.outline = number - 1
          }
        }
        result.isCentered = result.isCentered ?? raw.style.isCentered
        result.words.complete(from: raw.style.words)
        next = raw.base
      }
      return result
    }
  }
}

extension DOCXStyles.Words {
  /// Takes what an element of `w:rPr` says.
  mutating func take(_ name: String, _ element: XMLElement) {
    switch name {
    case "w:vanish": isHidden = DOCXNames.isOn(element.value("val"))
    case "w:i": isItalic = DOCXNames.isOn(element.value("val"))
    case "w:b": isBold = DOCXNames.isOn(element.value("val"))
    case "w:rFonts":
      // A theme's font is one of letters.
      let isOfTheme = element.value("asciiTheme") != nil
      font = isOfTheme ? "" : element.value("ascii") ?? element.value("hAnsi") ?? font
    case "w:sz": size = element.value("val").flatMap { Int($0) }
    case "w:vertAlign": isRaised = element.value("val") == "superscript"
    case "w:lang":
      language = Self.language(element.value("val")) ?? language
      eastLanguage = Self.language(element.value("eastAsia")) ?? eastLanguage
      bidirectionalLanguage = Self.language(element.value("bidi")) ?? bidirectionalLanguage
    default: break
    }
  }

  /// A tag that is one; `x-none` and numbers of Windows are none.
  private static func language(_ tag: String?) -> Language? {
    guard let tag, let first = tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first,
      2...3 ~= first.utf8.count, tag.utf8.count <= 35, first.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    return Language(tag.replacing("_", with: "-"))
  }

  /// The language of words: which of the three it is, the script tells.
  func language(of text: String) -> Language? {
    for scalar in text.unicodeScalars where scalar.value >= 0x590 {
      switch scalar.value {
      case 0x590..<0x900, 0xFB1D..<0xFE00, 0xFE70..<0xFF00: return bidirectionalLanguage ?? language
      case 0x1100..<0x1200, 0x2E80..<0xA4D0, 0xAC00..<0xD7FC, 0xF900..<0xFB00, 0x20000..<0x40000:
        return eastLanguage ?? language
      default: break
      }
    }
    return language
  }
}

/// The namespaces of Office Open XML, transitional and strict.
enum DOCXNames {
  static let short = XMLShortNames([
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
  ])

  /// What a switch of Word's says; one without a value is on.
  static func isOn(_ value: String?, absent: Bool = true) -> Bool {
    guard let value else { return absent }
    return !["0", "false", "off", "none"].contains(value)
  }
}
