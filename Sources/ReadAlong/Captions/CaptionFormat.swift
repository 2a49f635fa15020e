/// A chapter in a file of sound, for its captions.
package struct CaptionedChapter: Sendable {
  /// The chapter.
  package var chapter: TimedChapter
  /// Where it begins in the file, milliseconds.
  package var begin: Int
  /// Where it ends there.
  package var end: Int

  /// Says where a chapter is in a file.
  package init(_ chapter: TimedChapter, begin: Int, end: Int) {
    self.chapter = chapter
    self.begin = begin
    self.end = end
  }
}

/// A kind of captions: a text beside a file of sound, with the times of its lines.
package protocol CaptionFormat: Sendable {
  /// What a person calls it, and the ending of its files: `vtt`.
  var name: String { get }
  /// True where players read no more than 59 minutes, so that a longer file of sound has captions chapter by chapter.
  var isForShortFiles: Bool { get }
  /// The captions of a file of sound, which has these chapters in a row.
  func text(of chapters: [CaptionedChapter], in book: TimedBook) -> String
}

extension CaptionFormat {
  package var isForShortFiles: Bool { false }
}

/// The kinds of captions.
package enum Captions {
  /// All of them.
  package static let all: [any CaptionFormat] = [WebVTT(), SubRip(), LyricLines(), SubStation()]

  /// The one of a name.
  package static func named(_ name: String) -> (any CaptionFormat)? { all.first { $0.name == name } }
}
