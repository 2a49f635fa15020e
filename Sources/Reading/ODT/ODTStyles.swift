import Documents
import Prose

/// The styles of an OpenDocument text, each with what it has from its parents.
struct ODTStyles {
  /// What is said of words.
  struct Words: Hashable {
    var isHidden: Bool?
    var isRaised: Bool?
    var isBold: Bool?
    var isItalic: Bool?
    /// The size of letters, half points, or percent of those around.
    var size: Int?
    var percent: Int?
    /// The name of a font, or of its face in the file.
    var font: String?
    var language: Language?
    var eastLanguage: Language?
    var complexLanguage: Language?

    mutating func complete(from other: Words) {
      isHidden = isHidden ?? other.isHidden
      isRaised = isRaised ?? other.isRaised
      isBold = isBold ?? other.isBold
      isItalic = isItalic ?? other.isItalic
      if size == nil {
        size = other.size.map { $0 * (percent ?? 100) / 100 }
        percent = size == nil ? percent ?? other.percent : nil
      }
      font = font ?? other.font
      language = language ?? other.language
      eastLanguage = eastLanguage ?? other.eastLanguage
      complexLanguage = complexLanguage ?? other.complexLanguage
    }

    /// The language of words: which of the three it is, the script tells.
    func language(of text: String) -> Language? {
      var words = DOCXStyles.Words()
      words.language = language
      words.eastLanguage = eastLanguage
      words.bidirectionalLanguage = complexLanguage
      return words.language(of: text)
    }
  }

  /// A level of a list.
  struct Level: Hashable {
    var form = ListNumber.Form.none
    var before = ""
    var after = ""
    /// How many levels' numbers are written.
    var shown = 1
    var start = 1
  }

  struct Style {
    var parent: String?
    var nature: StyleNature?
    var list: String?
    var isCentered: Bool?
    var words = Words()
  }

  private static let longestChain = 64

  private var named: [String: Style] = [:]
  private var automatic: [String: Style] = [:]
  private var lists: [String: [Int: Level]] = [:]
  private var automaticLists: [String: [Int: Level]] = [:]
  private var defaults = Words()
  private(set) var outline: [Int: Level] = [:]
  private var isAutomatic = false
  private var style: (key: String, value: Style)?
  private var list: (name: String?, levels: [Int: Level])?
  private var isDefault = false
  private var cache: [String: Style] = [:]
  /// The families of the faces that the file declares.
  private var faces: [String: String] = [:]

  init() {}

  // MARK: Looking up

  /// A style with what it has from its parents.
  mutating func style(_ name: String?, family: String) -> Style {
    guard let name else { return Style() }
    let key = family + " " + name
    if let known = cache[key] { return known }
    var result = Style()
    var next: String? = name
    var seen: Set<String> = []
    while let name = next, seen.count < Self.longestChain, seen.insert(name).inserted {
      let key = family + " " + name
      guard let style = automatic[key] ?? named[key] else {
        if result.nature == nil { result.nature = StyleNature(ofOpenDocument: name) }
        break
      }
      result.nature = result.nature ?? style.nature
      result.list = result.list ?? style.list
      result.isCentered = result.isCentered ?? style.isCentered
      result.words.complete(from: style.words)
      next = style.parent
    }
    if family == "paragraph" { result.words.complete(from: defaults) }
    cache[key] = result
    return result
  }

  /// The language where no style says otherwise.
  var standard: Language? { defaults.language }

  /// The levels of a list's style, from 1.
  func levels(of list: String?) -> [Int: Level] { list.flatMap { automaticLists[$0] ?? lists[$0] } ?? [:] }

  /// The family of a font that words are set in.
  func family(_ font: String?) -> String? { font.map { faces[$0] ?? $0 } }

  // MARK: Reading

  /// Begins the styles that the program made for one file of the package: their names are others' in another one.
  mutating func begin(isAutomatic: Bool) {
    self.isAutomatic = isAutomatic
    cache = [:]
    if isAutomatic {
      automatic = [:]
      automaticLists = [:]
    }
  }

  mutating func start(_ name: String, _ element: XMLElement) {
    switch name {
    case "style:style":
      guard let name = element.value("name") else { return }
      style = (
        (element.value("family") ?? "paragraph") + " " + name,
        Style(
          parent: element["style:parent-style-name"] ?? element.value("parent-style-name"),
          nature: StyleNature(ofOpenDocument: name), list: element.value("list-style-name"))
      )
    case "style:font-face":
      if let name = element.value("name"), let family = element.value("font-family") { faces[name] = family }
    case "style:default-style": isDefault = element.value("family") == "paragraph"
    case "style:text-properties":
      let words = Self.words(element)
      if isDefault { defaults = words }
      style?.value.words = words
    case "style:paragraph-properties":
      if let align = element.value("text-align") { style?.value.isCentered = align == "center" }
    case "text:list-style": list = (element.value("name"), [:])
    case "text:outline-style": list = (nil, [:])
    case "text:list-level-style-number", "text:outline-level-style", "text:list-level-style-bullet",
      "text:list-level-style-image":
      guard let number = element.value("level").flatMap({ Int($0) }) else { return }
      list?.levels[number] = Self.level(element)
    default: break
    }
  }

  mutating func end(_ name: String) {
    switch name {
    case "style:style":
      guard let style else { return }
      if isAutomatic { automatic[style.key] = style.value } else { named[style.key] = style.value }
      self.style = nil
    case "style:default-style": isDefault = false
    case "text:list-style":
      guard let list, let name = list.name else { return }
      if isAutomatic { automaticLists[name] = list.levels } else { lists[name] = list.levels }
    case "text:outline-style": outline = list?.levels ?? [:]
    default: break
    }
  }

  private static func level(_ element: XMLElement) -> Level {
    let form: ListNumber.Form =
      switch element.value("num-format") ?? "" {
      case "": .none
      case "I": .upperRoman
      case "i": .lowerRoman
      case "A": .upperLetter
      case "a": .lowerLetter
      default: .digits
      }
    func number(_ name: String) -> Int? { element.value(name).flatMap { Int($0) } }
    return Level(
      form: form, before: element.value("num-prefix") ?? "", after: element.value("num-suffix") ?? "",
      shown: max(1, min(number("display-levels") ?? 1, 10)),
      start: max(0, min(number("start-value") ?? 1, 1 << 30)))
  }

  private static func words(_ element: XMLElement) -> Words {
    func language(_ suffix: String) -> Language? {
      guard let code = element.value("language" + suffix), 2...3 ~= code.utf8.count, code != "zxx" else {
        return nil
      }
      let country = element.value("country" + suffix) ?? "none"
      return Language(country.isEmpty || country == "none" ? code : code + "-" + country)
    }
    var words = Words()
    words.language = language("")
    words.eastLanguage = language("-asian")
    words.complexLanguage = language("-complex")
    words.isBold = element.value("font-weight").map {
      $0 == "bold" || $0 == "700" || $0 == "800" || $0 == "900"
    }
    words.isItalic = element.value("font-style").map { $0 == "italic" || $0 == "oblique" }
    if let size = element.value("font-size") {
      let number = Double(size.prefix { $0.isNumber || $0 == "." }).map { max(0, min($0, 1000)) }
      if size.hasSuffix("%") {
        words.percent = number.map { Int($0) }
      } else if size.hasSuffix("pt") {
        words.size = number.map { Int($0 * 2) }
      }
    }
    words.font = element.value("font-name") ?? element.value("font-family")
    words.isHidden = element.value("display").map { $0 == "none" }
    words.isRaised = element.value("text-position").map { position in
      position.hasPrefix("super")
        || position.prefix { $0 != "%" }.first.map { $0.isNumber && $0 != "0" } ?? false
    }
    return words
  }
}
