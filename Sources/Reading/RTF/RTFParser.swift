import Documents
import Prose

/// Reads a file of Rich Text Format.
struct RTFParser {
  /// More groups inside each other than any program writes.
  static let deepest = 5000

  var flow = DocumentFlow()
  var heads = DocumentFlow()
  var properties: [String: String] = [:]
  var hasRevisions = false
  var hasFormulas = false
  var isCut = false
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
  var tokens: RTFTokenizer
  var fonts = RTFFonts()
  var defaultFont = 0
  var defaultLanguage: Int?
  var defaultEastLanguage: Int?
  /// The code page that the file names; nil where it names none.
  var declaredPage: Int?
  var fields: [(instruction: String, kind: FieldKind?)] = []
  var pictures: [(name: String, words: String)] = []
  var anchor = ""
  var fontText: [UInt8] = []
  var pending = Pending()
  /// How many characters are left to pass over, which stand for one of Unicode.
  var fallbacks = 0
  var notes = 0
  var hasAutomaticMark = false
  /// In how many stories the row stands that is described.
  var rowLevel: Int?
  /// How deep the group of the styles stands.
  var sheetDepth: Int?
  var lastPage: (font: Int, page: Int?)?
  var languages: [Int: Language?] = [:]

  /// Words that are read and not yet said.
  struct Pending {
    var text = ""
    var bytes: [UInt8] = []
    var page: Int?
    /// The font of the bytes.
    var font = 0
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

  mutating func end() {
    flush()
    finishParagraph()
    let rest = Windows1252.text(of: tokens.rest.filter { $0 >= 0x20 })
    flow.leaveOut(rest, "after the end")
  }

  // MARK: Groups

  mutating func open() {
    fallbacks = 0
    flushIfNeeded()
    var group = RTFGroup(state: state)
    if sheetDepth == groups.count {
      group.end = .style
      styles.begin()
    }
    groups.append(group)
  }

  mutating func close() {
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

  mutating func change(_ change: (inout RTFState) -> Void) {
    guard !groups.isEmpty else { return }
    change(&groups[groups.count - 1].state)
  }

  mutating func enter(_ destination: RTFState.Destination, _ end: RTFGroup.End = .nothing) {
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
}
