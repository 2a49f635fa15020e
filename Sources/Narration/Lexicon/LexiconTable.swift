import Prose

/// Why a lexicon cannot be used.
public struct LexiconError: Error, Hashable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// What is wrong and what is allowed.
  public var problem: String

  /// Makes an error.
  public init(file: String, line: Int, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// The file, the line, what is wrong.
  public var description: String { "lexicon \(file), line \(line): \(problem)" }
}

extension Lexicon {
  /// No entry is longer than this, in UTF-8 bytes.
  public static let longestEntry = 1000
  /// No lexicon has more entries: all words of a large dictionary of English, with room.
  public static let mostEntries = 200_000

  /// The entries of a lexicon in columns.
  ///
  /// Each line is `written TAB said`, or `written TAB said TAB language`. What is said is other words, or sounds of
  /// the International Phonetic Alphabet between slashes. Lines that are empty or begin with `#` say nothing.
  ///
  /// - Throws: `LexiconError` for the first line that is wrong.
  public static func entries(ofTable text: String, file: String) throws(LexiconError) -> [Entry] {
    var entries: [Entry] = []
    var number = 0
    var rest = text[...]
    // One line after the other: a list of all of them would take many times the memory of the text.
    while !rest.isEmpty {
      let end = rest.firstIndex { $0.isNewline } ?? rest.endIndex
      number += 1
      let line = number == 1 && rest.first == "\u{FEFF}" ? rest[..<end].dropFirst() : rest[..<end]
      rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      guard let entry = try entry(line, number: number, file: file) else { continue }
      guard entries.count < mostEntries else {
        throw LexiconError(
          file: file, line: number,
          problem: "there are more than \(mostEntries) entries; keep those that the text needs")
      }
      entries.append(entry)
    }
    return entries
  }

  /// The entry of a line; nil where it says nothing.
  private static func entry(_ line: Substring, number: Int, file: String) throws(LexiconError) -> Entry? {
    if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { return nil }
    func refuse(_ problem: String) -> LexiconError {
      LexiconError(file: file, line: number, problem: problem)
    }
    guard line.utf8.count <= longestEntry else {
      throw refuse("the line is longer than \(longestEntry) bytes; an entry is a few words")
    }
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(collapsed)
    guard 2...3 ~= columns.count else {
      throw refuse("there are \(columns.count) columns; write the words, a tab, and how they are said")
    }
    guard let first = columns[0].unicodeScalars.first, first.properties.isAlphabetic else {
      throw refuse("the first column must begin with a letter; it holds the words as they are written")
    }
    guard let saying = saying(columns[1]) else {
      throw refuse("the second column must be words, or IPA between slashes such as /ˈɡɜːtə/")
    }
    let tag = columns.count == 3 && !columns[2].isEmpty ? columns[2] : nil
    if let tag, !tag.utf8.allSatisfy({ $0.isLetterOfTag }) {
      throw refuse("“\(tag)” is no language tag; write one such as en or en-GB")
    }
    return Entry(
      written: columns[0], saying: saying, language: tag.map { Language($0) },
      place: "\(file), line \(number)")
  }

  private static func saying(_ column: String) -> Saying? {
    guard column.hasPrefix("/") else {
      return column.unicodeScalars.contains(where: \.isAlphanumeric) ? .alias(column) : nil
    }
    let sounds = column.dropFirst().dropLast()
    return column.hasSuffix("/") && sounds.contains { $0.isLetter } && !sounds.contains("/")
      ? .ipa(String(sounds)) : nil
  }

  private static func collapsed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension UInt8 {
  /// A letter, a digit or a hyphen.
  fileprivate var isLetterOfTag: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }
}
