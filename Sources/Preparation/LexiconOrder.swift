import Narration
import Prose
import Reading

extension Document {
  /// True where a lexicon of the book says something of a word.
  var isSaidByLexicons: Bool {
    parts.contains { $0.blocks.contains { $0.runs.contains(where: \.isByLexicon) } }
  }

  /// Takes from words what a lexicon of the book says of them where a person's own says something: whoever gives one wants to
  /// hear that. What the text itself says of a word stays.
  mutating func giveWay(to lexicon: Lexicon) {
    guard !lexicon.entries.isEmpty else { return }
    for part in parts.indices {
      for block in parts[part].blocks.indices
      where parts[part].blocks[block].runs.contains(where: \.isByLexicon) {
        let language = parts[part].blocks[block].language ?? parts[part].language ?? metadata.language
        for run in parts[part].blocks[block].runs.indices {
          let words = parts[part].blocks[block].runs[run]
          guard words.isByLexicon,
            lexicon.saying(of: words.text, in: words.language ?? language ?? .americanEnglish) != nil
          else { continue }
          parts[part].blocks[block].runs[run].sounds = nil
          parts[part].blocks[block].runs[run].substitute = nil
          parts[part].blocks[block].runs[run].isByLexicon = false
        }
      }
    }
  }
}
