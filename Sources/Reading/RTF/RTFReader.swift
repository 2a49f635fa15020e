import Prose
public struct RTFReader: DocumentReader {
  /// Rich Text Format.
  public static let format = "rtf"
  /// True.
  public static func reads(_ file: ForeignFile) -> Bool { false }
  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document { Document(format: format) }
}
