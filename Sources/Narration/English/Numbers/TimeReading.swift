/// Times of day and durations: "3:45 p.m.", "5pm", "14:00", "1:01:01", "2pm-5pm".
enum TimeReading {
  private static let numbers = EnglishNumbers()
  private static let beforeTimes = WordLists.clock.words("time-before-times")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard var time = time(line, index) ?? pointed(line, index, style) else { return nil }
    var count = time.count
    // A range of times is one reading: the first may owe its half of the day to the second.
    var cursor = index + count
    let dash = line.afterSpace(cursor)
    if ["-", "–", "—"].contains(line.text(dash)), let second = self.time(line, line.afterSpace(dash + 1)) {
      cursor = line.afterSpace(dash + 1) + second.count
      time.said += " to " + second.said
      count = cursor - index
    }
    return Reading(count, time.said, rule: "time")
  }

  private static func time(_ line: TokenLine, _ index: Int) -> (said: String, count: Int)? {
    guard let first = line[index], first.kind == .number else { return nil }
    if let clock = clock(line, index) { return clock }
    // "5pm", "5 p.m.", "1.59 p.m."
    guard let half = halfOfDay(line, line.afterSpace(index + 1)) else { return nil }
    let parts = first.text.split(separator: ".")
    guard let hour = parts.first.flatMap({ Int($0) }), 0...24 ~= hour else { return nil }
    let minute = parts.count == 2 && parts[1].count == 2 ? Int(parts[1]) : nil
    if parts.count == 2, minute == nil { return nil }
    let said = spoken(hour: hour, minute: minute ?? 0, isExact: true) + " " + half.said
    return (said, line.afterSpace(index + 1) + half.count - index)
  }

  private static let trains = WordLists.clock.words("point-train")
  private static let ways = WordLists.clock.words("point-way")
  private static let pointBefore = WordLists.clock.words("point-before")
  private static let pointAfter = WordLists.clock.words("point-after")

  /// "the 4.15 from Paddington", and in Britain "at 6.30": hours and minutes with a point between.
  private static func pointed(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> (
    said: String, count: Int
  )? {
    guard let first = line[index], first.kind == .number else { return nil }
    let parts = first.text.split(separator: ".")
    guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]), 0...24 ~= hour, minute < 60
    else { return nil }
    let before = line.lower(line.before(index))
    let after = line.afterSpace(index + 1)
    let place = line[line.afterSpace(after + 1)]
    let isTrain =
      before == "the" && after > index + 1
      && (trains.contains(line.lower(after))
        || ways.contains(line.lower(after)) && place?.isCapitalised ?? false)
    let endsClause =
      line[after] == nil || line[after].map { $0.kind == .mark && ".,;:!?)—–”".contains($0.text) } ?? false
    let isBritish =
      style.isBritish && pointBefore.contains(before)
      && (endsClause || pointAfter.contains(line.lower(after)))
    guard isTrain || isBritish else { return nil }
    return (spoken(hour: hour, minute: minute, isExact: false), 1)
  }

  /// "3:45", "10:00:00", with what follows.
  private static func clock(_ line: TokenLine, _ index: Int) -> (said: String, count: Int)? {
    guard line.text(index + 1) == ":", let minutes = line[index + 2], minutes.kind == .number,
      minutes.text.count == 2,
      let hour = Int(line.text(index)), let minute = Int(minutes.text), 0...24 ~= hour, 0...59 ~= minute
    else { return nil }
    var count = 3
    var said: String
    if line.text(index + 3) == ":", let second = Int(line.text(index + 4)), line.text(index + 4).count == 2 {
      count = 5
      said = "\(unit(hour, "hour")) \(unit(minute, "minute")) and \(unit(second, "second"))"
      if line.afterSpace(index + count) > index + count || line[index + count]?.kind == .word,
        let half = halfOfDay(line, line.afterSpace(index + count))
      {
        return (said + " " + half.said, line.afterSpace(index + count) + half.count - index)
      }
      return (said, count)
    }
    // Chapter and verse are no time: "John 3:16" is left to its own digits.
    let half = halfOfDay(line, line.afterSpace(index + count))
    said = spoken(hour: hour, minute: minute, isExact: half != nil)
    // "at 14:00": the clock of timetables and soldiers.
    if half == nil, minute == 0, hour > 12, beforeTimes.contains(line.lower(line.before(index))) {
      said = numbers.cardinal(hour) + " hundred"
    }
    if let half {
      said += " " + half.said
      count = line.afterSpace(index + count) + half.count - index
    }
    return (said, count)
  }

  private static func spoken(hour: Int, minute: Int, isExact: Bool) -> String {
    if minute == 0 { return numbers.cardinal(hour) + (isExact ? "" : " o'clock") }
    let minutes = minute < 10 ? "oh " + EnglishNumbers.small[minute] : EnglishNumbers.underHundred(minute)
    return numbers.cardinal(hour) + " " + minutes
  }

  private static func unit(_ value: Int, _ name: String) -> String {
    numbers.cardinal(value) + " " + name + (value == 1 ? "" : "s")
  }

  /// "a.m.", "AM", "p. m.", and a time zone after it. A period that ends the sentence is left alone where a
  /// capital or nothing follows.
  private static func halfOfDay(_ line: TokenLine, _ index: Int) -> (said: String, count: Int)? {
    let word = line.lower(index)
    var said: String
    var count: Int
    if word == "am" || word == "pm" {
      said = word == "am" ? "AM" : "PM"
      count = 1
    } else if word == "a" || word == "p", line.text(index + 1) == "." {
      let second = line.afterSpace(index + 2)
      guard line.lower(second) == "m" else { return nil }
      said = word == "a" ? "AM" : "PM"
      count = second + 1 - index
      if line.text(index + count) == ".", goesOn(line, index + count + 1) { count += 1 }
    } else {
      return nil
    }
    if let zone = zone(line, line.afterSpace(index + count)) {
      said += " " + zone.said
      count = line.afterSpace(index + count) + zone.count - index
    }
    return (said, count)
  }

  private static func goesOn(_ line: TokenLine, _ index: Int) -> Bool {
    guard let next = line[line.afterSpace(index)] else { return false }
    return next.kind == .number || next.kind == .word || [",", ";", "-", "–", "—"].contains(next.text)
  }

  private static let zones = WordLists.clock.words("time-zones")

  private static func zone(_ line: TokenLine, _ index: Int) -> (said: String, count: Int)? {
    if zones.contains(line.lower(index)), line[index]?.text == line[index]?.text.uppercased() {
      return (line.text(index).map(String.init).joined(separator: " "), 1)
    }
    let dotted = line.lower(index) + line.lower(index + 2) + line.lower(index + 4)
    guard zones.contains(dotted), line.text(index + 1) == ".", line.text(index + 3) == "." else { return nil }
    return (dotted.uppercased().map(String.init).joined(separator: " "), 5)
  }
}
