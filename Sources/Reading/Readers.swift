public import Prose

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
    FictionBookReader.self, MailReader.self, MarkdownReader.self,
  ]

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
  /// - Throws: `ReadingError`, which names the source.
  public static func manuscript(from bytes: [UInt8], name: String) throws(ReadingError) -> Manuscript {
    guard bytes.count <= largest else { throw .tooLarge(name: name, limit: largest) }
    let ending = ending(of: name)
    let reader = all.first { $0.extensions.contains(ending) } ?? PlainTextReader.self
    return try reader.init().manuscript(from: bytes, name: name)
  }
}
