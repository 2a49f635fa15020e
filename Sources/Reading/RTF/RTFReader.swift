import Prose

/// Reads Rich Text Format, as Word, LibreOffice, TextEdit, WordPad and others write it.
///
/// Bytes are in the code page of their font. Styles and outline levels tell headings; what is hidden or deleted is left
/// out, and pictures and the data of other programs are no text.
public struct RTFReader: DocumentReader {
  /// Rich Text Format.
  public static let format = "rtf"

  private static let signature = Array("{\\rtf".utf8)

  /// True for what begins as such files do.
  public static func reads(_ file: ForeignFile) -> Bool {
    file.entries == nil && (file.head[start(of: file.head)...].starts(with: signature) || isFragment(file))
  }

  /// True for a piece of a document without its head, which only a name tells from text.
  private static func isFragment(_ file: ForeignFile) -> Bool {
    file.name.lowercased().hasSuffix(".rtf") && file.head[start(of: file.head)...].starts(with: [0x7B, 0x5C])
      && !file.head[start(of: file.head)...].starts(with: signature)
  }

  /// Where the text begins, behind a byte order mark and white space.
  private static func start(of bytes: [UInt8]) -> Int {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < min(bytes.count, 100), [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
    return start
  }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    let bytes = try file.contents()
    var parser = RTFParser(bytes, from: start(of: bytes), isFragment: isFragment(file))
    guard parser.read() else {
      throw .damaged(
        name: file.name, part: "the text",
        problem: "its groups stand more than \(RTFParser.deepest) deep inside each other")
    }
    var document = Document(format: format)
    var blocks = FlowBlocks(&parser.flow)
    let declared = DeclaredProperties.author(parser.properties["author"])
    let title = blocks.takeTitle()
    document.metadata.author = blocks.takeByline(declared: declared)
    var part = DocumentPart(name: file.name, blocks: [])
    part.language = blocks.settleLanguages()
    part.blocks = blocks.blocks
    document.parts = [part]
    document.account = parser.flow.account
    var heads = FlowBlocks(&parser.heads)
    var headPart = DocumentPart(name: file.name + "#headers", blocks: [])
    headPart.language = heads.settleLanguages()
    headPart.blocks = heads.blocks
    document.account.add(parser.heads.account)
    if !headPart.blocks.isEmpty { document.parts.append(headPart) }
    document.metadata.title = title ?? DeclaredProperties.title(parser.properties["title"])
    document.metadata.genre = DeclaredProperties.text(parser.properties["subject"])
    document.metadata.description = DeclaredProperties.description(parser.properties["doccomm"])
    document.metadata.language = part.language
    func remark(_ code: String, _ message: String) {
      document.remarks.append(Document.Remark(code: code, message: message, part: 0))
    }
    if parser.hasRevisions {
      remark("revisions", "changes are marked in it: what was inserted is read, what was deleted is not")
    }
    if parser.hasFormulas {
      remark("formula", "formulas are left out: only their signs are known, and not how they are said")
    }
    if parser.isCut { remark("damaged-part", "the file ends before its text does; the end may be missing") }
    document.account.kept = document.keptCharacters
    return document
  }
}
