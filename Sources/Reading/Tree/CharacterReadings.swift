import Prose

/// What stands above characters.
enum CharacterReadings {
  /// True where it is how they are said, as in Chinese and Japanese; above other words it is what somebody had to say of
  /// them.
  static func areSaid(for words: String, in language: Language?) -> Bool {
    language.map { ["ja", "zh"].contains($0.code) } ?? false
      || words.unicodeScalars.contains { 0x3040...0x9FFF ~= $0.value }
  }
}
