import Prose

/// Links of a FictionBook: marks of notes, and the rest.
enum FictionBookLinks {
  /// A longer link is words that the text needs.
  private static let longestMark = 12

  /// Runs with their links resolved.
  ///
  /// - Parameters:
  ///   - notes: the names of what stands in bodies of notes.
  ///   - marked: where links of the type `note` lead.
  ///   - place: where a name is: `part#anchor`.
  static func resolve(
    _ runs: [DocumentRun], notes: Set<String>, marked: Set<String>, account: inout TextAccount,
    place: (String) -> String?
  ) -> [DocumentRun] {
    guard runs.contains(where: { $0.link != nil }) else { return runs }
    var result: [DocumentRun] = []
    var index = 0
    while index < runs.count {
      guard let link = runs[index].link else {
        result.append(runs[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < runs.count, runs[end].link == link { end += 1 }
      let group = runs[index..<end]
      let text = group.map(\.text).joined()
      if notes.contains(link) || marked.contains(link), isMark(text),
        group.allSatisfy({ $0.kind == .text })
      {
        let own = text.droppingFirst { $0 == "[" || $0 == "(" || $0 == " " }
          .droppingLast { $0 == "]" || $0 == ")" || $0 == " " }
        let words = own.isEmpty ? text[...] : own
        let brackets = TextAccount.count(text) - TextAccount.count(words)
        if brackets > 0 { account.leftOut["markup", default: 0] += brackets }
        if text.hasPrefix(" ") { result.append(DocumentRun(" ")) }
        result.append(DocumentRun(String(words), .noteMark(link)))
        if text.hasSuffix(" ") { result.append(DocumentRun(" ")) }
      } else {
        result += group.map { run in
          var run = run
          run.link = place(link)
          return run
        }
      }
      index = end
    }
    return result
  }

  /// A number, a sign, a letter or two, in brackets or not: no words.
  private static func isMark(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard !scalars.isEmpty, scalars.count <= longestMark else { return false }
    let letters = scalars.filter(\.properties.isAlphabetic).count
    let digits = scalars.filter { $0.properties.numericType != nil }.count
    let isBracketed = scalars.first.map { "[({".unicodeScalars.contains($0) } ?? false
    return letters <= 2 || isBracketed || digits > 0 && letters <= 5
  }
}
