import Prose

/// Which elements of one sequence are which of another, in order.
///
/// What is alike at both ends is matched first. What is left, where it is short, is matched as well as can be; where
/// it is long, elements that stand once in each sequence divide it (patience sorting), so that the time does not grow
/// with the square of the length, however different the sequences are.
struct SequenceAlignment {
  /// Indices of equal elements in both, rising in both.
  private(set) var pairs: [(old: Int, new: Int)] = []

  private let old: [Int]
  private let new: [Int]

  /// So many elements together are matched as well as can be, which takes some milliseconds.
  private static let short = 1000

  init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
    var numbers: [Element: Int] = [:]
    for element in old + new where numbers[element] == nil { numbers[element] = numbers.count }
    self.old = old.compactMap { numbers[$0] }
    self.new = new.compactMap { numbers[$0] }
    align(0..<old.count, 0..<new.count, depth: 0)
  }

  /// How often what lies between two dividing elements is divided again.
  private static let deepest = 20

  private mutating func align(_ left: Range<Int>, _ right: Range<Int>, depth: Int) {
    var (left, right) = (left, right)
    while let first = left.first, let other = right.first, old[first] == new[other] {
      pairs.append((first, other))
      (left, right) = (left.dropFirst(), right.dropFirst())
    }
    var tail: [(old: Int, new: Int)] = []
    while let last = left.last, let other = right.last, old[last] == new[other] {
      tail.append((last, other))
      (left, right) = (left.dropLast(), right.dropLast())
    }
    if !left.isEmpty, !right.isEmpty {
      if left.count + right.count <= Self.short {
        alignExactly(left, right)
      } else if depth < Self.deepest {
        let anchors = anchors(left, right)
        var (start, other) = (left.lowerBound, right.lowerBound)
        for anchor in anchors + [(left.upperBound, right.upperBound)] where !anchors.isEmpty {
          align(start..<anchor.old, other..<anchor.new, depth: depth + 1)
          guard anchor.old < left.upperBound else { break }
          pairs.append(anchor)
          (start, other) = (anchor.old + 1, anchor.new + 1)
        }
      }
    }
    pairs += tail.reversed()
  }

  private mutating func alignExactly(_ left: Range<Int>, _ right: Range<Int>) {
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in Array(new[right]).difference(from: Array(old[left])) {
      switch change {
      case .remove(let offset, _, _): gone.insert(left.lowerBound + offset)
      case .insert(let offset, _, _): come.insert(right.lowerBound + offset)
      }
    }
    pairs += zip(left.filter { !gone.contains($0) }, right.filter { !come.contains($0) }).map { ($0, $1) }
  }

  /// The longest row of elements that stand once in each range, rising in both.
  private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(old: Int, new: Int)] {
    let others = Self.single(new, in: right)
    let common = Self.single(old, in: left).compactMap { number, place in
      others[number].map { (old: place, new: $0) }
    }.sorted { $0.old < $1.old }
    // For each length of a row, the one that ends earliest; and for each element, the one before it in its row.
    var ends: [Int] = []
    var before: [Int?] = []
    for (index, pair) in common.enumerated() {
      let low = ends.partitioningIndex { common[$0].new >= pair.new }
      before.append(low > 0 ? ends[low - 1] : nil)
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var row: [(old: Int, new: Int)] = []
    var next = ends.last
    while let index = next {
      row.append(common[index])
      next = before[index]
    }
    return row.reversed()
  }

  /// The elements that stand once in a range, with their places.
  private static func single(_ elements: [Int], in range: Range<Int>) -> [Int: Int] {
    var places: [Int: Int?] = [:]
    for place in range {
      places[elements[place]] = places[elements[place]] == nil ? .some(place) : .some(nil)
    }
    return places.compactMapValues { $0 }
  }
}
