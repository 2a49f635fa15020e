/// Addresses of the net: the host of a URL, an e-mail address.
enum WebReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let first = line[index], first.kind == .word || first.kind == .number,
      index == 0 || !isJoined(line, index - 1)
    else { return nil }
    var end = index
    while let token = line[end], !token.isSpace, end - index < 200 { end += 1 }
    // Marks at the end belong to the sentence.
    while end > index + 1, let last = line[end - 1], last.kind == .mark, !"/@_".contains(last.text) {
      end -= 1
    }
    let written = line.written(index..<end)
    if isMail(written) {
      return Reading(end - index, spell(written), rule: "e-mail address")
    }
    guard let host = host(written) else { return nil }
    return Reading(end - index, spell(host), rule: "web address")
  }

  private static func isJoined(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index] else { return false }
    return !token.isSpace && !"(\"“'‘<[".contains(token.text)
  }

  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains("/")
  }

  private static let domains: Set<String> = [
    "com", "org", "net", "edu", "gov", "io", "uk", "de", "fr", "es", "ru", "info", "eu", "ca", "us", "tv",
    "co",
  ]

  /// The host of an address: nothing that follows it is worth hearing.
  private static func host(_ text: String) -> String? {
    var rest = Substring(text)
    let hasScheme = ["http://", "https://", "ftp://"].contains { scheme in
      guard text.lowercased().hasPrefix(scheme) else { return false }
      rest = rest.dropFirst(scheme.count)
      return true
    }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    let isKnown =
      labels.first?.lowercased() == "www"
      || domains.contains(labels.last?.lowercased() ?? "") && labels.allSatisfy { $0 == $0.lowercased()[...] }
    return hasScheme || isKnown && labels.allSatisfy { $0.unicodeScalars.allSatisfy { $0.isASCII } }
      ? String(host) : nil
  }

  private static func spell(_ text: String) -> String {
    let names: [Character: String] = [
      ".": "dot", "@": "at", "-": "dash", "_": "underscore", "/": "slash", ":": "colon", "+": "plus",
    ]
    var words: [String] = []
    var current = ""
    for character in text {
      if let name = names[character] {
        if !current.isEmpty { words.append(current) }
        current = ""
        words.append(name)
      } else {
        current.append(character)
      }
    }
    if !current.isEmpty { words.append(current) }
    return words.map { word in
      word.allSatisfy(\.isNumber)
        ? EnglishNumbers.digitByDigit(word) : word.lowercased() == "www" ? "W W W" : word
    }.joined(separator: " ")
  }
}
