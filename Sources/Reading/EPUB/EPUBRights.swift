import Documents

/// Whether a book is protected by rights management: nothing of it is taken off, and fonts in disguise are nothing of the kind.
enum EPUBRights {
  /// The two ways of disguising fonts, which protect no text (EPUB OCF 3.3, 4; Adobe's of 2007).
  private static let fonts: Set<String> = [
    "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
  ]

  /// The kind of protection; nil for none.
  static func protection(of container: inout EPUBContainer) throws(ReadingError) -> String? {
    if container.has("META-INF/license.lcpl") { return "Readium LCP" }
    if container.has("META-INF/sinf.xml") { return "Apple FairPlay" }
    if container.has("META-INF/rights.xml") { return "Adobe ADEPT" }
    guard let file = try container.bytes(of: "META-INF/encryption.xml") else { return nil }
    var foreign: String?
    func take(_ event: XMLReader.Event) {
      guard case .start(let element) = event, element.name.local.lowercased() == "encryptionmethod" else { return }
      let algorithm = element["Algorithm"] ?? element["algorithm"] ?? ""
      // What a licence's key is packed with is no content's.
      if !fonts.contains(algorithm), foreign == nil { foreign = algorithm.isEmpty ? "encryption" : algorithm }
    }
    do throws(XMLProblem) {
      var reader = XMLReader(DeclaredText(file).bytes, rules: .page)
      while let event = try reader.next() { take(event) }
    } catch {
      return "its list of what is encrypted cannot be read"
    }
    return foreign
  }
}
