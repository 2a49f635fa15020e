import Documents
import Prose

/// Documents of other formats that lie in a DOCX as pieces of its text (`altChunk`): what programs of the web write that
/// have pages and call them documents.
struct DOCXChunks {
  /// What a piece has to say.
  struct Chunk {
    var blocks: [DocumentBlock]
    var account: TextAccount
  }

  private var chunks: [String: Chunk] = [:]

  init() {}

  /// Reads the pieces of a text.
  init(
    _ leads: [DOCXPackage.Relationship], of package: inout DOCXPackage
  ) throws(ReadingError) {
    for lead in leads where lead.kind == "aFChunk" {
      guard let part = lead.target, package.has(part) else { continue }
      let bytes = try package.bytes(of: part)
      if let chunk = Self.chunk(bytes, named: part, type: package.type(of: part) ?? "") {
        chunks[lead.id] = chunk
      }
    }
  }

  /// The piece of a name; nil for one of a format that is not read here.
  subscript(id: String) -> Chunk? { chunks[id] }

  private static func chunk(_ bytes: [UInt8], named part: String, type: String) -> Chunk? {
    let name = part.lowercased()
    if type.contains("rfc822") || type.contains("multipart") || name.hasSuffix(".mht")
      || name.hasSuffix(".mhtml")
    {
      var mail = MailBuilder()
      mail.add(bytes[...])
      guard mail.hasBody else { return nil }
      let document = mail.document(for: "mail")
      var blocks = document.parts.flatMap(\.blocks)
      // It is no mail, but packed like one.
      if blocks.first?.role == .verse, blocks[0].silence == nil { blocks[0].silence = "mail header" }
      return Chunk(blocks: blocks, account: document.account)
    }
    if type.contains("html") || HTMLBeginning(Array(bytes.prefix(4096))).isPage(named: "") {
      let form: HTMLPage.Form = type.contains("xhtml") ? .xhtml : .html
      guard let page = try? HTMLPage(bytes, name: part, form: form, resolve: { _ in nil }) else { return nil }
      return Chunk(blocks: page.part.blocks, account: page.account)
    }
    if type.hasPrefix("text/plain") {
      let text = String(decoding: DeclaredText(bytes).bytes, as: UTF8.self)
      var flow = DocumentFlow()
      for line in text.split(whereSeparator: \.isNewline) {
        flow.beginParagraph()
        flow.add(String(line))
      }
      return Chunk(blocks: FlowBlocks(&flow).blocks, account: flow.account)
    }
    return nil
  }
}
