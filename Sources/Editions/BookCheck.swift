import Prose

/// What is wrong with a book that somebody's file carries.
struct BookFault: Error {
  /// In a few words, after the name of the file.
  let reason: String

  init(_ fault: String) { reason = "its book is damaged: \(fault)" }

  private init(reason: String) { self.reason = reason }

  static let place = BookFault("a place is not in its text")
  static let newer = BookFault(reason: "a newer version of this program made it; use that one")

  /// Lines of a text, counted from 1; 0 for what has none.
  static let lines = 0...Int(Int32.max)
  /// How deep chapters stand in each other.
  static let levels = 0...1000
  /// Lengths and places in frames, also of all chapters together: nine days at 88,200 a second.
  static let frames = 0...1 << 36
}

/// A text out of which pieces are cut without trusting where.
final class SourceText {
  let text: String
  private let bytes: [UInt8]
  /// How much may be copied: of what says everything once, a few words come twice.
  private var room: Int

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    room = 2 * bytes.count + 1 << 16
  }

  /// Length in bytes.
  var count: Int { bytes.count }

  /// A stretch of so many bytes that begins and ends between characters.
  func range(_ start: Int, _ length: Int) throws(BookFault) -> Range<Int> {
    let (end, overflows) = start.addingReportingOverflow(length)
    guard !overflows else { throw BookFault.place }
    return try range(from: start, to: end)
  }

  /// A stretch from one place to another, which are both between characters.
  func range(from start: Int, to end: Int) throws(BookFault) -> Range<Int> {
    guard 0 <= start, start <= end, end <= bytes.count, isBoundary(start), isBoundary(end) else {
      throw BookFault.place
    }
    return start..<end
  }

  /// A copy of a stretch.
  func copy(_ range: Range<Int>) throws(BookFault) -> String {
    room -= range.count
    guard room >= 0 else { throw BookFault("it says the same text many times") }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// True where a character begins, or the text ends.
  private func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
}

extension Metadata {
  /// Refuses what is too long for a tag.
  func check() throws(BookFault) {
    for field in Self.texts where self[keyPath: field]?.utf8.count ?? 0 > Self.longestText {
      throw BookFault("a tag is longer than \(Self.longestText) bytes")
    }
    guard translators?.allSatisfy({ $0.utf8.count <= Self.longestText }) ?? true else {
      throw BookFault("a translator's name is too long")
    }
    guard language?.tag.utf8.count ?? 0 <= Self.longestTag else { throw BookFault("its language is none") }
  }
}

extension EditionDocument {
  /// How many words a book has at the most: three hundred hours.
  private static let mostWords = 1 << 22

  /// Refuses numbers that no edition has.
  func check(chapters: Int, source: Int) throws(BookFault) {
    guard 1000...384_000 ~= rate, 0...10_000_000 ~= bitRate, 1...2 ~= channels ?? 1 else {
      throw BookFault("its sound has a rate, or a number of channels, that there is not")
    }
    guard narrator.utf8.count <= Metadata.longestText, disclaimer?.utf8.count ?? 0 <= Metadata.longestText
    else {
      throw BookFault("the narrator's name is too long")
    }
    guard times.count <= chapters else { throw BookFault("it has times of more chapters than there are") }
    var count = 0
    var length = 0
    for chapter in times {
      let isWhole = try chapter.each { word throws(BookFault) in
        count += 1
        guard count <= Self.mostWords, BookFault.frames ~= word.start, BookFault.frames ~= word.end,
          word.start <= word.end
        else { throw BookFault("a word's time is none") }
        guard let place = word.place else { return }
        guard word.length >= 0, place >= 0, place + word.length <= source else {
          throw BookFault("a word's time is none")
        }
      }
      guard isWhole, chapter.hasWholeMarks, BookFault.frames ~= chapter.frames,
        BookFault.frames ~= length + chapter.frames
      else {
        throw BookFault("the times of its words are none")
      }
      length += chapter.frames
    }
  }
}

extension Origin {
  /// Refuses a file that there is not.
  func check() throws(BookFault) {
    let words = [format, sha256, name ?? "", mediaType ?? ""]
    guard words.allSatisfy({ $0.utf8.count <= 4096 }), size >= 0 else { throw BookFault("its file is none") }
  }
}

extension [PageMark] {
  /// Refuses pages that do not begin in a source, one behind the other.
  func check(in source: SourceText) throws(BookFault) {
    var last = 0
    for page in self {
      last = try source.range(from: last, to: page.offset).upperBound
      guard page.label.utf8.count <= Metadata.longestText else {
        throw BookFault("a page’s number is too long")
      }
    }
  }
}

extension [PrintMark] {
  /// Refuses stretches that are not in a source, by where they begin.
  func check(in source: SourceText) throws(BookFault) {
    var last = 0
    for mark in self {
      last = try source.range(from: last, to: mark.range.lowerBound).upperBound
      _ = try source.range(from: last, to: mark.range.upperBound)
    }
  }
}

extension SourceDocuments {
  /// Refuses documents that are not one behind the other in a source of so many bytes.
  func check(source: Int) throws(BookFault) {
    let starts = all.map(\.start)
    // Editions of 1.0.0 have documents without text up to a blank line behind the end.
    guard starts.allSatisfy({ 0...source + 2 ~= $0 }),
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw BookFault.place }
  }
}
