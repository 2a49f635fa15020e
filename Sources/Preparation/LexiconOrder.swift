import Narration
import Prose
import Reading

extension Document {
  /// True where a lexicon of the book says something of a word.
  var isSaidByLexicons: Bool {
    parts.contains { $0.blocks.contains { $0.runs.contains(where: \.isByLexicon) } }
  }

  /// Takes from words what a lexicon of the book says of them where a person's own says something of them, alone or with those
  /// around them: whoever gives one wants to hear that. What the text itself says of a word stays.
  mutating func giveWay(to lexicon: Lexicon) {
    guard !lexicon.entries.isEmpty else { return }
    for part in parts.indices {
      for block in parts[part].blocks.indices
      where parts[part].blocks[block].runs.contains(where: \.isByLexicon) {
        let language = parts[part].blocks[block].language ?? parts[part].language ?? metadata.language
        parts[part].blocks[block].giveWay(to: lexicon, in: language ?? .americanEnglish)
      }
    }
  }
}

extension DocumentBlock {
  fileprivate mutating func giveWay(to lexicon: Lexicon, in language: Language) {
    var words = ""
    var starts: [Int] = []
    for run in runs {
      starts.append(words.utf8.count)
      // Over what is not said no entry reaches.
      words += run.kind == .text && run.silence == nil ? run.text : "\n"
    }
    var places: [Language: ArraySlice<Range<Int>>] = [:]
    for run in runs.indices where runs[run].isByLexicon {
      let tongue = runs[run].language ?? language
      let end = starts[run] + runs[run].text.utf8.count
      let rest = (places[tongue] ?? lexicon.places(in: words, tongue)[...]).drop { $0.upperBound < end }
      places[tongue] = rest
      guard let next = rest.first, next.lowerBound <= starts[run] else { continue }
      runs[run].sounds = nil
      runs[run].substitute = nil
      runs[run].isByLexicon = false
    }
  }
}

extension PreparedBook {
  /// True where it carries a document of which a lexicon of its own says something. Of a damaged one the reading says that it is.
  package var isSaidByLexicons: Bool {
    guard let layout = provenance?.layout else { return false }
    do throws(DocumentLayout.Malformed) {
      return try layout.document(over: book.source).isSaidByLexicons
    } catch {
      return true
    }
  }
}
