import Prose

/// Reads books of Mobipocket and Kindle (MOBI, PRC, AZW, AZW3) without rights management.
public struct MOBIReader: DocumentReader {
  public static let format = "mobi"

  public static func reads(_ file: ForeignFile) -> Bool {
    isBook(file.head) || otherKind(file.head) != nil
  }

  /// True for a Palm database of a book: its type and creator say so.
  private static func isBook(_ head: [UInt8]) -> Bool {
    guard head.count >= 78 else { return false }
    let kind = head[60..<68]
    return kind.elementsEqual("BOOKMOBI".utf8) || kind.elementsEqual("TEXtREAd".utf8)
  }

  /// What is sold for the same machines and is another format.
  private static func otherKind(_ head: [UInt8]) -> String? {
    if head.starts(with: Array("TPZ".utf8)), head.count > 3, (0x30...0x39).contains(head[3]) {
      return "Topaz"
    }
    if head.starts(with: Array("CONT".utf8)), head.count > 10, head[4] < 16, head[5] == 0 { return "KFX" }
    return nil
  }

  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    if let kind = otherKind(file.head) {
      throw .damaged(
        name: file.name, part: kind, problem: "there is no reader for \(kind); convert the book to EPUB first"
      )
    }
    let contents: MobiContents
    do throws(MobiFile.Refusal) {
      contents = try MobiFile(path: file.path).contents()
    } catch {
      switch error {
      case .protected: throw .protected(name: file.name, kind: "of Mobipocket or Kindle")
      case .unsupported(let problem), .damaged(let problem):
        throw .damaged(name: file.name, part: "book", problem: problem)
      }
    }
    var book = MOBIBook(contents, name: file.name)
    try book.read()
    return book.document
  }
}
