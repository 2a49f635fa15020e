import Documents
import Prose

/// Reads a page of HTML, or several that lie in an archive (`.htmlz`).
public enum HTMLDocumentReader: DocumentReader {
  public static let format = "html"

  public static func reads(_ file: ForeignFile) -> Bool {
    if let entries = file.entries {
      return entries.contains { isPage($0) && !$0.contains("/") } && !entries.contains("[Content_Types].xml")
    }
    return HTMLBeginning(file.head).isPage(named: file.name)
  }

  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    var document = Document(format: format)
    if file.entries != nil {
      try readArchive(file, into: &document)
    } else {
      let page = try read(try file.contents(), name: file.name, of: file, sheets: [:])
      add(page, to: &document)
    }
    GutenbergNotices.settle(&document)
    NoteFinder.settle(&document)
    PartMatter.settle(&document)
    return document
  }

  private static func read(
    _ bytes: [UInt8], name: String, of file: ForeignFile, sheets: [String: HidingRules]
  ) throws(ReadingError) -> HTMLPage {
    do throws(XMLProblem) {
      return try HTMLPage(
        bytes, name: name, form: HTMLPage.Form(of: bytes), sheets: { sheets[$0] },
        resolve: { EPUBContainer.address(of: $0, in: name) })
    } catch {
      throw .damaged(name: file.name, part: name, problem: error.problem)
    }
  }

  private static func readArchive(_ file: ForeignFile, into document: inout Document) throws(ReadingError) {
    var container = try EPUBContainer(file)
    var sheets: [String: HidingRules] = [:]
    for path in container.all where path.lowercased().hasSuffix(".css") {
      if let sheet = try container.bytes(of: path) {
        sheets[path] = HidingRules(of: String(decoding: DeclaredText(sheet).bytes, as: UTF8.self))
      }
    }
    if let package = try container.bytes(of: "metadata.opf"),
      let found = try? PackageMetadata(package, rules: .foreignPage)
    {
      document.metadata = found.metadata
      MatterTitles(nil).forgetNobody(&document.metadata)
    }
    var pages = PageOrder(container.all.filter(isPage))
    while let path = pages.next() {
      guard let bytes = try container.bytes(of: path) else { continue }
      let page = try read(bytes, name: path, of: file, sheets: sheets)
      if document.parts.isEmpty, pages.hasFirst { pages.follow(page.part) }
      // Of several pages that none comes before each has the title of its own text.
      add(page, to: &document, saysTitle: pages.hasFirst || pages.isSingle)
    }
    for name in ["cover.jpg", "cover.jpeg", "cover.png"] {
      if let bytes = try container.bytes(of: name), let type = EPUBBook.mediaType(of: bytes) {
        document.cover = Picture(mediaType: type, bytes: bytes)
      }
    }
  }

  private static func isPage(_ path: String) -> Bool {
    [".html", ".htm", ".xhtml", ".xht"].contains { path.lowercased().hasSuffix($0) }
  }

  private static func add(_ page: HTMLPage, to document: inout Document, saysTitle: Bool = true) {
    for var remark in page.remarks {
      remark.part = document.parts.count
      document.remarks.append(remark)
    }
    document.account.add(page.account)
    if document.parts.isEmpty {
      let title = document.metadata.title
      learn(page, &document.metadata)
      if !saysTitle { document.metadata.title = title }
    }
    document.parts.append(page.part)
  }

  /// What the head of a page says of the work: its own title, Dublin Core, what pandoc, Gutenberg and word processors write.
  private static func learn(_ page: HTMLPage, _ metadata: inout Metadata) {
    let metas = page.head.metas
    func first(_ keys: String...) -> String? {
      keys.lazy.compactMap { metas[$0]?.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.first {
        !$0.isEmpty
      }
    }
    let title = page.head.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    metadata.title =
      metadata.title ?? first("dc.title", "dcterms.title", "og:title") ?? (title.isEmpty ? nil : title)
    metadata.author =
      metadata.author ?? first("author", "dc.creator", "dcterms.creator", "marcrel.aut", "book:author")
    metadata.date =
      metadata.date ?? first("dcterms.date", "dc.date", "date").map { String($0.prefix { $0 != "T" }) }
    metadata.description = metadata.description ?? first("description", "dc.description", "og:description")
    metadata.publisher = metadata.publisher ?? first("dc.publisher", "publisher")
    metadata.language =
      metadata.language ?? page.part.language
      ?? first("dc.language", "content-language", "language").map { Language($0) }
  }
}
