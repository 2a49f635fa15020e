import Documents
import Prose

/// The lists of a DOCX, and how far they have counted.
struct DOCXNumbering {
  /// A level of a list.
  private struct Level {
    var start = 1
    var form = ListNumber.Form.digits
    /// True where a sign stands, and no number.
    var isBullet = false
    /// What is written, with `%1` for the number of the first level.
    var text = ""
    /// True where the numbers of outer levels are digits, whatever their own levels say.
    var isLegal = false
    /// The level after whose items it begins anew, from 1; 0 for none.
    var restart: Int?
  }

  private struct List {
    var definition: String
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private static let mostLevels = 9

  private var definitions: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  private var counters: [String: [Int?]] = [:]
  private var restarted: Set<String> = []

  init() {}

  /// What stands before a paragraph of a list.
  struct Label: Hashable {
    /// The number as written, empty for a bullet.
    var text: String
    /// False where the paragraph goes on with an item above it.
    var isItem: Bool
  }

  /// Counts a paragraph of a list; nil where the list is not known.
  mutating func label(list id: String, level wanted: Int) -> Label? {
    guard let list = lists[id] else { return nil }
    let level = max(0, min(wanted, Self.mostLevels - 1))
    let definition = definitions[list.definition] ?? [:]
    func settings(_ level: Int) -> Level { list.levels[level] ?? definition[level] ?? Level(form: .none) }
    var numbers = counters[list.definition] ?? Array(repeating: nil, count: Self.mostLevels)
    if let start = list.starts[level], restarted.insert("\(id) \(level)").inserted {
      numbers[level] = start - 1
    }
    for outer in 0..<level where numbers[outer] == nil { numbers[outer] = settings(outer).start }
    // A number from a hostile file must not run over.
    numbers[level] = min((numbers[level] ?? settings(level).start - 1) + 1, 1 << 30)
    for inner in level + 1..<Self.mostLevels {
      let restart = settings(inner).restart
      if restart == nil || restart.map({ $0 > level }) == true { numbers[inner] = nil }
    }
    counters[list.definition] = numbers

    let own = settings(level)
    var text = ""
    var rest = own.text[...]
    while let sign = rest.firstIndex(of: "%") {
      text += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      guard let digit = rest.first?.wholeNumberValue, 1...9 ~= digit else {
        text += "%"
        continue
      }
      rest = rest.dropFirst()
      let form = own.isLegal ? .digits : settings(digit - 1).form
      text += ListNumber.text(of: numbers[digit - 1] ?? settings(digit - 1).start, as: form)
    }
    text += rest
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Label(text: own.isBullet ? "" : text, isItem: !text.isEmpty)
  }

  // MARK: Reading

  /// The part `numbering.xml`.
  init(in part: String, of package: inout DOCXPackage) throws(ReadingError) {
    var reader = Builder()
    try package.read(part) { reader.take($0) }
    definitions = reader.definitions
    // A definition may be but the name of a style, under which another one is.
    for (id, style) in reader.links {
      if let other = reader.names[style] { definitions[id] = reader.definitions[other] }
    }
    lists = reader.lists
  }

  private struct Builder {
    var definitions: [String: [Int: Level]] = [:]
    var lists: [String: List] = [:]
    var links: [String: String] = [:]
    var names: [String: String] = [:]
    private var definition: String?
    private var list: String?
    private var level: (number: Int, value: Level)?
    private var override: Int?

    mutating func take(_ event: XMLReader.Event) {
      switch event {
      case .start(let element): start(element)
      case .end(let name): end(name.local)
      case .text: break
      }
    }

    private mutating func start(_ element: XMLElement) {
      let value = element.value("val")
      switch element.name.local {
      case "abstractNum": definition = element.value("abstractNumId")
      case "num":
        list = element.value("numId")
        if let list { lists[list] = List(definition: "") }
      case "abstractNumId": if let list { lists[list]?.definition = value ?? "" }
      case "numStyleLink": if let definition { links[definition] = value }
      case "styleLink": if let definition, let value { names[value] = definition }
      case "lvlOverride": override = element.value("ilvl").flatMap { Int($0) }
      case "startOverride":
        if let list, let override, 0..<mostLevels ~= override {
          lists[list]?.starts[override] = value.flatMap { Int($0) }.map(Self.bounded) ?? 1
        }
      case "lvl":
        let number = element.value("ilvl").flatMap { Int($0) } ?? 0
        level = (number, Level())
      case "start": level?.value.start = value.flatMap { Int($0) }.map(Self.bounded) ?? 1
      case "numFmt":
        level?.value.form = Self.form(value ?? "")
        level?.value.isBullet = value == "bullet"
      case "lvlText": level?.value.text = String((value ?? "").prefix(100))
      case "isLgl": level?.value.isLegal = DOCXNames.isOn(value)
      case "lvlRestart": level?.value.restart = value.flatMap { Int($0) }
      default: break
      }
    }

    private mutating func end(_ name: String) {
      switch name {
      case "abstractNum": definition = nil
      case "num": list = nil
      case "lvlOverride": override = nil
      case "lvl":
        if let level, 0..<mostLevels ~= level.number {
          if let definition { definitions[definition, default: [:]][level.number] = level.value }
          if let list { lists[list]?.levels[level.number] = level.value }
        }
        level = nil
      default: break
      }
    }

    private static func bounded(_ number: Int) -> Int { max(0, min(number, 1 << 30)) }

    private static func form(_ name: String) -> ListNumber.Form {
      switch name {
      case "none", "bullet": .none
      case "decimalZero": .paddedDigits
      case "upperRoman": .upperRoman
      case "lowerRoman": .lowerRoman
      case "upperLetter": .upperLetter
      case "lowerLetter": .lowerLetter
      default: .digits
      }
    }
  }
}
