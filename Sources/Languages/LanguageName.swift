import CICU
public import Prose

/// What languages are called.
public enum LanguageName {
  /// The English name of a language by CLDR, as messages to people have it: "Swedish"; its tag where CLDR has none.
  public static func english(_ language: Language) -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    let count = vv_language_name(language.code, &bytes, 256)
    guard count > 0 else { return language.tag }
    let name = String(decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name == language.code ? language.tag : name
  }
}
