import Prose
import Synthesis

/// Puts the files of an edition in their places.
struct Publication {
  let production: AudiobookProduction
  let book: KnownBook
  let edition: EditionPlace
  let place: BookPlace

  /// Puts an audiobook's hidden files, and beside them what goes with it, in their places; then removes what has had its
  /// day. What a person should know of it.
  ///
  /// The folder's list has all files first, and what is gone last: whenever the run is killed, each file in the folder is
  /// old or new, and known to be ours.
  ///
  /// - Throws: `ProductionError.cannotWrite`, `CancellationError`.
  func publish(_ sounds: [String], beside small: [(name: String, bytes: [UInt8])]) throws -> [Finding] {
    let folder = place.folder
    let (own, late) = (
      small.filter { folder.isAsClaimed($0.name) }, small.filter { !folder.isAsClaimed($0.name) }
    )
    for file in own { try folder.write(file.bytes, as: file.name) }
    let listed =
      try sounds.map { name in
        var file = try folder.listed(name)
        file.voice = production.profile.name
        file.narrator = production.narrator
        file.isPart = production.form.isSplit ? true : nil
        return file
      } + own.map { try folder.listed($0.name) }
    let names = listed.map(\.name)
    try Task.checkCancellation()
    let list = place.contents.list.adding(listed, of: book, at: place.index)
    try folder.publish(names, list: list)
    try folder.remove(edition.superseded(by: names, isSplit: production.form.isSplit))
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
