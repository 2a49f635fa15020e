import Documents
import Prose

/// A text whose characters were written as UTF-8, taken for another charset's, and written as UTF-8 again: "Itâ€™s".
///
/// A run of characters that stands, byte for byte, for one character of UTF-8 is that character. One that print never has is
/// mended wherever it is met; any other, which another language may write ("donné…»" is one, too), only where nearly all
/// characters beyond ASCII are such runs, and the text is more like one when they are mended.
struct MendedText {
  /// The text.
  private(set) var text: String
  /// How many characters were mended.
  private(set) var count = 0
  /// The first of them: where it stood, UTF-8 bytes of the text as given; how it was written; what it is.
  private(set) var first: (offset: Int, written: String, meant: String)?

  /// The charsets for which UTF-8 is taken.
  private static let charsets = ["windows-1252", "macintosh", "windows-1251"]

  /// Mends.
  init(_ text: String) {
    self.text = text
    // What was taken for another charset's twice.
    for _ in 0..<3
    where !Self.charsets.contains(where: { mend($0, isWhole: true) })
      && !mend(Self.charsets[0], isWhole: false)
    {
      return
    }
  }

  /// A run that stands for one character.
  private struct Run {
    var scalars: Range<Int>
    var meant: Unicode.Scalar
    /// True for one that is no text in any language.
    var isCertain: Bool
  }

  /// Mends all runs where nearly everything is one; or else those that are certain.
  private mutating func mend(_ charset: String, isWhole: Bool) -> Bool {
    guard Self.mayHaveRuns(text, charset) else { return false }
    let bytes = Self.bytes(of: charset)
    let scalars = Array(text.unicodeScalars)
    let isWestern = charset == "windows-1252"
    var runs: [Run] = []
    var others = 0
    var index = 0
    while index < scalars.count {
      if scalars[index].isASCII {
        index += 1
      } else if let run = Self.run(at: index, in: scalars, bytes, isWestern: isWestern) {
        runs.append(run)
        index = run.scalars.upperBound
      } else {
        others += 1
        index += 1
      }
    }
    if runs.isEmpty { return false }
    let mended = isWhole ? runs : runs.filter(\.isCertain)
    if mended.isEmpty { return false }
    if isWhole, others * 4 > runs.count || runs.count < 3 || !Self.isBetter(scalars, with: runs) {
      return false
    }
    replace(mended, in: scalars, hasLostBytes: isWestern && mended.count >= 3)
    return true
  }

  private mutating func replace(_ runs: [Run], in scalars: [Unicode.Scalar], hasLostBytes: Bool) {
    var result = String.UnicodeScalarView()
    var copied = 0
    func copy(_ range: Range<Int>) {
      guard hasLostBytes else {
        result.append(contentsOf: scalars[range])
        return
      }
      var index = range.lowerBound
      while index < range.upperBound {
        // The last byte of ” is no character of Windows-1252, and a space that does not break, the last of à, becomes another.
        if scalars[index] == "â", index + 1 < range.upperBound, scalars[index + 1] == "€" {
          result.append("”")
          count += 1
          index += 2
        } else if scalars[index] == "Ã", index + 1 < scalars.count, scalars[index + 1] == " " {
          result.append("à")
          count += 1
          index += 1
        } else {
          result.append(scalars[index])
          index += 1
        }
      }
    }
    if first == nil, let run = runs.first {
      let offset = scalars[..<run.scalars.lowerBound].reduce(0) { $0 + UTF8.width($1) }
      first = (offset, String(String.UnicodeScalarView(scalars[run.scalars])), String(run.meant))
    }
    for run in runs {
      copy(copied..<run.scalars.lowerBound)
      result.append(run.meant)
      copied = run.scalars.upperBound
    }
    copy(copied..<scalars.count)
    count += runs.count
    text = String(result)
  }

  // MARK: Runs

  private static func run(
    at index: Int, in scalars: [Unicode.Scalar], _ bytes: [Unicode.Scalar: UInt8], isWestern: Bool
  ) -> Run? {
    guard let lead = bytes[scalars[index]] else { return nil }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard index + length <= scalars.count else { return nil }
    var sequence = [lead]
    for scalar in scalars[(index + 1)..<(index + length)] {
      guard let byte = bytes[scalar], 0x80...0xBF ~= byte else { return nil }
      sequence.append(byte)
    }
    guard let meant = String(validating: sequence, as: UTF8.self)?.unicodeScalars.first else { return nil }
    switch meant.properties.generalCategory {
    case .control, .unassigned, .privateUse: return nil
    default: break
    }
    let isCertain: Bool
    if !isWestern {
      isCertain = false
    } else if length == 3 {
      // "â€™": punctuation, signs, and the ligatures of letters.
      isCertain = 0x2000..<0x2400 ~= meant.value || 0xFB00...0xFB06 ~= meant.value || meant.value == 0xFEFF
    } else {
      let isInWord = { (place: Int) in
        scalars.indices.contains(place) && scalars[place].properties.isLowercase
      }
      // "cafÃ©"; "AMANHÃ»" is Portuguese.
      isCertain = length == 2 && lead <= 0xC3 && (isInWord(index - 1) || isInWord(index + 2))
    }
    return Run(scalars: index..<index + length, meant: meant, isCertain: isCertain)
  }

  /// The bytes of a charset's characters beyond ASCII.
  private static func bytes(of charset: String) -> [Unicode.Scalar: UInt8] {
    var result: [Unicode.Scalar: UInt8] = [:]
    // ISO 8859-1, for which Windows-1252 was meant, has controls there.
    if charset == "windows-1252" {
      for byte in UInt8(0x80)...0x9F { result[Unicode.Scalar(byte)] = byte }
    }
    for byte in UInt8(0x80)...0xFF {
      let text = charset == "windows-1252" ? Windows1252.text(of: [byte]) : Charset(charset)?.text(of: [byte])
      if let scalar = text?.unicodeScalars.first, scalar != "\u{FFFD}" { result[scalar] = byte }
    }
    return result
  }

  /// A quick look: in most texts there is nothing to mend, and they may be long.
  private static func mayHaveRuns(_ text: String, _ charset: String) -> Bool {
    var copy = text
    return copy.withUTF8 { utf8 in
      guard charset == "windows-1252" else {
        // A text of which all is written so shows it at once.
        let head = Array(String(decoding: utf8.prefix(1 << 14), as: UTF8.self).unicodeScalars)
        let bytes = bytes(of: charset)
        var runs = 0
        var beyond = 0
        var index = 0
        while index < head.count {
          let found = head[index].isASCII ? nil : run(at: index, in: head, bytes, isWestern: false)
          if !head[index].isASCII { beyond += 1 }
          if found != nil { runs += 1 }
          index = found?.scalars.upperBound ?? index + 1
        }
        return runs >= 3 && (beyond - runs) * 4 <= runs
      }
      // "Â" to "ô" before a character that Windows-1252 has between 80 and BF.
      var index = 0
      while index + 2 < utf8.count {
        if utf8[index] == 0xC3, 0x82...0xB4 ~= utf8[index + 1] {
          let next = utf8[index + 2]
          if next == 0xC2 || next == 0xC5 || next == 0xC6 || next == 0xCB || next == 0xE2 { return true }
          index += 2
        } else {
          index += 1
        }
      }
      return false
    }
  }

  /// True where a text reads better with runs mended.
  private static func isBetter(_ scalars: [Unicode.Scalar], with runs: [Run]) -> Bool {
    let end = min(scalars.count, 3000)
    var mended = String.UnicodeScalarView()
    var copied = 0
    for run in runs where run.scalars.upperBound <= end {
      mended.append(contentsOf: scalars[copied..<run.scalars.lowerBound])
      mended.append(run.meant)
      copied = run.scalars.upperBound
    }
    mended.append(contentsOf: scalars[min(copied, end)..<end])
    let before = DecodedFit(String(String.UnicodeScalarView(scalars[..<end])), joinsMarks: false)
    let after = DecodedFit(String(mended), joinsMarks: false)
    return after.score > before.score
  }
}
