extension Array {
  /// The first index of an element for which a condition holds that holds for all behind it too; `count` where it holds for none.
  ///
  /// By halves; the name is that of Swift Algorithms.
  @inlinable
  public func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
