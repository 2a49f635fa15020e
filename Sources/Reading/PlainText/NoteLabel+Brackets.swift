extension NoteLabel {
  /// No range of notes is longer: "[3-5]".
  private static let longestRange = 20
  /// What an open bracket is looked for in, bytes.
  private static let reach = 400

  /// The labels of several notes in one bracket, "[1, 2]" and "[3-5]", each with its part of it; none for another bracket.
  ///
  /// Of a range, those have no label for which it has no bytes: their notes stand between two that have one.
  static func several(_ place: Int, in bytes: [UInt8], before end: Int) -> [NoteLabel] {
    guard bytes[place] == 0x5B,
      let stop = bytes[place..<min(end, place + 40)].firstIndex(of: 0x5D)
    else { return [] }
    var labels: [NoteLabel] = []
    var index = place + 1
    var start = place
    func add(_ number: Int, to end: Int) {
      labels.append(NoteLabel(text: String(number), form: .square, range: start..<end))
      start = end
    }
    while index < stop {
      let digits = bytes[index..<stop].prefix { 0x30...0x39 ~= $0 }
      guard 1...4 ~= digits.count, digits.first != 0x30,
        let number = Int(String(decoding: digits, as: UTF8.self))
      else { return [] }
      var next = digits.endIndex
      let width = dash(at: next, in: bytes)
      if width > 0 {
        let last = bytes[(next + width)..<stop].prefix { 0x30...0x39 ~= $0 }
        guard let other = Int(String(decoding: last, as: UTF8.self)), 1..<longestRange ~= other - number
        else {
          return []
        }
        add(number, to: next)
        if other > number + 1 { add(number + 1, to: next + width) }
        next = last.endIndex
        let isLast = next == stop
        while !isLast, next < stop, bytes[next] == 0x2C || bytes[next] == 0x20 { next += 1 }
        add(other, to: isLast ? stop + 1 : next)
      } else {
        let isLast = next == stop
        guard isLast || bytes[next] == 0x2C || bytes[next] == 0x3B else { return [] }
        while next < stop, [0x2C, 0x3B, 0x20].contains(bytes[next]) { next += 1 }
        add(number, to: isLast ? stop + 1 : next)
      }
      guard next > index else { return [] }
      index = next
    }
    let numbers = labels.compactMap(\.number)
    return start == stop + 1 && zip(numbers, numbers.dropFirst()).allSatisfy(<) && numbers.count > 1
      ? labels : []
  }

  /// The width of a hyphen or an en dash, bytes; 0 where none stands.
  private static func dash(at place: Int, in bytes: [UInt8]) -> Int {
    if bytes[place] == 0x2D { return 1 }
    return bytes[place] == 0xE2 && place + 2 < bytes.count && bytes[place + 1] == 0x80
      && bytes[place + 2] == 0x93
      ? 3 : 0
  }

  /// The label with the bracket behind it, "*)" and "¹)", unless that closes one which was opened before it.
  func withCloser(in bytes: [UInt8], before end: Int) -> NoteLabel {
    let isBare = ![0x5B, 0x28, 0x7B, 0x3C].contains(bytes[range.lowerBound])
    guard form == .sign || form == .raised, isBare, range.upperBound < end, bytes[range.upperBound] == 0x29,
      !Self.isOpen(range.lowerBound, in: bytes)
    else { return self }
    var label = self
    label.range = range.lowerBound..<range.upperBound + 1
    return label
  }

  /// The label "1)" at a place where a number begins; nil where the bracket closes another one.
  static func half(_ place: Int, in bytes: [UInt8], before end: Int) -> NoteLabel? {
    let digits = bytes[place..<end].prefix { 0x30...0x39 ~= $0 }
    guard 1...3 ~= digits.count, digits.first != 0x30, digits.endIndex < end, bytes[digits.endIndex] == 0x29,
      !isOpen(place, in: bytes)
    else { return nil }
    return NoteLabel(
      text: String(decoding: digits, as: UTF8.self), form: .half, range: place..<digits.endIndex + 1)
  }

  /// True where a round bracket is open before a place, in its paragraph.
  private static func isOpen(_ place: Int, in bytes: [UInt8]) -> Bool {
    var depth = 0
    var index = place - 1
    while index > 0, place - index < reach {
      switch bytes[index] {
      case 0x28:
        if depth == 0 { return true }
        depth -= 1
      // Not that of "*)" and "1)".
      case 0x29 where bytes[index - 1] != 0x2A && !(0x30...0x39 ~= bytes[index - 1]): depth += 1
      case 0x0A where bytes[index - 1] == 0x0A: return false
      default: break
      }
      index -= 1
    }
    return index == 0 && bytes[0] == 0x28 && depth == 0
  }
}
