import Documents
import Prose

/// The package document of an EPUB, version 2 or 3 (IDPF OPF 2.0.1, EPUB 3.3): which files there are, and in which order
/// they are read.
struct EPUBPackage {
  /// A file of the book.
  struct Item: Hashable {
    var id: String
    /// Its path in the container; nil for what lies outside.
    var path: String?
    var mediaType: String
    var properties: Set<String>
    var fallback: String?
  }

  /// A place in the reading order.
  struct Step: Hashable {
    var id: String
    var isLinear: Bool
  }

  /// Where it lies.
  let path: String
  private(set) var items: [String: Item] = [:]
  /// The items in the order of the manifest.
  private(set) var order: [String] = []
  private(set) var spine: [Step] = []
  /// The item of the NCX, as the spine names it.
  private(set) var contents: String?
  /// What the guide names: types and places as written.
  private(set) var guide: [(type: String, target: String)] = []
  /// What `meta name="cover"` says.
  private(set) var coverName: String?
  private(set) var metadata = Metadata()
  /// True where it was no well-formed XML.
  private(set) var isRepaired = false

  init(_ file: [UInt8], path: String, name: String) throws(ReadingError) {
    self.path = path
    let text = DeclaredText(file)
    do {
      var reader = XMLReader(text.bytes, rules: .foreignPage)
      while let event = try reader.next() { if case .start(let element) = event { take(element) } }
    } catch {
      isRepaired = true
      items = [:]
      order = []
      spine = []
      guide = []
      do throws(XMLProblem) {
        try HTMLReader.read(text.bytes) { event in if case .start(let element) = event { take(element) } }
      } catch {
        throw .damaged(name: name, part: path, problem: error.problem)
      }
    }
    guard !items.isEmpty else {
      throw .damaged(name: name, part: path, problem: "it names no files of the book")
    }
    if let found = try? PackageMetadata(text.bytes, rules: .foreignPage) {
      metadata = found.metadata
    } else if let found = PackageMetadata(repairing: text.bytes) {
      metadata = found.metadata
    }
    // The words are those of whoever made the book, not of its language.
    MatterTitles(nil).forgetNobody(&metadata)
  }

  private mutating func take(_ element: XMLElement) {
    switch element.name.local.lowercased() {
    case "item":
      guard let id = Self.name(element["id"]), let href = Self.name(element["href"]) else { return }
      let item = Item(
        id: id, path: EPUBContainer.target(of: href, in: path)?.path,
        mediaType: (Self.name(element["media-type"]) ?? "").lowercased(),
        properties: Set((element["properties"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)),
        fallback: Self.name(element["fallback"]))
      if items[id] == nil {
        items[id] = item
        order.append(id)
      }
    case "spine": contents = Self.name(element["toc"])
    case "itemref":
      guard let id = Self.name(element["idref"]) else { return }
      spine.append(Step(id: id, isLinear: element["linear"]?.lowercased() != "no"))
    case "reference":
      if let href = element["href"] { guide.append(((element["type"] ?? "").lowercased(), href)) }
    case "meta":
      if element["name"]?.lowercased() == "cover", coverName == nil {
        coverName = Self.name(element["content"])
      }
    default: break
    }
  }

  /// A name without white space around it: an XML reader that knows the attributes' types takes it away (XML 1.0, 3.3.3).
  private static func name(_ value: String?) -> String? {
    value.map { String($0.droppingFirst { $0.isSpace }.droppingLast { $0.isSpace }) }
  }

  /// What can be read in place of an item: itself, or what it falls back to.
  func readable(_ id: String) -> Item? {
    var seen: Set<String> = []
    var next: String? = id
    var talkingBook: Item?
    while let id = next, seen.insert(id).inserted, let item = items[id] {
      if item.mediaType == Self.dtbook {
        talkingBook = talkingBook ?? item
      } else if Self.isPage(item) {
        return item
      }
      next = item.fallback
    }
    return talkingBook
  }

  /// EPUB 2 has it for pages; EPUB 3 has not, and what stands in its place says the same.
  private static let dtbook = "application/x-dtbook+xml"

  private static func isPage(_ item: Item) -> Bool {
    // A drawing may be a page (EPUB 3.3, 6.2).
    if item.mediaType == "image/svg+xml" { return true }
    if [
      "application/xhtml+xml", "text/html", "application/html", "text/x-oeb1-document",
      "text/xml", "application/xml",
    ].contains(item.mediaType) {
      let isXML = item.mediaType.hasSuffix("xml") && item.mediaType != "application/xhtml+xml"
      return !isXML || isPageName(item.path)
    }
    return item.mediaType.isEmpty && isPageName(item.path)
  }

  private static func isPageName(_ path: String?) -> Bool {
    let name = path?.lowercased() ?? ""
    return [".xhtml", ".html", ".htm", ".xht"].contains { name.hasSuffix($0) }
  }
}
