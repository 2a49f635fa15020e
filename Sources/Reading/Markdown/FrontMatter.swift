import Prose

/// What stands over a Markdown text and is about it: YAML between `---`, TOML between `+++`, or Pandoc's lines that begin
/// with `%`.
///
/// As much of YAML as such blocks have: keys, texts in quotation marks or not, lists, maps of one level inside lists, and
/// texts over several lines. What it does not understand it passes over; nothing of it is ever said.
struct FrontMatter {
  private(set) var metadata = Metadata()
  /// How many lines it has.
  private(set) var count = 0

  /// Values by their keys in lower case, in order.
  private var values: [String: [String]] = [:]

  /// Looks at the top of a text.
  init(_ lines: [String]) {
    if let end = Self.yamlEnd(lines) {
      readYAML(lines[1..<end])
      count = end + 1
    } else if let end = Self.tomlEnd(lines) {
      readTOML(lines[1..<end])
      count = end + 1
    } else if lines.first?.hasPrefix("% ") == true {
      readTitleBlock(lines)
    } else if let end = Self.plainEnd(lines) {
      readYAML(lines[..<end])
      count = end
    } else {
      return
    }
    take()
  }

  /// True for a text that begins with a block of YAML.
  static func isYAML(_ lines: [String]) -> Bool { yamlEnd(lines) != nil }

  private static func isFence(_ line: String, _ fence: String) -> Bool {
    line.hasPrefix(fence) && line.dropFirst(fence.count).allSatisfy { $0 == " " || $0 == "\t" }
  }

  private static func yamlEnd(_ lines: [String]) -> Int? {
    guard let first = lines.first, isFence(first, "---"), lines.count > 2 else { return nil }
    var hasKey = false
    for (index, line) in lines.enumerated().dropFirst().prefix(1000) {
      if isFence(line, "---") || isFence(line, "...") { return hasKey ? index : nil }
      // The first thing in it is a key.
      if !hasKey, !line.allSatisfy({ $0 == " " }), !line.hasPrefix("#") {
        guard key(of: line) != nil else { return nil }
        hasKey = true
      }
    }
    return nil
  }

  /// MultiMarkdown's lines of keys and values, up to the first blank one; a mail's are none.
  private static func plainEnd(_ lines: [String]) -> Int? {
    guard let end = lines.prefix(60).firstIndex(where: { $0.allSatisfy(\.isWhitespace) }), end > 0 else {
      return nil
    }
    var keys: Set<String> = []
    for line in lines[..<end] {
      if line.hasPrefix(" ") || line.hasPrefix("\t"), !keys.isEmpty { continue }
      guard let (key, value) = key(of: line), !value.isEmpty else { return nil }
      keys.insert(key)
    }
    let isWork = keys.contains("title") && keys.isDisjoint(with: ["from", "to", "subject"])
    return isWork ? end : nil
  }

  private static func tomlEnd(_ lines: [String]) -> Int? {
    guard let first = lines.first, isFence(first, "+++") else { return nil }
    return lines.enumerated().dropFirst().prefix(1000).first { isFence($0.element, "+++") }?.offset
  }

  /// The key of `key: value`, and its value.
  private static func key(of line: String) -> (key: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[..<colon].filter { $0 != "\"" && $0 != "'" }
    let rest = line[line.index(after: colon)...]
    guard !name.isEmpty, name.count <= 60, rest.isEmpty || rest.first == " " || rest.first == "\t",
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ":" || $0 == "." })
    else { return nil }
    return (name.lowercased(), trimmed(rest))
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(
      Substring(text).droppingFirst { $0.properties.isWhitespace }.droppingLast { $0.properties.isWhitespace }
    )
  }

  // MARK: YAML

  private mutating func readYAML(_ lines: ArraySlice<String>) {
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = lines[index]
      index += 1
      guard line.first.map({ $0 != " " && $0 != "\t" && $0 != "#" && $0 != "-" }) ?? false,
        let (key, value) = Self.key(of: line)
      else { continue }
      var below: [String] = []
      while index < lines.endIndex, lines[index].isEmpty || " \t-".contains(lines[index].prefix(1)) {
        below.append(lines[index])
        index += 1
      }
      values[key] = Self.values(value, below)
    }
  }

  private static func values(_ value: String, _ below: [String]) -> [String] {
    if value.first == "|" || value.first == ">" {
      return [folded(below, keepsLines: value.first == "|")]
    }
    if value.first == "[" {
      let text = ([value] + below.map { trimmed($0) }).joined(separator: " ")
      return items(of: text).map(scalar).filter { !$0.isEmpty }
    }
    if !value.isEmpty { return [scalar(([value] + below.map { trimmed($0) }).joined(separator: " "))] }
    return list(below)
  }

  /// The texts of a list, or the names in its maps.
  private static func list(_ lines: [String]) -> [String] {
    var result: [String] = []
    for line in lines {
      let text = trimmed(line)
      let isItem = text.hasPrefix("- ") || text == "-"
      let value = isItem ? trimmed(text.dropFirst()) : text
      if value.isEmpty || value.hasPrefix("#") { continue }
      if let (key, name) = key(of: value) {
        if ["name", "text", "author", "literal", "main"].contains(key), !name.isEmpty {
          result.append(scalar(name))
        }
        if key == "given", !name.isEmpty { result.append(scalar(name)) }
        if key == "family", !name.isEmpty {
          if let given = result.popLast() {
            result.append("\(given) \(scalar(name))")
          } else {
            result.append(scalar(name))
          }
        }
      } else if isItem {
        result.append(scalar(value))
      } else if let last = result.popLast() {
        result.append("\(last) \(scalar(value))")
      } else {
        result.append(scalar(value))
      }
    }
    return result
  }

  private static func folded(_ lines: [String], keepsLines: Bool) -> String {
    var result = ""
    for line in lines {
      let text = trimmed(line)
      if text.isEmpty {
        result += "\n"
      } else {
        if let last = result.last, last != "\n" { result += keepsLines ? "\n" : " " }
        result += text
      }
    }
    return trimmed(result)
  }

  /// `[a, "b, c"]`: what stands between the commas.
  private static func items(of text: String) -> [String] {
    var items = [""]
    var quote: Character?
    for character in text.dropFirst() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "]" {
        break
      } else if character == "," {
        items.append("")
        continue
      }
      items[items.count - 1].append(character)
    }
    return items.map { trimmed($0) }
  }

  /// A text without its quotation marks, or without the remark behind it, and without marks of emphasis.
  private static func scalar(_ text: String) -> String {
    var text = trimmed(text)
    if let quote = text.first, quote == "\"" || quote == "'", text.count >= 2,
      let end = text.dropFirst().lastIndex(of: quote)
    {
      text = String(text[text.index(after: text.startIndex)..<end])
      return quote == "'" ? text.replacing("''", with: "'") : unescaped(text)
    }
    if let remark = text.firstRange(of: " #") { text = trimmed(text[..<remark.lowerBound]) }
    for mark in ["**", "*", "__", "_"]
    where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 2 * mark.count {
      text = String(text.dropFirst(mark.count).dropLast(mark.count))
    }
    return text
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character == "t" ? " " : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  // MARK: TOML and title blocks

  private mutating func readTOML(_ lines: ArraySlice<String>) {
    for line in lines {
      if line.hasPrefix("[") { break }
      guard let sign = line.firstIndex(of: "=") else { continue }
      let key = Self.trimmed(line[..<sign]).lowercased()
      let value = Self.trimmed(line[line.index(after: sign)...])
      values[key] = value.hasPrefix("[") ? Self.items(of: value).map(Self.scalar) : [Self.scalar(value)]
    }
  }

  /// `% title`, `% authors`, `% date`; lines that are set in go on.
  private mutating func readTitleBlock(_ lines: [String]) {
    var fields: [String] = []
    for line in lines.prefix(20) {
      if line.hasPrefix("%"), fields.count < 3 {
        fields.append(Self.trimmed(line.dropFirst()))
      } else if line.hasPrefix(" "), let last = fields.popLast() {
        fields.append(last + (fields.count == 1 ? "; " : " ") + Self.trimmed(line))
      } else {
        break
      }
      count += 1
    }
    for (key, field) in zip(["title", "author", "date"], fields) where !field.isEmpty {
      values[key] =
        key == "author"
        ? field.split(separator: ";").map { Self.trimmed($0) }.filter { !$0.isEmpty } : [field]
    }
  }

  // MARK: Metadata

  private func first(_ keys: String...) -> String? {
    keys.lazy.compactMap { values[$0]?.first }.first { !$0.isEmpty }
  }

  private mutating func take() {
    metadata.title = first("title", "booktitle", "book-title", "dc:title")
    metadata.subtitle = first("subtitle")
    for key in ["author", "authors", "creator", "by", "dc:creator"] {
      guard metadata.author == nil, let names = values[key]?.filter({ !$0.isEmpty }), !names.isEmpty else {
        continue
      }
      metadata.author = names.joined(separator: ", ")
    }
    if let date = first("date", "issued", "published", "pubdate", "year") {
      metadata.date = DeclaredDate.iso(date)
    }
    if let tag = first("lang", "language", "locale", "dc:language") {
      metadata.language = Language(tag.replacing("_", with: "-"))
    }
    metadata.description = first("description", "abstract", "summary", "blurb")
    metadata.publisher = first("publisher")
    metadata.series = first("series", "collection", "belongs-to-collection")
    metadata.seriesIndex = first("series-index", "series_index", "seriesindex", "group-position", "volume")
    metadata.isbn = first("isbn")
    metadata.copyright = first("rights", "copyright", "license", "licence")
    metadata.narrator = first("narrator")
    for key in ["genre", "genres", "keywords", "subject", "subjects", "tags"] where metadata.genre == nil {
      metadata.genre = Metadata.genre(of: values[key] ?? [])
    }
  }
}
