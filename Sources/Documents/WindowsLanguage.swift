import CICU
public import Prose

/// Languages by the numbers that Windows has for them.
public enum WindowsLanguage {
  /// The language of a number; nil for none, and for those that stand for no language (0, 1024).
  public static func language(_ number: Int) -> Language? {
    guard 1...0xFFFFF ~= number, number != 1024, let wide = UInt32(exactly: number) else { return nil }
    var tag = [CChar](repeating: 0, count: 64)
    let length = Int(vv_language_of_windows(wide, &tag, Int32(tag.count)))
    guard length > 0 else { return nil }
    return Language(String(decoding: tag[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
}
