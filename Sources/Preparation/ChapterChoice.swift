package import Prose

extension Book {
  /// Leaves chapters out on request, which are then among what is skipped.
  ///
  /// - Parameters:
  ///   - only: numbers of chapters as `plan` counts them, ranges (`3-5`), several of these (`1,3-5`), or titles; all where it
  ///     is empty.
  ///   - skip: those that are left out of them.
  /// - Throws: `PreparationError.unusable` for what names no chapter, and where nothing is left.
  package mutating func choose(only: [String], skip: [String]) throws(PreparationError) {
    guard !only.isEmpty || !skip.isEmpty else { return }
    var wanted = Set(chapters.indices)
    if !only.isEmpty {
      wanted = []
      for text in only { wanted.formUnion(try chapters(named: text)) }
    }
    for text in skip { wanted.subtract(try chapters(named: text)) }
    guard !wanted.isEmpty else {
      throw .unusable(name: name, reason: "no chapter of it is left to say")
    }
    for (index, chapter) in chapters.enumerated() where !wanted.contains(index) {
      for paragraph in chapter.paragraphs {
        skipped += paragraph.text.skips(line: paragraph.line, reason: "chapter left out, on request")
      }
    }
    chapters = chapters.enumerated().filter { wanted.contains($0.offset) }.map(\.element)
    skipped.sort { $0.source.lowerBound < $1.source.lowerBound }
  }

  private func chapters(named text: String) throws(PreparationError) -> Set<Int> {
    let ranges = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.range)
    if !ranges.contains(nil) {
      var wanted: Set<Int> = []
      for range in ranges.compactMap(\.self) {
        guard range.lowerBound >= 1, range.upperBound <= chapters.count else {
          throw .unusable(
            name: name, reason: "there is no chapter \(text) among its \(chapters.count); plan lists them")
        }
        wanted.formUnion(range.lowerBound - 1...range.upperBound - 1)
      }
      return wanted
    }
    let key = Self.key(text)
    let found = chapters.indices.filter { Self.key(chapters[$0].title) == key }
    guard !found.isEmpty else {
      throw .unusable(name: name, reason: "no chapter of it is called “\(text)”; plan lists them")
    }
    return Set(found)
  }

  /// `3` or `3-5`; nil for anything else.
  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { Int($0.filter { $0 != " " }) }
    guard parts.count <= 2, let first = parts.first ?? nil, let last = parts.last ?? nil, first <= last else {
      return nil
    }
    return first...last
  }

  private static func key(_ title: String) -> String {
    title.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
