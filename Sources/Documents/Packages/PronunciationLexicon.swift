public import Prose

/// A W3C Pronunciation Lexicon (PLS 1.0): graphemes, phonemes in IPA, aliases.
///
/// Of several phonemes of a lexeme the first marked `prefer` counts, else the first; an alias counts where there is no
/// phoneme. A document type, and with it every entity of its own, is refused.
public struct PronunciationLexicon: Sendable {
  /// Some words and how they are said.
  public struct Lexeme: Hashable, Sendable {
    /// The ways in which the words are written; never empty, with single spaces.
    public var graphemes: [String] = []
    /// Their sounds, in the International Phonetic Alphabet.
    public var phoneme: String?
    /// Other words that are said for them.
    public var alias: String?
    /// The line where it begins, from 1.
    public var line: Int
    fileprivate var isPreferred = false
  }

  /// How much a lexicon may hold.
  public struct Limits: Hashable, Sendable {
    /// Graphemes in all.
    public var entries: Int
    /// The longest grapheme, phoneme or alias, bytes.
    public var entry: Int
    /// Graphemes of a lexeme.
    public var graphemes = 1000

    /// Makes limits.
    public init(entries: Int, entry: Int) {
      self.entries = entries
      self.entry = entry
    }
  }

  /// The lexemes in order; one with neither phoneme nor alias says nothing.
  public private(set) var lexemes: [Lexeme] = []
  /// The language of the texts for which it holds; nil for all.
  public private(set) var language: Language?
  /// What was passed over, of a lexicon that is read as far as it goes.
  public private(set) var faults: [DocumentFault] = []
  private var entries = 0
  private var isIPA = true
  private var lexeme: Lexeme?
  private var part: Part?
  private let limits: Limits
  /// True where signs are written forms too: a book's maker has them said so.
  private let takesSigns: Bool

  /// Reads a lexicon.
  ///
  /// - Throws: `DocumentFault` for what is no lexicon, or holds more than the limits allow.
  public init(_ file: [UInt8], limits: Limits) throws(DocumentFault) {
    self.limits = limits
    takesSigns = false
    let text: XMLText
    do {
      text = try XMLText(file)
    } catch {
      throw DocumentFault(error, ofFile: file)
    }
    let lines = text.lines
    var reader = XMLReader(text.bytes)
    while true {
      let event: XMLReader.Event?
      do throws(XMLProblem) {
        event = try reader.next()
      } catch {
        throw DocumentFault(error, in: text)
      }
      guard let event else { return }
      try take(event, reader, line: lines.line(at: reader.place.lowerBound))
    }
  }

  /// Reads a lexicon that came with a book as far as it goes: what is wrong in it is passed over, and told in `faults`.
  public init(tolerating file: [UInt8], limits: Limits) {
    self.limits = limits
    takesSigns = true
    let text: XMLText
    do {
      text = try XMLText(file)
    } catch {
      faults = [DocumentFault(error, ofFile: file)]
      return
    }
    let lines = text.lines
    var reader = XMLReader(text.bytes, rules: .page)
    while faults.count < Self.mostFaults {
      do throws(XMLProblem) {
        guard let event = try reader.next() else { return }
        do throws(DocumentFault) {
          try take(event, reader, line: lines.line(at: reader.place.lowerBound))
        } catch {
          faults.append(error)
          // It is no lexicon at all.
          if case .start = event, reader.depth == 1 { return }
        }
      } catch {
        faults.append(DocumentFault(error, in: text))
        return
      }
    }
  }

  private static let mostFaults = 1000

  private mutating func take(
    _ event: XMLReader.Event, _ reader: XMLReader, line: Int
  ) throws(DocumentFault) {
    switch event {
    case .start(let element): try start(element, depth: reader.depth, line: line)
    case .text(let text):
      guard lexeme != nil, part != nil else { return }
      part?.words += text
      guard part?.words.utf8.count ?? 0 <= limits.entry else {
        throw DocumentFault(
          line: line, problem: "an entry is longer than \(limits.entry) bytes; it is a few words")
      }
    case .end(let name):
      if name.local == "lexeme", let whole = lexeme {
        lexeme = nil
        try add(whole, line: line)
      } else if let ended = part, ended.name == name.local, ended.depth == reader.depth + 1 {
        part = nil
        try add(ended, line: line)
      }
    }
  }

  private mutating func start(_ element: XMLElement, depth: Int, line: Int) throws(DocumentFault) {
    let name = element.name.local
    if depth == 1 {
      guard name == "lexicon" else {
        throw DocumentFault(
          line: line, problem: "the root is <\(name)>; a pronunciation lexicon begins with <lexicon>")
      }
      language = element["xml:lang"].map { Language($0) }
      isIPA = element["alphabet"].map(Self.isIPA) ?? true
    }
    switch name {
    case "lexeme": lexeme = Lexeme(line: line)
    case "grapheme", "phoneme", "alias":
      part = Part(
        name: name, depth: depth, isIPA: element["alphabet"].map(Self.isIPA) ?? isIPA,
        isPreferred: element["prefer"] == "true")
    default: break
    }
  }

  private mutating func add(_ part: Part, line: Int) throws(DocumentFault) {
    guard var whole = lexeme else { return }
    let words = part.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch part.name {
    case "grapheme":
      guard words.unicodeScalars.first.map({ takesSigns || $0.properties.isAlphabetic }) ?? false else {
        throw DocumentFault(
          line: line,
          problem: takesSigns
            ? "a <grapheme> is empty; it holds the words as they are written"
            : "a <grapheme> must begin with a letter; it holds the words as they are written")
      }
      guard whole.graphemes.count < limits.graphemes else {
        throw DocumentFault(
          line: line, problem: "a <lexeme> has more than \(limits.graphemes) graphemes; divide it")
      }
      whole.graphemes.append(words)
    case "phoneme":
      guard part.isIPA, !words.isEmpty else { return }
      if whole.phoneme == nil || part.isPreferred && !whole.isPreferred {
        whole.phoneme = words
        whole.isPreferred = part.isPreferred
      }
    default: if !words.isEmpty { whole.alias = whole.alias ?? words }
    }
    lexeme = whole
  }

  private mutating func add(_ lexeme: Lexeme, line: Int) throws(DocumentFault) {
    entries += lexeme.graphemes.count
    guard entries <= limits.entries else {
      throw DocumentFault(
        line: line,
        problem: "there are more than \(limits.entries) entries; keep those that the text needs")
    }
    guard !lexeme.graphemes.isEmpty else {
      throw DocumentFault(line: line, problem: "this <lexeme> has no <grapheme>")
    }
    lexemes.append(lexeme)
  }

  private static func isIPA(_ alphabet: String) -> Bool { alphabet.lowercased() == "ipa" }

  /// An element whose words are gathered.
  private struct Part {
    var name: String
    var words = ""
    var depth: Int
    var isIPA: Bool
    var isPreferred: Bool
  }
}
