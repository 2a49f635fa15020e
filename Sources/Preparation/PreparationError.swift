package import Storage

/// Why a text cannot become a book.
package enum PreparationError: Error, CustomStringConvertible {
  /// The input's file cannot be read: its name for messages, and the system's reason.
  case unreadable(name: String, FileError)
  /// What is in it cannot be used: its name for messages, and why.
  case unusable(name: String, reason: String)

  /// One sentence for a person: the file, and what was wrong.
  package var description: String {
    switch self {
    case .unreadable(let name, let error): "cannot read \(name): \(SourceFile.reason(error))"
    case .unusable(let name, let reason): "cannot read \(name): \(reason)"
    }
  }

  /// What was wrong, without the name.
  package var reason: String {
    switch self {
    case .unreadable(_, let error): SourceFile.reason(error)
    case .unusable(_, let reason): reason
    }
  }
}
