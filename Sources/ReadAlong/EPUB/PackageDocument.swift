import Languages
import Muxing
import Prose
import Storage

/// The package document of an EPUB: what the work is, who reads it, and which files there are (EPUB 3.3, 5).
struct PackageDocument {
  /// The file's name.
  static let file = "package.opf"

  let layout: EPUBLayout

  /// The file's text.
  var text: String {
    let language = layout.book.language
    let direction = language.isRightToLeft ? "rtl" : "ltr"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="edition" xml:lang="\(MarkupText.escaped(language.tag))" dir="\(direction)">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      \(lines(work + accessibility + overlays))
      </metadata>
      <manifest>
      \(lines(manifest))
      </manifest>
      <spine page-progression-direction="\(direction)">
      \(lines(spine))
      </spine>
      </package>

      """
  }

  private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func element(_ name: String, _ value: String?, id: String? = nil) -> [String] {
    guard let value, value.contains(where: { !$0.isWhitespace }) else { return [] }
    let id = id.map { " id=\"\($0)\"" } ?? ""
    return ["<\(name)\(id)>\(MarkupText.escaped(value))</\(name)>"]
  }

  private func meta(_ property: String, _ value: String?, of id: String? = nil, _ attributes: String = "")
    -> [String]
  {
    guard let value, value.contains(where: { !$0.isWhitespace }) else { return [] }
    let refines = id.map { " refines=\"#\($0)\"" } ?? ""
    return ["<meta property=\"\(property)\"\(refines)\(attributes)>\(MarkupText.escaped(value))</meta>"]
  }

  /// A person with a role of MARC's relators.
  private func person(_ name: String, _ value: String?, id: String, role: String) -> [String] {
    let person = element(name, value, id: id)
    return person.isEmpty ? [] : person + meta("role", role, of: id, " scheme=\"marc:relators\"")
  }

  /// What is known of the work.
  private var work: [String] {
    let tags = layout.edition.tags
    let book = layout.book
    var lines = element(
      "dc:identifier", "urn:uuid:\(NameUUID(book.digest, in: NameUUID.addresses))", id: "edition")
    lines += element("dc:title", layout.title, id: "title") + meta("title-type", "main", of: "title")
    lines += meta("file-as", tags.sortTitle, of: "title")
    let subtitle = element("dc:title", tags.subtitle, id: "subtitle")
    lines += subtitle + (subtitle.isEmpty ? [] : meta("title-type", "subtitle", of: "subtitle"))
    lines += person("dc:creator", tags.author, id: "author", role: "aut")
    for (index, name) in tags.translators.enumerated() {
      lines += person("dc:contributor", name, id: "translator\(index + 1)", role: "trl")
    }
    lines += person("dc:contributor", book.narrator, id: "narrator", role: "nrt")
    lines += element("dc:language", book.language.tag)
    lines += element("dc:publisher", tags.publisher) + element("dc:date", date)
    lines += element("dc:description", tags.description) + element("dc:rights", tags.copyright)
    lines += tags.genres.flatMap { element("dc:subject", $0) }
    lines += element(
      "dc:source", tags.isbn.map { "urn:isbn:" + $0.filter { $0.isNumber || $0 == "X" || $0 == "x" } })
    if let series = tags.series, !series.isEmpty {
      lines += ["<meta property=\"belongs-to-collection\" id=\"series\">\(MarkupText.escaped(series))</meta>"]
      lines += meta("collection-type", "series", of: "series")
      lines += meta("group-position", tags.seriesIndex.flatMap(Self.position), of: "series")
    }
    lines += meta("dcterms:modified", FeedDate(tags.date).rfc3339())
    return lines + ["<meta name=\"cover\" content=\"cover-image\"/>"]
  }

  /// The work's date; nil for what is none, or none of the calendar.
  private var date: String? {
    guard let date = layout.edition.tags.date else { return nil }
    let isYear = date.utf8.count == 4 && date.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let isDay = [7, 10].contains(date.utf8.count) && FeedDate(date).rfc3339().hasPrefix(date)
    return isYear || isDay ? date : nil
  }

  /// A place in a series as EPUB wants it: numbers with points between them.
  private static func position(_ index: String) -> String? {
    let parts = index.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } ? index : nil
  }

  /// What schema.org's vocabulary says of it, for those who choose books by how they can be read.
  private var accessibility: [String] {
    let isHeard = layout.chapters.contains { $0.isHeard }
    let modes = isHeard ? ["textual", "auditory"] : ["textual"]
    let sufficient = isHeard ? modes + ["textual,auditory"] : modes
    let features =
      (isHeard ? ["synchronizedAudioText"] : [])
      + [
        "tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability",
        "alternativeText",
      ]
      + (layout.pages.isEmpty ? [] : ["pageNavigation", "pageBreakMarkers"])
    let key =
      switch layout.edition.granularity {
      case .sentence: "a synthetic voice reads the text aloud, and each sentence lights up as it is heard."
      case .word: "a synthetic voice reads the text aloud, and each word lights up as it is heard."
      }
    let own =
      layout.phrasesLanguage == layout.book.language
      ? "" : " xml:lang=\"\(MarkupText.escaped(layout.phrasesLanguage.tag))\""
    return modes.flatMap { meta("schema:accessMode", $0) }
      + sufficient.flatMap { meta("schema:accessModeSufficient", $0) }
      + features.flatMap { meta("schema:accessibilityFeature", $0) }
      + meta("schema:accessibilityHazard", "none")
      + (isHeard ? meta("schema:accessibilitySummary", layout.phrases(key), of: nil, own) : [])
  }

  /// Who is heard, how long, and the style of what is heard.
  private var overlays: [String] {
    let heard = layout.chapters.filter(\.isHeard)
    guard !heard.isEmpty else { return [] }
    let total = heard.reduce(0) { $0 + $1.sound.milliseconds }
    return meta("media:narrator", layout.book.narrator)
      + meta("media:active-class", "-epub-media-overlay-active")
      + meta("media:duration", OverlayDocument.clock(total))
      + heard.flatMap {
        meta("media:duration", OverlayDocument.clock($0.sound.milliseconds), of: "\($0.name)-overlay")
      }
  }

  private func item(_ id: String, _ file: String, _ type: String, _ attributes: String = "") -> String {
    "<item id=\"\(id)\" href=\"\(file)\" media-type=\"\(type)\"\(attributes)/>"
  }

  private var manifest: [String] {
    let page = "application/xhtml+xml"
    var items = [
      item("contents", NavigationDocument.file, page, " properties=\"nav\""),
      item("style", "book.css", "text/css"),
      item(
        "cover-image", layout.cover, layout.edition.cover.isPNG ? "image/png" : "image/jpeg",
        " properties=\"cover-image\""),
      item("cover", FrontDocuments.coverFile, page), item("title-page", FrontDocuments.titleFile, page),
    ]
    for chapter in layout.chapters {
      let overlay = chapter.isHeard ? " media-overlay=\"\(chapter.name)-overlay\"" : ""
      items.append(item(chapter.name, chapter.document, page, overlay))
      guard chapter.isHeard else { continue }
      items.append(item("\(chapter.name)-overlay", chapter.overlay, "application/smil+xml"))
      items.append(item("\(chapter.name)-sound", chapter.soundFile, chapter.sound.mediaType))
    }
    return items + (layout.book.notes.isEmpty ? [] : [item("notes-page", NotesDocument.file, page)])
  }

  private var spine: [String] {
    // Contents and notes are gone to, and not come across.
    let aside = ["contents"] + (layout.book.notes.isEmpty ? [] : ["notes-page"])
    return (["cover", "title-page"] + layout.chapters.map(\.name)).map { "<itemref idref=\"\($0)\"/>" }
      + aside.map { "<itemref idref=\"\($0)\" linear=\"no\"/>" }
  }
}
