import Muxing
import Prose
import Storage

/// The navigation control centre of a DAISY 2.02 book: headings and pages, each of which leads to what is heard.
struct ControlCenter {
  /// The layout.
  let layout: DaisyLayout

  /// The file's text.
  var text: String {
    var items: [String] = []
    func item(_ element: String, _ attributes: String, _ id: String, _ place: String, _ text: String) {
      items.append(
        "<\(element)\(attributes) id=\"\(id)\"><a href=\"\(place)\">\(MarkupText.escaped(text))</a></\(element)>"
      )
    }
    if let first = layout.chapters.first {
      item("h1", " class=\"title\"", "title", "\(first.presentation)#\(first.entry)", layout.book.title)
    }
    for chapter in layout.chapters {
      item(
        "h\(chapter.depth)", " class=\"\(chapter.chapter.kind.rawValue)\"", chapter.name,
        "\(chapter.presentation)#\(chapter.entry)", chapter.chapter.title)
      for case .page(let index) in chapter.steps {
        let page = layout.pages[index]
        let id = DaisyPage.id(index)
        item("span", " class=\"page-\(page.kind.rawValue)\"", id, "\(chapter.presentation)#\(id)", page.label)
      }
    }
    return Daisy2Text.document(
      title: layout.book.title, language: layout.book.language, metas: metas(items: items.count),
      isDirected: false,
      body: items.joined(separator: "\n"))
  }

  private func metas(items: Int) -> [(String, String?)] {
    let (book, tags) = (layout.book, layout.edition.tags)
    func count(_ kind: DaisyPage.Kind) -> String {
      String(layout.pages.lazy.filter { $0.kind == kind }.count)
    }
    let highest = layout.pages.lazy.filter { $0.kind == .normal }.map(\.number).max() ?? 0
    // The control centre, the master presentation, and three files a chapter.
    let files = 2 + 3 * layout.chapters.count
    return [
      ("dc:title", book.title), ("dc:creator", layout.author), ("dc:date", layout.date),
      ("dc:format", "Daisy 2.02"), ("dc:identifier", layout.edition.identifier),
      ("dc:language", book.language.tag), ("dc:publisher", layout.publisher),
      ("dc:description", tags.description), ("dc:rights", tags.copyright), ("ncc:charset", "utf-8"),
      ("ncc:depth", String(layout.depth)), ("ncc:files", String(files)),
      ("ncc:generator", tags.encoder), ("ncc:maxPageNormal", String(highest)),
      ("ncc:multimediaType", "audioFullText"), ("ncc:narrator", book.narrator),
      ("ncc:pageFront", count(.front)), ("ncc:pageNormal", count(.normal)),
      ("ncc:pageSpecial", count(.special)), ("ncc:producer", tags.encoder), ("ncc:setInfo", "1 of 1"),
      ("ncc:sourceDate", layout.edition.day), ("ncc:sourcePublisher", tags.publisher),
      ("ncc:tocItems", String(items)), ("ncc:totalTime", DaisyLayout.clock(layout.length)),
    ] + tags.translators.map { ("dc:contributor", $0) } + tags.genres.map { ("dc:subject", $0) }
  }
}
