import Languages
import Muxing
import Prose
import Storage

/// The package of a DAISY 3 book: what is known of it, its files and their order (OEB 1.2, Z39.86-2005), and what players say of
/// what may be skipped.
struct Daisy3Package {
  /// Its file.
  static let file = "book.opf"
  /// The file of what players say.
  static let resourceFile = "book.res"

  /// The layout.
  let layout: DaisyLayout

  /// The file's text.
  var text: String {
    let metas = Daisy3Presentation.metas([
      ("dtb:multimediaType", "audioFullText"), ("dtb:multimediaContent", "audio,text"),
      ("dtb:totalTime", DaisyLayout.clock(layout.length)), ("dtb:narrator", layout.book.narrator),
      ("dtb:producer", layout.edition.tags.encoder), ("dtb:sourceDate", layout.edition.day),
      ("dtb:sourcePublisher", layout.edition.tags.publisher),
      ("dtb:audioFormat", layout.edition.sounds.first.map { $0.ending == "mp3" ? "MP3" : "MP4-AAC" }),
    ])
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://openebook.org/dtds/oeb-1.2/oebpkg12.dtd">
      <package xmlns="http://openebook.org/namespaces/oeb-package/1.0/" unique-identifier="uid">
      <metadata>
      <dc-metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:oebpackage="http://openebook.org/namespaces/oeb-package/1.0/">
      \(work.joined(separator: "\n"))
      </dc-metadata>
      <x-metadata>
      \(metas)
      </x-metadata>
      </metadata>
      <manifest>
      \(files.joined(separator: "\n"))
      </manifest>
      <spine>
      \(layout.chapters.map { "<itemref idref=\"\($0.name)\"/>" }.joined(separator: "\n"))
      </spine>
      </package>

      """
  }

  private var work: [String] {
    let (book, tags) = (layout.book, layout.edition.tags)
    func element(_ name: String, _ value: String?, _ attributes: String = "") -> [String] {
      value.map { ["<dc:\(name)\(attributes)>\(MarkupText.escaped($0))</dc:\(name)>"] } ?? []
    }
    return element("Format", "ANSI/NISO Z39.86-2005") + element("Language", book.language.tag)
      + element("Date", layout.date) + element("Publisher", layout.publisher) + element("Title", book.title)
      + element("Identifier", layout.edition.identifier, " id=\"uid\"")
      + element("Creator", tags.author, " role=\"aut\"")
      + tags.translators.flatMap { element("Contributor", $0, " role=\"trl\"") }
      + element("Contributor", book.narrator, " role=\"nrt\"") + element("Description", tags.description)
      + element("Rights", tags.copyright) + tags.genres.flatMap { element("Subject", $0) }
      + element("Source", tags.isbn.map { "urn:isbn:\($0)" })
  }

  private var files: [String] {
    func item(_ id: String, _ file: String, _ type: String) -> String {
      "<item id=\"\(id)\" href=\"\(file)\" media-type=\"\(type)\"/>"
    }
    var items = [
      item("package", Self.file, "text/xml"),
      item("ncx", NavigationControl.file, "application/x-dtbncx+xml"),
      item("text", TalkingBookText.file, "application/x-dtbook+xml"),
    ]
    if !layout.pages.isEmpty {
      items.append(item("resource", Self.resourceFile, "application/x-dtbresource+xml"))
    }
    for chapter in layout.chapters {
      items.append(item(chapter.name, chapter.presentation, "application/smil"))
      // The type that Z39.86 knows sound of MPEG-4 by.
      let type = chapter.sound.ending == "mp3" ? "audio/mpeg" : "audio/mpeg4-generic"
      items.append(item("\(chapter.name)-sound", chapter.soundFile, type))
    }
    return items
  }

  /// What players say of pages, which may be skipped (resource-2005-1); nil where there are none.
  var resources: String? {
    guard !layout.pages.isEmpty else { return nil }
    let language = LanguagePack.of(layout.book.language) == nil ? "en" : layout.book.language.tag
    let word = MarkupText.escaped(Phrases(layout.book.language)("page"))
    func scope(_ namespace: String, _ select: String, _ id: String) -> String {
      """
      <scope nsuri="http://www.daisy.org/z3986/2005/\(namespace)/">
      <nodeSet id="\(id)" select="\(select)">
      <resource xml:lang="\(MarkupText.escaped(language))"><text>\(word)</text></resource>
      </nodeSet>
      </scope>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE resources PUBLIC "-//NISO//DTD resource 2005-1//EN" "http://www.daisy.org/z3986/2005/resource-2005-1.dtd">
      <resources xmlns="http://www.daisy.org/z3986/2005/resource/" version="2005-1">
      \(scope("ncx", "//smilCustomTest[@bookStruct='PAGE_NUMBER']", "skippable-pages"))
      \(scope("dtbook", "//pagenum", "pages"))
      </resources>

      """
  }
}
