import Glibc
package import Storage

/// Why an audiobook on disk cannot be read, or not be put in its place.
package enum EditionError: Error, CustomStringConvertible {
  /// A place that cannot be written, and why.
  case cannotWrite(path: String, Hindrance)
  /// Another run is writing the same book in this folder.
  case busy(path: String)
  /// An audiobook that cannot be made again: path and reason.
  case badAudiobook(path: String, reason: String)

  /// What keeps a file from its place.
  package enum Hindrance: Hashable, Sendable, CustomStringConvertible {
    /// The system.
    case file(FileError)
    /// The name is too long for the disk.
    case nameTooLong
    /// Somebody wrote it while the work went on.
    case writtenMeanwhile
    /// An audiobook was changed by somebody since it was made.
    case changed
    /// It is an audiobook of another book.
    case otherBook
    /// A file has the name: why it may not be replaced.
    case taken(String)
    /// Something else has the name of the list of what is ours.
    case noList
    /// A newer version of this program made it.
    case newer
    /// A file is there that was not made so.
    case notOurs

    /// What was wrong.
    package var description: String {
      switch self {
      case .file(let error): error.code == ENAMETOOLONG ? "the path is too long for the system" : error.reason
      case .nameTooLong: "the name is too long for that disk"
      case .writtenMeanwhile: "somebody wrote it meanwhile; move it, and run again"
      case .changed: "it was changed since it was made"
      case .otherBook: "it is no audiobook of this book; choose another file"
      case .taken(let reason): "a file has that name and \(reason); move it"
      case .noList: "it is not our list of what is ours in that folder; move it"
      case .newer: "a newer version of this program made it; use that one"
      case .notOurs: "it is there already, and not as we made it; move it, or choose another name"
      }
    }
  }

  /// A file of the output that could not be written.
  init(_ error: FileError) { self = .cannotWrite(path: error.path, .file(error)) }

  /// One sentence for a person: the place, and what was wrong.
  package var description: String {
    switch self {
    case .cannotWrite(let path, let hindrance): "cannot write \(path): \(hindrance)"
    case .busy(let path): "\(path) is busy: another run is writing it; wait for it to end"
    case .badAudiobook(let path, let reason): "cannot use the audiobook \(path): \(reason)"
    }
  }
}
