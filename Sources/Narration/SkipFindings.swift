public import Prose
public import Script

/// What a person should look at in what is not said: everything of more than thirty words that is left out in one go.
///
/// There is no exception for what is left out of every book of a publisher: whoever wonders where some pages went finds
/// them here, each with its reason. Tags of a markup are no words of the text; what stands in a comment is.
public struct SkipFindings: Sendable {
  /// The most words that are left out without a finding.
  public static let mostWords = 30

  private struct Gap {
    var line: Int
    var words: Int
    var text: String
  }

  private var gaps: [(reason: String, gap: Gap)] = []

  /// Findings of what was left out before there was a script, and of what the scripts leave out.
  public init(_ skips: [Skip], _ scripts: [ChapterScript], in source: String, _ lines: LineIndex) {
    var all = skips.map { (source: $0.source, reason: $0.reason) }
    for entry in scripts.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.ledger) {
      if case .skipped(let reason) = entry.treatment, let source = entry.source {
        all.append((source, reason))
      }
    }
    all.sort { ($0.source.lowerBound, $0.source.upperBound) < ($1.source.lowerBound, $1.source.upperBound) }
    let bytes = Array(source.utf8)
    var open: [(reason: String, gap: Gap)] = []
    var end = 0
    for skip in all {
      let between = end < skip.source.lowerBound ? end..<skip.source.lowerBound : end..<end
      // Parts with one reason are one, unless something is said between them.
      if Self.hasWord(bytes[between]) {
        gaps += open
        open = []
      }
      end = max(end, skip.source.upperBound)
      let text = String(decoding: bytes[skip.source], as: UTF8.self)
      let isTag = skip.reason == "markup" && text.hasPrefix("<") && !text.hasPrefix("<!--")
      let words = isTag ? 0 : WordAccount.words(of: text).count
      if let index = open.firstIndex(where: { $0.reason == skip.reason }) {
        open[index].gap.words += words
        if open[index].gap.text.utf8.count < 200 { open[index].gap.text += " " + text }
      } else if words > 0 {
        open.append(
          (skip.reason, Gap(line: lines.line(at: skip.source.lowerBound), words: words, text: text)))
      }
    }
    gaps += open
  }

  /// The findings, in the order of the source.
  public var findings: [Finding] {
    gaps.filter { $0.gap.words > Self.mostWords }.map { reason, gap in
      let text = gap.text.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return Finding(
        line: gap.line, code: "left-out",
        message: "\(gap.words) words are left out (\(reason)): “\(text.prefix(60))…”")
    }
  }

  private static func hasWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }
}
