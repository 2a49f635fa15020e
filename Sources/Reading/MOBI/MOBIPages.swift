import Documents

/// The pages of a Kindle book. Those of the older form are one page, which is parted where it begins a new one on the screen.
struct MOBIPages {
  let pages: [MobiContents.File]
  /// In which page each place of the one page is.
  private var places: [String: String] = [:]
  private let whole: String?

  init(_ contents: MobiContents) {
    guard !contents.isModern, contents.pages.count == 1, let page = contents.pages.first else {
      pages = contents.pages
      whole = nil
      return
    }
    whole = page.name
    let stem = page.name.prefix { $0 != "." }
    let bytes = Self.withoutNestedLinks(page.bytes)
    let pieces = Self.pieces(bytes)
    pages = pieces.enumerated().map { number, range in
      MobiContents.File(name: "\(stem)-\(number + 1).html", bytes: Array(bytes[range]))
    }
    for (number, range) in pieces.enumerated() {
      for place in Self.places(in: bytes[range]) where places[place] == nil {
        places[place] = pages[number].name
      }
    }
  }

  /// Where a link leads: a page and a place in it; nil for what lies outside of the book.
  func address(of reference: String, in page: String) -> String? {
    guard let target = EPUBContainer.target(of: reference, in: page) else { return nil }
    guard let whole, target.path == whole || target.path == page, let place = target.fragment else {
      return target.fragment.map { "\(target.path)#\($0)" } ?? target.path
    }
    return places[place].map { "\($0)#\(place)" }
  }

  /// Libmobi writes `<a id="0000004041"></a>` where a link leads; within another link, that would end it.
  private static func withoutNestedLinks(_ bytes: [UInt8]) -> [UInt8] {
    let start = Array("<a id=\"".utf8)
    let end = Array("\"></a>".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for mark in places(of: "<a id=\"", in: bytes[...]) {
      let name = mark + start.count..<mark + start.count + 10
      guard name.upperBound + end.count <= bytes.count,
        bytes[name].allSatisfy({ (0x30...0x39).contains($0) }),
        bytes[name.upperBound...].starts(with: end)
      else { continue }
      result += bytes[copied..<mark]
      result += Array("<span id=\"".utf8) + bytes[name] + Array("\"></span>".utf8)
      copied = name.upperBound + end.count
    }
    return result + bytes[copied...]
  }

  /// From one `<mbp:pagebreak/>` to the next.
  private static func pieces(_ bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    for mark in places(of: "<mbp:pagebreak", in: bytes[...]) {
      guard let end = bytes[mark...].firstIndex(of: 0x3E), end - mark < 200 else { continue }
      pieces.append(start..<mark)
      start = end + 1
    }
    pieces.append(start..<bytes.count)
    return pieces.filter { !$0.isEmpty }
  }

  /// What `id` and `name` name in a page.
  private static func places(in bytes: ArraySlice<UInt8>) -> [String] {
    [" id=\"", " name=\""].flatMap { key in
      places(of: key, in: bytes).compactMap { mark in
        let start = mark + key.utf8.count
        guard start < bytes.endIndex, let end = bytes[start...].prefix(200).firstIndex(of: 0x22) else {
          return nil
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
    }
  }

  private static func places(of text: String, in bytes: ArraySlice<UInt8>) -> [Int] {
    let wanted = Array(text.utf8)
    var found: [Int] = []
    var index = bytes.startIndex
    while let next = bytes[index...].firstIndex(of: wanted[0]) {
      if bytes[next...].starts(with: wanted) { found.append(next) }
      index = next + 1
    }
    return found
  }
}
