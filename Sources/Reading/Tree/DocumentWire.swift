import Prose
public import Storage

/// A document as bytes, on its way out of the process that read it.
extension Document {
  /// The form of the bytes.
  private static let form: UInt8 = 4

  /// The bytes of the document.
  public var wire: [UInt8] {
    var writer = ByteWriter()
    writer.add(Self.form)
    writer.add(format)
    writer.add(optional: origin?.sha256)
    writer.add(origin?.size ?? 0)
    writer.add(origin?.reader ?? 0)
    writer.add(optional: origin?.name)
    writer.add(optional: origin?.mediaType)
    metadata.write(to: &writer)
    writer.add(optional: cover?.mediaType)
    if let cover { writer.add(cover.bytes) }
    writer.add(parts.count)
    for part in parts {
      writer.add(part.name)
      writer.add(optional: part.matter?.rawValue)
      writer.add(optional: part.language?.tag)
      writer.add(part.blocks.count)
      for block in part.blocks { block.write(to: &writer) }
    }
    writer.add(contents.count)
    for entry in contents {
      writer.add(entry.title)
      writer.add(entry.level)
      writer.add(entry.part)
      writer.add(optional: entry.anchor)
    }
    writer.add(remarks.count)
    for remark in remarks {
      writer.add(remark.code)
      writer.add(remark.message)
      writer.add((remark.part ?? -1) + 1)
    }
    writer.add(account.total)
    writer.add(account.kept)
    writer.add(account.leftOut.count)
    for (reason, count) in account.leftOut.sorted(by: { $0.key < $1.key }) {
      writer.add(reason)
      writer.add(count)
    }
    return writer.bytes
  }

  /// Reads what `wire` gave.
  ///
  /// - Throws: `ByteReader.Malformed`.
  public init(wire: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(wire)
    guard try reader.byte() == Self.form else { throw ByteReader.Malformed() }
    self.init(format: try reader.string())
    let digest = try reader.optional()
    let size = try reader.integer()
    let version = try reader.integer()
    let (name, type) = (try reader.optional(), try reader.optional())
    origin = digest.map {
      Origin(format: format, sha256: $0, size: size, reader: version, name: name, mediaType: type)
    }
    metadata = try Metadata(from: &reader)
    if let type = try reader.optional() { cover = Picture(mediaType: type, bytes: try reader.content()) }
    for _ in 0..<(try reader.count(of: 1)) {
      var part = DocumentPart(name: try reader.string())
      part.matter = try reader.optional().flatMap { Matter(rawValue: $0) }
      part.language = try reader.optional().map { Language($0) }
      let count = try reader.count(of: 1)
      part.blocks.reserveCapacity(count)
      for _ in 0..<count { part.blocks.append(try DocumentBlock(from: &reader)) }
      parts.append(part)
    }
    for _ in 0..<(try reader.count(of: 1)) {
      contents.append(
        ContentsEntry(
          title: try reader.string(), level: try reader.integer(), part: try reader.integer(),
          anchor: try reader.optional()))
    }
    for _ in 0..<(try reader.count(of: 1)) {
      var remark = Remark(code: try reader.string(), message: try reader.string())
      let part = try reader.integer()
      remark.part = part == 0 ? nil : part - 1
      remarks.append(remark)
    }
    account.total = try reader.integer()
    account.kept = try reader.integer()
    for _ in 0..<(try reader.count(of: 1)) { account.leftOut[try reader.string()] = try reader.integer() }
  }
}

extension ByteWriter {
  fileprivate mutating func add(optional text: String?) {
    add(UInt8(text == nil ? 0 : 1))
    if let text { add(text) }
  }
}

extension ByteReader {
  fileprivate mutating func optional() throws(Malformed) -> String? {
    try byte() == 0 ? nil : try string()
  }
}

extension Metadata {
  fileprivate func write(to writer: inout ByteWriter) {
    for field in Self.texts { writer.add(optional: self[keyPath: field]) }
    writer.add(translators?.count ?? 0)
    for name in translators ?? [] { writer.add(name) }
    writer.add(optional: kind?.rawValue)
    writer.add(optional: language?.tag)
  }

  fileprivate init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    self.init()
    for field in Self.texts { self[keyPath: field] = try reader.optional() }
    let count = try reader.count(of: 1)
    if count > 0 { translators = [] }
    for _ in 0..<count { translators?.append(try reader.string()) }
    kind = try reader.optional().flatMap { Kind(rawValue: $0) }
    language = try reader.optional().map { Language($0) }
  }
}

extension DocumentBlock {
  fileprivate func write(to writer: inout ByteWriter) {
    let (code, level) = role.code
    writer.add(code)
    writer.add(UInt8(min(max(level, 0), 255)))
    writer.add(optional: silence)
    writer.add(optional: matter?.rawValue)
    writer.add(optional: note)
    writer.add(optional: language?.tag)
    writer.add(anchors.count)
    for anchor in anchors { writer.add(anchor) }
    writer.add(runs.count)
    for run in runs {
      let (code, target) = run.kind.code
      let emphases = run.textEmphases
      // Most runs are words and nothing else.
      let isPlain =
        run.silence == nil && run.language == nil && run.substitute == nil && run.sounds == nil
        && run.link == nil
        && !run.isRaised && !run.isByLexicon && target == nil && emphases.isEmpty
      writer.add(code | (isPlain ? 0x80 : 0))
      writer.add(run.text)
      guard !isPlain else { continue }
      writer.add(optional: target)
      writer.add(optional: run.silence)
      writer.add(optional: run.language?.tag)
      writer.add(optional: run.substitute)
      writer.add(optional: run.sounds)
      writer.add(optional: run.link)
      writer.add(UInt8((run.isRaised ? 1 : 0) + (run.isByLexicon ? 2 : 0)))
      writer.add(emphases.count)
      for emphasis in emphases {
        writer.add(emphasis.range.lowerBound)
        writer.add(emphasis.range.count)
        writer.add(emphasis.look.rawValue)
      }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    let code = try reader.byte()
    let level = Int(try reader.byte())
    guard let role = Role(code: code, level: level) else { throw ByteReader.Malformed() }
    self.init(role)
    silence = try reader.optional()
    matter = try reader.optional().flatMap { Matter(rawValue: $0) }
    note = try reader.optional()
    language = try reader.optional().map { Language($0) }
    for _ in 0..<(try reader.count(of: 1)) { anchors.append(try reader.string()) }
    for _ in 0..<(try reader.count(of: 1)) {
      let code = try reader.byte()
      let text = try reader.string()
      let target = code & 0x80 == 0 ? try reader.optional() : nil
      guard let kind = DocumentRun.Kind(code: code & 0x7F, target: target) else {
        throw ByteReader.Malformed()
      }
      var run = DocumentRun(text, kind)
      if code & 0x80 == 0 {
        run.silence = try reader.optional()
        run.language = try reader.optional().map { Language($0) }
        run.substitute = try reader.optional()
        run.sounds = try reader.optional()
        run.link = try reader.optional()
        let marks = try reader.byte()
        run.isRaised = marks & 1 != 0
        run.isByLexicon = marks & 2 != 0
        for _ in 0..<(try reader.count(of: 1)) {
          let (start, length) = (try reader.integer(), try reader.integer())
          guard start >= 0, length >= 0, length <= text.utf8.count, start <= text.utf8.count - length,
            let look = Emphasis.Look(rawValue: try reader.byte())
          else { throw ByteReader.Malformed() }
          run.emphases.append(Emphasis(start..<start + length, look))
        }
      }
      runs.append(run)
    }
  }
}

extension DocumentBlock.Role {
  private static let plain: [DocumentBlock.Role] = [
    .title, .paragraph, .verse, .item, .row, .quote, .caption, .code, .sceneBreak,
  ]

  var code: (UInt8, level: Int) {
    if case .heading(let level) = self { return (0, level) }
    return (UInt8((Self.plain.firstIndex(of: self) ?? 1) + 1), 0)
  }

  init?(code: UInt8, level: Int) {
    if code == 0 {
      self = .heading(level: max(level, 1))
    } else if Self.plain.indices.contains(Int(code) - 1) {
      self = Self.plain[Int(code) - 1]
    } else {
      return nil
    }
  }
}

extension DocumentRun.Kind {
  var code: (UInt8, target: String?) {
    switch self {
    case .text: (0, nil)
    case .lineBreak: (1, nil)
    case .cellEdge: (2, nil)
    case .noteMark(let target): (3, target)
    case .pageBreak: (4, nil)
    case .picture: (5, nil)
    }
  }

  init?(code: UInt8, target: String?) {
    switch code {
    case 0: self = .text
    case 1: self = .lineBreak
    case 2: self = .cellEdge
    case 3: self = .noteMark(target ?? "")
    case 4: self = .pageBreak
    case 5: self = .picture
    default: return nil
    }
  }
}
