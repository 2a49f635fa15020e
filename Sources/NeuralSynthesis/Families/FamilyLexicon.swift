import FoundationEssentials
import Storage

/// How a family's maker says words, in the letters of its models: a table in the voice's folder, a word, a tab and its letters
/// on a line, in the order of bytes.
///
/// It is read where it lies, and a word is found by halves: a hundred and eighty thousand lines cost no memory and no start.
final class FamilyLexicon: Sendable {
  private let file: MappedFile

  /// What it is called in a voice's folder.
  static let name = "lexicon.tsv"

  /// The longest line that is one, bytes.
  private static let longest = 200

  init(path: String) throws(OnnxError) { file = try MappedFile(path: path) }

  /// The letters of a word, in the case in which it is written, or else with a first letter of the other case; nil for a word that
  /// is not in it.
  func letters(of word: String) -> String? {
    if let letters = exactly(word) { return letters }
    guard let first = word.first, word.dropFirst().allSatisfy(\.isLowercase) else { return nil }
    let other = first.isUppercase ? first.lowercased() : first.uppercased()
    return exactly(other + word.dropFirst())
  }

  private func exactly(_ word: String) -> String? {
    let wanted = Array(word.utf8)
    return file.withUnsafeBytes { bytes in
      var low = 0
      var high = bytes.count
      while low < high {
        let start = Self.lineStart(in: bytes, before: (low + high) / 2, from: low)
        let end =
          bytes[start..<min(bytes.count, start + Self.longest)].firstIndex(of: UInt8(ascii: "\n"))
          ?? bytes.count
        let line = bytes[start..<end]
        let key = line.prefix { $0 != UInt8(ascii: "\t") }
        if key.elementsEqual(wanted) { return String(decoding: line.dropFirst(key.count + 1), as: UTF8.self) }
        if key.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
      }
      return nil
    }
  }

  private static func lineStart(in bytes: UnsafeRawBufferPointer, before place: Int, from low: Int) -> Int {
    var start = place
    while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The table of misaki's dictionaries, of which the first has the last word; nil where one of them is none.
  ///
  /// What has several sounds by its part of speech is left to those who know the sentence; so are words without a stress, which
  /// sentences decide as well.
  ///
  /// - Parameter files: gzipped JSON: words with their letters.
  static func table(of files: [[UInt8]]) -> [UInt8]? {
    var words: [String: String] = [:]
    for file in files.reversed() {
      guard let json = Deflated.gzipped(file, limit: limits.bytes),
        (try? JSONGauge.check(json, limits)) != nil,
        let entries = try? JSONDecoder().decode([String: Entry].self, from: Data(json))
      else { return nil }
      for (word, entry) in entries {
        words[word] = entry.letters.flatMap { isSaid(word, $0) ? $0 : nil }
      }
    }
    let lines = words.map { (Array($0.key.utf8), $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    var table: [UInt8] = []
    for (word, letters) in lines {
      // Models are trained on these two for the dictionaries' own.
      let known = letters.replacing("ɾ", with: "T").replacing("ʔ", with: "t")
      table += word + [UInt8(ascii: "\t")] + Array(known.utf8) + [UInt8(ascii: "\n")]
    }
    return table
  }

  private static let limits = JSONGauge.Limits(bytes: 16 << 20, values: 1_000_000, depth: 4)

  private static func isSaid(_ word: String, _ letters: String) -> Bool {
    word.count > 1 && word.utf8.count + letters.utf8.count < longest - 2 && letters.contains("ˈ")
      && word.allSatisfy { $0.isLetter || $0 == "'" } && !letters.contains { $0.isWhitespace }
  }

  /// A word's letters, or those by parts of speech.
  private struct Entry: Decodable {
    var letters: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // What is no text has several sounds, or none.
      letters = try? container.decode(String.self)
    }
  }
}
