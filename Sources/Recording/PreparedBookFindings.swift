package import Preparation
package import Prose
package import Script

extension PreparedBook {
  /// What a person should look at: in the source, in what is said of it, and in who can say it.
  ///
  /// - Parameter cast: who speaks; languages without a voice are findings.
  package func findings(of scripts: [ChapterScript], cast: Casting) -> [Finding] {
    var findings = findings(of: scripts)
    var seen: Set<String> = []
    for phrase in scripts.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    where !cast.speaks(phrase.language) && seen.insert(phrase.language.tag).inserted {
      let line = phrase.words.first?.source.map { lines.line(at: $0.lowerBound) } ?? 1
      findings.append(
        Finding(
          line: line, code: "no-voice",
          message: "no voice speaks “\(phrase.language.tag)”; “\(phrase.text)” is said by the narrator"))
    }
    findings += cast.findings(of: scripts, in: lines)
    return findings.map { $0.placed(in: book.documents, lines) }
  }
}
