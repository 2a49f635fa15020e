import Documents
import Prose

/// Reads FictionBook 2: XML in any encoding, by itself or in a zip archive.
///
/// The first bodies are the text; one with the name `notes` or `comments` has notes. Titles of sections make the table of
/// contents. XML that is broken is read as far as its tags can be told from its words.
public struct FictionBookReader: DocumentReader {
  /// FictionBook.
  public static let format = "fb2"

  /// True for a FictionBook, or a zip archive with one.
  public static func reads(_ file: ForeignFile) -> Bool {
    if let entries = file.entries {
      let isPackage = entries.contains { $0 == "mimetype" || $0 == "[Content_Types].xml" }
      return !isPackage && entries.contains { isBook($0) }
    }
    // Letters of UTF-16 stand between zeros.
    let head = String(decoding: file.head.filter { $0 != 0 }, as: UTF8.self)
    return head.contains("<FictionBook") || head.contains(":FictionBook")
      || isBook(file.name) && head.contains("<description")
  }

  private static func isBook(_ name: String) -> Bool { name.lowercased().hasSuffix(".fb2") }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    let (bytes, part) = try contents(of: file)
    let (text, encoding) = try text(bytes, file: file, part: part)
    guard text.contains(where: { !XMLTokenizer.isSpace($0) }) else { throw .empty(name: file.name) }
    var builder = FictionBookBuilder()
    var remarks: [Document.Remark] = encoding.map { [$0] } ?? []
    if let problem = strictly(text, &builder) {
      guard problem.isMalformed else {
        throw .malformed(
          name: file.name, line: LineIndex(utf8: text).line(at: problem.offset), problem: problem.problem)
      }
      builder = FictionBookBuilder()
      try loosely(text, &builder, name: file.name)
      let line = LineIndex(utf8: text).line(at: problem.offset)
      remarks.append(
        Document.Remark(
          code: "damaged-part",
          message: "the XML is broken (line \(line): \(problem.problem)); it was read as well as it can be"))
    }
    guard builder.hasBody else {
      throw .malformed(
        name: file.name, line: 1, problem: "there is no <body> in it; it is no FictionBook, or half of one")
    }
    var document = builder.document(for: Self.format)
    document.remarks += remarks
    return document
  }

  // MARK: Bytes

  private static func contents(of file: ForeignFile) throws(ReadingError) -> ([UInt8], String?) {
    guard let entries = file.entries else { return (try file.contents(), nil) }
    let books = entries.filter { isBook($0) && !$0.hasPrefix("__MACOSX/") }
    guard let book = books.first, books.count == 1 else {
      throw .unreadable(
        name: file.name, reason: "there are \(books.count) books in it; unpack it and give them one by one")
    }
    var archive: Archive
    do {
      archive = try Archive(path: file.path)
    } catch {
      throw .damaged(name: file.name, part: book, problem: error.description)
    }
    return (try file.bytes(of: book, in: &archive), book)
  }

  /// The text in UTF-8: in the encoding that it declares, or that it must be in where that is wrong.
  private static func text(
    _ bytes: [UInt8], file: ForeignFile, part: String?
  ) throws(ReadingError) -> ([UInt8], Document.Remark?) {
    do {
      let text = try XMLText(bytes)
      return (text.bytes, nil)
    } catch {
      // Something in it is damaged, or it is not in the encoding that it names.
      let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
      let text: String
      let isValid = String(validating: body, as: UTF8.self) != nil
      if let name = XMLText.declaredEncoding(of: bytes), !isValid, let charset = Charset(name),
        let decoded = charset.text(of: body)
      {
        text = decoded
      } else {
        text = String(decoding: body, as: UTF8.self)
      }
      let remark = Document.Remark(
        code: "encoding", message: "characters are damaged, or in another encoding than the file names")
      return (Array(text.utf8), remark)
    }
  }

  // MARK: Events

  private static func strictly(_ text: [UInt8], _ builder: inout FictionBookBuilder) -> XMLProblem? {
    var reader = XMLReader(text, rules: .page)
    do throws(XMLProblem) {
      while let event = try reader.next() { builder.take(event) }
      return nil
    } catch {
      return error
    }
  }

  private static func loosely(
    _ text: [UInt8], _ builder: inout FictionBookBuilder, name: String
  ) throws(ReadingError) {
    var reader = LooseXMLReader(text, names: vocabulary)
    while let event = reader.next() { builder.take(event) }
    guard !reader.unclosed.contains("body") else {
      throw .malformed(
        name: name, line: LineIndex(utf8: text).line(at: text.count),
        problem: "the file ends in the midst of the text; get a whole copy of it")
    }
  }

  /// The elements of FictionBook 2.1, and those that are often used besides.
  private static let vocabulary: Set<String> = [
    "FictionBook", "stylesheet", "description", "title-info", "src-title-info", "document-info",
    "publish-info", "custom-info", "output", "part", "output-document-class", "genre", "author", "first-name",
    "middle-name", "last-name", "nickname", "home-page", "email", "id", "book-title", "annotation",
    "keywords", "date", "coverpage", "lang", "src-lang", "translator", "sequence", "program-used", "src-url",
    "src-ocr", "version", "history", "publisher", "book-name", "city", "year", "isbn", "body", "section",
    "title", "epigraph", "image", "p", "empty-line", "subtitle", "cite", "text-author", "poem", "stanza",
    "v", "table", "tr", "th", "td", "strong", "emphasis", "style", "a", "strikethrough", "sub", "sup",
    "code", "binary", "b", "i", "em", "br", "div", "span", "ul", "ol", "li",
  ]
}
