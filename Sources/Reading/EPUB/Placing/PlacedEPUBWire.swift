public import Storage

/// An EPUB with its places as bytes, on its way out of the process that read it.
extension PlacedEPUB {
  /// The bytes.
  public var wire: [UInt8] {
    var writer = ByteWriter()
    writer.add(source)
    writer.add(entries.count)
    for entry in entries {
      writer.add(entry.path)
      for number in [entry.count, entry.packed, entry.method, entry.sum] { writer.add(number) }
      // Beyond 4 GiB.
      writer.add(entry.place >> 32)
      writer.add(entry.place & 0xFFFF_FFFF)
    }
    package.write(to: &writer)
    writer.add(pages.count)
    for page in pages { page.write(to: &writer) }
    return writer.bytes
  }

  /// Reads what `wire` gave.
  ///
  /// - Throws: `ByteReader.Malformed`; also for places that are in no page.
  public init(wire: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(wire)
    source = try reader.string()
    for _ in 0..<(try reader.count(of: 28)) {
      let path = try reader.string()
      let (count, packed, method) = (try reader.integer(), try reader.integer(), try reader.integer())
      let sum = try reader.integer()
      let place = try reader.integer() << 32 | (try reader.integer())
      entries.append(
        Entry(path: path, count: count, packed: packed, method: method, sum: sum, place: place))
    }
    package = try Package(&reader)
    for _ in 0..<(try reader.count(of: 8)) { pages.append(try Page(&reader)) }
    guard pages.allSatisfy({ package.items.indices.contains($0.item) }) else { throw .init() }
  }
}

extension PlacedEPUB.Package {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.add(path)
    writer.add(bytes)
    writer.add(items.count)
    for item in items {
      writer.add(item.id)
      writer.add(item.attributes)
    }
    writer.add(metadataEnd)
    writer.add(manifestEnd)
    writer.add(prefix)
    writer.add(properties)
    writer.add(place: summaryEnd)
    writer.add(ids)
  }

  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Malformed) {
    path = try reader.string()
    bytes = try reader.content()
    for _ in 0..<(try reader.count(of: 8)) {
      items.append(PlacedEPUB.Item(id: try reader.string(), attributes: try reader.integer()))
    }
    metadataEnd = try reader.integer()
    manifestEnd = try reader.integer()
    prefix = try reader.string()
    properties = try reader.strings()
    summaryEnd = try reader.place()
    ids = try reader.strings()
    let places = items.map(\.attributes) + [metadataEnd, manifestEnd, summaryEnd ?? 0]
    guard places.allSatisfy({ $0 <= bytes.count }) else { throw .init() }
  }
}

extension PlacedEPUB.Page {
  fileprivate func write(to writer: inout ByteWriter) {
    for text in [path, name, prefix, problem ?? ""] { writer.add(text) }
    writer.add(item)
    writer.add(bytes)
    writer.add(place: headEnd)
    writer.add(ids)
    writer.add(elements.count)
    for element in elements {
      writer.add(element.name)
      writer.add(element.attributes)
      writer.add(UInt8(element.id == nil ? 0 : 1))
      writer.add(element.id ?? "")
      writer.add(element.parent + 1)
      writer.add(element.content)
    }
    writer.add(nodes.count)
    for node in nodes {
      writer.add(node.element)
      writer.add(node.bytes)
      writer.add(node.wrapping.rawValue)
    }
    writer.add(pieces.count)
    for piece in pieces {
      writer.add(piece.source)
      writer.add(piece.bytes)
      writer.add(piece.node)
    }
  }

  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Malformed) {
    path = try reader.string()
    name = try reader.string()
    prefix = try reader.string()
    let fault = try reader.string()
    problem = fault.isEmpty ? nil : fault
    item = try reader.integer()
    bytes = try reader.content()
    headEnd = try reader.place()
    ids = try reader.strings()
    for index in 0..<(try reader.count(of: 25)) {
      let name = try reader.string()
      let attributes = try reader.integer()
      let hasID = try reader.byte() == 1
      let id = try reader.string()
      let parent = try reader.integer() - 1
      guard parent < index else { throw .init() }
      elements.append(
        PlacedEPUB.Element(
          name: name, attributes: attributes, id: hasID ? id : nil, parent: parent,
          content: try reader.range(within: bytes.count)))
      guard attributes <= bytes.count else { throw .init() }
    }
    for _ in 0..<(try reader.count(of: 13)) {
      let element = try reader.integer()
      let range = try reader.range(within: bytes.count)
      guard let wrapping = PlacedEPUB.Wrapping(rawValue: try reader.byte()),
        elements.indices.contains(element)
      else { throw .init() }
      nodes.append(PlacedEPUB.Node(element: element, bytes: range, wrapping: wrapping))
    }
    for _ in 0..<(try reader.count(of: 20)) {
      let source = try reader.range(within: .max)
      let range = try reader.range(within: bytes.count)
      let node = try reader.integer()
      guard nodes.indices.contains(node) else { throw .init() }
      pieces.append(PlacedEPUB.Piece(source: source, bytes: range, node: node))
    }
    guard headEnd ?? 0 <= bytes.count else { throw .init() }
  }
}

extension ByteWriter {
  fileprivate mutating func add(_ range: Range<Int>) {
    add(range.lowerBound)
    add(range.count)
  }

  fileprivate mutating func add(place: Int?) { add(place.map { $0 + 1 } ?? 0) }

  fileprivate mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }
}

extension ByteReader {
  fileprivate mutating func range(within limit: Int) throws(Malformed) -> Range<Int> {
    let (start, count) = (try integer(), try integer())
    guard start <= limit - count else { throw Malformed() }
    return start..<start + count
  }

  fileprivate mutating func place() throws(Malformed) -> Int? {
    let place = try integer()
    return place == 0 ? nil : place - 1
  }

  fileprivate mutating func strings() throws(Malformed) -> [String] {
    var result: [String] = []
    for _ in 0..<(try count(of: 4)) { result.append(try string()) }
    return result
  }
}
