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
    // Only the methods of data count: keys are packed in ways of their own.
    var isData = false
    func take(_ event: XMLReader.Event) {
      guard case .start(let element) = event else { return }
      switch element.name.local.lowercased() {
      case "encrypteddata": isData = true
      case "encryptedkey": isData = false
      case "encryptionmethod":
        let algorithm = element["Algorithm"] ?? element["algorithm"] ?? ""
        if isData, !fonts.contains(algorithm), foreign == nil {
          foreign = algorithm.isEmpty ? "encryption" : algorithm
        }
      default: break
      }
    }
    do throws(XMLProblem) {
      var reader = XMLReader(DeclaredText(file).bytes, rules: .foreignPage)
      while let event = try reader.next() { take(event) }
    } catch {
      return "its list of what is encrypted cannot be read"
    }
    return foreign
  }
}
