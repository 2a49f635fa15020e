import Documents
package import Muxing
package import Preparation
package import Prose
package import Reading
import Sound
import Storage

/// The author's own EPUB, narrated in place: its files stay as they are but for names in its pages, to which overlays point, and
/// a few lines in the package.
///
/// Each page that is heard has one overlay and one sound, whatever the chapters are: the sound of the chapters is cut where pages
/// begin and end, and what stands in no page, as credits do, is left out.
package struct NarratedEPUB {
  private let original: OriginalEPUB
  private let timed: TimedBook
  private let granularity: Granularity
  private let pages: [NarratedPage]
  /// What a person should look at.
  package private(set) var findings: [Finding] = []

  /// What is heard of each page, in the order of the book.
  package var excerpts: [[Excerpt]] { pages.map(\.excerpts) }

  /// The sound of a page, and where each of its excerpts lies in it.
  package struct PageSound {
    var sound: ChapterSound
    var places: [ExcerptPlace]

    /// Says what is heard of a page.
    package init(_ sound: ChapterSound, _ places: [ExcerptPlace]) {
      self.sound = sound
      self.places = places
    }
  }

  /// Finds the place of all that is heard.
  ///
  /// - Throws: `PlacingProblem` where something is heard of a page into which nothing can be written.
  package init(
    _ original: OriginalEPUB, _ book: Book, _ timed: TimedBook, _ granularity: Granularity
  ) throws(PlacingProblem) {
    self.original = original
    self.timed = timed
    self.granularity = granularity
    let places = original.places
    let sentences = PlacedSentences(of: timed, in: book, PlaceIndex(places.pages), granularity)
    let faults = places.pages.reduce(into: [:]) { $0[$1.name] = $1.problem }
    var lost = 0
    for (_, source) in sentences.unplaced {
      guard let source else { continue }
      // A book of one page does not name it.
      let name = book.documents.place(of: source)?.document ?? places.pages.first?.name ?? ""
      if let problem = faults[name] { throw PlacingProblem(problem) }
      lost += 1
    }
    let byPage = Dictionary(grouping: sentences.all, by: \.page)
    pages = byPage.keys.sorted().map { page in
      NarratedPage(places.pages[page], byPage[page] ?? [], sentences.cuts, granularity)
    }
    guard !pages.isEmpty else { throw PlacingProblem("nothing of its pages is heard") }
    let wholes = pages.reduce(0) { $0 + $1.wholes }
    if wholes > 0 {
      remark(
        "\(wholes) paragraphs light up as a whole, since its style sheets would show them otherwise if they were divided"
      )
    }
    if lost > 0 { remark("\(lost) sentences stand in no text of its pages, and are not heard in the EPUB") }
  }

  private mutating func remark(_ message: String) {
    findings.append(
      Finding(line: 1, code: "narrated-in-place", message: "in the book’s own pages \(message)"))
  }

  /// Writes the EPUB into a file.
  ///
  /// - Parameter sounds: of the pages.
  /// - Throws: `ArchiveError`, `FileError`.
  package func write(_ sounds: [PageSound], to path: String) throws {
    let places = original.places
    let folder = newFolder()
    let sheet = folder + "narration.css"
    var changed: [String: [UInt8]] = [:]
    var files = [NarratedPackage.File(path: sheet, mediaType: "text/css")]
    var added: [(path: String, text: String)] = [(sheet, Self.style)]
    var heard: [(path: String, file: String)] = []
    let width = max(3, String(pages.count).utf8.count)
    for (index, (page, sound)) in zip(pages, sounds).enumerated() {
      let name = folder + (index + 1).padded(width)
      let soundPath = "\(name).\(sound.sound.ending)"
      let made = NarratedFiles(
        page, sheet: sheet, overlay: "\(name).smil", soundPath: soundPath, sound: sound.sound,
        places: sound.places)
      changed[page.page.path] = made.page
      added.append(("\(name).smil", made.overlay))
      heard.append((soundPath, sound.sound.path))
      files.append(
        NarratedPackage.File(
          path: "\(name).smil", mediaType: "application/smil+xml", overlays: (page.page.item, made.length)))
      files.append(NarratedPackage.File(path: soundPath, mediaType: sound.sound.mediaType))
    }
    changed[places.package.path] = NarratedPackage(
      package: places.package, narrator: timed.narrator, language: timed.language, granularity: granularity
    ).bytes(adding: files)
    var archive = try ArchiveWriter(DiskFile(creating: path), mediaType: "application/epub+zip")
    for entry in places.entries where entry.path != "mimetype" {
      if let bytes = changed[entry.path] {
        try archive.add(entry.path, bytes, .deflated)
      } else {
        let packed = Archive.Packed(
          method: entry.method, count: entry.packed, sum: entry.sum, place: entry.place)
        try archive.add(entry.path, count: entry.count, packed: packed, of: original.file)
      }
    }
    for (path, text) in added { try archive.add(path, Array(text.utf8), .deflated) }
    for (path, file) in heard { try archive.add(path, contentsOf: DiskFile(reading: file)) }
    try archive.end()
  }

  /// A folder beside the package document that the book does not have.
  private func newFolder() -> String {
    let base = ArchivePaths.folder(of: original.places.package.path)
    let paths = original.places.entries.map { $0.path.lowercased() }
    var name = "narration"
    while paths.contains(where: { $0.hasPrefix((base + name).lowercased()) }) { name += "-" }
    return base + name + "/"
  }

  /// As in `book.css`; what an element's own style takes away is said to be important.
  private static let style = """
    .\(NarratedPackage.activeClass) {
      background-color: rgba(255, 176, 0, 0.32) !important;
    }

    """
}
