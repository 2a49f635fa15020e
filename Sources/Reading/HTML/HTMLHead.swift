import Documents

/// What the head of a page declares.
struct HTMLHead {
  /// A link to another file, as written.
  struct Link {
    var relation: String
    var type: String
    var target: String
    var language: String?
    var media: String?
  }

  /// Its `title`.
  private(set) var title = ""
  /// Its `meta` elements by name, the first of each, names in lower case.
  private(set) var metas: [String: String] = [:]
  /// Style sheets and lexicons that it links, as written.
  private(set) var links: [Link] = []
  /// The alphabet of `ssml:ph` for the whole page.
  private(set) var alphabet: String?
  /// The language of the page, as `meta` says it.
  var language: String? { metas["content-language"] ?? metas["dc.language"] ?? metas["language"] }

  private var isInHead = false

  mutating func start(_ name: String, _ element: XMLElement) {
    switch name {
    case "html": alphabet = element["ssml:alphabet"] ?? alphabet
    case "head": isInHead = true
    case "meta" where isInHead:
      guard let key = element["name"] ?? element["property"] ?? element["http-equiv"],
        let value = element["content"]
      else { return }
      if metas[key.lowercased()] == nil { metas[key.lowercased()] = value }
    case "link":
      if let target = element["href"] {
        links.append(
          Link(
            relation: (element["rel"] ?? "").lowercased(), type: (element["type"] ?? "").lowercased(),
            target: target, language: element["hreflang"], media: element["media"]))
      }
    default: break
    }
  }

  mutating func end(_ name: String) { if name == "head" { isInHead = false } }

  mutating func text(_ text: String, in name: String) { if isInHead, name == "title" { title += text } }
}
