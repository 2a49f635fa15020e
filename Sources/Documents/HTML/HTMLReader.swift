import CXML2

/// Reads HTML as it is found, closed or not, crossed or not, as elements and text: with libxml2's HTML parser
/// (`HTMLparser.h`), which reports each of them as it comes, and builds no tree.
public enum HTMLReader {
  /// How many elements may stand inside each other.
  static let deepest = 100_000

  /// Gives all of a text in UTF-8 to a taker, in order.
  ///
  /// A NUL, behind which libxml2 reads nothing, is a space.
  ///
  /// - Throws: `XMLProblem` where there is no memory for a parser.
  public static func read(_ bytes: [UInt8], _ take: (XMLReader.Event) -> Void) throws(XMLProblem) {
    var bytes = bytes
    for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
    guard let context = htmlNewParserCtxt() else {
      throw XMLProblem(offset: 0, problem: "there is no memory to read it in")
    }
    defer { htmlFreeParserCtxt(context) }
    withoutActuallyEscaping(take) { take in
      let taker = Taker(take)
      var sax = xmlSAXHandler()
      sax.startElement = { taker, name, attributes in Taker.of(taker)?.start(name, attributes) }
      sax.endElement = { taker, name in Taker.of(taker)?.end(name) }
      sax.characters = { taker, text, count in Taker.of(taker)?.text(text, count) }
      sax.cdataBlock = { taker, text, count in Taker.of(taker)?.text(text, count) }
      sax.ignorableWhitespace = { taker, text, count in Taker.of(taker)?.text(text, count) }
      withUnsafeMutablePointer(to: &sax) { handler in
        let own = context.pointee.sax
        context.pointee.sax = handler
        context.pointee.userData = Unmanaged.passUnretained(taker).toOpaque()
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
          | HTML_PARSE_NONET.rawValue
        _ = bytes.withUnsafeBytes { buffer in
          htmlCtxtReadMemory(
            context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8",
            Int32(options))
        }
        context.pointee.sax = own
      }
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      taker.close()
      withExtendedLifetime(taker) {}
    }
  }

  /// Where the parser's calls arrive.
  private final class Taker {
    private let take: (XMLReader.Event) -> Void
    private var open: [XMLName] = []

    init(_ take: @escaping (XMLReader.Event) -> Void) { self.take = take }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Taker? {
      pointer.map { Unmanaged<Taker>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ name: UnsafePointer<xmlChar>?, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
      guard let name, open.count < HTMLReader.deepest else { return }
      var attributes: [XMLAttribute] = []
      var place = 0
      while let list, let key = list[place] {
        attributes.append(
          XMLAttribute(
            name: String(cString: key).lowercased(), value: list[place + 1].map { String(cString: $0) } ?? ""))
        place += 2
      }
      let element = XMLElement(
        name: Self.name(String(cString: name)), attributes: attributes, namespaces: XMLNamespaces(), source: 0..<0)
      open.append(element.name)
      take(.start(element))
    }

    /// Its ends come for what is open, but for elements that were not closed.
    func end(_ name: UnsafePointer<xmlChar>?) {
      guard let name else { return }
      let closed = Self.name(String(cString: name))
      guard let place = open.lastIndex(of: closed) else { return }
      while open.count > place, let name = open.popLast() { take(.end(name)) }
    }

    func text(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
      guard let text, count > 0 else { return }
      take(.text(String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)))
    }

    func close() { while let name = open.popLast() { take(.end(name)) } }

    private static func name(_ text: String) -> XMLName {
      let parts = text.split(separator: ":", maxSplits: 1)
      return parts.count == 2
        ? XMLName(namespace: nil, prefix: String(parts[0]), local: parts[1].lowercased())
        : XMLName(namespace: nil, prefix: nil, local: text.lowercased())
    }
  }
}
