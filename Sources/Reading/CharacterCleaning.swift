import Foundation
import Prose

/// Source characters as a reader of the text needs them: no invisible marks, no ligatures, plain spaces.
///
/// Compatibility normalisation of the whole text would be too much: it turns … into three dots and ² into 2. A letter
/// keeps 30 marks, as in the Stream-Safe Text Format of Unicode (UAX #15): to compare texts their marks are sorted, and
/// with tens of thousands on one letter each comparison would take seconds.
struct CharacterCleaning {
  /// The most combining marks in a row.
  private static let mostMarks = 30

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Adds the cleaned text of a range of the source.
  func append(_ range: Range<Int>, to text: inout TracedText) {
    let slice = bytes[range]
    if slice.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      text.append(String(decoding: slice, as: UTF8.self), at: range.lowerBound)
      return
    }
    var copied = range.lowerBound
    var offset = range.lowerBound
    func flush(into text: inout TracedText) {
      if copied < offset { text.append(String(decoding: bytes[copied..<offset], as: UTF8.self), at: copied) }
    }
    var marks = Self.marks(endOf: text)
    for scalar in String(decoding: slice, as: UTF8.self).unicodeScalars {
      let width = UTF8.width(scalar)
      let replacement = Self.replacement(for: scalar)
      if replacement?.isEmpty != true { marks = Self.isMark(scalar) ? marks + 1 : 0 }
      if marks > Self.mostMarks {
        flush(into: &text)
        copied = offset + width
      } else if let replacement {
        flush(into: &text)
        if !replacement.isEmpty { text.append(replacement, for: offset..<offset + width) }
        copied = offset + width
      } else if (0x0300...0x036F).contains(scalar.value) {
        let base = baseStart(before: offset, notBefore: copied)
        let composed = String(decoding: bytes[base..<offset + width], as: UTF8.self)
          .precomposedStringWithCanonicalMapping
        if composed.unicodeScalars.count == 1 {
          let end = offset
          offset = base
          flush(into: &text)
          offset = end
          text.append(composed, for: base..<offset + width)
          copied = offset + width
        }
      }
      offset += width
    }
    flush(into: &text)
  }

  /// True where a text ends in as many marks as a letter keeps.
  static func isFull(_ text: TracedText) -> Bool { marks(endOf: text) >= mostMarks }

  private static func marks(endOf text: TracedText) -> Int {
    text.text.unicodeScalars.reversed().prefix(mostMarks).prefix(while: isMark).count
  }

  /// A mark that belongs to the letter before it, and has an order among others.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F: true
    // What most letters are.
    case 0..<0x300, 0x370..<0x483, 0x3400...0xD7FF: false
    default: scalar.properties.canonicalCombiningClass != .notReordered
    }
  }

  /// The start of the scalar before a position.
  private func baseStart(before position: Int, notBefore limit: Int) -> Int {
    var start = position
    repeat { start -= 1 } while start > limit && bytes[start] & 0xC0 == 0x80
    return max(start, limit)
  }

  /// What stands for a character: nothing for a mark without sound, nil for the character itself.
  static func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: " "
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF, 0x034F: ""
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: " "
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    default: nil
    }
  }
}
