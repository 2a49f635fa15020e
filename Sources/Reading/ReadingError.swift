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
  /// It cannot be read at all: the system's reason.
  case unreadable(name: String, reason: String)
  /// A part of it that is needed is missing, or is not what it should be.
  case damaged(name: String, part: String, problem: String)
  /// It is protected by rights management; `kind` names which.
  case protected(name: String, kind: String)
  /// It has pages, but they are pictures; what to do stands in the message.
  case noText(name: String, kind: String)
  /// So many characters of it were neither read nor left out for a reason: a fault of the program.
  case lost(name: String, characters: Int)
  /// The process that read it ended before its time.
  case crashed(name: String, reason: String)

  /// One sentence for a person: the file, what was wrong, what to do.
  public var description: String {
    switch self {
    case .empty(let name): "cannot read \(name): there is no text in it"
    case .notText(let name, let kind):
      "cannot read \(name): it looks like \(kind), not like text; save it as EPUB, DOCX, ODT or plain text first"
    case .tooLarge(let name, let limit):
      "cannot read \(name): it is larger than \(limit >> 20) MiB; split it into volumes"
    case .lineTooLong(let name, let line, let limit):
      "cannot read \(name): line \(line) is longer than \(limit >> 20) MiB; break it into paragraphs"
    case .malformed(let name, let line, let problem): "cannot read \(name): line \(line): \(problem)"
    case .unreadable(let name, let reason): "cannot read \(name): \(reason)"
    case .damaged(let name, let part, let problem): "cannot read \(name): in “\(part)”: \(problem)"
    case .protected(let name, let kind):
      "cannot read \(name): it is protected by rights management (\(kind)), which Vivavoce does not remove; ask the shop for"
        + " a copy without it"
    case .noText(let name, let kind): "cannot read \(name): \(kind)"
    case .lost(let name, let characters):
      "cannot read \(name): \(abs(characters)) characters of it are not accounted for; this is a fault of the program, please"
        + " report it with the file"
    case .crashed(let name, let reason): "cannot read \(name): the reader of its format ended: \(reason)"
    }
  }
}
