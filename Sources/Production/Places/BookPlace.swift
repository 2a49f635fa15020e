/// Where a book lies: in a folder that has it already, or in one that has no other book of ours.
struct BookPlace {
  /// The folder, locked.
  let folder: BookFolder
  /// What lies there.
  let contents: FolderContents
  /// The book's place in the folder's list; nil where it is new there.
  let index: Int?
  /// What a person should know: which other book has the place that this one would have had.
  let note: String?

  /// Finds the folder of a book, makes it where there is none, and takes its lock.
  ///
  /// Books of one title have folders of their own, with a date or a number behind the title; a book finds its own again.
  ///
  /// - Parameter replacesBook: true to take the first place, whatever book is there.
  /// - Throws: `ProductionError.cannotWrite`, `.busy`; `CancellationError` while waiting.
  static func open(
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
        let note = isOtherText ? "\(path) has an earlier text of this book, which this one replaces" : nil
        return BookPlace(folder: folder, contents: contents, index: index, note: choice.note ?? note)
      }
    }
    throw ProductionError.busy(path: path)
  }

  /// The folder that has the book; else the first one without a book, and a word on what the first of all has.
  private static func choice(
    for book: KnownBook, in name: FolderName
  ) throws(ProductionError) -> (path: String, note: String?) {
    let plain = name.path()
    guard name.parent != nil else { return (plain, nil) }
    let folders = try name.existing.map { path throws(ProductionError) in
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
    let free = TitleVariant.all(date: book.date).first { variant in
      // A date that another book of the title has too tells nothing.
      if case .date = variant, others?.contains(where: { $0.date == book.date }) ?? false { return false }
      return taken[name.path(variant)] == nil
    }
    let path = name.path(free ?? .plain)
    let note = others.map { others in
      "\(plain) has another book, \(others.map(\.named).joined(separator: " and ")); this one goes to \(path)"
        + " (with --replace-book, to the other's place)"
    }
    return (path, note)
  }
}

extension FolderList.Entry {
  /// Title and date, for people.
  var named: String { "“\(title)”\(date.map { " of \($0)" } ?? "")" }
}
