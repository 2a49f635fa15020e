import Prose

/// Finds the items of a list that runs on in a paragraph: "1.) … 2.) …", "a. … b. …", "• …".
struct ListMarkers {
  /// Scalar positions at which an item begins.
  private(set) var starts: Set<Int> = []
  /// Scalar positions of periods that belong to a marker.
  private(set) var periods: Set<Int> = []

  private struct Marker {
    var start: Int
    var end: Int
    var value: Int
    var style: String
    var period: Int?
  }

  init(in text: ScalarText) {
    var runs: [String: [Marker]] = [:]
    var position = 0
    var complete: [[Marker]] = []
    while position < text.count {
      let beginsToken =
        position == 0 || text.scalars[position - 1].isSpace || text.scalars[position - 1].isBullet
      if text.scalars[position].isBullet, position == 0 || text.scalars[position - 1].isSpace {
        starts.insert(position)
      }
      if beginsToken, let marker = Self.marker(at: position, in: text) {
        if let last = runs[marker.style]?.last, marker.value == last.value + 1 {
          runs[marker.style]?.append(marker)
        } else {
          let run = runs[marker.style] ?? []
          if last(run, restartsWith: marker) {
            if run.count > 1 { complete.append(run) }
            runs[marker.style] = [marker]
          }
        }
        position = marker.end
      } else {
        position += 1
      }
    }
    for run in complete + runs.sorted(by: { $0.key < $1.key }).map(\.value) where run.count > 1 {
      for marker in run {
        // "• 9. …" begins at its bullet.
        var before = marker.start - 1
        while let scalar = text[before], scalar.isSpace { before -= 1 }
        // "… the first point; (b) …" goes on.
        let goesOn =
          marker.style.hasPrefix("(") && text[before].map { ";,:".unicodeScalars.contains($0) } ?? false
        if !(text[before]?.isBullet ?? false), !goesOn { starts.insert(marker.start) }
        if let period = marker.period { periods.insert(period) }
      }
    }
  }

  /// A run begins anew with its first value, or with any value where there is none yet.
  private func last(_ run: [Marker], restartsWith marker: Marker) -> Bool {
    run.isEmpty || marker.value == 1 || run.count == 1
  }

  /// A number of up to three digits or a single letter, in "1.", "1)", "1.)" or "(1)" form.
  private static func marker(at start: Int, in text: ScalarText) -> Marker? {
    var index = start
    let isParenthesised = text[index] == "("
    if isParenthesised { index += 1 }
    let first = index
    while let scalar = text[index], scalar.isDigit, index - first < 4 { index += 1 }
    var value: Int
    var kind: String
    if index > first, index - first <= 3 {
      value = text.scalars[first..<index].reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
      kind = "1"
    } else if index == first, let letter = text[index], letter.value < 0x80, letter.isLetter {
      index += 1
      value = Int(letter.value | 0x20) - 0x60
      kind = letter.isUpper ? "A" : "a"
    } else {
      return nil
    }
    var period: Int?
    if !isParenthesised, text[index] == "." {
      period = index
      index += 1
      kind += "."
    }
    if text[index] == ")" {
      index += 1
      kind += ")"
    }
    guard kind.count > 1, let next = text[index], next.isSpace else { return nil }
    // "A." and "I." before a name are initials; a list of capitals has a bracket.
    if kind == "A." { return nil }
    if isParenthesised { kind = "(" + kind }
    return Marker(start: start, end: index, value: value, style: kind, period: period)
  }
}
