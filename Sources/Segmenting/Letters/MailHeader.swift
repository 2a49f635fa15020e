import Prose

/// The lines over an e-mail or a memorandum: "From: Tom <tom@…>".
struct MailHeader {
  /// The name of who sends it, without the address.
  private(set) var from: String?
  private(set) var to: String?
  private(set) var subject: String?
  private(set) var date: CalendarDate?
  /// How many lines there are.
  private(set) var count = 0

  /// True where several lines say who writes, or what about; an invoice says to whom and when.
  var isLetter: Bool { count >= 2 && (hasFrom || subject != nil) }
  private var hasFrom = false

  /// Which field a line is, and what it says.
  static func field(_ line: String, _ vocabulary: Vocabulary) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let label = line[..<colon].trimmed.lowercased().filter { $0 != "*" && $0 != "_" }
    guard label.utf8.count <= 24 else { return nil }
    for name in ["from", "to", "date", "subject", "other"]
    where vocabulary.letters.headers[name]?.contains(label) == true {
      return (name, line[line.index(after: colon)...].trimmed.filter { $0 != "*" })
    }
    return nil
  }

  /// What part a line plays.
  static func role(_ line: String, _ vocabulary: Vocabulary) -> Paragraph.Role? {
    switch field(line, vocabulary)?.name {
    case "date": .date
    case "subject": .reference
    case nil: nil
    default: .address
    }
  }

  /// Why a line is not said: who else got it, and what machines have to say.
  static func leftOut(_ line: String, _ vocabulary: Vocabulary) -> String? {
    field(line, vocabulary)?.name == "other" ? "a mail's header" : nil
  }

  /// Learns from a line.
  mutating func take(_ line: String, isMonthFirst: Bool?, _ vocabulary: Vocabulary) {
    guard let (name, value) = Self.field(line, vocabulary) else { return }
    count += 1
    switch name {
    case "from":
      hasFrom = true
      from = from ?? Self.person(value)
    case "to": to = to ?? Self.person(value)
    case "subject": subject = Self.subject(value, vocabulary)
    case "date":
      date = DateTokens(DateToken.words(of: value, vocabulary), vocabulary, isMonthFirst: isMonthFirst)?.date
    default: break
    }
  }

  /// "Priya Nair" of "Priya Nair <priya@…>", "Dolores Quintero" of "Dolores Quintero, Facilities".
  private static func person(_ value: String) -> String? {
    var name = value
    for mark in ["<", "[", "(", ","] { name = String(name.prefix { String($0) != mark }) }
    name = name.trimmed.filter { $0 != "\"" }
    return name.isEmpty || name.contains("@") ? nil : name
  }

  /// Without "Re:" and "Fwd:".
  private static func subject(_ value: String, _ vocabulary: Vocabulary) -> String? {
    var text = value.trimmed
    while let colon = text.firstIndex(of: ":"), text[..<colon].count <= 5, !text[..<colon].contains(" ") {
      text = text[text.index(after: colon)...].trimmed
    }
    return text.isEmpty ? nil : text
  }
}
