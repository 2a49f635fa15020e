/// Where a book lies: in a folder that has it already, or in one that has no other book of ours.
package struct BookPlace {
  /// The folder, locked.
  package let folder: BookFolder
  /// What lies there.
  let contents: FolderContents
  /// The book's place in the folder's list; nil where it is new there.
  let index: Int?
  /// What a person should know: which other book has the place that this one would have had.
  let note: PlaceNote?

  /// Finds the folder of a book, makes it where there is none, and takes its lock.
  ///
  /// Books of one title have folders of their own, with a date or a number behind the title; a book finds its own again, a
  /// letter also where it lies under its title alone, as it did before letters had their dates first.
  ///
  /// - Parameter replacesBook: true to take the first place, whatever book is there.
  /// - Throws: `EditionError.cannotWrite`, `.busy`; `CancellationError` while waiting.
  package static func open(
    _ book: KnownBook, in name: FolderName, replacesBook: Bool, waiting: BookFolder.Waiting
  ) async throws -> BookPlace {
    var path = name.path()
    // Another run may put another book there while this one waits; but not for ever.
    for _ in 0..<100 {
      let choice = try replacesBook ? (path: path, note: nil) : Self.choice(for: book, in: name)
      path = choice.path
      let folder = try await BookFolder.open(path, waiting: waiting)
      try folder.claim([FolderList.name])
      let contents = try FolderContents(of: folder.path, title: book.title)
      let index = contents.index(of: book)
      if name.parent == nil || replacesBook || index != nil || !contents.hasBooks {
        let isOtherText = index != nil && contents.index(ofTextOf: book) == nil
        let note = choice.note ?? (isOtherText ? .earlierText(place: path) : nil)
        return BookPlace(folder: folder, contents: contents, index: index, note: note)
      }
    }
    throw EditionError.busy(path: path)
  }

  /// The folder that has the book; else the first one without a book, and a word on what the first of all has.
  private static func choice(
    for book: KnownBook, in name: FolderName
  ) throws(EditionError) -> (path: String, note: PlaceNote?) {
    let plain = name.path()
    guard name.parent != nil else { return (plain, nil) }
    let folders = try name.existing.map { path throws(EditionError) in
      (path, try FolderContents(of: path, title: book.title))
    }
    let own =
      folders.first { $0.1.index(ofTextOf: book) != nil } ?? folders.first { $0.1.index(of: book) != nil }
    if let own { return (own.0, nil) }
    var taken: [String: [FolderList.Entry]] = [:]
    for (path, contents) in folders {
      // A book that has this very name as its title may be there too, from a version that kept no list.
      if contents.hasBooks || path != plain && contents.isOccupied {
        taken[path] = contents.others(than: nil)
      }
    }
    let others = taken[plain]
    let free = TitleVariant.all(date: name.hasDateFirst ? nil : book.date).first { variant in
      // A date that another book of the title has too tells nothing.
      if case .date = variant, others?.contains(where: { $0.date == book.date }) ?? false { return false }
      return taken[name.path(variant)] == nil
    }
    let path = name.path(free ?? .plain)
    let note = others.map { PlaceNote.otherBook(place: plain, books: $0.map(\.named), path: path) }
    return (path, note)
  }
}

extension FolderList.Entry {
  /// Title and date, for people.
  var named: String { "“\(title)”\(date.map { " of \($0)" } ?? "")" }
}

/// What a person should know of a place before anything is changed there.
package enum PlaceNote: Hashable, Sendable, CustomStringConvertible {
  /// Other books have the place that the book would have had, so it goes to another path.
  case otherBook(place: String, books: [String], path: String)
  /// A place has an earlier text of the book.
  case earlierText(place: String)
  /// Another book in a folder is replaced.
  case replaced(folder: String, book: String)
  /// A file stays as it is: why, and what becomes of ours.
  case kept(path: String, reason: String, consequence: String)

  /// One sentence.
  package var description: String {
    switch self {
    case .otherBook(let place, let books, let path):
      "\(place) has another book, \(books.joined(separator: " and ")); this one goes to \(path)"
    case .earlierText(let place):
      "\(place) has an earlier text of this book; what this run makes takes the place of the same file of it"
    case .replaced(let folder, let book): "\(folder): \(book) is replaced"
    case .kept(let path, let reason, let consequence): "\(path): \(reason); \(consequence)"
    }
  }
}
