import Prose

/// Dates as files declare them.
enum DeclaredDate {
  /// The date as ISO 8601 has it, where the text begins with one that has a year, a month and a day, or fewer; else the
  /// year in it; nil for none.
  static func iso(_ text: String) -> String? {
    let words = text.droppingFirst { $0.properties.isWhitespace }
    let head = words.unicodeScalars.prefix { 0x30...0x39 ~= $0.value || $0 == "-" }
    let next = words.unicodeScalars.dropFirst(head.count).first
    let parts = String(head).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if next == nil || next == "T" || next == " ", (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ (1...2).contains($0.count) && $0 != "0" && $0 != "00" })
    {
      return parts.map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
    }
    let numbers = text.split { !("0"..."9").contains($0) }
    return numbers.first { $0.count == 4 && ("1000"..."2999").contains(String($0)) }.map(String.init)
  }
}
