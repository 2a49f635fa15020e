import Prose

/// Which of some headings with numbers count.
enum Numbering {
  /// The longest sensible counting: one more each time, 1 again in a new part, a misprint between two that fit.
  static func counting(_ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    var result: [HeadingCandidate] = []
    var expected: Int?
    for (index, candidate) in candidates.enumerated() {
      guard let number = candidate.number else { continue }
      let next = index + 1 < candidates.count ? candidates[index + 1].number : nil
      guard let due = expected else {
        // A text may start in the middle, but not with a stray numeral before the real first one.
        if number == 1 || next == number + 1 || candidates.count == 1 {
          result.append(candidate)
          expected = number + 1
        }
        continue
      }
      if number == due {
        result.append(candidate)
        expected = due + 1
      } else if number == 1, next == 2 || next == 1 || next == nil || next == due {
        if next == due { continue }
        result.append(candidate)
        expected = 2
      } else if next == due + 1 {
        result.append(candidate)
        expected = due + 1
      } else if number == due + 1, next == due + 2 || next == nil {
        // One heading was not recognised or is missing.
        result.append(candidate)
        expected = number + 1
      } else if number == 0 {
        result.append(candidate)
      }
    }
    return result
  }

  /// What counts, and what stands among it as headings do though its number is no next one: a chapter behind a gap, a
  /// second chapter 2, chapter 1.5.
  static func completed(
    _ members: [HeadingCandidate], isHeading: (HeadingCandidate) -> Bool
  ) -> [HeadingCandidate] {
    let counted = counting(members)
    guard counted.count < members.count else { return counted }
    if counted.count * 2 < members.count {
      let rising = rising(members.filter(isHeading))
      if rising.count >= 2, rising.count * 10 >= members.count * 7 { return rising }
    }
    guard !counted.isEmpty else { return [] }
    var result: [HeadingCandidate] = []
    var rest = counted[...]
    let taken = Set(counted.map(\.block))
    for extra in members where !taken.contains(extra.block) && isHeading(extra) {
      let passed = rest.prefix { $0.block < extra.block }
      result += passed
      rest = rest.dropFirst(passed.count)
      let before = result.last?.number ?? 0
      let after = rest.first?.number
      guard let number = extra.number else {
        // A misprint where one is missing.
        if extra.isMisspelled, !result.isEmpty, after.map({ $0 == before + 2 }) ?? true {
          var heading = extra
          heading.number = before + 1
          result.append(heading)
        }
        continue
      }
      guard !result.isEmpty || after.map({ $0 > number }) ?? false else { continue }
      guard number >= before, after.map({ $0 >= number || $0 == 1 }) ?? true else { continue }
      result.append(extra)
    }
    return result + rest
  }

  /// The longest choice whose numbers rise or stay.
  private static func rising(_ members: [HeadingCandidate]) -> [HeadingCandidate] {
    guard 2...400 ~= members.count else { return [] }
    var length = Array(repeating: 1, count: members.count)
    var before = Array(repeating: -1, count: members.count)
    for index in members.indices {
      for other in 0..<index
      where members[other].number ?? 0 <= members[index].number ?? 0 && length[other] + 1 > length[index] {
        length[index] = length[other] + 1
        before[index] = other
      }
    }
    var next = length.indices.max { length[$0] < length[$1] } ?? 0
    var result: [HeadingCandidate] = []
    while next >= 0 {
      result.append(members[next])
      next = before[next]
    }
    return result.reversed()
  }

  /// The longest choice whose letters rise: "A", "B", "C" over the entries of a dictionary.
  static func alphabet(_ letters: [HeadingCandidate]) -> [HeadingCandidate] {
    var strictly: [HeadingCandidate] = []
    for letter in rising(letters) where strictly.last?.number != letter.number { strictly.append(letter) }
    return strictly
  }

  /// Runs, each of which begins at 1.
  static func runs(_ counted: [HeadingCandidate]) -> [[HeadingCandidate]] {
    var runs: [[HeadingCandidate]] = []
    for heading in counted {
      if runs.isEmpty || heading.number == 1 { runs.append([]) }
      runs[runs.count - 1].append(heading)
    }
    return runs
  }

  /// True where each number is the one after the last, or 1 again.
  static func isUnbroken(_ counted: [HeadingCandidate]) -> Bool {
    counted.first?.number == 1
      && zip(counted, counted.dropFirst()).allSatisfy { $1.number == 1 || $1.number == ($0.number ?? 0) + 1 }
  }
}
