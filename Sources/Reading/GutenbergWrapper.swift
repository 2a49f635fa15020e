/// The notices that Project Gutenberg puts around its texts.
struct GutenbergWrapper {
  /// Lines that are no part of the work, and why; indices into the lines of the source.
  private(set) var outside: [(lines: Range<Int>, reason: String)] = []

  init(_ lines: [SourceLine], in bytes: [UInt8]) {
    func text(_ index: Int) -> String {
      String(decoding: bytes[lines[index].content].prefix(200), as: UTF8.self)
    }
    let early = lines.indices.prefix(800)
    let start = early.last { Self.isMark(text($0), "START OF") || text($0).contains("*END*THE SMALL PRINT!") }
    var body = start.map { $0 + 1 } ?? 0
    if let start { outside.append((0..<start + 1, "Project Gutenberg's header")) }

    // "Produced by …" runs to the next blank line.
    if start != nil,
      let first = lines.indices.dropFirst(body).prefix(30).first(where: { !lines[$0].isBlank }),
      ["Produced by", "E-text prepared", "This etext was", "Transcribed"].contains(
        where: text(first).hasPrefix)
    {
      let end = lines.indices.dropFirst(first).first { lines[$0].isBlank } ?? lines.count
      outside.append((first..<end, "Project Gutenberg's credits"))
      body = end
    }
    let ending = lines.indices.dropFirst(body).first { index in
      let line = text(index)
      return Self.isMark(line, "END OF") || line.hasPrefix("End of the Project Gutenberg")
        || line.hasPrefix("End of Project Gutenberg")
    }
    if let ending, start != nil || ending > body {
      outside.append((ending..<lines.count, "Project Gutenberg's licence"))
    }
  }

  private static func isMark(_ line: String, _ words: String) -> Bool {
    let upper = line.uppercased()
    return upper.hasPrefix("***") && upper.contains(words) && upper.contains("GUTENBERG")
  }
}
