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
  /// The carried book, deflated as an M4B has it; nil for none.
  package var carried: [UInt8]?
  /// How much lights up at once, where the kind of edition leaves a choice.
  package var granularity = Granularity.sentence

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
  /// What its file is called, where an audiobook's would be `base` with an ending.
  func fileName(_ base: String) -> String
  /// Writes the edition into a file, which must not be the final one: it is not whole until this returns.
  ///
  /// - Throws: `ArchiveError`, `FileError`.
  func write(_ edition: SoundedBook, to path: String) throws
}

extension Deliverable {
  package func fileName(_ base: String) -> String { "\(base).\(name)" }
}

/// The kinds of editions that are read along.
package enum Deliverables {
  /// All of them.
  package static let all: [any Deliverable] = [
    ReadAlongEPUB(), WebAudiobook(), ReadiumAudiobook(), Daisy2(), Daisy3(),
  ]

  /// The one of a name.
  package static func named(_ name: String) -> (any Deliverable)? { all.first { $0.name == name } }
}
