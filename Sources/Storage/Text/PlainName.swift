import Foundation

/// Names for files that every system and every address can have.
public enum PlainName {
  /// The words of a text in small Latin letters and digits of ASCII, as far as ICU knows how its script is transliterated.
  public static func words(of text: String) -> [String] {
    let transform = StringTransform("Any-Latin; Latin-ASCII; Lower")
    let latin = text.applyingTransform(transform, reverse: false) ?? text.lowercased()
    // An apostrophe divides no word.
    return latin.filter { !"'’".contains($0) }.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .map(String.init)
  }
}
