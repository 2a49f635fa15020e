import Prose

/// Which pieces of a line of Markdown stand out.
struct MarkdownEmphases {
  /// How all pieces look from one on, in order.
  private var looks: [(first: Int, look: Emphasis.Look?)] = []

  init(_ emphases: [(first: Int, last: Int, isStrong: Bool)]) {
    var changes: [Int: (all: Int, strong: Int)] = [:]
    for emphasis in emphases {
      let strong = emphasis.isStrong ? 1 : 0
      let (first, last) = (changes[emphasis.first] ?? (0, 0), changes[emphasis.last] ?? (0, 0))
      changes[emphasis.first] = (first.all + 1, first.strong + strong)
      changes[emphasis.last] = (last.all - 1, last.strong - strong)
    }
    var (all, strong) = (0, 0)
    for (piece, change) in changes.sorted(by: { $0.key < $1.key }) {
      (all, strong) = (all + change.all, strong + change.strong)
      looks.append((piece, strong > 0 ? .bold : all > 0 ? .italic : nil))
    }
  }

  func look(at piece: Int) -> Emphasis.Look? {
    let low = looks.partitioningIndex { $0.first > piece }
    return low > 0 ? looks[low - 1].look : nil
  }
}
