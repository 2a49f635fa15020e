import Documents
import Prose

/// What the description of a FictionBook says of the work.
struct FictionBookDescription {
  private(set) var metadata = Metadata()
  /// Who wrote it, in order.
  private(set) var authors: [String] = []
  /// Who translated it, in order.
  private(set) var translators: [String] = []
  /// The name of the picture for the cover.
  private(set) var cover: String?

  private var path: [String] = []
  private var words = ""
  private var person: [String: String] = [:]
  private var annotation: [String] = []
  private var printed = Metadata()

  /// Takes an event inside `<description>`.
  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element):
      path.append(element.name.local)
      if annotationDepth == nil { words = "" }
      start(element)
    case .text(let text): words += text
    case .end:
      end()
      if !path.isEmpty { path.removeLast() }
    }
  }

  private var isInTitle: Bool { path.first == "title-info" }

  private var annotationDepth: Int? { path.firstIndex(of: "annotation") }

  private mutating func start(_ element: XMLElement) {
    switch path.last {
    case "author", "translator": person = [:]
    case "image" where isInTitle && path.contains("coverpage"):
      if cover == nil { cover = FictionBookBuilder.target(of: element) }
    case "sequence":
      let name = element["name"].map(Self.collapsed) ?? ""
      guard !name.isEmpty else { return }
      if isInTitle, metadata.series == nil {
        metadata.series = name
        metadata.seriesIndex = element["number"].map(Self.collapsed).flatMap { $0.isEmpty ? nil : $0 }
      } else if path.first == "publish-info", printed.series == nil {
        printed.series = name
        printed.seriesIndex = element["number"].map(Self.collapsed).flatMap { $0.isEmpty ? nil : $0 }
      }
    case "date" where isInTitle && path.count == 2:
      if let value = element["value"], let date = DeclaredDate.iso(value) { metadata.date = date }
    default: break
    }
  }

  private mutating func end() {
    let value = Self.collapsed(words)
    guard let last = path.last else { return }
    if isInTitle, let depth = annotationDepth {
      if ["p", "v", "subtitle", "text-author", "td", "th", "annotation"].contains(last) {
        if !value.isEmpty { annotation.append(value) }
        words = ""
      }
      if path.count == depth + 1, !annotation.isEmpty {
        metadata.description = annotation.joined(separator: "\n")
      }
      return
    }
    defer { words = "" }
    switch (path.first, last) {
    case ("title-info", "first-name"), ("title-info", "middle-name"), ("title-info", "last-name"),
      ("title-info", "nickname"):
      if !value.isEmpty { person[last] = value }
    case ("title-info", "author"), ("title-info", "translator"): endPerson(last, value)
    case ("title-info", "book-title"): if !value.isEmpty { metadata.title = metadata.title ?? value }
    case ("title-info", "keywords"):
      metadata.genre = Metadata.genre(of: value.split { $0 == "," || $0 == ";" }.map(String.init))
    case ("title-info", "lang"): if !value.isEmpty { metadata.language = Language(value) }
    case ("title-info", "date"):
      if path.count == 2 { metadata.date = metadata.date ?? DeclaredDate.iso(value) }
    case ("publish-info", "publisher"): if !value.isEmpty { metadata.publisher = value }
    case ("publish-info", "year"): printed.date = DeclaredDate.iso(value)
    case ("publish-info", "isbn"): metadata.isbn = Self.isbn(value)
    case ("publish-info", "book-name"): if !value.isEmpty { printed.title = value }
    default: break
    }
  }

  private mutating func endPerson(_ kind: String, _ value: String) {
    var names = ["first-name", "middle-name", "last-name"].compactMap { person[$0] }
    if names.isEmpty, let nickname = person["nickname"] { names = [nickname] }
    // Names that stand in the element itself are not FictionBook, but names.
    let name = names.isEmpty && person.isEmpty ? value : names.joined(separator: " ")
    person = [:]
    guard !name.isEmpty else { return }
    if kind == "author" { authors.append(name) } else { translators.append(name) }
  }

  /// Completes what is known once all is read.
  mutating func complete() {
    if !authors.isEmpty { metadata.author = authors.joined(separator: ", ") }
    if !translators.isEmpty { metadata.translators = translators }
    metadata.title = metadata.title ?? printed.title
    metadata.date = metadata.date ?? printed.date
    if metadata.series == nil {
      metadata.series = printed.series
      metadata.seriesIndex = printed.seriesIndex
    }
  }

  // MARK: Values

  private static func collapsed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The first number of ten or thirteen digits.
  private static func isbn(_ text: String) -> String? {
    text.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init).first { part in
      let count = part.filter { $0.isNumber || $0 == "X" || $0 == "Х" || $0 == "x" }.count
      return count == 10 || count == 13
    }
  }
}
