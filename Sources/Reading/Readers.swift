public import Prose
import Storage

/// Something that reads one kind of source.
public protocol Reader: Sendable {
  /// Name endings that it reads, lower case, without the dot.
  static var extensions: [String] { get }

  /// Makes a reader.
  init()

  /// The manuscript in a file's bytes; `name` is for messages.
  func manuscript(from bytes: [UInt8], name: String) throws(ReadingError) -> Manuscript
}

/// Every reader there is.
public enum Readers {
  /// In the order in which they are asked; the last one reads what nobody else does.
  public static let all: [any Reader.Type] = [SSMLReader.self, PlainTextReader.self]

  /// The readers of documents, in the order in which they are asked.
  public static let documents: [any DocumentReader.Type] = [
    EPUBReader.self, DOCXReader.self, ODTReader.self, FictionBookReader.self, RTFReader.self, PDFReader.self,
    MOBIReader.self,
    MailReader.self, MarkdownReader.self, HTMLDocumentReader.self,
  ]

  /// The version of the readers of documents: it grows when one of them reads a file otherwise than before.
  public static let version = 2

  /// True for a file that a reader of documents may be for; an archive's list is not looked at here.
  public static func mayBeDocument(_ file: ForeignFile) -> Bool {
    ForeignFile.isArchive(file.head) || documents.contains { $0.reads(file) }
  }

  /// The document in a file; nil where no reader of documents is for it.
  ///
  /// - Throws: `ReadingError`, which names the file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document? {
    guard let reader = documents.first(where: { $0.reads(file) }) else { return nil }
    var document = try reader.document(in: file)
    document.origin = try file.origin(of: document.format)
    guard document.account.missing == 0 else {
      throw .lost(name: file.name, characters: document.account.missing)
    }
    // The words of drawings are some, for whoever asks for them.
    let runs = document.parts.lazy.flatMap(\.blocks).flatMap(\.runs)
    guard runs.contains(where: { !$0.text.isEmpty }) else { throw .empty(name: file.name) }
    RepeatedTitle.settle(&document)
    // A button's label is nobody's loss; a page of text may be.
    if let hidden = document.account.leftOut[HTMLFlow.hiddenByStyle], hidden >= 200 {
      document.remarks.append(
        Document.Remark(
          code: "hidden-text",
          message: "\(hidden) characters that the pages’ style hides are not in the text"))
    }
    return document
  }

  /// What a document is as a manuscript.
  public static func manuscript(
    of document: Document, named name: String, choices: ReadingChoices = ReadingChoices()
  ) -> Manuscript {
    DocumentText.manuscript(of: document, named: name, choices: choices)
  }

  /// The same, and where everything of the document stands in the manuscript's source; nil for a document of more than
  /// 2,000,000 blocks and runs.
  public static func manuscriptAndLayout(
    of document: Document, named name: String, choices: ReadingChoices
  ) -> (manuscript: Manuscript, layout: DocumentLayout?) {
    DocumentText.manuscriptAndLayout(of: document, named: name, choices: choices)
  }

  /// The media type of a format; nil for a format that there is not.
  public static func mediaType(ofFormat format: String) -> String? { mediaTypes[format] }

  private static let mediaTypes = [
    "epub": "application/epub+zip", "html": "text/html", "markdown": "text/markdown", "rtf": "text/rtf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text", "fb2": "application/x-fictionbook+xml",
    "mobi": "application/x-mobipocket-ebook", "pdf": "application/pdf", "eml": "message/rfc822",
    "text": "text/plain", "ssml": "application/ssml+xml",
  ]

  /// What a later run knows a text by that is no document.
  public static func origin(ofText bytes: [UInt8], name: String?) -> Origin {
    let format = name.map(ending) == "ssml" ? "ssml" : "text"
    return Origin(
      format: format, sha256: ContentKey(of: bytes).description, size: bytes.count, reader: version,
      name: name, mediaType: mediaType(ofFormat: format))
  }

  /// True where a reader is for files of this name.
  public static func read(filesNamed name: String) -> Bool {
    all.contains { $0.extensions.contains(ending(of: name)) }
  }

  private static func ending(of name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  /// More than any book.
  static let largest = 64 << 20

  /// Reads a source with the reader that its name asks for.
  ///
  /// - Parameter encoding: what a person says of a plain text's; nil to find it out.
  /// - Throws: `ReadingError`, which names the source.
  public static func manuscript(
    from bytes: [UInt8], name: String, encoding: TextEncoding? = nil
  ) throws(ReadingError) -> Manuscript {
    guard bytes.count <= largest else { throw .tooLarge(name: name, limit: largest) }
    let ending = ending(of: name)
    let reader = all.first { $0.extensions.contains(ending) } ?? PlainTextReader.self
    if reader == PlainTextReader.self {
      return try PlainTextReader(encoding: encoding).manuscript(from: bytes, name: name)
    }
    return try reader.init().manuscript(from: bytes, name: name)
  }
}
