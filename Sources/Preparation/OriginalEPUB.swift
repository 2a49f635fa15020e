import Glibc
import Prose
package import Reading
package import Storage

/// The EPUB that a book was read from, kept open, with the places of its text: what it takes to narrate it in place.
package final class OriginalEPUB: Sendable {
  /// The file.
  package let file: DiskFile
  /// Where its text stands.
  package let places: PlacedEPUB

  /// Opens the file of a text that was read from it.
  ///
  /// - Parameters:
  ///   - path: as it was given for the text.
  ///   - book: what was read.
  /// - Throws: `PlacingProblem` where nothing can be written into it.
  package init(_ path: String, of book: PreparedBook, program: String = ForeignProcess.own) throws {
    let name = Paths.name(of: path)
    guard let file = try? DiskFile(reading: path) else {
      throw PlacingProblem("it did not come as a file that can be read twice")
    }
    do {
      places = try PlacingWorker.places(in: file.descriptor, named: name, program: program)
    } catch let error as ReadingError {
      throw PlacingProblem("\(error)")
    }
    guard places.source == ContentKey(of: Array(book.book.source.utf8)).description else {
      throw PlacingProblem("it was changed while it was read")
    }
    self.file = file
  }
}
