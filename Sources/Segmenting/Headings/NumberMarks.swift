extension String {
  /// Without the marks that stand between a number and a title.
  var droppingMarks: String { String(drop { "-—–:., ".contains($0) }) }

  /// Without the marks behind a number.
  var droppingLastMarks: String {
    var text = self
    while let last = text.last, ".:),;]".contains(last) { text.removeLast() }
    return text
  }

  func range(ofDash dash: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(dash) { return index..<self.index(index, offsetBy: dash.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
