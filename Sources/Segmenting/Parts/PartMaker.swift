import Glibc
import Languages
import Prose

/// Divides a text without headings into parts of about one length, at sensible places.
///
/// Dynamic programming over paragraphs: a part costs a weight of ln²(length/target), more outside its limits, and less
/// for the worth of its start (vocabulary and cues).
struct PartMaker {
  private let target: Double
  private let least: Double
  private let most: Double
  private let language: Language
  private let weights: StartWeights

  /// - Parameter wordsPerPart: the target; parts may have two thirds to one and a half of it.
  init(wordsPerPart: Double, language: Language, weights: StartWeights = .used) {
    target = wordsPerPart
    least = wordsPerPart * 4 / 6
    most = wordsPerPart * 9 / 6
    self.language = language
    self.weights = weights
  }

  /// Where the parts begin, as indices; the first is 0.
  ///
  /// - Parameter forbidden: paragraphs that may not begin a part besides those that show it themselves.
  func starts(of paragraphs: [ProseBlock], forbidden: Set<Int>) -> [Int] {
    let lengths = paragraphs.map { Double($0.words) }
    let total = lengths.reduce(0, +)
    guard total >= 1.6 * least, paragraphs.count > 1 else { return [0] }
    let worth = seen(in: paragraphs, forbidden: forbidden).map { $0.map(weights.worth) }

    // best[i] is the least cost of dividing the paragraphs before i; origin[i] where its last part begins.
    var best = [Double](repeating: .infinity, count: paragraphs.count + 1)
    var origin = [Int](repeating: 0, count: paragraphs.count + 1)
    best[0] = 0
    // The starts that are allowed: each with the words before it, the cost of what stands there, and its worth.
    var allowed: [(start: Int, words: Double, cost: Double, worth: Double)] = []
    var words = 0.0
    for end in 1...paragraphs.count {
      if best[end - 1].isFinite, let worth = worth[end - 1] {
        allowed.append((end - 1, words, best[end - 1], worth))
      }
      words += lengths[end - 1]
      for (start, before, costBefore, worth) in allowed.reversed() {
        let length = words - before
        // Nothing is gained by a part of several times the limit, except where no other start is allowed.
        if length - lengths[start] > 3 * most, best[end].isFinite { break }
        // A length costs nothing or something: most starts need no logarithm.
        guard costBefore - worth < best[end] else { continue }
        let cost = costBefore + cost(of: length) - worth
        if cost < best[end] {
          best[end] = cost
          origin[end] = start
        }
      }
    }
    var starts: [Int] = []
    var end = paragraphs.count
    while end > 0 {
      starts.append(origin[end])
      end = origin[end]
    }
    return starts.reversed()
  }

  private func cost(of length: Double) -> Double {
    let ratio = log(max(length, 1) / target)
    let short = length < least ? weights.short * (least - length) / least : 0
    let long = length > most ? weights.long * (length - most) / most : 0
    return weights.length * ratio * ratio + short + long
  }

  /// What is seen of each start; nil where none may be, nothing of the first.
  func seen(in paragraphs: [ProseBlock], forbidden: Set<Int>) -> [[StartCue: Double]?] {
    let stopwords = (LanguagePack.of(language) ?? .english).words("stopwords")
    let stems = paragraphs.map { paragraph in
      WordStream(paragraph.text.text).words.map(\.lower).filter { $0.count > 2 && !stopwords.contains($0) }
        .map(WordStream.stem)
    }
    let depth = LexicalDepth(stems).scores
    let cues = StartCues(language: language)
    let spoken = paragraphs.filter {
      $0.text.text.unicodeScalars.first.map { "\"“«—„".unicodeScalars.contains($0) } ?? false
    }
    let isDialogue = spoken.count * 10 > paragraphs.count
    return paragraphs.indices.map { index in
      guard index > 0 else { return [:] }
      if forbidden.contains(index) || StartCues.forbids(paragraphs[index], after: paragraphs[index - 1]) {
        return nil
      }
      var seen = cues.seen(paragraphs[index], after: paragraphs[index - 1], isDialogue: isDialogue)
      seen?[.depth] = depth[index]
      return seen
    }
  }
}
