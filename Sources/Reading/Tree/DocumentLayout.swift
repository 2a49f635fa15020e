public import Prose

/// A document over its document text: everything that a manuscript is made of, with lengths in place of words.
///
/// With it a text is read otherwise without its file: other parts, pictures, tables, notes. What no manuscript needs is not in
/// it: links, the account, the cover.
public struct DocumentLayout: Hashable, Sendable, Codable {
  private var format: String
  /// What the file declares about the work.
  public private(set) var metadata: Metadata
  /// Reasons, tags of languages, names of notes and places, readings: what runs and blocks have besides their words.
  private var words: [String]
  private var parts: [Part]
  private var contents: [Document.ContentsEntry]
  private var remarks: [Document.Remark]

  /// A part; its blocks as numbers, whose order `LayoutWriter` has.
  private struct Part: Hashable, Codable {
    var name: String
    var matter: Matter?
    var language: Language?
    var blocks: String
  }

  /// Numbers that are no document over their text.
  public struct Malformed: Error {}

  /// More blocks and runs than this are not laid out: of the longest book that we know (17.5 MB) there are 600,000.
  static let mostElements = 2_000_000

  /// Lays a document out over its text; nil for one of too many blocks and runs.
  ///
  /// - Parameter starts: where each block of each part stands in the text, bytes; -1 for one without words.
  init?(of document: Document, starts: [[Int]]) {
    format = document.format
    metadata = document.metadata
    contents = document.contents
    remarks = document.remarks
    parts = []
    var writer = LayoutWriter()
    let anchors = document.contents.reduce(into: [Int: Set<String>]()) { anchors, entry in
      if let anchor = entry.anchor { anchors[entry.part, default: []].insert(anchor) }
    }
    for (index, part) in document.parts.enumerated() {
      for (block, start) in zip(part.blocks, starts[index]) {
        writer.add(block, at: start, anchors: anchors[index] ?? [])
      }
      guard writer.count <= Self.mostElements else { return nil }
      parts.append(
        Part(name: part.name, matter: part.matter, language: part.language, blocks: writer.takeText()))
    }
    words = writer.words
  }

  /// The document, its words taken from the text.
  ///
  /// - Throws: `Malformed` for places that are not in the text, and more blocks and runs than are laid out.
  public func document(over text: String) throws(Malformed) -> Document {
    var document = Document(format: format)
    document.metadata = metadata
    document.contents = contents
    document.remarks = remarks
    var reader = LayoutReader(words: words, source: Array(text.utf8))
    for part in parts {
      var whole = DocumentPart(name: part.name)
      whole.matter = part.matter
      whole.language = part.language
      whole.blocks = try reader.blocks(part.blocks)
      document.parts.append(whole)
    }
    return document
  }
}

extension DocumentRun {
  /// What stands around its words in the document text.
  var frame: (before: String, after: String) {
    switch kind {
    case .text: ("", "")
    case .lineBreak: ("\n", "")
    case .cellEdge: (" | ", "")
    case .noteMark: ("[", "]")
    case .pageBreak: text.isEmpty ? ("", "") : ("[Page ", "]")
    case .picture: text.isEmpty ? ("", "") : ("[Picture: ", "]")
    }
  }
}
