public import Prose

/// What an OPF package says of a work, version 2 or 3.
public struct PackageMetadata: Sendable {
  /// What it says.
  public private(set) var metadata = Metadata()

  private var titleKinds: [String: String] = [:]
  private var titles: [(id: String?, text: String)] = []
  private var roles: [String: [String]] = [:]
  private var people: [Person] = []
  private var subjects: [String] = []
  /// The element that is open, if its words are wanted.
  private var open: (element: XMLElement, words: String)?

  private struct Person {
    var id: String?
    var role: String?
    var isCreator: Bool
    var name: String
  }

  /// Reads a package.
  ///
  /// - Throws: `DocumentFault` for what is not well-formed, has a document type, or says nothing.
  public init(_ file: [UInt8], rules: XMLRules = .strict) throws(DocumentFault) {
    let text: XMLText
    do {
      text = try XMLText(file)
    } catch {
      throw DocumentFault(error, ofFile: file)
    }
    var reader = XMLReader(text.bytes, rules: rules)
    do throws(XMLProblem) {
      while let event = try reader.next() { take(event) }
    } catch {
      throw DocumentFault(error, in: text)
    }
    guard !titles.isEmpty || metadata != Metadata() else {
      throw DocumentFault(line: 1, problem: "there is no OPF metadata in it")
    }
    complete()
  }

  /// Reads a package that is no well-formed XML, as far as it goes; nil where it says nothing.
  ///
  /// - Parameter text: UTF-8.
  public init?(repairing text: [UInt8]) {
    do throws(XMLProblem) {
      try HTMLReader.read(text) { take($0) }
    } catch {
      return nil
    }
    guard !titles.isEmpty || metadata != Metadata() else { return nil }
    complete()
  }

  private mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element):
      open = (element, "")
      if element.name.local == "meta", let name = element["name"], let content = element["content"] {
        take(name, content)
      }
    case .text(let text): open?.words += text
    case .end(let name):
      guard let (element, words) = open, element.name == name else { return }
      open = nil
      let value = words.droppingFirst { $0.isSpace }.droppingLast { $0.isSpace }
      if !value.isEmpty { take(element, String(value)) }
    }
  }

  private mutating func take(_ element: XMLElement, _ value: String) {
    let id = element["id"]
    switch element.name.local {
    case "title": titles.append((id, value))
    case "creator", "contributor":
      people.append(
        Person(
          id: id, role: element["opf:role"] ?? element["role"],
          isCreator: element.name.local == "creator", name: value))
    case "publisher": metadata.publisher = metadata.publisher ?? value
    case "date":
      let event = (element["opf:event"] ?? element["event"] ?? "").lowercased()
      if event != "modification", !Self.isNoDate(value) {
        metadata.date = metadata.date ?? String(value.prefix { $0 != "T" })
      }
    case "description": metadata.description = metadata.description ?? Self.words(ofMarkup: value)
    case "language": metadata.language = metadata.language ?? Language(value)
    case "subject": subjects.append(value)
    case "rights": metadata.copyright = metadata.copyright ?? value
    case "identifier": identifier(value, scheme: element["opf:scheme"] ?? element["scheme"] ?? "")
    case "meta":
      guard let property = element["property"] else { return }
      let refined = String((element["refines"] ?? "").drop { $0 == "#" })
      switch property {
      case "title-type": titleKinds[refined] = value
      case "role": roles[refined, default: []].append(value)
      default: take(property, value)
      }
    default: break
    }
  }

  /// Calibre's "undefined" date, the first of January of the year 101, at most a day earlier for the time zone (its
  /// `UNDEFINED_DATE`).
  private static func isNoDate(_ value: String) -> Bool {
    value.hasPrefix("0101-01-01") || value.hasPrefix("0100-12-31") || value.hasPrefix("101-01-01")
  }

  /// What a description says that is HTML, as most are.
  static func words(ofMarkup text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return text }
    var words = ""
    try? HTMLReader.read(Array(text.utf8)) { event in
      if case .text(let part) = event { words += part } else { words += " " }
    }
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func take(_ name: String, _ value: String) {
    switch name {
    case "calibre:series", "belongs-to-collection": metadata.series = metadata.series ?? value
    case "calibre:series_index", "group-position":
      metadata.seriesIndex =
        metadata.seriesIndex ?? (value.hasSuffix(".0") ? String(value.dropLast(2)) : value)
    case "calibre:title_sort": metadata.sortTitle = value
    case "subtitle": metadata.subtitle = value
    default: break
    }
  }

  private mutating func identifier(_ value: String, scheme: String) {
    let lower = value.lowercased()
    if scheme.uppercased() == "ISBN" || lower.hasPrefix("urn:isbn:") || lower.hasPrefix("isbn:") {
      metadata.isbn = metadata.isbn ?? value.split(separator: ":").last.map(String.init)
    } else if value.filter(\.isNumber).count == 13,
      value.allSatisfy({ $0.isNumber || $0 == "-" || $0 == " " }),
      value.hasPrefix("97")
    {
      metadata.isbn = metadata.isbn ?? value
    } else if ["ASIN", "AMAZON", "MOBI-ASIN"].contains(scheme.uppercased()) {
      metadata.asin = metadata.asin ?? value
    }
  }

  /// Titles and people, once their kinds and roles are known.
  private mutating func complete() {
    let kinds = titles.map { title in title.id.flatMap { titleKinds[$0] } }
    let main = kinds.firstIndex(of: "main") ?? kinds.firstIndex(of: nil) ?? titles.indices.first
    metadata.title = main.map { titles[$0].text }
    metadata.subtitle = metadata.subtitle ?? kinds.firstIndex(of: "subtitle").map { titles[$0].text }
    let named = people.map { person in
      let given = person.role.map { [$0] } ?? person.id.flatMap { roles[$0] }
      return (person.name, given ?? (person.isCreator ? ["aut"] : []))
    }
    metadata.genre = Metadata.genre(of: subjects)
    let authors = named.filter { $0.1.contains("aut") }.map(\.0)
    if !authors.isEmpty { metadata.author = authors.joined(separator: ", ") }
    let translators = named.filter { $0.1.contains("trl") }.map(\.0)
    if !translators.isEmpty { metadata.translators = translators }
    metadata.narrator = named.first { $0.1.contains("nrt") }?.0
  }
}
