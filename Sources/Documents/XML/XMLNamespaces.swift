/// The namespaces that are in force at a place of a document.
public struct XMLNamespaces: Hashable, Sendable {
  private var byPrefix: [String: String] = ["xml": "http://www.w3.org/XML/1998/namespace"]

  /// None but XML's own.
  public init() {}

  /// Adds those of an element's own attributes, over those around it.
  public mutating func declare(_ attributes: [XMLAttribute]) {
    for attribute in attributes {
      if attribute.name == "xmlns" { byPrefix[""] = attribute.value }
      if attribute.name.hasPrefix("xmlns:") {
        byPrefix[String(attribute.name.dropFirst(6))] = attribute.value
      }
    }
  }

  /// A qualified name in its parts; no namespace where none is declared for its prefix.
  ///
  /// - Parameter isAttribute: true for an attribute's name, which without a prefix has no namespace.
  public func resolve(_ name: String, isAttribute: Bool = false) -> XMLName {
    guard let colon = name.utf8.firstIndex(of: 0x3A) else {
      let around = isAttribute ? nil : byPrefix[""]
      return XMLName(namespace: around?.isEmpty == true ? nil : around, local: name)
    }
    let prefix = String(name[..<colon])
    return XMLName(
      namespace: byPrefix[prefix], prefix: prefix, local: String(name[name.utf8.index(after: colon)...]))
  }
}

/// A name with its namespace.
public struct XMLName: Hashable, Sendable {
  /// The namespace's address; nil for none, and for a prefix that nobody declared.
  public var namespace: String?
  /// The prefix as written; nil for none.
  public var prefix: String?
  /// The name without its prefix.
  public var local: String
}
