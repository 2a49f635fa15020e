/// How Japanese texts write the reading of a word behind it, in kana: "憂鬱（ゆううつ）", "憂鬱《ゆううつ》". It is said once.
enum KanaReading {
  private static let brackets = ["（": "）", "(": ")", "《": "》"]
  /// A sign of Han has no longer reading, kana.
  private static let longest = 6

  static func match(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let word = line[index], word.kind == .word, let closing = brackets[line.text(index + 1)],
      let kana = line[index + 2], kana.kind == .word, line.text(index + 3) == closing,
      kana.text.unicodeScalars.allSatisfy({ WritingSystem.of($0) == .kana })
    else { return nil }
    let scalars = Array(word.text.unicodeScalars)
    let signs = scalars.reversed().prefix { WritingSystem.of($0) == .han || $0 == "々" }.count
    guard signs > 0, kana.text.unicodeScalars.count <= signs * longest else { return nil }
    let before = String(String.UnicodeScalarView(scalars.dropLast(signs)))
    return Reading(4, before + kana.text, rule: "reading in kana")
  }
}
