import CXML2

/// Reads HTML as it is found, closed or not, crossed or not, as elements and text: with libxml2's HTML parser
/// (`HTMLparser.h`), which reports each of them as it comes, and builds no tree.
public enum HTMLReader {
  /// How many elements may stand inside each other.
  static let deepest = 100_000

  /// Does something with another library that uses libxml2 and takes down what it shares, while no page is read.
  public static func exclusively<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    vv_xml_lock()
    defer { vv_xml_unlock() }
    return try body()
  }

  /// Gives all of a text in UTF-8 to a taker, in order.
  ///
  /// A NUL, behind which libxml2 reads nothing, is a space.
  ///
  /// - Throws: `XMLProblem` where there is no memory for a parser.
  public static func read(_ bytes: [UInt8], _ take: (XMLReader.Event) -> Void) throws(XMLProblem) {
    var bytes = bytes
    for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
    let status = withoutActuallyEscaping(take) { take in
      let taker = Taker(take)
      var events = vv_html_events()
      events.start = { taker, name, attributes in Taker.of(taker)?.start(name, attributes) }
      events.end = { taker, name in Taker.of(taker)?.end(name) }
      events.text = { taker, text, count in Taker.of(taker)?.text(text, count) }
      let status = bytes.withUnsafeBytes { buffer in
        vv_html_read(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &events,
          Unmanaged.passUnretained(taker).toOpaque())
      }
      taker.close()
      return status
    }
    guard status == 0 else { throw XMLProblem(offset: 0, problem: "there is no memory to read it in") }
  }

  /// Where the parser's calls arrive.
  private final class Taker {
    private let take: (XMLReader.Event) -> Void
    private var open: [XMLName] = []

    init(_ take: @escaping (XMLReader.Event) -> Void) { self.take = take }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Taker? {
      pointer.map { Unmanaged<Taker>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ name: UnsafePointer<CChar>?, _ list: UnsafePointer<UnsafePointer<CChar>?>?) {
      guard let name, open.count < HTMLReader.deepest else { return }
      var attributes: [XMLAttribute] = []
      var place = 0
      while let list, let key = list[place] {
        attributes.append(
          XMLAttribute(
            name: String(cString: key).lowercased(), value: list[place + 1].map { String(cString: $0) } ?? "")
        )
        place += 2
      }
      let element = XMLElement(
        name: Self.name(String(cString: name)), attributes: attributes, namespaces: XMLNamespaces(),
        source: 0..<0)
      open.append(element.name)
      take(.start(element))
    }

    /// Its ends come for what is open, but for elements that were not closed.
    func end(_ name: UnsafePointer<CChar>?) {
      guard let name else { return }
      let closed = Self.name(String(cString: name))
      guard let place = open.lastIndex(of: closed) else { return }
      while open.count > place, let name = open.popLast() { take(.end(name)) }
    }

    func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
      guard let text, count > 0 else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
      take(.text(String(decoding: bytes, as: UTF8.self)))
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
