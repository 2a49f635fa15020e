import Editions
import Muxing
import Prose
import ReadAlong
import Reading
import Recording
import Sound

extension Companions {
  /// The kind of edition that may be the author's own file, narrated in place.
  static let inPlace = "epub"

  /// What a person is told where an EPUB is made anew of a book that is one.
  static func madeAnew(since problem: PlacingProblem) -> String {
    "the book’s own pages are not narrated in place, an EPUB is made anew of its text: \(problem)"
  }
}

extension CompanionFiles {
  /// Writes the author's own EPUB with what is heard of it; false where it is none, or nothing can be written into it.
  ///
  /// - Parameter findings: what a person should look at.
  /// - Throws: `MuxingError`, `FileError`, `ArchiveError`, `CancellationError`.
  func writeInPlace(
    as name: String, in container: any Container, into folder: BookFolder, _ findings: inout [Finding]
  ) throws -> Bool {
    guard let original = companions.original else { return false }
    let narrated: NarratedEPUB
    do throws(PlacingProblem) {
      narrated = try NarratedEPUB(original, source, book, companions.granularity)
    } catch {
      findings.append(
        Finding(line: 1, code: "narrated-in-place", message: Companions.madeAnew(since: error)))
      return false
    }
    findings += narrated.findings
    let track = files.track(for: container)
    let kind = Self.kind(of: container)
    let sounds = try narrated.excerpts.enumerated().map { index, excerpts in
      let (part, places) = track.joining(excerpts, title: book.title)
      let path = folder.partial("page \(index) \(kind.ending)")
      _ = try container.write(part, tags: files.tags, cover: nil, to: path)
      try Task.checkCancellation()
      return NarratedEPUB.PageSound(
        ChapterSound(
          path: path, ending: kind.ending, mediaType: kind.mediaType,
          milliseconds: part.length.count * 1000 / part.encoding.rate.hertz), places)
    }
    try narrated.write(sounds, to: folder.partial(name))
    return true
  }
}
