extension NoteLabel {
  /// What a link to a note is set in.
  private static let elements: Set<String> = ["a", "b", "i", "small", "span", "sup"]
  /// Tags around a label, at most, and the bytes of one.
  private static let mostTags = 4
  private static let longestTag = 200

  /// The label that tags stand around: "<sup>1</sup>", "<a href="#note1">[1]</a>".
  static func tagged(_ place: Int, in bytes: [UInt8], before end: Int) -> NoteLabel? {
    var names: [String] = []
    var isLink = false
    var index = place
    while index < end, bytes[index] == 0x3C {
      guard names.count < mostTags, let tag = tag(index, in: bytes, before: end), !tag.isClosing,
        elements.contains(tag.name)
      else { return nil }
      names.append(tag.name)
      // A link into the same text.
      isLink = isLink || tag.name == "a" && bytes[index..<tag.end].contains(0x23)
      index = tag.end
    }
    guard isLink || names.contains("sup"), index < end else { return nil }
    let start = index
    var label = at(start, in: bytes, before: end)
    if label == nil {
      let word = bytes[start..<end].prefix { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 & 0xDF }
      let isLabel =
        1...4 ~= word.count && word.allSatisfy { 0x30...0x39 ~= $0 } || isLink && word.count == 1
      guard isLabel else { return nil }
      label = NoteLabel(
        text: String(decoding: word, as: UTF8.self), form: .raised, range: start..<word.endIndex)
    }
    guard var found = label else { return nil }
    index = found.range.upperBound
    for name in names.reversed() {
      guard index < end, let tag = tag(index, in: bytes, before: end), tag.isClosing, tag.name == name else {
        return nil
      }
      index = tag.end
    }
    if isLink { found.form = .link }
    found.range = place..<index
    return found
  }

  /// The tag of HTML that begins at a place.
  static func tag(_ place: Int, in bytes: [UInt8], before end: Int) -> (
    name: String, isClosing: Bool, end: Int
  )? {
    guard place + 2 < end, bytes[place] == 0x3C else { return nil }
    let isClosing = bytes[place + 1] == 0x2F
    let start = place + (isClosing ? 2 : 1)
    let name = bytes[start..<min(end, start + 12)].prefix { 0x41...0x5A ~= $0 & 0xDF || 0x31...0x36 ~= $0 }
    guard let first = name.first, first >= 0x41, name.endIndex < end,
      [0x20, 0x2F, 0x3E, 0x0A, 0x0D].contains(bytes[name.endIndex]),
      let stop = bytes[name.endIndex..<min(end, place + longestTag)].firstIndex(where: {
        $0 == 0x3E || $0 == 0x3C
      }),
      bytes[stop] == 0x3E
    else { return nil }
    return (String(decoding: name, as: UTF8.self).lowercased(), isClosing, stop + 1)
  }
}
