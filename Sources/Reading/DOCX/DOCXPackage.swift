import Documents
import Prose

/// The parts of an Office Open XML file, and what leads from one to another (ECMA-376, part 2).
struct DOCXPackage: ~Copyable {
  /// What leads from a part to another one.
  struct Relationship {
    var id: String
    /// The last word of its type: `styles`, `footnotes`.
    var kind: String
    /// The other part's path; nil for what is outside of the file.
    var target: String?
  }

  let file: ForeignFile
  private var archive: Archive
  /// The paths in the archive, by what they are to whoever ignores case and slants.
  private let paths: [String: String]
  /// The media types of parts, and of ends of names.
  private var types: [String: String] = [:]

  init(_ file: ForeignFile) throws(ReadingError) {
    archive = try Self.open(file)
    self.file = file
    paths = archive.entries.reduce(into: [:]) { $0[Self.key($1.path)] = $1.path }
  }

  private static func open(_ file: ForeignFile) throws(ReadingError) -> Archive {
    do {
      return try Archive(path: file.path)
    } catch {
      throw .damaged(name: file.name, part: "the archive", problem: error.description)
    }
  }

  /// Reads which media types the parts have.
  mutating func readTypes() throws(ReadingError) {
    var types: [String: String] = [:]
    try read("[Content_Types].xml") { event in
      guard case .start(let element) = event, let type = element.value("ContentType") else { return }
      if let part = element.value("PartName") { types[Self.key(part)] = type }
      if let ending = element.value("Extension") { types["." + ending.lowercased()] = type }
    }
    self.types = types
  }

  private static func key(_ path: String) -> String {
    path.replacing("\\", with: "/").drop { $0 == "/" }.lowercased()
  }

  /// True where there is a part of a path.
  func has(_ part: String) -> Bool { paths[Self.key(part)] != nil }

  /// The media type of a part; nil where none is declared.
  func type(of part: String) -> String? {
    types[Self.key(part)] ?? part.split(separator: ".").last.flatMap { types["." + $0.lowercased()] }
  }

  /// The text's own part: where the file's relationships lead, else what has its media type, else where Word keeps it.
  mutating func mainPart() throws(ReadingError) -> String {
    if let lead = try relationships(of: "").first(where: { $0.kind == "officeDocument" }),
      let target = lead.target,
      has(target)
    {
      return target
    }
    return types.filter { Self.isText($0.value) && !$0.key.hasPrefix(".") }.map(\.key).sorted().first
      ?? "word/document.xml"
  }

  /// True for the media types of documents, templates, and those with macros.
  static func isText(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return false }
    return type.hasSuffix("main+xml") && (type.contains("wordprocessingml") || type.contains("ms-word"))
  }

  /// Reads a part's XML.
  mutating func read(_ part: String, _ take: (XMLReader.Event) -> Void) throws(ReadingError) {
    try XMLPart.read(try bytes(of: part), named: part, of: file, take)
  }

  /// The bytes of a part.
  mutating func bytes(of part: String) throws(ReadingError) -> [UInt8] {
    try file.bytes(of: paths[Self.key(part)] ?? part, in: &archive)
  }

  /// What leads from a part elsewhere; from the file itself for an empty path.
  mutating func relationships(of part: String) throws(ReadingError) -> [Relationship] {
    let folders = part.split(separator: "/").dropLast()
    let name = part.split(separator: "/").last ?? ""
    let list = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard has(list) else { return [] }
    var result: [Relationship] = []
    try read(list) { event in
      guard case .start(let element) = event, element.name.local == "Relationship" else { return }
      let isOutside = element.value("TargetMode") == "External"
      result.append(
        Relationship(
          id: element.value("Id") ?? "",
          kind: element.value("Type")?.split(separator: "/").last.map(String.init) ?? "",
          target: isOutside ? nil : element.value("Target").map { Self.resolved($0, in: folders) }))
    }
    return result
  }

  private static func resolved(_ target: String, in folders: ArraySlice<Substring>) -> String {
    var path = target.hasPrefix("/") ? [] : Array(folders)
    for step in target.replacing("\\", with: "/").split(separator: "/") {
      switch step {
      case ".": break
      case "..": path = path.dropLast()
      default: path.append(step)
      }
    }
    return path.joined(separator: "/")
  }
}
