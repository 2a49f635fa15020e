import Prose

/// Writing systems, as far as they tell a language.
enum WritingSystem: Hashable, Sendable {
  case latin, cyrillic, greek, hebrew, arabic, devanagari, kana, han, hangul, other

  static func of(_ scalar: Unicode.Scalar) -> WritingSystem {
    switch scalar.value {
    case 0x41...0x24F, 0x1E00...0x1EFF: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x590...0x5FF: .hebrew
    case 0x600...0x6FF, 0x750...0x77F: .arabic
    case 0x900...0x97F: .devanagari
    case 0x3040...0x30FF: .kana
    case 0x3400...0x9FFF, 0x20000...0x2FFFF: .han
    case 0xAC00...0xD7AF, 0x1100...0x11FF: .hangul
    default: .other
    }
  }

  /// The language that the script most likely writes inside a text in another one.
  var language: Language? {
    switch self {
    case .cyrillic: Language("ru")
    case .greek: Language("el")
    case .hebrew: Language("he")
    case .arabic: Language("ar")
    case .devanagari: Language("hi")
    case .kana: Language("ja")
    case .han: Language("zh")
    case .hangul: Language("ko")
    case .latin, .other: nil
    }
  }

  /// Languages that are written in the script.
  func writes(_ language: Language) -> Bool {
    switch language.code {
    case "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tt", "ba", "cv", "nog": self == .cyrillic
    case "el", "grc": self == .greek
    case "he": self == .hebrew
    case "ar", "fa", "ur", "ug", "sd": self == .arabic
    case "hi", "mr", "ne", "kok": self == .devanagari
    case "ja": self == .kana || self == .han
    case "zh", "cmn", "yue": self == .han
    case "ko": self == .hangul
    default: self == .latin
    }
  }
}
