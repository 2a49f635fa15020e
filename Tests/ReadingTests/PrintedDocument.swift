import Documents
import Foundation
import Prose
import Storage
import TestSupport
import Testing

@testable import Reading

/// Documents in lines, to be compared: what each block is, why it is not said, and its runs.
enum PrintedDocument {
  static func lines(_ document: Document) -> [String] {
    document.parts.flatMap { $0.blocks.map(line) }
  }

  static func line(_ block: DocumentBlock) -> String {
    var head: String
    switch block.role {
    case .heading(let level): head = "h\(level)"
    case .title: head = "title"
    case .paragraph: head = "p"
    case .verse: head = "verse"
    case .item: head = "item"
    case .row: head = "row"
    case .quote: head = "quote"
    case .caption: head = "caption"
    case .code: head = "code"
    case .sceneBreak: head = "break"
    }
    if let silence = block.silence { head += " (\(silence))" }
    if let note = block.note { head += " \(note)" }
    if let language = block.language { head += " \(language.tag)" }
    return head + ": " + block.runs.map(text).joined()
  }

  private static func text(_ run: DocumentRun) -> String {
    switch run.kind {
    case .text:
      if let silence = run.silence { return "{\(silence): \(run.text)}" }
      if let substitute = run.substitute { return "{\(run.text)=\(substitute)}" }
      if let language = run.language { return "{\(language.tag): \(run.text)}" }
      return run.text
    case .lineBreak: return "/"
    case .cellEdge: return " | "
    case .noteMark(let id): return "[\(id) \(run.text)]"
    case .pageBreak: return "[page \(run.text)]"
    case .picture: return "[picture: \(run.text)]"
    }
  }
}

/// Files of word processors, made in tests.
struct MadeFiles {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// An archive of some texts.
  func archive(_ name: String, _ files: [(path: String, text: String)]) throws -> ForeignFile {
    let path = scratch.url(name).path
    try? FileManager.default.removeItem(atPath: path)
    var writer = ArchiveWriter(try DiskFile(creating: path))
    for file in files { try writer.add(file.path, Array(file.text.utf8), .deflated) }
    try writer.end()
    return try ForeignFile(name: name, path: path)
  }

  /// A DOCX of a body that needs no part besides the text.
  func docx(_ body: String) throws -> Document {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    let file = try archive(
      "text.docx",
      [
        (
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
        ),
        (
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r\" Type=\"\(office)\" Target=\"word/document.xml\"/></Relationships>"
        ),
        ("word/document.xml", "<w:document xmlns:w=\"\(space)\"><w:body>\(body)</w:body></w:document>"),
      ])
    return try whole(try DOCXReader.document(in: file))
  }

  /// A text of OpenDocument in one file.
  func flatODT(_ body: String, styles: String = "", faces: String = "") throws -> Document {
    let spaces = [
      ("office", "office"), ("text", "text"), ("style", "style"), ("svg", "svg-compatible"),
    ].map { "xmlns:\($0.0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.1):1.0\"" }.joined(separator: " ")
    let flat = """
      <office:document \(spaces) office:mimetype="application/vnd.oasis.opendocument.text">\
      <office:font-face-decls>\(faces)</office:font-face-decls>\
      <office:automatic-styles>\(styles)</office:automatic-styles>\
      <office:body><office:text>\(body)</office:text></office:body></office:document>
      """
    return try whole(try ODTReader.document(in: try file("text.fodt", Array(flat.utf8))))
  }

  /// An EPUB of some files beside the package.
  func epub(manifest: String, spine: String, _ pages: [(path: String, text: String)]) throws -> Document {
    let container = """
      <container><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
      """
    let package = """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
      <dc:title>T</dc:title><dc:language>en</dc:language></metadata><manifest>\(manifest)</manifest>\
      <spine>\(spine)</spine></package>
      """
    let parts = [("META-INF/container.xml", container), ("book.opf", package)] + pages
    return try whole(try EPUBReader.document(in: try archive("book.epub", parts)))
  }

  private func whole(_ document: Document) throws -> Document {
    #expect(document.account.missing == 0, "\(document.account)")
    return document
  }

  /// A file of some bytes.
  func file(_ name: String, _ bytes: [UInt8]) throws -> ForeignFile {
    let path = scratch.url(name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try ForeignFile(name: name, path: path)
  }
}

/// What damage does to a text of tags: elements that are gone, twice, elsewhere, or of another name, and bytes that are
/// others.
struct Damage {
  private(set) var random: FixedNumbers

  init(seed: UInt64) { random = FixedNumbers(seed: seed) }

  mutating func next(_ bound: Int) -> Int { random.next(bound) }

  /// XML that is as well-formed as before, but for one time in five.
  mutating func damaged(_ xml: String) -> String {
    var tokens = Self.tokens(of: xml)
    for _ in 0...random.next(3) {
      let starts = tokens.indices.filter {
        tokens[$0].hasPrefix("<") && tokens[$0].last == ">"
          && !"/?!".contains(tokens[$0].dropFirst().first ?? "?")
      }
      guard starts.count > 2 else { break }
      let start = starts[1 + random.next(starts.count - 1)]
      let end = Self.end(of: start, in: tokens)
      let element = Array(tokens[start...end])
      switch random.next(5) {
      case 0: tokens.removeSubrange(start...end)
      case 1: tokens.insert(contentsOf: element, at: start)
      case 2:
        // Its content stays where it is.
        if end > start {
          tokens.remove(at: end)
          tokens.remove(at: start)
        }
      case 3:
        let other = starts[1 + random.next(starts.count - 1)]
        if !(start...end).contains(other) { tokens.insert(contentsOf: element, at: other) }
      default:
        let other = tokens[starts[1 + random.next(starts.count - 1)]]
        let name = Self.name(of: other)
        let old = Self.name(of: tokens[start])
        if end > start {
          tokens[start] = "<" + name + tokens[start].dropFirst(1 + old.count)
          tokens[end] = "</" + name + ">"
        }
      }
    }
    var text = tokens.joined()
    if random.next(5) == 0 {
      var bytes = Array(text.utf8)
      bytes[random.next(bytes.count)] = UInt8(0x20 + random.next(0x5F))
      text = String(decoding: bytes, as: UTF8.self)
    }
    return text
  }

  /// Bytes of which some are others, gone or twice.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next(4) where bytes.count > 8 {
      let place = random.next(bytes.count)
      let end = min(bytes.count, place + 1 + random.next(40))
      switch random.next(5) {
      case 0: bytes[place] = UInt8(random.next(256))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.next(bytes.count))
      case 3: bytes.insert([0x7B, 0x7D, 0x5C, 0x27][random.next(4)], at: place)
      default: if random.next(8) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  private static func tokens(of xml: String) -> [String] {
    var tokens: [String] = []
    var text = ""
    for character in xml {
      if character == "<" {
        if !text.isEmpty { tokens.append(text) }
        text = ""
      }
      text.append(character)
      if character == ">" {
        tokens.append(text)
        text = ""
      }
    }
    if !text.isEmpty { tokens.append(text) }
    return tokens
  }

  private static func name(of tag: String) -> String {
    String(tag.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" && $0 != "\n" })
  }

  private static func end(of start: Int, in tokens: [String]) -> Int {
    guard !tokens[start].hasSuffix("/>") else { return start }
    var depth = 0
    for index in start..<tokens.count where tokens[index].hasPrefix("<") {
      if tokens[index].hasPrefix("</") {
        depth -= 1
      } else if !tokens[index].hasSuffix("/>"), !tokens[index].hasPrefix("<?"), !tokens[index].hasPrefix("<!")
      {
        depth += 1
      }
      if depth == 0 { return index }
    }
    return start
  }
}
