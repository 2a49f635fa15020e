import Documents
import Languages
import Muxing
import Prose
import Storage

/// Readium's packaged audiobook: a Web Publication Manifest with the audiobook profile, and the sound of each chapter.
package struct ReadiumAudiobook: Deliverable {
  package let name = "audiobook"

  package init() {}

  package func write(_ edition: SoundedBook, to path: String) throws {
    var archive = try ArchiveWriter(DiskFile(creating: path))
    try archive.add("manifest.json", try manifest(edition).bytes(), .deflated)
    try archive.add(edition.coverFile, edition.cover.bytes, .stored)
    for (index, sound) in edition.sounds.enumerated() {
      try archive.add(edition.soundFile(index), contentsOf: DiskFile(reading: sound.path))
    }
    try archive.end()
  }

  private func manifest(_ edition: SoundedBook) -> Manifest {
    let order = edition.sounds.enumerated().map { index, sound in
      Manifest.members([
        "href": .text(edition.soundFile(index)), "type": .text(sound.mediaType),
        "title": .text(edition.book.chapters[index].title),
        "duration": .seconds(milliseconds: sound.milliseconds),
      ])
    }
    return .members([
      "@context": .text("https://readium.org/webpub-manifest/context.jsonld"),
      "metadata": metadata(edition), "readingOrder": .list(order),
      "resources": .list([
        .members([
          "href": .text(edition.coverFile), "type": .text(edition.coverType), "rel": .text("cover"),
        ])
      ]), "toc": contents(ContentsTree(edition.book).nodes, edition),
    ])
  }

  private func metadata(_ edition: SoundedBook) -> Manifest {
    let (book, tags) = (edition.book, edition.tags)
    let series = tags.series.map { name in
      Manifest.members([
        "series": .known([
          "name": .text(name), "position": tags.seriesIndex.flatMap(Double.init).map { .number($0) },
        ])
      ])
    }
    return .known([
      "@type": .text("http://schema.org/Audiobook"),
      "conformsTo": .text("https://readium.org/webpub-manifest/profiles/audiobook"),
      "identifier": .text(edition.identifier), "title": .text(book.title),
      "subtitle": .text(known: tags.subtitle), "sortAs": .text(known: tags.sortTitle),
      "author": .text(known: tags.author), "translator": Manifest.texts(known: tags.translators),
      "narrator": .text(book.narrator), "publisher": .text(known: tags.publisher),
      "language": .text(book.language.tag), "published": .text(known: edition.day),
      "modified": .text(edition.modified), "description": .text(known: tags.description),
      "subject": Manifest.texts(known: tags.genres), "belongsTo": series,
      "readingProgression": .text(book.language.isRightToLeft ? "rtl" : "ltr"),
      "duration": .seconds(milliseconds: edition.sounds.reduce(0) { $0 + $1.milliseconds }),
      "accessibility": .members([
        "accessMode": .list([.text("auditory")]), "accessModeSufficient": .list([.text("auditory")]),
        "feature": .list([.text("tableOfContents")]), "hazard": .list([.text("none")]),
      ]),
    ])
  }

  private func contents(_ nodes: [ContentsTree.Node], _ edition: SoundedBook) -> Manifest {
    .list(
      nodes.map { node in
        .known([
          "href": .text(edition.soundFile(node.chapter)),
          "title": .text(edition.book.chapters[node.chapter].title),
          "children": node.children.isEmpty ? nil : contents(node.children, edition),
        ])
      })
  }
}
