import Languages

/// What ties a note to its mark: "1" of "[1]" and "[Footnote 1: …]".
struct NoteLabel {
  /// How it is written.
  enum Form: Hashable {
    case square, round, brace, sign, raised
    /// "1)" behind a word.
    case half
    /// What a link to a note shows.
    case link
    /// "1." below a heading, or in a bracket that says that it is a note: any mark may be its own.
    case any
    /// "1." at the beginning of a paragraph, which may as well be that of a list.
    case list
  }

  /// Digits, letters or signs.
  var text: String
  var form: Form
  /// What it takes in the source.
  var range: Range<Int>

  /// The number that it counts with: digits, or the place of a letter among others.
  var number: Int? {
    if let number = Int(text) { return number }
    guard let letter = text.utf8.first, text.utf8.allSatisfy({ $0 == letter }), letter | 0x20 >= 0x61,
      letter | 0x20 <= 0x7A
    else { return nil }
    return Int(letter | 0x20) - 0x60
  }

  /// True for digits.
  var isNumber: Bool { text.utf8.first.map { 0x30...0x39 ~= $0 } ?? false }

  // MARK: Reading

  /// The label that begins at a place: "[12]", "(3)", "{4}", "[A]", "[*]", "[^1]", "*", "†", "¹", "<sup>1</sup>".
  static func at(_ place: Int, in bytes: [UInt8], before end: Int) -> NoteLabel? {
    switch bytes[place] {
    case 0x5B: bracketed(place, in: bytes, before: end, closer: 0x5D, .square)
    case 0x28: bracketed(place, in: bytes, before: end, closer: 0x29, .round)
    case 0x7B: bracketed(place, in: bytes, before: end, closer: 0x7D, .brace)
    case 0x2A, 0xC2, 0xE2: signs(place, in: bytes, before: end) ?? raised(place, in: bytes, before: end)
    case 0x3C: tagged(place, in: bytes, before: end)
    default: nil
    }
  }

  private static func bracketed(
    _ place: Int, in bytes: [UInt8], before end: Int, closer: UInt8, _ form: Form
  ) -> NoteLabel? {
    var start = place + 1
    if form == .square, start < end, bytes[start] == 0x5E { start += 1 }
    guard start < end else { return nil }
    if let signs = signs(start, in: bytes, before: end), signs.range.upperBound < end,
      bytes[signs.range.upperBound] == closer
    {
      return NoteLabel(text: signs.text, form: .sign, range: place..<signs.range.upperBound + 1)
    }
    let stop = (start..<min(end, start + 5)).first { bytes[$0] == closer } ?? start
    let inner = bytes[start..<stop]
    guard let first = inner.first else { return nil }
    let isNumber = inner.count <= 4 && first != 0x30 && inner.allSatisfy { 0x30...0x39 ~= $0 }
    let isLetter = inner.count <= 2 && 0x61...0x7A ~= first | 0x20 && inner.allSatisfy { $0 == first }
    guard isNumber || isLetter else { return nil }
    return NoteLabel(text: String(decoding: inner, as: UTF8.self), form: form, range: place..<stop + 1)
  }

  /// One to four of one sign.
  private static func signs(_ place: Int, in bytes: [UInt8], before end: Int) -> NoteLabel? {
    func sign(at place: Int) -> Int? {
      guard place < end else { return nil }
      if bytes[place] == 0x2A { return 1 }
      if bytes[place] == 0xC2, place + 1 < end, bytes[place + 1] == 0xA7 { return 2 }
      // † and ‡
      let isDagger =
        place + 2 < end && bytes[place] == 0xE2 && bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA0
      return isDagger ? 3 : nil
    }
    guard let width = sign(at: place) else { return nil }
    var stop = place + width
    // A row of a million asterisks is looked at from each of them.
    while stop - place <= 4 * width, sign(at: stop) == width,
      bytes[stop..<stop + width].elementsEqual(bytes[place..<place + width])
    {
      stop += width
    }
    guard stop - place <= 4 * width else { return nil }
    return NoteLabel(
      text: String(decoding: bytes[place..<stop], as: UTF8.self), form: .sign, range: place..<stop)
  }

  /// "¹²": as the digits that they are.
  private static func raised(_ place: Int, in bytes: [UInt8], before end: Int) -> NoteLabel? {
    var stop = place
    var text = ""
    while stop < end, text.utf8.count <= 4 {
      if bytes[stop] == 0xC2, stop + 1 < end,
        let digit = [0xB9: "1", 0xB2: "2", 0xB3: "3"][Int(bytes[stop + 1])]
      {
        text += digit
        stop += 2
      } else if bytes[stop] == 0xE2, stop + 2 < end, bytes[stop + 1] == 0x81,
        bytes[stop + 2] == 0xB0
          || 0xB4...0xB9 ~= bytes[stop + 2]
      {
        text += String(bytes[stop + 2] - 0xB0)
        stop += 3
      } else {
        break
      }
    }
    guard 1...3 ~= text.utf8.count else { return nil }
    return NoteLabel(text: text, form: .raised, range: place..<stop)
  }
}
