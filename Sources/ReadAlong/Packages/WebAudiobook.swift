import Documents
import Languages
import Muxing
import Prose
import Storage

/// The W3C's audiobook in its lightweight packaging format (W3C Audiobooks, 2020; LPF, 2020): a manifest, a page with the contents,
/// the cover, and the sound of each chapter.
package struct WebAudiobook: Deliverable {
  package let name = "lpf"

  package init() {}

  package func write(_ edition: SoundedBook, to path: String) throws {
    var archive = try ArchiveWriter(DiskFile(creating: path))
    try archive.add("publication.json", try manifest(edition).bytes(), .deflated)
    try archive.add("index.html", Array(contents(edition).utf8), .deflated)
    try archive.add(edition.coverFile, edition.cover.bytes, .stored)
    for (index, sound) in edition.sounds.enumerated() {
      try archive.add(edition.soundFile(index), contentsOf: DiskFile(reading: sound.path))
    }
    try archive.end()
  }

  private func manifest(_ edition: SoundedBook) -> Manifest {
    let (book, tags) = (edition.book, edition.tags)
    let language = book.language.tag
    let order = edition.sounds.enumerated().map { index, sound in
      Manifest.members([
        "type": .text("LinkedResource"), "url": .text(edition.soundFile(index)),
        "encodingFormat": .text(sound.mediaType), "name": .text(book.chapters[index].title),
        "duration": .text(duration(sound.milliseconds)),
      ])
    }
    func resource(_ url: String, _ type: String, _ rel: String) -> Manifest {
      .members([
        "type": .text("LinkedResource"), "url": .text(url), "encodingFormat": .text(type),
        "rel": .list([.text(rel)]),
      ])
    }
    let direction = book.language.isRightToLeft ? "rtl" : "ltr"
    return .known([
      "@context": .list([
        .text("https://schema.org"), .text("https://www.w3.org/ns/pub-context"),
        .members(["language": .text(language), "direction": .text(direction)]),
      ]),
      "conformsTo": .text("https://www.w3.org/TR/audiobooks/"), "type": .text("Audiobook"),
      "id": .text(edition.identifier), "name": .text(book.title),
      "author": .text(tags.author ?? Phrases(book.language)("unknown author")),
      "translator": Manifest.texts(known: tags.translators), "readBy": .text(book.narrator),
      "publisher": .text(known: tags.publisher), "inLanguage": .text(language),
      "datePublished": .text(known: edition.day), "dateModified": .text(edition.modified),
      "description": .text(known: tags.description), "readingProgression": .text(direction),
      "duration": .text(duration(edition.sounds.reduce(0) { $0 + $1.milliseconds })),
      "accessMode": .list([.text("auditory")]),
      "accessModeSufficient": .list([
        .members(["type": .text("ItemList"), "itemListElement": .list([.text("auditory")])])
      ]),
      "accessibilityFeature": .list([.text("tableOfContents")]),
      "accessibilityHazard": .list([.text("none")]),
      "resources": .list([
        resource("index.html", "text/html", "contents"),
        resource(edition.coverFile, edition.coverType, "cover"),
      ]), "readingOrder": .list(order),
    ])
  }

  /// A length as ISO 8601 has it, in seconds.
  private func duration(_ milliseconds: Int) -> String {
    "PT\(milliseconds / 1000).\((milliseconds % 1000).padded(3))S"
  }

  /// The page that opens the book, with its contents (W3C Audiobooks, 4: Table of Contents).
  private func contents(_ edition: SoundedBook) -> String {
    let (book, phrases) = (edition.book, Phrases(edition.book.language))
    func list(_ nodes: [ContentsTree.Node]) -> String {
      let items = nodes.map { node in
        let title = MarkupText.escaped(book.chapters[node.chapter].title)
        let inner = node.children.isEmpty ? "" : "\n" + list(node.children)
        return "<li><a href=\"\(edition.soundFile(node.chapter))\">\(title)</a>\(inner)</li>"
      }
      return "<ol>\n\(items.joined(separator: "\n"))\n</ol>"
    }
    let title = MarkupText.escaped(book.title)
    let author = edition.tags.author.map { "\n<p>\(MarkupText.escaped($0))</p>" } ?? ""
    let direction = book.language.isRightToLeft ? " dir=\"rtl\"" : ""
    return """
      <!DOCTYPE html>
      <html lang="\(MarkupText.escaped(book.language.tag))"\(direction)>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title)</title>
      <link rel="publication" href="publication.json">
      </head>
      <body>
      <h1>\(title)</h1>\(author)
      <p>\(MarkupText.escaped(phrases("read by {narrator}", ["narrator": book.narrator])))</p>
      <p><img src="\(edition.coverFile)" alt="" width="300"></p>
      <nav role="doc-toc" aria-labelledby="contents">
      <h2 id="contents">\(MarkupText.escaped(phrases("contents")))</h2>
      \(list(ContentsTree(book).nodes))
      </nav>
      </body>
      </html>

      """
  }
}
