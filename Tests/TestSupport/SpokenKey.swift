public import Foundation

/// What is left of a reading when what nobody hears is gone: punctuation, hyphens, capitals, spelling of the same word.
public struct SpokenKey: Hashable, CustomStringConvertible {
  /// The words in order.
  public let words: [String]

  /// Reduces a reading.
  public init(_ said: String) {
    var text = said.lowercased().replacingOccurrences(of: "’", with: "'")
    for (spelling, other) in [("per cent", "percent"), ("metre", "meter"), ("litre", "liter")] {
      text = text.replacingOccurrences(of: spelling, with: other)
    }
    var words: [String] = []
    var letters = ""
    let tokens = text.unicodeScalars.split { !$0.properties.isAlphabetic && $0 != "'" && !("0"..."9" ~= $0) }
      .map { String($0).trimmingCharacters(in: CharacterSet(charactersIn: "'")) }
    for word in tokens where !word.isEmpty {
      // "P M" and "PM" sound alike.
      if word.unicodeScalars.count == 1 {
        letters += word
        continue
      }
      if !letters.isEmpty { words.append(letters) }
      letters = ""
      words.append(word == "oh" ? "zero" : word)
    }
    if !letters.isEmpty { words.append(letters) }
    self.words = words
  }

  /// The words with spaces between.
  public var description: String { words.joined(separator: " ") }

  /// True where the other's words stand in these, in a row.
  public func holds(_ other: SpokenKey) -> Bool {
    guard !other.words.isEmpty, words.count >= other.words.count else {
      return other.words.isEmpty && words.isEmpty
    }
    return (0...words.count - other.words.count).contains { words[$0...].starts(with: other.words) }
  }
}

/// Tables of tests: columns between tabs, with `#` before what is for people.
public enum CaseTable {
  /// The rows of a table.
  public static func rows(_ url: URL) throws -> [[String]] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
