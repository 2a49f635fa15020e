/// Addresses of the net, said in full: URLs, e-mail, file names, numbers with several dots.
enum WebReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let first = line[index], first.kind == .word || first.kind == .number, opensToken(line, index)
    else { return nil }
    var end = index
    var hasSign = false
    while let token = line[end], !token.isSpace, end - index < 200 {
      hasSign = hasSign || token.kind == .mark && signs.contains(token.text)
      end += 1
    }
    guard hasSign else { return nil }
    // Marks at the end belong to the sentence.
    while end > index + 1, let last = line[end - 1], last.kind == .mark, !joiners.contains(last.text) {
      end -= 1
    }
    let written = line.written(index..<end)
    if isMail(written) { return Reading(end - index, spell(written), rule: "e-mail address") }
    if isAddress(written) {
      // In a sentence the host is enough to know what is meant; alone, the address is the matter.
      let isAlone = line.opens(index) && !line.goesOn(end)
      return Reading(end - index, spell(isAlone ? written : host(written)), rule: "web address")
    }
    if isDottedNumber(written) {
      let groups = written.split(separator: ".")
      let parts = groups.map { EnglishNumbers.digitByDigit($0) }
      if groups.map(\.count) == [3, 3, 4] {
        return Reading(end - index, parts.joined(separator: ", "), rule: "telephone number")
      }
      return Reading(end - index, parts.joined(separator: " dot "), rule: "dotted number")
    }
    return nil
  }

  /// One of them stands in every address.
  private static let signs: Set<String> = [".", "@", ":"]

  /// Marks that an address may end in.
  private static let joiners: Set<String> = ["/", "@", "_"]

  private static let openers: Set<String> = ["(", "\"", "“", "'", "‘", "<", "["]

  private static func opensToken(_ line: TokenLine, _ index: Int) -> Bool {
    guard index > 0, let token = line[index - 1] else { return true }
    if token.text == "." { return line[index - 2]?.isSpace ?? true }
    return token.isSpace || openers.contains(token.text)
  }

  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
  }

  private static let domains = WordLists.net.words("domains")

  /// A scheme, "www", or a host with an ending that hosts and files have.
  private static func isAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    if ["http://", "https://", "ftp://", "file://"].contains(where: lower.hasPrefix) { return true }
    let host = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2,
      labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 < 0x80 && !"[]{}()<>".utf8.contains($0) } })
    else { return false }
    if labels.first?.lowercased() == "www" { return true }
    guard let ending = labels.last?.lowercased(), labels.allSatisfy({ $0 == $0.lowercased()[...] }) else {
      return false
    }
    // "test.abc": words in small letters with a dot and no space between them are a name of the net or of a file.
    let isPlain = labels.allSatisfy { $0.count > 1 && $0.contains(where: \.isLetter) }
    return (domains.contains(ending) || isPlain && (2...5).contains(ending.count))
      && labels.dropLast().allSatisfy { $0.count > 1 }
  }

  /// "123.123.0.40", "555.555.5555": more dots than a number has.
  private static func isDottedNumber(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) && $0.count <= 4 })
    else { return false }
    // Two dots and a year are a date, and small numbers are a section's.
    return parts.count > 3 || parts.contains { $0.count == 3 }
  }

  /// The name of the host in an address that goes on behind it or says how to reach it.
  private static func host(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://") else {
      return text.contains("/") && text.lowercased().hasPrefix("www.")
        ? String(text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }) : text
    }
    let name = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    return name.contains(".") ? String(name.lowercased().hasPrefix("www.") ? name.dropFirst(4) : name) : text
  }

  private static let spelled = WordLists.net.words("spelled")
  private static let marks = WordLists.net.characters("marks")

  /// Words as they are, marks by name, digits one by one.
  private static func spell(_ text: String) -> String {
    var words: [String] = []
    var current = ""
    func flush() {
      guard !current.isEmpty else { return }
      let lower = current.lowercased()
      let isLetters = spelled.contains(lower)
      if lower == "jpg" { current = "jpeg" }
      words.append(isLetters ? lower.uppercased().map(String.init).joined(separator: " ") : current)
      current = ""
    }
    for character in text {
      if let name = marks[character] {
        flush()
        words.append(name)
      } else if let digit = character.wholeNumberValue, digit < 10 {
        flush()
        words.append(EnglishNumbers.small[digit])
      } else {
        current.append(character)
      }
    }
    flush()
    return words.joined(separator: " ")
  }
}
