package import Recording

/// Why there is no audiobook.
package enum ProductionError: Error, CustomStringConvertible {
  /// The cover cannot be used: path and reason.
  case badCover(path: String, reason: String)
  /// Some words could not be said; everything else is done and kept.
  case incomplete([RecordingGap])
  /// An audiobook that is not what its book gives: path and what differs.
  case differs(path: String, reason: String)
  /// An audiobook whose voice let chance play, of which no two are alike.
  case unrepeatable(path: String)

  /// One sentence for a person: the file or place, and what was wrong.
  package var description: String {
    switch self {
    case .badCover(let path, let reason): "cannot use the cover \(path): \(reason)"
    case .incomplete(let gaps): Self.incomplete(gaps)
    case .differs(let path, let reason): "\(path) is not what its book gives: \(reason)"
    case .unrepeatable(let path):
      "cannot use the audiobook \(path): its voice was expressive, and no two such are alike: it cannot be verified"
    }
  }

  private static func incomplete(_ gaps: [RecordingGap]) -> String {
    let places = gaps.prefix(5).map { "line \($0.line), “\($0.text)” (\($0.reason))" }
    let more = gaps.count > places.count ? ", and \(gaps.count - places.count) more" : ""
    return
      "the engine could not say \(places.joined(separator: "; "))\(more); the rest is kept: run again, or change the words"
  }
}
