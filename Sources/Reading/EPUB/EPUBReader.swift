import Documents
import Prose

/// Reads EPUB 2 and 3.
public enum EPUBReader: DocumentReader {
  public static let format = "epub"

  public static func reads(_ file: ForeignFile) -> Bool {
    guard let entries = file.entries else {
      // Damaged, but it says what it is.
      return file.head.firstRange(of: Array("application/epub+zip".utf8)) != nil
    }
    let paths = Set(entries.map { EPUBContainer.normal($0).lowercased() })
    if paths.contains("meta-inf/container.xml") { return true }
    // A page with metadata beside it is calibre's, which names no files (HTMLZ).
    let isPage = paths.contains("index.html") && !paths.contains("mimetype")
    return paths.contains { $0.hasSuffix(".opf") && !(isPage && $0 == "metadata.opf") }
  }

  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    var container = try EPUBContainer(file)
    if let kind = try EPUBRights.protection(of: &container) {
      throw .protected(name: file.name, kind: kind)
    }
    var book = EPUBBook(name: file.name)
    try book.read(&container)
    return book.document
  }
}

/// A book on its way into a document.
struct EPUBBook {
  var document = Document(format: EPUBReader.format)
  let name: String
  /// Parts by the path of their file.
  private var parts: [String: Int] = [:]
  var firstPicture: String?
  private var sheets: [String: HidingRules?] = [:]
  private var lexicons = EPUBLexicons()

  init(name: String) { self.name = name }

  mutating func read(_ container: inout EPUBContainer) throws(ReadingError) {
    let path = try packagePath(&container)
    guard let bytes = try container.bytes(of: path) else {
      throw .damaged(name: name, part: path, problem: "the package document is not in the file")
    }
    let package = try EPUBPackage(bytes, path: path, name: name)
    if package.isRepaired {
      remark(
        "repaired-markup",
        "the package document “\(path)” is no well-formed XML; what could be read of it was used")
    }
    document.metadata = package.metadata
    try readSpine(package, &container)
    guard !document.parts.isEmpty else {
      throw .damaged(name: name, part: path, problem: "nothing that can be read is in its reading order")
    }
    try readContents(package, &container)
    settleGuide(package)
    GutenbergNotices.settle(&document)
    NoteFinder.settle(&document)
    PartMatter.settle(&document)
    lexicons.settle(&document, package, &container)
    try readCover(package, &container)
  }

  private mutating func remark(_ code: String, _ message: String, part: Int? = nil) {
    document.remarks.append(Document.Remark(code: code, message: message, part: part))
  }

  /// Where the package document lies: the container says it, or there is only one.
  mutating func packagePath(_ container: inout EPUBContainer) throws(ReadingError) -> String {
    var found: String?
    if let file = try container.bytes(of: "META-INF/container.xml") {
      func take(_ event: XMLReader.Event) {
        guard found == nil, case .start(let element) = event, element.name.local.lowercased() == "rootfile",
          let path = element["full-path"]
        else { return }
        let type = element["media-type"]
        if type == nil || type == "application/oebps-package+xml" { found = path }
      }
      let text = DeclaredText(file)
      do throws(XMLProblem) {
        var reader = XMLReader(text.bytes, rules: .foreignPage)
        while let event = try reader.next() { take(event) }
      } catch {
        try? HTMLReader.read(text.bytes) { take($0) }
      }
      if let path = found.flatMap({ EPUBContainer.target(of: $0, in: "")?.path }), container.has(path) {
        return path
      }
    }
    let packages = container.all.filter { $0.lowercased().hasSuffix(".opf") }.sorted()
    guard let path = packages.first else {
      throw .damaged(
        name: name, part: found ?? "META-INF/container.xml",
        problem: "there is no package document in the file")
    }
    remark(
      "container", "the file does not say rightly where its package document is; “\(path)” was taken")
    return path
  }

  // MARK: The reading order

  private mutating func readSpine(_ package: EPUBPackage, _ container: inout EPUBContainer)
    throws(ReadingError)
  {
    var steps = package.spine
    if steps.isEmpty {
      steps = package.order.filter {
        package.readable($0) != nil && package.items[$0]?.properties.contains("nav") == false
      }
      .map { EPUBPackage.Step(id: $0, isLinear: true) }
      if !steps.isEmpty {
        remark("spine", "the book has no reading order; the order of its list of files was taken")
      }
    }
    for step in steps {
      guard let named = package.items[step.id] else {
        remark("spine", "the reading order names “\(step.id)”, which is not among the files of the book")
        continue
      }
      guard let item = package.readable(step.id), let path = item.path else {
        if !named.mediaType.hasPrefix("image/") {
          remark(
            "spine",
            "“\(named.path ?? step.id)” (\(named.mediaType)) is none that can be read; it was left out")
        }
        continue
      }
      guard parts[path] == nil else { continue }
      guard let bytes = try container.bytes(of: path) else {
        remark("missing-part", "“\(path)” is missing in the file; look whether the text goes on")
        continue
      }
      let page = try read(bytes, path: path, item, &container)
      var part = page.part
      if !step.isLinear {
        for index in part.blocks.indices
        where part.blocks[index].silence == nil && part.blocks[index].note == nil {
          part.blocks[index].silence = "not in the reading order"
        }
      }
      if item.properties.contains("nav"), part.matter == nil, Self.isList(part) {
        part.matter = .contents
      }
      parts[path] = document.parts.count
      lexicons.note(page.head, part: document.parts.count, path: path)
      if document.parts.isEmpty {
        firstPicture = page.firstPicture.flatMap { EPUBContainer.target(of: $0, in: path)?.path }
      }
      for var remark in page.remarks {
        remark.part = document.parts.count
        document.remarks.append(remark)
      }
      document.account.add(page.account)
      document.parts.append(part)
      if document.metadata.title == nil, !page.head.title.isEmpty {
        document.metadata.title = page.head.title
      }
    }
  }

  /// True for a navigation document that has little beside its lists.
  private static func isList(_ part: DocumentPart) -> Bool {
    let words = part.blocks.filter { $0.matter == nil }.reduce(0) { $0 + $1.text.split(separator: " ").count }
    return words < 60 || words * 4 < part.blocks.reduce(0) { $0 + $1.text.split(separator: " ").count }
  }

  private mutating func read(
    _ bytes: [UInt8], path: String, _ item: EPUBPackage.Item, _ container: inout EPUBContainer
  ) throws(ReadingError) -> HTMLPage {
    do throws(XMLProblem) {
      return try HTMLPage(
        bytes, name: path, sheets: { sheet($0, of: path, &container) },
        resolve: { EPUBContainer.address(of: $0, in: path) })
    } catch {
      throw .damaged(name: name, part: path, problem: error.problem)
    }
  }

  /// What a style sheet takes away that a page links; each sheet is read once.
  mutating func sheet(
    _ address: String, of page: String, _ container: inout EPUBContainer
  ) -> HidingRules? {
    guard let path = EPUBContainer.target(of: address, in: page)?.path else { return nil }
    if let known = sheets[path] { return known }
    let file = (try? container.bytes(of: path)) ?? nil
    let rules = file.map { HidingRules(of: String(decoding: DeclaredText($0).bytes, as: UTF8.self)) }
    sheets[path] = .some(rules)
    return rules
  }

  // MARK: Contents

  private mutating func readContents(
    _ package: EPUBPackage, _ container: inout EPUBContainer
  ) throws(ReadingError) {
    if let item = package.order.compactMap({ package.items[$0] }).first(where: {
      $0.properties.contains("nav")
    }),
      let path = item.path, let file = try container.bytes(of: path)
    {
      place(EPUBContents(navigation: file).entries, in: path)
    }
    guard document.contents.isEmpty else { return }
    let named = package.contents.flatMap { package.items[$0] }
    let ncx =
      named
      ?? package.order.compactMap { package.items[$0] }.first {
        $0.mediaType == "application/x-dtbncx+xml" || $0.path?.lowercased().hasSuffix(".ncx") == true
      }
    if let path = ncx?.path, let file = try container.bytes(of: path) {
      place(EPUBContents(ncx: file).entries, in: path)
    }
  }

  private mutating func place(_ entries: [EPUBContents.Entry], in path: String) {
    var lost = 0
    for entry in entries {
      guard let target = entry.target.flatMap({ EPUBContainer.target(of: $0, in: path) }) else { continue }
      guard
        let part = parts[target.path]
          ?? parts.first(where: { $0.key.lowercased() == target.path.lowercased() })?.value
      else {
        lost += 1
        continue
      }
      document.contents.append(
        Document.ContentsEntry(title: entry.title, level: entry.level, part: part, anchor: target.fragment))
    }
    if lost > 0, document.contents.isEmpty {
      remark("contents", "the table of contents leads to no place in the text; the headings were taken")
    }
  }

  /// What the guide of version 2 says that parts are.
  private mutating func settleGuide(_ package: EPUBPackage) {
    let matters: [String: Matter] = [
      "cover": .cover, "title-page": .titlePage, "titlepage": .titlePage, "toc": .contents,
      "copyright-page": .imprint,
      "colophon": .colophon, "index": .index, "bibliography": .bibliography, "notes": .notes,
      "loi": .listOfPictures,
      "lot": .listOfPictures, "dedication": .dedication, "epigraph": .epigraph, "foreword": .foreword,
      "preface": .preface, "acknowledgements": .acknowledgments, "acknowledgments": .acknowledgments,
      "glossary": .glossary,
    ]
    for (type, target) in package.guide {
      guard let matter = matters[type.hasPrefix("other.") ? String(type.dropFirst(6)) : type],
        let place = EPUBContainer.target(of: target, in: package.path), let part = parts[place.path],
        document.parts[part].matter == nil,
        // Of a place within a file nothing is known of the rest of it; a cover has no text to lose.
        place.fragment == nil || document.parts[part].blocks.count <= 3,
        matter.silence == nil || words(of: part) < 2000 || matter != .contents
      else { continue }
      if matter == .cover, words(of: part) > 60 { continue }
      document.parts[part].matter = matter
    }
  }

  private func words(of part: Int) -> Int {
    document.parts[part].blocks.reduce(0) { $0 + $1.text.split(separator: " ").count }
  }
}
