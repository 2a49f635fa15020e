package import Prose
import Synthesis

/// A file of an edition that is to have its place.
package struct Published: Sendable {
  /// Its name in the book's folder.
  package var name: String
  /// True for one of many files of an audiobook.
  package var isPart = false
  /// True for what is heard by itself, and not beside something else.
  package var isEdition = true
  /// What it is worth nothing without; nil for most.
  package var group: String?

  /// True for what nobody opens by itself.
  package var isDetail = false

  /// A file of an edition.
  package init(
    _ name: String, isPart: Bool = false, isEdition: Bool = true, group: String? = nil, isDetail: Bool = false
  ) {
    self.isDetail = isDetail
    self.name = name
    self.isPart = isPart
    self.isEdition = isEdition
    self.group = group
  }
}

/// Puts the files of an edition in their places.
package struct Publication {
  private let claim: EditionPlace.Claim
  private let book: KnownBook
  private let edition: EditionPlace
  private let place: BookPlace

  /// The publication of an edition of a book.
  package init(_ claim: EditionPlace.Claim, of book: KnownBook, as edition: EditionPlace, at place: BookPlace)
  {
    self.claim = claim
    self.book = book
    self.edition = edition
    self.place = place
  }

  /// Puts an audiobook's hidden files, and beside them what goes with it, in their places; then removes what has had its
  /// day. What a person should know of it.
  ///
  /// The folder's list has all files first, and what is gone last: whenever the run is killed, each file in the folder is
  /// old or new, and known to be ours.
  ///
  /// - Throws: `EditionError.cannotWrite`, `CancellationError`.
  package func publish(_ sounds: [Published], beside small: [(name: String, bytes: [UInt8])]) throws
    -> [Finding]
  {
    let folder = place.folder
    let (own, late) = (
      small.filter { folder.isAsClaimed($0.name) }, small.filter { !folder.isAsClaimed($0.name) }
    )
    for file in own { try folder.write(file.bytes, as: file.name) }
    let listed =
      try sounds.map { sound in
        var file = try folder.listed(sound.name)
        file.voice = claim.voice.name
        if sound.isEdition { file.narrator = claim.narrator }
        file.isPart = sound.isPart ? true : nil
        file.group = sound.group
        return file
      } + own.map { try folder.listed($0.name) }
    let names = listed.map(\.name)
    try Task.checkCancellation()
    let list = place.contents.list.adding(listed, of: book, at: place.index)
    try folder.publish(names, list: list)
    try folder.remove(edition.superseded(by: listed, isSplit: claim.isSplit))
    try folder.write(list.settled(with: listed, in: folder.path))
    return late.map { file in
      Finding(
        line: 1, code: "file-kept",
        message:
          "\(folder.place(file.name)) was written by somebody else meanwhile; it stays, and ours is not there"
      )
    }
  }
}
