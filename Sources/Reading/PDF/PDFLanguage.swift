import Prose
import Storage

/// The language that a PDF declares for all of its text: `Lang` of its catalog (ISO 32000-1, 7.7.2, 14.9.2), which Poppler does
/// not tell.
enum PDFLanguage {
  /// More is not unpacked of a stream of objects, bytes.
  private static let longestStream = 16 << 20
  /// A catalog is not longer, bytes.
  private static let longestCatalog = 1 << 16
  /// Streams of objects that are looked into: the catalog is in one of the first or the last.
  private static let mostStreams = 4000

  /// The language; nil where none is declared, or it is no tag.
  static func declared(in file: [UInt8]) -> Language? {
    if let tag = tag(inCatalogOf: file[...]) { return tag }
    var found: Language?
    for range in ranges(of: "/ObjStm", in: file[...]).prefix(mostStreams) {
      guard let start = streamStart(behind: range.upperBound, in: file) else { continue }
      guard let objects = Deflated.stream(file[start...], limit: longestStream) else { continue }
      // Of several versions of a file the last holds.
      found = tag(inCatalogOf: objects[...]) ?? found
    }
    return found
  }

  private static func streamStart(behind place: Int, in file: [UInt8]) -> Int? {
    guard let word = file[place..<min(place + 1024, file.count)].firstRange(of: Array("stream".utf8)) else {
      return nil
    }
    var start = word.upperBound
    if start < file.count, file[start] == 0x0D { start += 1 }
    if start < file.count, file[start] == 0x0A { start += 1 }
    return start
  }

  private static func ranges(of word: String, in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    let word = Array(word.utf8)
    var result: [Range<Int>] = []
    var rest = bytes
    while let slash = rest.firstIndex(of: word[0]) {
      if bytes[slash...].starts(with: word) { result.append(slash..<slash + word.count) }
      rest = bytes[(slash + 1)...]
    }
    return result
  }

  /// The last catalog's tag.
  private static func tag(inCatalogOf bytes: ArraySlice<UInt8>) -> Language? {
    for range in ranges(of: "/Catalog", in: bytes).reversed() {
      if let start = dictionaryStart(before: range.lowerBound, in: bytes),
        let tag = tag(inDictionaryAt: start, of: bytes)
      {
        return tag
      }
    }
    return nil
  }

  /// Where the dictionary begins in which a place stands.
  private static func dictionaryStart(before place: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    var index = place - 1
    let first = max(bytes.startIndex, place - longestCatalog)
    while index > first {
      if bytes[index] == 0x3E, bytes[index - 1] == 0x3E {
        depth += 1
        index -= 2
      } else if bytes[index] == 0x3C, bytes[index - 1] == 0x3C {
        if depth == 0 { return index - 1 }
        depth -= 1
        index -= 2
      } else {
        index -= 1
      }
    }
    return nil
  }

  /// What the key `Lang` of a dictionary has, and not that of another in it.
  private static func tag(inDictionaryAt start: Int, of bytes: ArraySlice<UInt8>) -> Language? {
    let key = Array("/Lang".utf8)
    var depth = 0
    var index = start
    let end = min(bytes.endIndex, start + longestCatalog)
    while index < end {
      switch bytes[index] {
      case 0x3C where index + 1 < end && bytes[index + 1] == 0x3C:
        depth += 1
        index += 2
      case 0x3E where index + 1 < end && bytes[index + 1] == 0x3E:
        depth -= 1
        index += 2
        if depth == 0 { return nil }
      case 0x28: index = text(at: index, in: bytes[..<end]).end
      case 0x2F where depth == 1 && bytes[index..<end].starts(with: key):
        index += key.count
        while index < end, [0x20, 0x09, 0x0A, 0x0D, 0x0C].contains(bytes[index]) { index += 1 }
        guard index < end else { return nil }
        // "/LangX" is another key.
        if bytes[index] == 0x28 { return language(text(at: index, in: bytes[..<end]).bytes) }
        if bytes[index] == 0x3C, index + 1 < end, bytes[index + 1] != 0x3C {
          return language(digits(at: index, in: bytes[..<end]))
        }
      default: index += 1
      }
    }
    return nil
  }

  /// A text in brackets, and where it ends.
  private static func text(at start: Int, in bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], end: Int) {
    var result: [UInt8] = []
    var depth = 0
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x28:
        depth += 1
        if depth > 1 { result.append(byte) }
      case 0x29:
        depth -= 1
        if depth == 0 { return (result, index) }
        result.append(byte)
      case 0x5C:
        var value = 0
        var count = 0
        while count < 3, index < bytes.endIndex, 0x30...0x37 ~= bytes[index] {
          value = value * 8 + Int(bytes[index] - 0x30)
          count += 1
          index += 1
        }
        if count > 0 {
          result.append(UInt8(truncatingIfNeeded: value))
        } else if index < bytes.endIndex {
          result.append(bytes[index])
          index += 1
        }
      default: result.append(byte)
      }
    }
    return (result, bytes.endIndex)
  }

  /// A text as digits between angle brackets.
  private static func digits(at start: Int, in bytes: ArraySlice<UInt8>) -> [UInt8] {
    let digits = bytes[(start + 1)...].prefix { $0 != 0x3E }.compactMap {
      Character(Unicode.Scalar($0)).hexDigitValue
    }
    return stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(digits[index] * 16 + (index + 1 < digits.count ? digits[index + 1] : 0))
    }
  }

  /// Only what is a tag of letters: an empty one, "und", or what a password hides is none. Of UTF-16 the zeros go.
  private static func language(_ bytes: [UInt8]) -> Language? {
    let plain = bytes.filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF }
    guard let tag = String(validating: plain, as: UTF8.self),
      tag.wholeMatch(of: /[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*/) != nil
    else { return nil }
    let language = Language(tag.replacing("_", with: "-"))
    return ["und", "mul", "zxx"].contains(language.code) ? nil : language
  }
}
