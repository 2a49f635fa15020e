package import Muxing

/// The sound of a chapter in a file of its own.
package struct ChapterSound: Hashable, Sendable {
  /// Where the file is.
  package var path: String
  /// The ending that its name is to have: `mp3`, `m4a`.
  package var ending: String
  /// Its type: `audio/mpeg`, `audio/mp4`.
  package var mediaType: String
  /// How long it sounds when it is decoded, milliseconds, rounded down.
  package var milliseconds: Int

  /// Says where the sound of a chapter is.
  package init(path: String, ending: String, mediaType: String, milliseconds: Int) {
    self.path = path
    self.ending = ending
    self.mediaType = mediaType
    self.milliseconds = milliseconds
  }
}

/// A book with everything that an edition is made of: text, times, sound, cover, tags.
package struct SoundedBook: Sendable {
  /// The text and its times.
  package var book: TimedBook
  /// The sound of each chapter, in order.
  package var sounds: [ChapterSound]
  /// The cover, fitted to a square.
  package var cover: CoverPicture
  /// What players are told.
  package var tags: Tags

  /// Puts a book together.
  package init(book: TimedBook, sounds: [ChapterSound], cover: CoverPicture, tags: Tags) {
    self.book = book
    self.sounds = sounds
    self.cover = cover
    self.tags = tags
  }
}

/// A kind of edition that has the sound of each chapter as a file: a read-along EPUB, an audiobook package.
package protocol Deliverable: Sendable {
  /// What a person calls it: `epub`.
  var name: String { get }
  /// The ending of its files' names.
  var ending: String { get }
  /// Writes the edition into a file, which must not be the final one: it is not whole until this returns.
  ///
  /// - Throws: `ArchiveError`, `FileError`.
  func write(_ edition: SoundedBook, to path: String) throws
}

/// The kinds of editions that are read along.
package enum Deliverables {
  /// All of them.
  package static let all: [any Deliverable] = []

  /// The one of a name.
  package static func named(_ name: String) -> (any Deliverable)? { all.first { $0.name == name } }
}

/// A kind of captions: a text beside a file of sound, with the times of its lines.
package protocol CaptionFormat: Sendable {
  /// What a person calls it, and the ending of its files: `vtt`.
  var name: String { get }
  /// The captions of some chapters that follow each other in one file of sound.
  ///
  /// - Parameter starts: where each chapter begins in the file, milliseconds.
  func text(of chapters: [TimedChapter], starts: [Int], end: Int, in book: TimedBook) -> String
}

/// The kinds of captions.
package enum Captions {
  /// All of them.
  package static let all: [any CaptionFormat] = []

  /// The one of a name.
  package static func named(_ name: String) -> (any CaptionFormat)? { all.first { $0.name == name } }
}
