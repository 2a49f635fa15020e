/// Why a source cannot be read.
public enum ReadingError: Error, Hashable, CustomStringConvertible {
  /// There is nothing in it but white space.
  case empty(name: String)
  /// It is no text; `kind` says what it looks like.
  case notText(name: String, kind: String)
  /// It is larger than `limit` bytes.
  case tooLarge(name: String, limit: Int)
  /// A line is longer than `limit` bytes.
  case lineTooLong(name: String, line: Int, limit: Int)
  /// It does not follow its format; where and how.
  case malformed(name: String, line: Int, problem: String)

  /// One sentence for a person: the file, what was wrong, what to do.
  public var description: String {
    switch self {
    case .empty(let name): "cannot read \(name): there is no text in it"
    case .notText(let name, let kind):
      "cannot read \(name): it looks like \(kind), not like text; save it as plain text first"
    case .tooLarge(let name, let limit):
      "cannot read \(name): it is larger than \(limit >> 20) MiB; split it into volumes"
    case .lineTooLong(let name, let line, let limit):
      "cannot read \(name): line \(line) is longer than \(limit >> 20) MiB; break it into paragraphs"
    case .malformed(let name, let line, let problem): "cannot read \(name): line \(line): \(problem)"
    }
  }
}
