import Foundation

/// Random numbers that are the same in every run.
public struct FixedNumbers {
  private var state: UInt64

  /// Begins a row of numbers.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number from 0 to less than `bound`, which is 1 or more.
  public mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, bound)
  }

  /// One of some things.
  public mutating func one<Element>(of list: [Element]) -> Element { list[next(list.count)] }
}

/// Makes documents that nobody should trust out of ones that are right.
public enum HostileText {
  private static let numbers = [
    "-1", "0", "1", "2", "-9223372036854775808", "9223372036854775807", "9223372036854775806", "4294967295",
    "2147483648", "-2147483648", "18446744073709551616", "1e308", "-1e308", "1e999", "0.5", "-0", "1e-300",
    "100000", "65536", "281474976710656",
  ]
  private static let texts = [
    "", " ", "0", "-1", "9223372036854775807 1 1", "0 0 0", "1 -1 1 -1", "../../../../etc/passwd",
    "\u{1B}]0;x\u{7}", "\u{202E}x", "e\u{301}", "🙂", "\u{FEFF}", "en", "piper", "espeak-ng", "nan", "book",
    String(repeating: "x", count: 300_000), String(repeating: "9", count: 400), "a\u{0}b",
  ]

  /// JSON with some of its values changed, moved, doubled, nested or left out, or cut off.
  ///
  /// - Parameter json: what `JSONSerialization` gave for it.
  public static func json(_ json: Any, _ random: inout FixedNumbers) -> [UInt8] {
    var text = ""
    var left = 1 + random.next(3)
    // As many values as there are, so that each has the same chance.
    write(json, to: &text, chance: max(count(json) / (left + 1), 1), left: &left, &random)
    var bytes = Array(text.utf8)
    switch random.next(40) {
    case 0: bytes = Array(bytes.prefix(random.next(bytes.count)))
    case 1: bytes = Array(String(repeating: "[", count: random.next(100_000)).utf8) + bytes
    case 2 where !bytes.isEmpty: bytes[random.next(bytes.count)] = UInt8(random.next(256))
    default: break
    }
    return bytes
  }

  private static func count(_ json: Any) -> Int {
    switch json {
    case let object as [String: Any]: object.values.reduce(1) { $0 + count($1) }
    case let array as [Any]: array.reduce(1) { $0 + count($1) }
    default: 1
    }
  }

  private static func write(
    _ json: Any, to text: inout String, chance: Int, left: inout Int, _ random: inout FixedNumbers
  ) {
    if left > 0, random.next(chance) == 0 {
      left -= 1
      let depth = random.next(60)
      switch random.next(8) {
      case 0...3: text += json is String ? quoted(random.one(of: texts)) : random.one(of: numbers)
      case 4: text += quoted(random.one(of: texts))
      case 5: text += random.one(of: ["null", "true", "[]", "{}", "[[]]", "{\"a\":1}"])
      case 6:
        text += String(repeating: "[", count: depth)
        write(json, to: &text, chance: 1 << 40, left: &left, &random)
        text += String(repeating: "]", count: depth)
      default: write(random.one(of: numbers), to: &text, chance: 1 << 40, left: &left, &random)
      }
      return
    }
    switch json {
    case let object as [String: Any]:
      var parts: [String] = []
      for (key, value) in object.sorted(by: { $0.key < $1.key }) {
        let change = left > 0 ? random.next(chance * 2) : -1
        if change == 0 { continue }
        var part = ""
        write(value, to: &part, chance: chance, left: &left, &random)
        parts.append(quoted(change == 1 ? random.one(of: texts) : key) + ":" + part)
        if change == 2 { parts.append(quoted(key) + ":" + part) }
      }
      text += "{" + parts.joined(separator: ",") + "}"
    case let array as [Any]:
      var parts: [String] = []
      for value in array {
        let change = left > 0 ? random.next(chance * 2) : -1
        if change == 0 { continue }
        var part = ""
        write(value, to: &part, chance: chance, left: &left, &random)
        parts += [String](repeating: part, count: change == 1 ? random.next(50) : 1)
      }
      if left > 0, random.next(chance * 2) == 0 { parts.reverse() }
      text += "[" + parts.joined(separator: ",") + "]"
    case let value as String: text += quoted(value)
    case let value as NSNumber:
      text += isBoolean(value) ? (value.boolValue ? "true" : "false") : "\(value)"
    default: text += "null"
    }
  }

  private static func isBoolean(_ value: NSNumber) -> Bool {
    // Foundation keeps JSON's words apart from its numbers by the type of the number only.
    String(cString: value.objCType) == "c"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\0"..<" ": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// XML, or a table, with some of its pieces changed, doubled, nested or left out, in any encoding, or cut off.
  public static func markup(_ text: String, _ random: inout FixedNumbers) -> [UInt8] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if "<\n\t".contains(character), !piece.isEmpty {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      if ">\t".contains(character) {
        pieces.append(piece)
        piece = ""
      }
    }
    pieces.append(piece)
    for _ in 0..<random.next(4) {
      let place = random.next(pieces.count)
      switch random.next(9) {
      case 0 where pieces.count > 1: pieces.remove(at: place)
      case 1: pieces.insert(pieces[place], at: random.next(pieces.count))
      case 2:
        pieces.insert(contentsOf: [String](repeating: pieces[place], count: random.next(200)), at: place)
      case 3: pieces.insert(random.one(of: texts), at: place)
      case 4: pieces[place] = random.one(of: texts)
      case 5: pieces.swapAt(place, random.next(pieces.count))
      case 6:
        pieces.insert("&" + random.one(of: ["amp;", "#0;", "#x110000;", "lol;", "#xD800;", "lt"]), at: place)
      case 7:
        pieces.insert("<!" + random.one(of: ["--", "[CDATA[", "ENTITY a \"b\">", "DOCTYPE x>"]), at: place)
      default: pieces = Array(pieces.prefix(place + 1))
      }
    }
    return encoded(pieces.joined(), random.next(12))
  }

  /// A text in one of the encodings of Unicode: by number, UTF-8 from 6 on.
  public static func encoded(_ text: String, _ encoding: Int) -> [UInt8] {
    let (kind, mark): (String.Encoding, [UInt8]) =
      switch encoding {
      case 0: (.utf16LittleEndian, [0xFF, 0xFE])
      case 1: (.utf16BigEndian, [0xFE, 0xFF])
      case 2: (.utf16LittleEndian, [])
      case 3: (.utf16BigEndian, [])
      case 4: (.utf32LittleEndian, [0xFF, 0xFE, 0, 0])
      case 5: (.utf32BigEndian, [])
      case 6: (.utf8, [0xEF, 0xBB, 0xBF])
      default: (.utf8, [])
      }
    return mark + Array(text.data(using: kind) ?? Data())
  }

  /// How many inputs there are of a kind: `share` in a thousand of VIVAVOCE_FUZZ, or of `ordinary`.
  public static func count(_ share: Int, ordinary: Int = 21_000) -> Int {
    let asked = ProcessInfo.processInfo.environment["VIVAVOCE_FUZZ"].flatMap { Int($0) }
    return max((asked ?? ordinary) * share / 1000, 1)
  }
}
