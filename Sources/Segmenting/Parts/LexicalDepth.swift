import Glibc

/// How much the vocabulary changes between paragraphs, after Hearst's TextTiling.
struct LexicalDepth {
  /// For each paragraph, how good a start it is by its vocabulary, 0 to 1.
  private(set) var scores: [Double]

  /// Words on each side of a boundary that are compared.
  private static let window = 220
  /// Paragraphs on each side at the most: some texts have hardly any telling words.
  private static let reach = 60

  /// - Parameter stems: the stems of each paragraph's telling words.
  init(_ stems: [[String]]) {
    // Stems by their numbers in the order of the alphabet: numbers are compared and found much faster.
    let known = Set(stems.joined()).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    let paragraphs = stems.map { $0.compactMap { numbers[$0] } }
    var documents = [Int](repeating: 0, count: known.count)
    for paragraph in paragraphs { for stem in Set(paragraph) { documents[stem] += 1 } }
    let count = Double(max(paragraphs.count, 1))
    let weights = documents.map { log(1 + count / Double($0)) }

    let similarity = paragraphs.indices.map { boundary in
      boundary == 0
        ? 1.0
        : Self.cosine(
          Self.side(paragraphs, from: boundary - 1, by: -1), Self.side(paragraphs, from: boundary, by: 1),
          weights)
    }
    let depths = Self.depths(similarity)
    let most = depths.max() ?? 0
    scores = most > 0 ? depths.map { $0 / most } : depths
  }

  /// Up to a window's words on one side of a boundary.
  private static func side(_ paragraphs: [[Int]], from start: Int, by step: Int) -> [Int] {
    var words: [Int] = []
    var index = start
    while paragraphs.indices.contains(index), words.count < window / 2, abs(index - start) < reach {
      words += paragraphs[index]
      index += step
    }
    return words
  }

  private static func cosine(_ left: [Int], _ right: [Int], _ weights: [Double]) -> Double {
    /// The weights of some words, in the order of the words.
    func vector(_ words: [Int]) -> [(word: Int, weight: Double)] {
      var vector: [(word: Int, weight: Double)] = []
      for word in words.sorted() {
        if vector.last?.word == word {
          vector[vector.count - 1].weight += weights[word]
        } else {
          vector.append((word, weights[word]))
        }
      }
      return vector
    }
    let a = vector(left)
    let b = vector(right)
    var product = 0.0
    var index = 0
    for (word, weight) in a {
      while index < b.count, b[index].word < word { index += 1 }
      if index < b.count, b[index].word == word { product += weight * b[index].weight }
    }
    // Sums over sorted weights: rounding must not depend on which words they are.
    func length(_ v: [(word: Int, weight: Double)]) -> Double {
      v.map(\.weight).sorted().reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let lengths = length(a) * length(b)
    return lengths > 0 ? product / lengths : 0
  }

  /// How deep the valley at each boundary is between the hills on its two sides.
  private static func depths(_ similarity: [Double]) -> [Double] {
    guard similarity.count > 1 else { return similarity.map { _ in 0 } }
    // The top of the hill that rises from each boundary: that of its neighbour, as long as it rises.
    var left = similarity
    for index in similarity.indices.dropFirst(2) where similarity[index - 1] >= similarity[index] {
      left[index] = left[index - 1]
    }
    var right = similarity
    for index in similarity.indices.dropLast().reversed() where similarity[index + 1] >= similarity[index] {
      right[index] = right[index + 1]
    }
    return similarity.indices.map { $0 == 0 ? 0 : left[$0] + right[$0] - 2 * similarity[$0] }
  }
}
