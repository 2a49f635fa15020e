import Prose

/// The date in an e-mail's head as people say it: the day of the week and the month in the text's own language, the hour and
/// the minutes; what a machine wrote for machines, seconds and time zones, is left out.
struct MailDate {
  /// The line as it is said.
  private(set) var text: TracedText
  private(set) var skips: [Skip] = []

  /// A stretch of the line that is said otherwise, or not at all.
  private struct Edit {
    var range: Range<Int>
    /// What is said instead; nothing where it is left out.
    var words = ""
    /// Why it is left out.
    var reason: String?
  }

  /// A word of the line, UTF-8 bytes, without the commas and points behind it.
  private struct Word {
    var text: Substring
    var range: Range<Int>
    var hasMark: Bool
  }

  /// Reads a line such as "Date: Tue, 3 May 2022 10:00:00 +0100".
  init(_ line: TracedText, at number: Int, _ vocabulary: Vocabulary) {
    text = line
    let bytes = Array(line.text.utf8)
    guard let colon = bytes.firstIndex(of: 0x3A) else { return }
    let words = Self.words(of: line.text, from: colon + 1)
    var edits = Self.weekday(words, bytes, vocabulary) + Self.date(words, vocabulary)
    if let clock = Clock(in: bytes, from: colon + 1) { edits += Self.time(clock, words, bytes) }
    guard !edits.isEmpty else { return }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    // What is left out stands between the rest as markup does: it is accounted for by itself.
    text = edits.contains { $0.reason != nil } ? TracedText(markedUp: ()) : TracedText()
    var place = 0
    for edit in edits where edit.range.lowerBound >= place {
      if place < edit.range.lowerBound { text.append(line.slice(place..<edit.range.lowerBound)) }
      let part = line.slice(edit.range)
      if let reason = edit.reason {
        skips += part.skips(line: number, reason: reason)
      } else if let source = part.source {
        text.append(edit.words, for: source)
      }
      place = edit.range.upperBound
    }
    if place < line.count { text.append(line.slice(place..<line.count)) }
  }

  // MARK: Parts

  /// "Tue" and "Di." in full, in the text's own language.
  private static func weekday(_ words: [Word], _ bytes: [UInt8], _ vocabulary: Vocabulary) -> [Edit] {
    guard let first = words.first, let day = vocabulary.weekday(first.text.lowercased()),
      vocabulary.days.indices.contains(day - 1), words.count > 1,
      vocabulary.days[day - 1].lowercased() != first.text.lowercased()
    else { return [] }
    let end = first.range.upperBound
    let hasPoint = bytes.indices.contains(end) && bytes[end] == 0x2E
    return [Edit(range: first.range.lowerBound..<end + (hasPoint ? 1 : 0), words: vocabulary.days[day - 1])]
  }

  /// "3 May 2022" in a mail of another language: the form of all mails, whatever language they are in.
  private static func date(_ words: [Word], _ vocabulary: Vocabulary) -> [Edit] {
    for index in words.indices.dropLast(2) {
      let (first, second, year) = (words[index], words[index + 1], words[index + 2])
      let (day, name) = Int(first.text) == nil ? (second, first) : (first, second)
      guard let number = Int(day.text), 1...31 ~= number, CalendarDate.year(String(year.text)) != nil,
        let month = vocabulary.month(name.text.lowercased()),
        isForeign(words, vocabulary) || !vocabulary.isOwnMonth(name.text.lowercased()),
        let iso = CalendarDate(year: Int(year.text), month: month, day: number).iso,
        let written = vocabulary.written(iso)
      else { continue }
      return [Edit(range: first.range.lowerBound..<year.range.upperBound, words: written)]
    }
    return []
  }

  /// True where the day of the week is another language's: "Tue" before a date in Spanish, where "May" could be either's.
  private static func isForeign(_ words: [Word], _ vocabulary: Vocabulary) -> Bool {
    guard let first = words.first?.text.lowercased(), let day = vocabulary.weekday(first),
      vocabulary.days.indices.contains(day - 1)
    else { return false }
    return !vocabulary.days[day - 1].lowercased().hasPrefix(first.prefix(2))
  }

  /// A breath before the hour, no seconds behind the minutes, no time zone at the end.
  private static func time(_ clock: Clock, _ words: [Word], _ bytes: [UInt8]) -> [Edit] {
    var edits: [Edit] = []
    let start = clock.range.lowerBound
    let follows = words.last { $0.range.upperBound <= start }
    if bytes[start - 1] == 0x54 {
      // "2022-05-03T10:00:00Z"
      edits.append(Edit(range: start - 1..<start, words: ", "))
    } else if bytes[start - 1] == 0x20, let follows, !follows.hasMark, follows.text.last?.isNumber ?? false,
      follows.range.upperBound == start - 1
    {
      edits.append(Edit(range: start - 1..<start, words: ", "))
    }
    if !clock.seconds.isEmpty { edits.append(Edit(range: clock.seconds, reason: "a mail's seconds")) }
    var rest = clock.range.upperBound
    // "10:00pm", "10:00Z"
    let attached = bytes[rest...].prefix { $0 != 0x20 }
    if !isZone(Substring(String(decoding: attached, as: UTF8.self))) { rest = attached.endIndex }
    // "10:00 AM GMT", "10:00 Uhr": words may stand before the zone.
    for word in words where word.range.lowerBound >= clock.range.upperBound && !isZone(word.text) {
      rest = max(rest, word.range.upperBound + (word.hasMark ? 1 : 0))
    }
    let zone = rest..<bytes.count
    if bytes[zone].contains(where: { $0 != 0x20 }) {
      edits.append(Edit(range: zone, reason: "a mail's time zone"))
    }
    return edits
  }

  /// "+0100", "GMT", "UTC+02:00", "Z", "(Central European Summer Time)".
  private static func isZone(_ word: Substring) -> Bool {
    if word.hasPrefix("(") || word.hasSuffix(")") { return true }
    let letters = word.prefix { $0.isUppercase }
    let rest = word.dropFirst(letters.count)
    let isOffset =
      rest.first.map { "+-−".contains($0) } ?? false && rest.count <= 6
      && rest.dropFirst().allSatisfy { $0.isNumber || $0 == ":" } && rest.count > 1
    return rest.isEmpty ? letters.count >= 3 || letters == "Z" : isOffset
  }

  private static func words(of line: String, from start: Int) -> [Word] {
    var words: [Word] = []
    let value = line[line.utf8.index(line.startIndex, offsetBy: start)...]
    var depth = 0
    for piece in value.split(separator: " ") {
      let core = piece.droppingLast { ",.;".unicodeScalars.contains($0) }
      guard !core.isEmpty else { continue }
      let place = line.utf8.distance(from: line.startIndex, to: core.startIndex)
      depth += core.count { $0 == "(" }
      // What stands in brackets is one thing with them.
      let text = depth > 0 ? Substring("(\(core)") : core
      depth -= core.count { $0 == ")" }
      words.append(
        Word(text: text, range: place..<place + core.utf8.count, hasMark: core.endIndex < piece.endIndex))
    }
    return words
  }
}

/// A time of day in figures: "10:00", "9:05:30".
private struct Clock {
  /// All of it, UTF-8 bytes.
  let range: Range<Int>
  /// Its seconds, with the colon before them; empty where there are none.
  let seconds: Range<Int>

  init?(in bytes: [UInt8], from start: Int) {
    func digits(_ index: Int) -> Int { bytes[min(index, bytes.count)...].prefix { 0x30...0x39 ~= $0 }.count }
    var index = max(start, 1)
    while index < bytes.count {
      let hours = digits(index)
      let colon = index + hours
      guard 1...2 ~= hours, bytes.indices.contains(colon), bytes[colon] == 0x3A, digits(colon + 1) == 2,
        !(0x30...0x3A ~= bytes[index - 1]) || index == start
      else {
        index += max(hours, 1)
        continue
      }
      var end = colon + 3
      let minutes = end
      if bytes.indices.contains(end), bytes[end] == 0x3A, digits(end + 1) == 2 { end += 3 }
      // "10:00:00.123"
      if end > minutes, bytes.indices.contains(end), bytes[end] == 0x2E { end += 1 + digits(end + 1) }
      range = index..<end
      seconds = minutes..<end
      return
    }
    return nil
  }
}
