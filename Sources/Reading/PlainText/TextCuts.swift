import Prose

/// Stretches of a source that are not said as they stand: left out, or other characters in their place.
struct TextCuts {
  /// One of them.
  struct Cut {
    /// What is taken out of the line, with the space that would be left double.
    var range: Range<Int>
    /// What stands in its place; nothing for what is left out.
    var words = ""
    /// Why it is left out; nil where it is accounted for elsewhere, or has words in its place.
    var reason: String?
    /// What is left out, without the space beside it; nil for all of it.
    var exact: Range<Int>?
  }

  /// In order, none over another.
  private(set) var cuts: [Cut] = []

  init() {}

  /// Takes them in any order; what overlaps one before it is no cut, and a note's mark is no other sign.
  init(_ unsorted: [Cut]) {
    for cut in unsorted.sorted(by: {
      ($0.range.lowerBound, -$0.range.count, $0.words) < ($1.range.lowerBound, -$1.range.count, $1.words)
    })
    where cut.range.lowerBound >= cuts.last?.range.upperBound ?? 0 {
      cuts.append(cut)
    }
  }

  /// The first cut that ends behind a place.
  private func index(after place: Int) -> Int {
    cuts.partitioningIndex { $0.range.upperBound > place }
  }

  /// True where a cut goes on beyond a place that it does not begin at.
  func spans(_ place: Int) -> Bool {
    let index = index(after: place)
    return index < cuts.count && cuts[index].range.lowerBound < place
  }

  /// True for a place in a cut.
  func covers(_ place: Int) -> Bool {
    let index = index(after: place)
    return index < cuts.count && cuts[index].range.lowerBound <= place
  }

  /// True where something of a range is left out, so that markup lies between a text's runs.
  func breaks(_ range: Range<Int>) -> Bool {
    for cut in cuts[index(after: range.lowerBound)...] {
      if cut.range.lowerBound >= range.upperBound { return false }
      if cut.words.isEmpty || cut.reason != nil { return true }
    }
    return false
  }

  /// The parts of a range: what stays as it is, and what stands in the place of the rest.
  func parts(of range: Range<Int>) -> [(source: Range<Int>, words: String?)] {
    var parts: [(source: Range<Int>, words: String?)] = []
    var place = range.lowerBound
    for cut in cuts[index(after: range.lowerBound)...] {
      if cut.range.lowerBound >= range.upperBound { break }
      let part = cut.range.clamped(to: range)
      if part.lowerBound > place { parts.append((place..<part.lowerBound, nil)) }
      // What is counted as left out is not what its words stand for.
      let own = cut.reason == nil ? part : part.lowerBound..<part.lowerBound
      if !cut.words.isEmpty { parts.append((own, cut.words)) }
      place = part.upperBound
    }
    if place < range.upperBound { parts.append((place..<range.upperBound, nil)) }
    return parts
  }

  /// Adds what is said of a range of the source.
  func append(_ range: Range<Int>, to text: inout TracedText, _ cleaning: CharacterCleaning) {
    for part in parts(of: range) {
      if let words = part.words {
        text.append(words, for: part.source)
      } else {
        DocumentText.append(part.source, to: &text, cleaning)
      }
    }
  }
}
