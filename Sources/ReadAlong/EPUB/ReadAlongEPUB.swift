import Documents
import Muxing
import Storage

/// An EPUB 3.3 that reads itself aloud: each chapter is a text, an overlay and a sound, and what is heard lights up.
///
/// The shape is the one that reading systems can play without a gap: one file of sound a chapter, clips that follow each other
/// from its begin to its end (EPUB 3.3, 9: Media Overlays).
package struct ReadAlongEPUB: Deliverable {
  package let name = "epub"

  package init() {}

  package func write(_ edition: SoundedBook, to path: String) throws {
    let layout = EPUBLayout(edition)
    var archive = try ArchiveWriter(DiskFile(creating: path), mediaType: "application/epub+zip")
    try archive.add("META-INF/container.xml", Array(Self.container.utf8), .deflated)
    // Beside the container file, where readers look for nothing.
    if let book = edition.carried { try archive.add(CarriedBook.archivePath, book, .stored) }
    func add(_ file: String, _ text: String) throws {
      try archive.add("EPUB/\(file)", Array(text.utf8), .deflated)
    }
    try add(PackageDocument.file, PackageDocument(layout: layout).text)
    try add(NavigationDocument.file, NavigationDocument(layout: layout).text)
    try archive.add("EPUB/book.css", PackageResources.book_css, .deflated)
    try archive.add("EPUB/\(layout.cover)", edition.cover.bytes, .stored)
    let front = FrontDocuments(layout: layout)
    try add(FrontDocuments.coverFile, front.cover)
    try add(FrontDocuments.titleFile, front.title)
    for chapter in layout.chapters {
      try add(chapter.document, ChapterDocument(chapter, in: layout).text)
      guard chapter.isHeard else { continue }
      try add(chapter.overlay, OverlayDocument(chapter: chapter).text)
      try archive.add("EPUB/\(chapter.soundFile)", contentsOf: DiskFile(reading: chapter.sound.path))
    }
    if let notes = NotesDocument(layout: layout).text { try add(NotesDocument.file, notes) }
    try archive.end()
  }

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles>
    <rootfile full-path="EPUB/\(PackageDocument.file)" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """
}
