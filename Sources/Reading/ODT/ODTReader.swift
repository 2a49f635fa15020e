import Documents
import Prose

/// Reads the documents of OpenOffice, LibreOffice and their kin: .odt, its templates, and .fodt, which is one file of XML.
///
/// What tracked changes deleted is left out. Notes stand where their marks are; indexes, comments, heads and feet of pages
/// are not said.
public struct ODTReader: DocumentReader {
  /// OpenDocument, the text documents.
  public static let format = "odt"

  /// True for a package whose content is a text, and for a flat file.
  public static func reads(_ file: ForeignFile) -> Bool {
    guard let entries = file.entries else {
      let head = String(decoding: file.head.filter { $0 != 0 }, as: UTF8.self)
      return head.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
        && head.contains("office:document")
        && !head.contains("opendocument.spreadsheet") && !head.contains("opendocument.presentation")
        && !head.contains("opendocument.graphics")
    }
    guard entries.contains("content.xml") || entries.contains("encrypted-package") else { return false }
    guard let type = type(of: file) else { return entries.contains("META-INF/manifest.xml") }
    return type.hasPrefix("application/vnd.oasis.opendocument.text")
  }

  /// What the file says it is; nil where it does not.
  private static func type(of file: ForeignFile) -> String? {
    guard var archive = try? Archive(path: file.path), archive.entry("mimetype") != nil,
      let bytes = try? file.bytes(of: "mimetype", in: &archive)
    else { return nil }
    return String(decoding: bytes.prefix(200), as: UTF8.self)
  }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    var story = ODTStory()
    var main = file.name
    if file.entries == nil {
      try XMLPart.read(try file.contents(), named: file.name, of: file) { story.take($0) }
    } else {
      main = "content.xml"
      try read(file, &story)
    }
    return finished(story, named: main)
  }

  private static func read(_ file: ForeignFile, _ story: inout ODTStory) throws(ReadingError) {
    var archive: Archive
    do {
      archive = try Archive(path: file.path)
    } catch {
      throw .damaged(name: file.name, part: "the archive", problem: error.description)
    }
    try refuseLocked(file, &archive)
    for part in ["meta.xml", "styles.xml", "content.xml"] {
      if archive.entry(part) == nil, part != "content.xml" { continue }
      let before = story
      do {
        try XMLPart.read(try file.bytes(of: part, in: &archive), named: part, of: file) { story.take($0) }
      } catch {
        guard part != "content.xml" else { throw error }
        story = before
        story.remarks.append(.init(code: "damaged-part", message: "“\(part)” was left out: it is damaged"))
      }
    }
  }

  private static func refuseLocked(_ file: ForeignFile, _ archive: inout Archive) throws(ReadingError) {
    var isLocked = archive.entry("encrypted-package") != nil
    if !isLocked, archive.entry("META-INF/manifest.xml") != nil {
      var path = ""
      let bytes = try file.bytes(of: "META-INF/manifest.xml", in: &archive)
      // A damaged manifest says nothing of locks, and nothing else is asked of it.
      try? XMLPart.read(bytes, named: "META-INF/manifest.xml", of: file) { event in
        guard case .start(let element) = event else { return }
        if element.name.local == "file-entry" { path = element.value("full-path") ?? "" }
        if element.name.local == "encryption-data", path == "content.xml" { isLocked = true }
      }
    }
    guard isLocked else { return }
    throw .unreadable(
      name: file.name,
      reason: "it is locked with a password; save it without one in the program that it was written with")
  }

  private static func finished(_ story: ODTStory, named main: String) -> Document {
    var story = story
    var document = Document(format: format)
    var blocks = FlowBlocks(&story.flow, part: "content.xml")
    let title = blocks.takeTitle()
    let author = blocks.takeByline(declared: story.metadata.author)
    var part = DocumentPart(name: main, blocks: [])
    part.language = blocks.settleLanguages()
    part.blocks = blocks.blocks
    document.account = story.flow.account
    document.parts = [part]
    var heads = FlowBlocks(&story.heads)
    var headPart = DocumentPart(
      name: main == "content.xml" ? "styles.xml" : main + "#master-styles", blocks: [])
    headPart.language = heads.settleLanguages()
    headPart.blocks = heads.blocks
    document.account.add(story.heads.account)
    if !headPart.blocks.isEmpty { document.parts.append(headPart) }
    document.metadata = story.metadata
    document.metadata.title = title ?? document.metadata.title
    document.metadata.author = author
    // What the words say themselves is truer than what the program was set to.
    if document.metadata.language == nil
      || part.language != nil && part.language?.code != story.styles.standard?.code
    {
      document.metadata.language = part.language
    }
    document.remarks = story.remarks
    func remark(_ code: String, _ message: String) {
      document.remarks.append(Document.Remark(code: code, message: message, part: 0))
    }
    if story.hasRevisions {
      remark("revisions", "changes are marked in it: what was inserted is read, what was deleted is not")
    }
    if story.hasFormulas {
      remark("formula", "formulas are left out: only their signs are known, and not how they are said")
    }
    document.account.kept = document.keptCharacters
    return document
  }
}
