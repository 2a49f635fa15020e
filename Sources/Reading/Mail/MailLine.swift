import Prose

/// A line of a mail's text, as those see it who look for what is not the writer's own.
struct MailLine {
  var text: String
  /// True for what is quoted already: by signs before it, or by the element that it stands in.
  var isQuoted = false
  /// True for what is set in as quotations are, without saying that it is one.
  var isIndented = false

  var isBlank: Bool { text.allSatisfy { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" } }

  /// True for `____`, `-- --`, `====`: a line that somebody drew.
  var isRule: Bool { Self.isRule(text, least: 3) }

  static func isRule(_ text: String, least: Int) -> Bool {
    let signs = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard signs.count >= least, let first = signs.first else { return false }
    return "_-=*~#+–—─━═".unicodeScalars.contains(first) && signs.allSatisfy { $0 == first }
  }
}
