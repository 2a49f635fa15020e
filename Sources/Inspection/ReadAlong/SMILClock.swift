/// A clock value of SMIL 3.0 (5.3.2), as EPUB allows it: `1:02:03.5`, `2:03`, `4h`, `7.5min`, `3s`, `20ms`, `12.345`.
struct SMILClock {
  /// Seconds.
  let seconds: Double

  /// Nil for what is no clock value.
  init?(_ text: String?) {
    guard let text, !text.isEmpty, text.utf8.count <= 40 else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      let units: [(name: String, seconds: Double)] = [
        ("ms", 0.001), ("min", 60), ("h", 3600), ("s", 1), ("", 1),
      ]
      guard let unit = units.first(where: { text.hasSuffix($0.name) }),
        let number = Self.number(text.dropLast(unit.name.count), hasFraction: true)
      else { return nil }
      seconds = number * unit.seconds
    case 2...3:
      var sum = 0.0
      for (index, part) in parts.enumerated() {
        let isLast = index == parts.count - 1
        let isHours = parts.count == 3 && index == 0
        // Minutes and seconds have two digits, and end at sixty; an hour, or whatever comes first, is taken as it is.
        guard let number = Self.number(part, hasFraction: isLast), isHours || number < 60 else { return nil }
        sum = sum * 60 + number
      }
      seconds = sum
    default: return nil
    }
  }

  private static func number(_ text: Substring, hasFraction: Bool) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= (hasFraction ? 2 : 1),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    return Double(text)
  }
}
