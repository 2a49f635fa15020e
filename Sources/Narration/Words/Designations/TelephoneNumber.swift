/// Groups of digits as they are written in a telephone number: "+44 7700 900461", "(555) 010-4477", "030/1234567".
struct TelephoneNumber {
  /// How the number is known to be one.
  enum Evidence {
    /// A word before it says so.
    case word
    /// Only its form does.
    case form
  }

  /// The digits between its marks.
  private(set) var groups: [String] = []
  /// True behind a plus, where the first group is a country.
  let isInternational: Bool
  /// True where the first group stands in brackets.
  private var isBracketed = false
  /// The marks before each group but the first.
  private var marks: [String] = []
  /// Where each group ends, in characters.
  private var ends: [Int] = []

  /// How many characters it takes.
  var count: Int { ends.last ?? 0 }

  /// The longest number with which some characters begin; nil where they begin with none.
  ///
  /// - Parameter isEnd: true for a count of characters at which a token ends.
  init?(_ characters: [Character], _ evidence: Evidence, endsAt isEnd: (Int) -> Bool) {
    isInternational = characters.first == "+"
    var index = isInternational ? 1 : 0
    // No number that anybody calls has more groups.
    while groups.count < 12 {
      let start = index
      let mark = Self.mark(characters, &index)
      let isBracketed = index < characters.count && characters[index] == "("
      guard groups.isEmpty ? mark.isEmpty : !mark.isEmpty || isBracketed || characters[start - 1] == ")"
      else { break }
      let first = isBracketed ? index + 1 : index
      var end = first
      while end < characters.count, characters[end].isASCII, characters[end].isNumber { end += 1 }
      guard end > first, end - first <= 12 else { break }
      let digits = String(characters[first..<end])
      if isBracketed {
        guard end < characters.count, characters[end] == ")" else { break }
        end += 1
        self.isBracketed = self.isBracketed || groups.isEmpty
      }
      if !groups.isEmpty { marks.append(mark) }
      groups.append(digits)
      ends.append(end)
      index = end
    }
    while !groups.isEmpty {
      let next = count < characters.count ? characters[count] : " "
      if !next.isLetter, isEnd(count), isWhole(evidence) { return }
      groups.removeLast()
      ends.removeLast()
      if !marks.isEmpty { marks.removeLast() }
    }
    return nil
  }

  /// What stands between two groups, without brackets.
  private static func mark(_ characters: [Character], _ index: inout Int) -> String {
    var mark = ""
    while index < characters.count, mark.count < 3, " -–‑./".contains(characters[index]) {
      mark.append(characters[index])
      index += 1
    }
    return mark
  }

  private static let links: Set<String> = ["", " ", "-", "–", "‑", ".", "/", " / "]

  private func isWhole(_ evidence: Evidence) -> Bool {
    let lengths = groups.map(\.count)
    let total = lengths.reduce(0, +)
    guard marks.allSatisfy(Self.links.contains), let first = groups.first else { return false }
    if isInternational { return 8...15 ~= total && (groups.count > 1 || total > 8) }
    if evidence == .word { return 5...15 ~= total }
    guard groups.count > 1, 9...13 ~= total else { return false }
    if isBracketed { return 2...5 ~= first.count && (first.hasPrefix("0") || total >= 10) }
    // "01.02.2003" is a date, "01.23.45.67.89" a number of France.
    if marks.contains(".") { return first.hasPrefix("0") && lengths.count >= 5 && Set(lengths) == [2] }
    return first.hasPrefix("0") && 2...5 ~= first.count && lengths.dropFirst().allSatisfy { $0 > 1 }
  }
}

/// How a country tells a telephone number.
enum TelephoneTelling: String, Sendable {
  /// Digit by digit.
  case digits
  /// Groups of even length by two digits, others digit by digit.
  case pairs
  /// Groups of up to three digits as numbers.
  case groups

  /// A group in words.
  func said(_ group: String, _ number: (Int) -> String) -> String {
    let parts: [Substring] =
      switch self {
      case .digits: []
      case .pairs: group.count % 2 == 0 ? Self.parts(group, 2) : []
      case .groups: group.count <= 3 ? [Substring(group)] : Self.parts(group, group.count % 3 == 0 ? 3 : 2)
      }
    guard !parts.isEmpty else { return Self.digits(group, number) }
    return parts.map { part in
      let zeros = part.prefix { $0 == "0" }
      let rest = part.dropFirst(zeros.count)
      return (zeros.map { _ in number(0) } + (Int(rest).map { [number($0)] } ?? [])).joined(separator: " ")
    }.joined(separator: ", ")
  }

  /// Every digit by itself.
  static func digits(_ group: some StringProtocol, _ number: (Int) -> String) -> String {
    group.compactMap(\.wholeNumberValue).map(number).joined(separator: " ")
  }

  private static func parts(_ group: String, _ size: Int) -> [Substring] {
    var rest = Substring(group)
    var parts: [Substring] = []
    // An odd digit goes first, with two others: "1 234 567" is "123 45 67".
    if size == 2, rest.count % 2 == 1 {
      parts.append(rest.prefix(3))
      rest = rest.dropFirst(3)
    }
    while !rest.isEmpty {
      parts.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return parts
  }
}
