import Prose
import Voices

/// Words that a voice of a language can say: its loudness is measured by them, and it is shown by them.
enum SampleSentences {
  /// The sentences of a language: of its whole tag, else of its code; nil where there are none.
  static func sentences(in language: Language) -> String? {
    let tag = language.tag.lowercased()
    return table[tag] ?? table[language.code] ?? table[language.spokenCode]
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for line in String(decoding: BundledSamples.sentences, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", maxSplits: 1)
      if columns.count == 2 { table[String(columns[0])] = String(columns[1]) }
    }
    return table
  }()
}
