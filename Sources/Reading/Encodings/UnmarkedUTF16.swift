import Languages

/// UTF-16 without a byte order mark: told by its zeros in scripts of the West, and by what it says in any other.
enum UnmarkedUTF16 {
  /// Whether every other byte of a text is zero, and which.
  static func isBigEndianByZeros(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8, sample.count % 2 == 0 || bytes.count > 4096 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 7, zeros[0] * 20 < half { return false }
    if zeros[0] * 10 > half * 7, zeros[1] * 20 < half { return true }
    return nil
  }

  /// Which order of bytes makes text of them, all letters and spaces of few scripts, or words of a language; nil for neither.
  ///
  /// - Parameter than: how well the bytes read as single ones; nil where they do not.
  static func isBigEndianByText(_ bytes: [UInt8], better than: Double? = nil) -> Bool? {
    guard bytes.count >= 16, bytes.count % 2 == 0 else { return nil }
    var best: (isBigEndian: Bool, score: Double)?
    for isBigEndian in [false, true] {
      let text = text(of: bytes.prefix(8192), isBigEndian: isBigEndian)
      let scalars = text.unicodeScalars
      let strange = scalars.lazy.filter {
        $0 == "\u{FFFD}" || $0.value < 0x20 && !(0x09...0x0D).contains($0.value)
          || [.unassigned, .privateUse].contains($0.properties.generalCategory)
      }.count
      guard strange <= 1 else { continue }
      let fit = DecodedFit(String(text.prefix(1000)), joinsMarks: false)
      let spaces = scalars.lazy.filter { $0 == " " || $0 == "\n" }.count
      let reads = fit.language != nil && fit.score > max(leastFit, than ?? leastFit)
      let isText = reads || than == nil && spaces * 20 >= scalars.count
      if isText, fit.score > best?.score ?? -.infinity { best = (isBigEndian, fit.score) }
    }
    return best?.isBigEndian
  }

  /// Half of what text has; pairs of bytes by chance have less than none.
  private static let leastFit = 3.0

  /// The text of pairs of bytes; what is no character is U+FFFD.
  static func text(of bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let first = UInt16(bytes[index])
      let second = index + 1 < bytes.endIndex ? UInt16(bytes[index + 1]) : 0
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }
}
