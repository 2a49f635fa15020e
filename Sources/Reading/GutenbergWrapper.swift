import Prose

/// The notices that Project Gutenberg puts around its texts, in their forms since 1991.
struct GutenbergWrapper {
  /// Lines that are no part of the work, and why; indices into the lines of the source.
  private(set) var outside: [(lines: Range<Int>, reason: String)] = []
  /// What the header says of the work.
  private(set) var metadata = Metadata()

  private let lines: [SourceLine]
  private let bytes: [UInt8]

  init(_ lines: [SourceLine], in bytes: [UInt8]) {
    self.lines = lines
    self.bytes = bytes
    let start = lines.indices.prefix(800).last { Self.isStart(text($0)) }
    var body = start.map { $0 + 1 } ?? 0
    if let start {
      outside.append((0..<start + 1, "Project Gutenberg's header"))
      readHeader(0..<start)
      while let credit = creditParagraph(from: body) {
        outside.append((credit, "Project Gutenberg's credits"))
        body = credit.upperBound
      }
    }
    let ending = lines.indices.dropFirst(body).first { Self.isEnd(text($0)) }
    if let ending, start != nil || ending > body {
      outside.append((ending..<lines.count, "Project Gutenberg's licence"))
    }
  }

  private func text(_ index: Int) -> String {
    String(decoding: bytes[lines[index].content].prefix(200), as: UTF8.self)
  }

  /// True for the line that ends the notice before a work.
  static func isStart(_ line: String) -> Bool {
    guard line.hasPrefix("*") else { return false }
    return isMark(line, "START OF")
      || line.hasPrefix("*END") && line.contains("THE SMALL PRINT!")
  }

  /// True for the line that begins the notice behind it.
  static func isEnd(_ line: String) -> Bool {
    guard line.hasPrefix("*") || line.hasPrefix("E") || line.hasPrefix("e") else { return false }
    if isMark(line, "END OF") { return true }
    let lower = line.lowercased()
    return lower.hasPrefix("end of") && lower.prefix(40).contains("project gutenberg")
  }

  /// True where a text names Gutenberg, as every mark of an end does: a quick look before its lines are taken apart.
  static func isNamed(in text: String) -> Bool {
    let name = Array("GUTENBERG".utf8)
    var matched = 0
    for byte in text.utf8 {
      let letter = byte & 0xDF
      matched = letter == name[matched] ? matched + 1 : letter == name[0] ? 1 : 0
      if matched == name.count { return true }
    }
    return false
  }

  private static func isMark(_ line: String, _ words: String) -> Bool {
    let upper = line.uppercased()
    return upper.hasPrefix("***") && upper.contains(words) && upper.contains("GUTENBERG")
  }

  // MARK: Credits

  private static let credits = [
    "produced by", "e-text prepared", "etext prepared", "this etext was", "this e-text was", "this ebook was",
    "etext produced", "transcribed from", "transcribed by", "scanned and", "scanned by", "html version",
    "prepared by", "credits:", "note: project gutenberg", "updated by", "this file was produced",
    "transcriber's note", "transcriber’s note", "transcribers note", "transcriber note", "[transcriber",
  ]

  /// The next paragraph, where it says who made the file; it runs to the next blank line.
  private func creditParagraph(from start: Int) -> Range<Int>? {
    guard let first = lines.indices.dropFirst(start).prefix(30).first(where: { !lines[$0].isBlank }) else {
      return nil
    }
    let line = text(first).lowercased()
    guard Self.credits.contains(where: line.hasPrefix) else { return nil }
    return first..<(lines.indices.dropFirst(first).first { lines[$0].isBlank } ?? lines.count)
  }

  // MARK: Header

  /// "Title: …", which may go on in further lines that are indented, "Author: …", "Language: …".
  private mutating func readHeader(_ header: Range<Int>) {
    metadata = Self.metadata(from: header.map { (text($0), lines[$0].indentation) })
  }

  /// What the lines of a notice say of the work.
  static func metadata(from header: [(text: String, indentation: Int)]) -> Metadata {
    var metadata = Metadata()
    var fields: [String: String] = [:]
    var last: String?
    for (line, indentation) in header {
      if let colon = line.firstIndex(of: ":"), indentation == 0,
        let field = ["title", "author", "language"].first(where: { line[..<colon].lowercased() == $0 })
      {
        fields[field] =
          fields[field] ?? line[line.index(after: colon)...].split(separator: " ").joined(separator: " ")
        last = field
      } else if let field = last, field == "title", indentation > 1, !line.isEmpty {
        fields[field, default: ""] += ": " + line
      } else {
        last = nil
      }
    }
    metadata.title = fields["title"].flatMap { $0.isEmpty ? nil : $0 }
    metadata.author = fields["author"].flatMap {
      $0.isEmpty || $0 == "Various" || $0 == "Anonymous" ? nil : $0
    }
    let tags = [
      "english": "en-US", "french": "fr-FR", "german": "de-DE", "spanish": "es-ES", "russian": "ru-RU",
    ]
    metadata.language = fields["language"].flatMap { tags[$0.lowercased()] }.map { Language($0) }
    return metadata
  }
}
