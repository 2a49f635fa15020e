import Prose
import Storage

/// Which of the things that most blocks and runs have not follow in a row of numbers.
struct LayoutFlags: OptionSet {
  let rawValue: Int
  static let silence = LayoutFlags(rawValue: 1)
  static let language = LayoutFlags(rawValue: 2)
  /// A block's matter, a run's substitute.
  static let matter = LayoutFlags(rawValue: 4)
  /// The note to which a block belongs, a run's sounds.
  static let note = LayoutFlags(rawValue: 8)
  static let anchors = LayoutFlags(rawValue: 16)
  /// A run's sounds or substitute are from a lexicon of the book.
  static let byLexicon = LayoutFlags(rawValue: 16)
}

/// Writes blocks as numbers: how far behind the end of the block before it one stands; its role and what else it has
/// (`role * 32 + flags`); a heading's level; silence, language, matter, note as indexes of words; how many anchors, and each;
/// how many runs, and of each `kind * 32 + flags`, its length in bytes, the note to which a mark leads, silence, language,
/// substitute, sounds. A run whose words are emphasised has 8 more for its kind, and at its end how many stretches, and of each where
/// it begins, and its length twice, and one more for bold type.
struct LayoutWriter {
  /// What is added to the kind of a run with emphasised words.
  static let emphasised = 8

  private(set) var words: [String] = []
  /// Blocks and runs so far.
  private(set) var count = 0
  private var indexes: [String: Int] = [:]
  private var numbers: [Int] = []
  private var place = 0

  /// The numbers since the last time.
  mutating func takeText() -> String {
    defer { numbers.removeAll(keepingCapacity: true) }
    return NumberText.text(of: numbers)
  }

  mutating func add(_ block: DocumentBlock, at start: Int, anchors wanted: Set<String>) {
    count += 1 + block.runs.count
    numbers.append(start < 0 ? 0 : start - place)
    if start >= 0 { place = start }
    let anchors = wanted.isEmpty ? [] : block.anchors.filter(wanted.contains)
    var flags: LayoutFlags = anchors.isEmpty ? [] : .anchors
    if block.silence != nil { flags.insert(.silence) }
    if block.language != nil { flags.insert(.language) }
    if block.matter != nil { flags.insert(.matter) }
    if block.note != nil { flags.insert(.note) }
    let (role, level) = block.role.code
    numbers.append(Int(role) * 32 + flags.rawValue)
    if role == 0 { numbers.append(level) }
    for word in [block.silence, block.language?.tag, block.matter?.rawValue, block.note] { add(word) }
    if !anchors.isEmpty {
      numbers.append(anchors.count)
      for anchor in anchors { add(anchor) }
    }
    // Without words nothing of it is in the text.
    let runs = start < 0 ? [] : block.runs
    numbers.append(runs.count)
    for run in runs { add(run) }
  }

  private mutating func add(_ run: DocumentRun) {
    var flags: LayoutFlags = []
    if run.silence != nil { flags.insert(.silence) }
    if run.language != nil { flags.insert(.language) }
    if run.substitute != nil { flags.insert(.matter) }
    if run.sounds != nil { flags.insert(.note) }
    if run.isByLexicon { flags.insert(.byLexicon) }
    let (kind, target) = run.kind.code
    let emphases = run.textEmphases
    numbers.append((Int(kind) + (emphases.isEmpty ? 0 : Self.emphasised)) * 32 + flags.rawValue)
    numbers.append(run.text.utf8.count)
    for word in [target, run.silence, run.language?.tag, run.substitute, run.sounds] { add(word) }
    if !emphases.isEmpty { numbers.append(emphases.count) }
    for emphasis in emphases {
      numbers.append(emphasis.range.lowerBound)
      numbers.append(emphasis.range.count * 2 + Int(emphasis.look.rawValue))
    }
    let frame = run.frame
    place += frame.before.utf8.count + run.text.utf8.count + frame.after.utf8.count
  }

  private mutating func add(_ word: String?) {
    guard let word else { return }
    if let index = indexes[word] { return numbers.append(index) }
    indexes[word] = words.count
    numbers.append(words.count)
    words.append(word)
  }
}

/// Reads what `LayoutWriter` wrote, which anybody may have written.
struct LayoutReader {
  private let words: [String]
  private let source: [UInt8]
  /// How many blocks and runs may still come.
  private var room = DocumentLayout.mostElements
  /// How much may be copied: every word of a document stands in its text once.
  private var copies: Int
  private var place = 0
  private var numbers: [Int] = []
  private var next = 0

  init(words: [String], source: [UInt8]) {
    self.words = words
    self.source = source
    copies = source.count
  }

  mutating func blocks(_ text: String) throws(DocumentLayout.Malformed) -> [DocumentBlock] {
    var numbers: [Int] = []
    // Of what was laid out no block or run takes more.
    guard text.utf8.count <= 16 * DocumentLayout.mostElements,
      NumberText.each(in: text, { numbers.append($0) })
    else { throw .init() }
    self.numbers = numbers
    next = 0
    var blocks: [DocumentBlock] = []
    while next < numbers.count { blocks.append(try block()) }
    return blocks
  }

  private mutating func block() throws(DocumentLayout.Malformed) -> DocumentBlock {
    try take(1)
    place += try number()
    let (code, flags) = try head()
    let level = code == 0 ? try number() : 0
    guard let role = DocumentBlock.Role(code: code, level: level) else { throw .init() }
    var block = DocumentBlock(role)
    if flags.contains(.silence) { block.silence = try word() }
    if flags.contains(.language) { block.language = Language(try word()) }
    if flags.contains(.matter) {
      guard let matter = Matter(rawValue: try word()) else { throw .init() }
      block.matter = matter
    }
    if flags.contains(.note) { block.note = try word() }
    if flags.contains(.anchors) {
      for _ in 0..<(try count()) { block.anchors.append(try word()) }
    }
    let runs = try count()
    try take(runs)
    for _ in 0..<runs { block.runs.append(try run()) }
    return block
  }

  private mutating func run() throws(DocumentLayout.Malformed) -> DocumentRun {
    let (written, flags) = try head()
    let isEmphasised = written >= LayoutWriter.emphasised
    let code = isEmphasised ? written - UInt8(LayoutWriter.emphasised) : written
    let length = try number()
    guard length >= 0, length <= copies else { throw .init() }
    copies -= length
    let target = code == 3 ? try word() : nil
    guard let kind = DocumentRun.Kind(code: code, target: target) else { throw .init() }
    // Whether anything stands around its words depends on whether it has any.
    let before = DocumentRun(length == 0 ? "" : "-", kind).frame.before.utf8.count
    place += before
    guard place >= 0, place <= source.count, length <= source.count - place else { throw .init() }
    var run = DocumentRun(String(decoding: source[place..<place + length], as: UTF8.self), kind)
    place += length + run.frame.after.utf8.count
    if flags.contains(.silence) { run.silence = try word() }
    if flags.contains(.language) { run.language = Language(try word()) }
    if flags.contains(.matter) { run.substitute = try word() }
    if flags.contains(.note) { run.sounds = try word() }
    run.isByLexicon = flags.contains(.byLexicon)
    if isEmphasised {
      let bytes = Array(run.text.utf8)
      func isBorder(_ place: Int) -> Bool {
        0...bytes.count ~= place && (place == bytes.count || bytes[place] & 0xC0 != 0x80)
      }
      for _ in 0..<(try count()) {
        let (start, twice) = (try number(), try number())
        let (end, overflow) = start.addingReportingOverflow(twice >> 1)
        guard !overflow, twice >= 0, start >= 0, isBorder(start), isBorder(end) else { throw .init() }
        run.emphases.append(Emphasis(start..<end, twice & 1 != 0 ? .bold : .italic))
      }
    }
    return run
  }

  private mutating func take(_ count: Int) throws(DocumentLayout.Malformed) {
    guard count <= room else { throw .init() }
    room -= count
  }

  private mutating func number() throws(DocumentLayout.Malformed) -> Int {
    guard next < numbers.count else { throw .init() }
    defer { next += 1 }
    return numbers[next]
  }

  /// How many things follow, of at least one number each.
  private mutating func count() throws(DocumentLayout.Malformed) -> Int {
    let count = try number()
    guard 0...(numbers.count - next) ~= count else { throw .init() }
    return count
  }

  private mutating func head() throws(DocumentLayout.Malformed) -> (code: UInt8, flags: LayoutFlags) {
    let number = try number()
    guard 0..<512 ~= number else { throw .init() }
    return (UInt8(number >> 5), LayoutFlags(rawValue: number & 31))
  }

  private mutating func word() throws(DocumentLayout.Malformed) -> String {
    let index = try number()
    guard words.indices.contains(index) else { throw .init() }
    return words[index]
  }
}
