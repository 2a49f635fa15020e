import Prose

/// What a PDF says of the work.
struct PDFMetadata {
  private(set) var metadata = Metadata()

  init(_ pdf: PDFFile) {
    metadata.title = pdf.title.flatMap(Self.title)
    metadata.author = pdf.author.flatMap(Self.person)
    metadata.description = pdf.subject.flatMap { $0.count >= 30 ? Self.cleaned($0) : nil }
  }

  /// A title as people write one: not the name of a file, and not that of the program that wrote it.
  static func title(_ text: String) -> String? {
    var title = cleaned(text)
    for program in [
      "Microsoft Word", "Microsoft PowerPoint", "Microsoft Office Word", "PowerPoint Presentation",
    ] {
      for dash in [" - ", " – "] where title.hasPrefix(program + dash) {
        title = cleaned(String(title.dropFirst(program.count + dash.count)))
      }
    }
    let ending = title.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let isFile = [
      "doc", "docx", "odt", "rtf", "tex", "dvi", "indd", "qxd", "pdf", "wpd", "pages", "html", "htm", "txt",
      "exe",
    ].contains(ending)
    if isFile, title.contains(".") {
      title =
        String(title.dropLast(ending.count + 1)).split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
      title = cleaned(title.replacing("_", with: " "))
    }
    guard title.contains(where: \.isLetter) || title.contains(where: \.isNumber) else { return nil }
    let key = title.lowercased()
    return key.hasPrefix("untitled") || key == "document" || key.hasPrefix("document1") || key.contains("://")
      ? nil : title
  }

  private static func person(_ text: String) -> String? {
    let name = cleaned(text)
    return name.contains(where: \.isLetter)
      && !["user", "admin", "administrator", "unknown", "anonymous", "owner"].contains(name.lowercased())
      ? name : nil
  }

  /// Without control characters and double spaces.
  private static func cleaned(_ text: String) -> String {
    let plain = text.unicodeScalars.prefix(10_000).reduce(into: "") { text, scalar in
      text.unicodeScalars.append(
        contentsOf: (CharacterCleaning.replacement(for: scalar) ?? String(scalar)).unicodeScalars)
    }
    return plain.split(separator: " ").joined(separator: " ")
  }
}
