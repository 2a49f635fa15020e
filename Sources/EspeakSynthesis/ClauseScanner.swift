import Prose
import Synthesis

/// Divides a phrase at the marks by which a narrator's voice rises, falls or waits.
///
/// espeak-ng 1.51 does not tell which mark ended a clause (`espeak_TextToPhonemesWithTerminator` came with 1.52), so the
/// marks are found before it is asked; nor is it given two stops in a row, which it would remember.
struct ClauseScanner {
  /// A clause without its mark.
  struct Clause: Hashable {
    var scalars: Range<Int>
    var mark: Unicode.Scalar?
  }

  private let scalars: [Unicode.Scalar]
  private let kept: [Range<Int>]

  /// - Parameter kept: ranges inside which no mark is one, as a lexicon's entry may hold a stop.
  init(_ scalars: [Unicode.Scalar], keeping kept: [Range<Int>] = []) {
    self.scalars = scalars
    self.kept = kept
  }

  /// The clauses, without those that have neither letter nor number.
  var clauses: [Clause] {
    var result: [Clause] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      guard let mark = mark(at: index), !kept.contains(where: { $0.contains(index) }) else {
        index += 1
        continue
      }
      add(start..<index, mark.scalar, to: &result)
      index = mark.end
      start = index
    }
    add(start..<scalars.count, nil, to: &result)
    return result
  }

  private func add(_ range: Range<Int>, _ mark: Unicode.Scalar?, to clauses: inout [Clause]) {
    if scalars[range].contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
      clauses.append(Clause(scalars: range, mark: mark))
    } else if let mark, !clauses.isEmpty, clauses[clauses.count - 1].mark == nil {
      clauses[clauses.count - 1].mark = mark
    }
  }

  /// The mark that begins here, and where the run of marks ends.
  private func mark(at index: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    switch scalars[index] {
    case "—", "―": return ("—", index + 1)
    case "…": return ("…", index + 1)
    case "–", "-":
      guard isSpace(index - 1), isSpace(index + 1) else { return nil }
      return (",", index + 1)
    case ".", "?", "!", ",", ":", ";": break
    case let scalar: return scalar.latinMark == scalar ? nil : (scalar.latinMark, index + 1)
    }
    var end = index
    while end < scalars.count, ".?!,:;…".unicodeScalars.contains(scalars[end]) { end += 1 }
    // A stop inside a number or an abbreviation ends nothing.
    var after = end
    while after < scalars.count, "\"'’”»)]".unicodeScalars.contains(scalars[after]) { after += 1 }
    guard after == scalars.count || isSpace(after) else { return nil }
    let run = scalars[index..<end]
    if run.count > 1, run.allSatisfy({ $0 == "." }) { return ("…", end) }
    return (run.first { $0 == "?" || $0 == "!" } ?? scalars[index], end)
  }

  private func isSpace(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.isWhitespace
  }
}
