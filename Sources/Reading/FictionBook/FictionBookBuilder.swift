import Documents
import Foundation
import Prose

/// Makes a document of the events of a FictionBook.
struct FictionBookBuilder {
  /// What text belongs to.
  private enum Region {
    case outside, description, style, body
    case binary(id: String, type: String)
  }

  /// True once a body has begun.
  private(set) var hasBody = false

  private var region = Region.outside
  private var description = FictionBookDescription()
  private var parts: [FictionBookBody] = []
  private var body: FictionBookBody?
  private var depth = 0
  /// Where the region began.
  private var regionDepth = 0
  private var binaries: [(id: String, type: String, text: String)] = []
  private var binary = ""
  private var account = TextAccount()

  /// Where an image or a link leads, without its `#`; whatever prefix the attribute has.
  static func target(of element: XMLElement) -> String? {
    for attribute in element.attributes where attribute.name.split(separator: ":").last == "href" {
      return attribute.value.hasPrefix("#") ? String(attribute.value.dropFirst()) : nil
    }
    return nil
  }

  /// Takes the next event.
  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element):
      depth += 1
      start(element)
    case .text(let text): take(text)
    case .end(let name):
      end(name)
      depth -= 1
    }
  }

  private mutating func start(_ element: XMLElement) {
    switch region {
    case .description: description.take(.start(element))
    case .body: body?.start(element)
    case .style, .binary: break
    case .outside:
      regionDepth = depth
      switch element.name.local {
      case "description": region = .description
      case "stylesheet": region = .style
      case "binary":
        region = .binary(id: element["id"] ?? "", type: element["content-type"] ?? "")
        binary = ""
      case "body":
        region = .body
        hasBody = true
        body = FictionBookBody(element, number: parts.count)
      default: break
      }
    }
  }

  private mutating func take(_ text: String) {
    let count = TextAccount.count(text)
    account.total += count
    switch region {
    case .description:
      account.leftOut["description", default: 0] += count
      description.take(.text(text))
    case .style: account.leftOut["style", default: 0] += count
    case .binary(let id, _):
      account.leftOut["picture data", default: 0] += count
      if wantsBinary(id) { binary += text }
    case .body: body?.take(text)
    case .outside: account.leftOut["outside the text", default: 0] += count
    }
  }

  private mutating func end(_ name: XMLName) {
    guard case .outside = region else {
      if depth > regionDepth {
        switch region {
        case .description: description.take(.end(name))
        case .body: body?.end(name.local)
        default: break
        }
        return
      }
      if case .binary(let id, let type) = region, wantsBinary(id) { binaries.append((id, type, binary)) }
      if case .body = region, var body {
        body.finish()
        parts.append(body)
        self.body = nil
      }
      region = .outside
      return
    }
  }

  /// Pictures are not unpacked but for the cover, which the description names before they come.
  private func wantsBinary(_ id: String) -> Bool {
    description.cover.map { $0 == id } ?? id.lowercased().hasPrefix("cover")
  }

  // MARK: The whole

  /// The document, once everything is taken.
  mutating func document(for format: String) -> Document {
    description.complete()
    var document = Document(format: format)
    document.metadata = description.metadata
    document.cover = cover()
    let noteIDs = parts.reduce(into: Set<String>()) { if $1.isNotes { $0.formUnion($1.ids) } }
    let marked = parts.reduce(into: Set<String>()) { $0.formUnion($1.noteTargets) }
    var places: [String: Int] = [:]
    for (index, body) in parts.enumerated() {
      for id in body.ids where places[id] == nil { places[id] = index }
    }
    let names = names()
    var known = description.authors.joined(separator: " ") + " " + (document.metadata.title ?? "")
    known += " " + (document.metadata.series ?? "")
    for index in parts.indices {
      var body = parts[index]
      if !body.isNotes {
        body.settleTitle(known: known)
        FictionBookConversion.settleFront(&body, title: document.metadata.title)
      }
      if document.metadata.title == nil, !body.isNotes { document.metadata.title = body.titleText }
      account.add(body.account)
      var part = DocumentPart(name: names[index], blocks: body.blocks)
      part.matter = body.isNotes ? .notes : nil
      part.language = body.language
      for (position, block) in part.blocks.enumerated() {
        part.blocks[position].runs = FictionBookLinks.resolve(
          block.runs, notes: noteIDs, marked: marked, account: &account
        ) { id in places[id].map { "\(names[$0])#\(id)" } }
      }
      document.contents += body.contents.map {
        Document.ContentsEntry(title: $0.title, level: $0.level, part: index, anchor: $0.anchor)
      }
      document.parts.append(part)
    }
    settleSubtitles(&document)
    document.account = account
    document.account.kept = document.keptCharacters
    return document
  }

  private func names() -> [String] {
    var used: Set<String> = []
    return parts.map { body in
      let base = body.name.isEmpty ? "body" : body.name
      var name = base
      var number = 1
      while !used.insert(name).inserted {
        number += 1
        name = "\(base) \(number)"
      }
      return name
    }
  }

  private func cover() -> Picture? {
    guard let found = binaries.first(where: { $0.id == description.cover }) ?? binaries.first,
      let data = Data(base64Encoded: found.text, options: .ignoreUnknownCharacters), data.count > 16
    else { return nil }
    let bytes = [UInt8](data)
    let type =
      switch bytes[0] {
      case 0xFF: "image/jpeg"
      case 0x89: "image/png"
      case 0x47: "image/gif"
      default: found.type.isEmpty ? "application/octet-stream" : found.type
      }
    return Picture(mediaType: type, bytes: bytes)
  }

  /// Subtitles are headings of the table of contents where nothing else is; where there are many more of them than
  /// titles, they are no headings.
  private func settleSubtitles(_ document: inout Document) {
    var places: [(Int, Int)] = []
    for (index, part) in document.parts.enumerated() where part.matter != .notes {
      for (position, block) in part.blocks.enumerated() {
        if case .heading(let level) = block.role, level > FictionBookBody.subtitleLevel {
          places.append((index, position))
        }
      }
    }
    let count = document.contents.count
    for (part, block) in places {
      guard case .heading(let level) = document.parts[part].blocks[block].role else { continue }
      let own = level - FictionBookBody.subtitleLevel
      document.parts[part].blocks[block].role =
        count > 0 && places.count > count ? .paragraph : .heading(level: count == 0 ? own : max(own, 4))
    }
  }
}
