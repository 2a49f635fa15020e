/// Reads an XML document as elements and text, with namespaces: for formats of which not every byte is wanted.
public struct XMLReader {
  /// What comes next in a document.
  public enum Event: Hashable, Sendable {
    /// An element begins.
    case start(XMLElement)
    /// An element ends; also one that closes itself.
    case end(XMLName)
    /// Text, references resolved and line ends plain; what stands together may come in several pieces.
    case text(String)
  }

  /// Where the last event stood, UTF-8 bytes of the source.
  public private(set) var place = 0..<0
  private let bytes: [UInt8]
  private var tokenizer: XMLTokenizer
  private var scopes: [(name: XMLName, around: XMLNamespaces)] = []
  private var namespaces = XMLNamespaces()
  private var isToEnd = false

  /// Begins at the first byte of a document in UTF-8, without a byte order mark.
  public init(_ bytes: [UInt8], rules: XMLRules = .strict) {
    self.bytes = bytes
    tokenizer = XMLTokenizer(bytes, rules: rules)
  }

  /// How many elements are open.
  public var depth: Int { scopes.count }

  /// The next event; nil at the end of a whole document.
  ///
  /// - Throws: `XMLProblem` at the first place that is wrong.
  public mutating func next() throws(XMLProblem) -> Event? {
    if isToEnd {
      isToEnd = false
      return end()
    }
    while let token = try tokenizer.next() {
      place = token.source
      switch token.kind {
      case .start(let name, let attributes, let isEmpty):
        let around = namespaces
        if attributes.contains(where: { $0.name.hasPrefix("xmlns") }) { namespaces.declare(attributes) }
        let element = XMLElement(
          name: namespaces.resolve(name), attributes: attributes, namespaces: namespaces,
          source: token.source)
        scopes.append((element.name, around))
        isToEnd = isEmpty
        return .start(element)
      case .end: return end()
      case .characters:
        // Outside the root there is white space only.
        guard !scopes.isEmpty else { continue }
        let text = bytes[token.source]
        return .text(
          text.contains(0x0D)
            ? String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            : String(decoding: text, as: UTF8.self))
      case .reference(let text): return .text(text)
      case .markup, .comment, .instruction, .documentType: continue
      }
    }
    return nil
  }

  private mutating func end() -> Event? {
    guard let scope = scopes.popLast() else { return nil }
    namespaces = scope.around
    return .end(scope.name)
  }
}

/// An element's start.
public struct XMLElement: Hashable, Sendable {
  /// Its name.
  public var name: XMLName
  /// Its attributes as written.
  public var attributes: [XMLAttribute]
  /// The namespaces that hold in it.
  public var namespaces: XMLNamespaces
  /// Its tag's place, UTF-8 bytes of the source.
  public var source: Range<Int>

  /// The value of an attribute as it is written, with its prefix; nil where there is none.
  public subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The value of an attribute of a namespace, whatever its prefix; nil where there is none.
  public subscript(local: String, in namespace: String) -> String? {
    attributes.first {
      let name = namespaces.resolve($0.name, isAttribute: true)
      return name.local == local && name.namespace == namespace
    }?.value
  }
}
