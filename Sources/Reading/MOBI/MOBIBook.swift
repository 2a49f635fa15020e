import Documents
import Prose

/// A Mobipocket or Kindle book on its way into a document: its pages are those of an EPUB, its package and its table of
/// contents too.
struct MOBIBook {
  private(set) var document = Document(format: MOBIReader.format)
  private let contents: MobiContents
  private let pages: MOBIPages
  private let name: String
  /// The places of parts by the names of their pages.
  private var parts: [String: Int] = [:]

  init(_ contents: MobiContents, name: String) {
    self.contents = contents
    self.name = name
    pages = MOBIPages(contents)
  }

  mutating func read() throws(ReadingError) {
    var package: EPUBPackage?
    if let file = contents.package { package = try? EPUBPackage(file.bytes, path: file.name, name: name) }
    if let package { document.metadata = package.metadata }
    settleMetadata()
    for page in pages.pages { try add(page) }
    guard !document.parts.isEmpty else {
      throw .damaged(name: name, part: "book", problem: "there are no pages in it")
    }
    readContents()
    if !contents.isModern, document.contents.isEmpty { BrokenPages.settle(&document) }
    NoteFinder.settle(&document)
    PartMatter.settle(&document)
    readCover(package)
  }

  private mutating func settleMetadata() {
    // Only the shop's own numbers are numbers of the shop.
    document.metadata.asin = contents.asin.flatMap { number in
      number.utf8.count == 10 && number.hasPrefix("B")
        && number.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
        ? number : nil
    }
    if let language = contents.language?.filter({ $0.isLetter || $0.isNumber || $0 == "-" }),
      language.count >= 2
    {
      document.metadata.language = Language(language)
    }
    if document.metadata.language?.code == "und" { document.metadata.language = nil }
    if let date = document.metadata.date { document.metadata.date = String(date.prefix { $0 != "T" }) }
  }

  private mutating func add(_ file: MobiContents.File) throws(ReadingError) {
    let pages = pages
    let resources = contents.resources
    let media = StyleMedia(own: contents.isModern ? "amzn-kf8" : "amzn-mobi")
    let page: HTMLPage
    do throws(XMLProblem) {
      page = try HTMLPage(
        file.bytes, name: file.name, form: contents.isModern ? .xhtml : .html, media: media,
        sheets: { address in
          EPUBContainer.target(of: address, in: file.name).flatMap { resources[$0.path] }
            .map { HidingRules(of: String(decoding: DeclaredText($0).bytes, as: UTF8.self), media: media) }
        }, resolve: { pages.address(of: $0, in: file.name) })
    } catch {
      throw .damaged(name: name, part: file.name, problem: error.problem)
    }
    for var remark in page.remarks {
      remark.part = document.parts.count
      document.remarks.append(remark)
    }
    document.account.add(page.account)
    parts[file.name] = document.parts.count
    document.parts.append(page.part)
  }

  private mutating func readContents() {
    guard let file = contents.contents else { return }
    for entry in EPUBContents(ncx: file.bytes).entries {
      guard let address = entry.target.flatMap({ pages.address(of: $0, in: file.name) }) else { continue }
      let place = address.split(separator: "#", maxSplits: 1)
      guard let page = place.first, let part = parts[String(page)] else { continue }
      document.contents.append(
        Document.ContentsEntry(
          title: entry.title, level: entry.level, part: part, anchor: place.count > 1 ? String(place[1]) : nil
        ))
    }
  }

  private mutating func readCover(_ package: EPUBPackage?) {
    guard let package, let named = package.coverName,
      let path = package.items[named]?.path ?? package.items[named]?.id,
      let bytes = contents.resources[path]
        ?? contents.resources.first(where: { $0.key.hasPrefix(named + ".") })?.value,
      let type = EPUBBook.mediaType(of: bytes)
    else { return }
    document.cover = Picture(mediaType: type, bytes: bytes)
  }
}
