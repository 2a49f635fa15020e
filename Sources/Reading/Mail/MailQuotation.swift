import Languages
import Prose

/// Which lines of a mail are older mails, and what programs wrote below the writer's own.
///
/// Older mails are known by the signs before them, by the line that says whose they are ("On 3 May Tom wrote:"), by a line
/// over them ("-----Original Message-----"), or by their own head in the text ("From: … Sent: … To: …").
enum MailQuotation {
  /// Why an older mail is not said.
  static let reason = "quotation"
  /// Why "Sent from my telephone" is not.
  static let signature = "signature"
  /// Why the address of a list is not, below each of its mails.
  static let list = "mailing list"

  /// Blocks of a mail in which nothing is said but what it quotes are what it says.
  static func settled(_ blocks: [DocumentBlock]) -> [DocumentBlock] {
    let isSaid = blocks.dropFirst().contains {
      $0.silence == nil && !$0.text.isEmpty && $0.role != .sceneBreak
    }
    guard !isSaid else { return blocks }
    return blocks.map { block in
      var block = block
      if block.silence == reason { block.silence = nil }
      return block
    }
  }

  /// For each line, why it is not said; nil for the writer's own.
  static func reasons(_ lines: [MailLine]) -> [String?] {
    var reasons: [String?] = lines.map { $0.isQuoted ? reason : nil }
    if let start = older(lines) {
      for index in start..<lines.count { reasons[index] = reason }
    }
    for index in lines.indices.dropFirst() where lines[index].isQuoted || lines[index].isIndented {
      guard let above = lines[..<index].lastIndex(where: { !$0.isBlank }), reasons[above] == nil,
        !lines[above].isIndented, let range = attribution(lines, endingAt: above)
      else { continue }
      for line in range { reasons[line] = reason }
      // What is set in below such a line is what somebody wrote.
      for line in index..<lines.count {
        guard lines[line].isBlank || lines[line].isIndented || lines[line].isQuoted else { break }
        reasons[line] = reason
      }
    }
    leaveOutFoot(lines, &reasons)
    return reasons
  }

  // MARK: Older mails without signs

  /// Where an older mail begins that goes on to the end.
  private static func older(_ lines: [MailLine]) -> Int? {
    for (index, line) in lines.enumerated() where !line.isQuoted && !line.isBlank {
      var start = index
      if let range = attribution(lines, endingAt: index),
        isAttribution(lines[range].map(\.text).joined(separator: " "), isAlone: true),
        !isFollowedByQuotation(lines, index)
      {
        start = range.lowerBound
      } else if !isOriginal(line.text), !isForwarded(lines, index), !isHead(lines, index) {
        continue
      }
      // The line above it is a border.
      while let above = lines[..<start].lastIndex(where: { !$0.isBlank }), lines[above].isRule {
        start = above
      }
      return start
    }
    return nil
  }

  private static func isFollowedByQuotation(_ lines: [MailLine], _ index: Int) -> Bool {
    lines[(index + 1)...].first(where: { !$0.isBlank }).map { $0.isQuoted || $0.isIndented } ?? true
  }

  /// "-----Original Message-----".
  private static func isOriginal(_ text: String) -> Bool {
    guard text.utf8.count <= 120, ["--", "__", "=="].contains(where: text.hasPrefix) else { return false }
    return holds(words(text), originals)
  }

  /// "Begin forwarded message:", with a head below it.
  private static func isForwarded(_ lines: [MailLine], _ index: Int) -> Bool {
    let text = lines[index].text
    guard text.utf8.count <= 120, text.last(where: { !$0.isWhitespace }) == ":", holds(words(text), originals)
    else {
      return false
    }
    return lines[(index + 1)...].prefix(4).contains { label($0.text) != nil }
  }

  /// True where the head of a mail begins: who wrote it, when or about what, and one more, each on a line; long ones
  /// go on on the next.
  private static func isHead(_ lines: [MailLine], _ start: Int) -> Bool {
    guard label(lines[start].text) != nil else { return false }
    var kinds: Set<String> = []
    var others = 0
    for line in lines[start...].prefix(16) {
      if let kind = label(line.text) {
        kinds.insert(kind)
        others = 0
        if kinds.contains("from"), kinds.contains("date") || kinds.contains("subject"),
          kinds.subtracting(["other"]).count >= 3
        {
          return true
        }
      } else {
        others += 1
        if others > 2 { return false }
      }
    }
    return false
  }

  /// What a line of a head is about: `from`, `date`; nil for what is none.
  static func label(_ text: String) -> String? {
    guard let colon = text.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let name = text[..<colon].filter { $0 != "*" && $0 != "\u{200E}" && $0 != "\u{200F}" }
      .split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    return labels[name]
  }

  private static let labels: [String: String] = {
    var labels: [String: String] = [:]
    for kind in ["other", "to", "subject", "date", "from"] {
      for word in LanguagePack.all.flatMap({ $0.words("correspondence", "header-" + kind) }) {
        labels[word.lowercased()] = kind
      }
    }
    return labels
  }()

  // MARK: Whose words are quoted

  /// The lines that say it, of which the last one is given; nil where it does not.
  private static func attribution(_ lines: [MailLine], endingAt last: Int) -> ClosedRange<Int>? {
    var first = last
    var text = lines[last].text
    func goesUp() -> Bool {
      first > 0 && last - first < 4 && !lines[first - 1].isBlank && !lines[first - 1].isQuoted
    }
    while !isAttribution(text, isAlone: false) {
      guard goesUp() else { return nil }
      first -= 1
      text = lines[first].text + " " + text
    }
    // The day may stand on the line before the name.
    while goesUp(), !hasDay(text), hasDay(lines[first - 1].text), !endsSentence(lines[first - 1].text) {
      first -= 1
      text = lines[first].text + " " + text
    }
    return first...last
  }

  /// "On 3 May Tom wrote:"; "2020-05-03 9:00 Tom <tom@example.org>:".
  ///
  /// - Parameter isAlone: true where no sign says that what follows is quoted: an address, the time and the word are asked for.
  private static func isAttribution(_ text: String, isAlone: Bool) -> Bool {
    guard text.utf8.count <= 400, let last = text.last(where: { !$0.isWhitespace }),
      last == ":" || last == "："
    else { return false }
    let hasAddress = text.contains("@")
    let hasWord = holds(words(text), wrote)
    if isAlone { return hasAddress && hasTime(text) && (hasWord || hasDay(text)) }
    return hasWord && (hasAddress || text.contains(where: \.isNumber))
      || hasAddress && (hasTime(text) || hasDay(text))
  }

  /// `9:00`.
  private static func hasTime(_ text: String) -> Bool {
    text.firstMatch(of: /[0-9]{1,2}[:.h][0-9]{2}/) != nil
  }

  /// A number of a day or year, outside addresses.
  private static func hasDay(_ text: String) -> Bool {
    text.split { $0.isWhitespace }.contains { word in
      !word.contains("@") && word.firstMatch(of: /[0-9]{1,4}/) != nil
    }
  }

  private static func endsSentence(_ text: String) -> Bool {
    text.last { !$0.isWhitespace }.map { ".!?…".contains($0) } ?? true
  }

  // MARK: Below the writer's own

  private static func leaveOutFoot(_ lines: [MailLine], _ reasons: inout [String?]) {
    leaveOutList(lines, &reasons)
    var isFoot = false
    for index in lines.indices.reversed() where reasons[index] == nil && !lines[index].isBlank {
      let isLone = index == 0 || lines[index - 1].isBlank || lines[index - 1].isRule
      if isLone && isDevice(lines[index].text) || isFoot && lines[index].isRule {
        reasons[index] = signature
        isFoot = true
      } else {
        if lines[index].isRule, reasons[(index + 1)...].contains(reason) {
          reasons[index] = reason
          continue
        }
        return
      }
    }
  }

  /// Below a border at the very end of the writer's own: where a list lies, in a few short lines.
  private static func leaveOutList(_ lines: [MailLine], _ reasons: inout [String?]) {
    let own = lines.indices.filter { reasons[$0] == nil && !lines[$0].isBlank }
    guard let border = own.suffix(9).last(where: { MailLine.isRule(lines[$0].text, least: 10) }),
      border != own.first, border != own.last
    else { return }
    let foot = own.filter { $0 > border }
    guard foot.contains(where: { lines[$0].text.contains("://") || lines[$0].text.contains("@") }),
      foot.allSatisfy({ lines[$0].text.count <= 100 })
    else { return }
    for index in [border] + foot { reasons[index] = list }
  }

  /// "Sent from my telephone".
  private static func isDevice(_ text: String) -> Bool {
    let words = words(text)
    guard words.count <= 10 else { return false }
    let plain = words.joined(separator: " ") + " "
    return devices.contains { plain.hasPrefix($0 + " ") }
  }

  // MARK: Words

  private static func holds(_ words: [String], _ phrases: Set<String>) -> Bool {
    let plain = " " + words.joined(separator: " ") + " "
    return phrases.contains { plain.contains(" \($0) ") }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let wrote = phrases("wrote")
  private static let originals = phrases("original")
  private static let devices = phrases("device")

  /// What every language has for it: the text's own is not known yet.
  private static func phrases(_ kind: String) -> Set<String> {
    Set(
      LanguagePack.all.flatMap { $0.words("correspondence", kind) }.map { words($0).joined(separator: " ") }
        .filter { !$0.isEmpty })
  }
}
