import Languages
import Prose

/// Which blocks of a mail are older mails.
enum MailQuotation {
  /// Why an older mail is not said.
  static let reason = "quotation"

  /// Blocks with the lines that say whose words are quoted, and what stands below "Original message", made silent. A mail
  /// in which nothing else is said is what it quotes.
  static func settled(_ blocks: [DocumentBlock]) -> [DocumentBlock] {
    var result = blocks
    var isOlder = false
    for index in result.indices.dropFirst() {
      if isOlder {
        if result[index].silence == nil { result[index].silence = reason }
        continue
      }
      guard result[index].silence == nil else { continue }
      let text = result[index].text
      if isOriginal(text) {
        isOlder = true
        result[index].silence = reason
      } else if index + 1 < result.count, result[index + 1].silence == reason, isAttribution(text) {
        result[index].silence = reason
      }
    }
    let isSaid = result.dropFirst().contains { $0.silence == nil && !$0.text.isEmpty }
    guard !isSaid else { return result }
    for index in result.indices where result[index].silence == reason { result[index].silence = nil }
    return result
  }

  /// "On 3 May Tom wrote:".
  private static func isAttribution(_ text: String) -> Bool {
    guard text.utf8.count <= 400, text.hasSuffix(":"), text.contains(where: { $0.isNumber || $0 == "@" })
    else {
      return false
    }
    return holds(words(text), wrote)
  }

  /// "-----Original Message-----".
  private static func isOriginal(_ text: String) -> Bool {
    let line = text.prefix { $0 != "\n" }
    guard line.utf8.count <= 120, line.hasPrefix("--") || line.hasPrefix("__") else { return false }
    return holds(words(String(line)), originals)
  }

  private static func holds(_ words: [String], _ phrases: Set<String>) -> Bool {
    let plain = " " + words.joined(separator: " ") + " "
    return phrases.contains { plain.contains(" \($0) ") }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let wrote = phrases("wrote")
  private static let originals = phrases("original")

  /// What every language has for it: the text's own is not known yet.
  private static func phrases(_ kind: String) -> Set<String> {
    Set(
      LanguagePack.all.flatMap { $0.words("correspondence", kind) }.map { words($0).joined(separator: " ") }
        .filter { !$0.isEmpty })
  }
}
