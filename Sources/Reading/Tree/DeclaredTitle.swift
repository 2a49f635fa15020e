/// Titles, compared.
enum DeclaredTitle {
  /// Letters and digits of a title, in lower case.
  static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
