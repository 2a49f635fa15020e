/// The fields over a mail or one of its parts.
struct MailFields {
  /// A field, with what was folded into several lines in one.
  struct Field {
    let label: String
    let value: String
    /// True where it stood in several lines.
    let isFolded: Bool
    var name: String { label.lowercased() }
  }

  private(set) var all: [Field] = []
  /// Where the words below begin.
  let end: Int

  /// A head has at most so many lines.
  private static let limit = 400

  /// Reads the lines up to the first blank one; nil where one of them is no field.
  init?(in mail: ArraySlice<UInt8>) {
    var index = mail.startIndex
    var count = 0
    var label: String?
    var value = ""
    var isFolded = false
    func keep(_ fields: inout [Field]) {
      if let label { fields.append(Field(label: label, value: value, isFolded: isFolded)) }
    }
    while index < mail.endIndex, count < Self.limit {
      let end = mail[index...].firstIndex(of: 0x0A) ?? mail.endIndex
      let line = String(decoding: mail[index..<end], as: UTF8.self).trimmed
      let isContinued = mail[index] == 0x20 || mail[index] == 0x09
      index = min(end + 1, mail.endIndex)
      count += 1
      if line.isEmpty { break }
      if isContinued, label != nil {
        value += " " + line
        isFolded = true
        continue
      }
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
        line[..<colon].utf8.allSatisfy({ Self.isOfLabel($0) })
      else { return nil }
      keep(&all)
      label = String(line[..<colon])
      value = line[line.index(after: colon)...].trimmed
      isFolded = false
    }
    guard label != nil else { return nil }
    keep(&all)
    self.end = index
  }

  /// A part without fields of its own.
  init(none part: ArraySlice<UInt8>) { end = part.startIndex }

  private static func isOfLabel(_ byte: UInt8) -> Bool {
    byte == 0x2D || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }

  /// True where somebody sent it.
  var isMail: Bool {
    (self["from"] != nil || self["return-path"] != nil)
      && ["to", "date", "subject", "message-id"].contains { self[$0] != nil }
  }

  /// "text/plain", in small letters; so for what says nothing.
  var type: String {
    self["content-type"].map { $0.prefix { $0 != ";" }.trimmed.lowercased() } ?? "text/plain"
  }

  var encoding: String { self["content-transfer-encoding"]?.lowercased() ?? "" }
  var isAttached: Bool { self["content-disposition"]?.lowercased().hasPrefix("attachment") ?? false }

  var fileName: String? {
    (Self.parameter("filename", in: self["content-disposition"]) ?? parameter("name")).map {
      EncodedWords.text(of: $0)
    }
  }

  /// "utf-8" of `Content-Type: text/plain; charset="utf-8"`.
  func parameter(_ name: String) -> String? { Self.parameter(name, in: self["content-type"]) }

  private static func parameter(_ name: String, in value: String?) -> String? {
    for part in (value ?? "").split(separator: ";").dropFirst() {
      guard let mark = part.firstIndex(of: "="), part[..<mark].trimmed.lowercased() == name else { continue }
      return part[part.index(after: mark)...].trimmed.filter { $0 != "\"" }
    }
    return nil
  }

  /// The parts between a mail's boundaries.
  static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[index..<end]
      let next = min(end + 1, body.endIndex)
      if line.starts(with: mark) {
        if let start { parts.append(body[start..<index]) }
        let isLast = line.dropFirst(mark.count).starts(with: [0x2D, 0x2D])
        start = isLast ? nil : next
        if isLast { break }
      }
      index = next
    }
    if let start { parts.append(body[start...]) }
    return parts
  }
}

extension StringProtocol {
  /// Without white space around it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
