import Documents
import Prose

/// The lines over a message, and over each of its parts (RFC 5322, RFC 2045).
struct MailFields {
  /// The fields in order: names in lower case, values unfolded.
  private(set) var fields: [(name: String, value: String)] = []
  /// Where the body begins.
  private(set) var bodyStart: Int

  /// More are no header.
  private static let most = 2000

  /// Reads fields up to the first blank line, or to what is none.
  init(_ bytes: ArraySlice<UInt8>) {
    bodyStart = bytes.startIndex
    var raw: [UInt8] = []
    func isField(_ line: ArraySlice<UInt8>) -> Bool { Self.nameEnd(line) != nil }
    while bodyStart < bytes.endIndex, fields.count < Self.most {
      let (line, next) = Self.line(bytes, from: bodyStart)
      if line.isEmpty || line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) && raw.isEmpty {
        bodyStart = next
        break
      }
      if line.first == 0x20 || line.first == 0x09 {
        // A line that is set in goes on with the field above it.
        guard !raw.isEmpty else { break }
        raw.append(0x20)
        raw += line.drop { $0 == 0x20 || $0 == 0x09 }
      } else if isField(line) {
        flush(&raw)
        raw = Array(line)
      } else {
        break
      }
      bodyStart = next
    }
    flush(&raw)
  }

  private mutating func flush(_ raw: inout [UInt8]) {
    if let colon = Self.nameEnd(raw[...]) {
      let name = String(decoding: raw[..<colon], as: UTF8.self).lowercased()
      fields.append((String(name.droppingLast { $0 == " " || $0 == "\t" }), Self.text(raw[(colon + 1)...])))
    }
    raw = []
  }

  /// The place of the `:` behind a field's name; nil for what is none.
  static func nameEnd(_ line: ArraySlice<UInt8>) -> Int? {
    let name = line.prefix(80).prefix { 0x21...0x7E ~= $0 && $0 != 0x3A }
    guard !name.isEmpty else { return nil }
    let rest = line[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == 0x3A ? rest.startIndex : nil
  }

  /// A line without its end, and where the next begins.
  static func line(_ bytes: ArraySlice<UInt8>, from start: Int) -> (ArraySlice<UInt8>, Int) {
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
    let isCarriage = end > start && bytes[end - 1] == 0x0D
    return (bytes[start..<(isCarriage ? end - 1 : end)], min(end + 1, bytes.endIndex))
  }

  /// A value as text: UTF-8, else Windows-1252.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(validating: bytes, as: UTF8.self) ?? Windows1252.text(of: bytes)
    return String(
      text.droppingFirst { $0.properties.isWhitespace }.droppingLast { $0.properties.isWhitespace })
  }

  /// The value of a field; of several the first.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// True for a name that only machines write over mails.
  static func isMachines(_ name: String) -> Bool {
    [
      "mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature", "x-mailer",
      "content-transfer-encoding", "x-originating-ip", "arc-seal", "authentication-results", "received-spf",
    ].contains(name)
  }
}

/// Words of fields: encoded words (RFC 2047), parameters (RFC 2045, RFC 2231), dates.
enum MailWords {
  /// A value with its encoded words decoded; white space between two of them is none.
  static func decoded(_ value: String) -> String {
    guard value.contains("=?") else { return value }
    var result = ""
    var rest = value[...]
    var last: (charset: String, bytes: [UInt8])?
    func flush() {
      guard let (charset, bytes) = last else { return }
      result += MailCharset.text(of: bytes[...], charset: charset)
      last = nil
    }
    while let start = rest.firstRange(of: "=?") {
      let between = rest[..<start.lowerBound]
      guard let (charset, bytes, end) = word(rest[start.lowerBound...].prefix(1000)) else {
        flush()
        result += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      let isTight = between.allSatisfy(\.isWhitespace) && last != nil
      if !isTight || last?.charset != charset {
        flush()
        if !isTight { result += between }
        last = (charset, bytes)
      } else {
        last?.bytes += bytes
      }
      rest = rest[end...]
    }
    flush()
    return result + rest
  }

  /// `=?charset?B?…?=` at the start of a text.
  private static func word(_ text: Substring) -> (charset: String, bytes: [UInt8], end: Substring.Index)? {
    let parts = text.dropFirst(2).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].count <= 60, parts[1].count == 1, parts[3].first == "=" else {
      return nil
    }
    let end = text.index(after: parts[3].startIndex)
    let charset = String(parts[0].prefix { $0 != "*" }).lowercased()
    switch parts[1].lowercased() {
    case "b": return (charset, MailTransfer.base64(parts[2].utf8), end)
    case "q": return (charset, MailTransfer.quotedPrintable(Array(parts[2].utf8)[...], isHeader: true), end)
    default: return nil
    }
  }

  /// The value of a field like `text/plain; charset=utf-8`, in lower case, and its parameters.
  static func parameters(_ value: String) -> (value: String, parameters: [String: String]) {
    var parts: [String] = [""]
    var isQuoted = false
    var isEscaped = false
    for character in value {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
        continue
      } else if character == "\"" {
        isQuoted.toggle()
        continue
      } else if character == ";", !isQuoted {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    var pieces: [String: [Int: String]] = [:]
    for part in parts.dropFirst() {
      guard let sign = part.firstIndex(of: "=") else { continue }
      var name = part[..<sign].filter { !$0.isWhitespace }.lowercased()
      let isEncoded = name.hasSuffix("*")
      if isEncoded { name.removeLast() }
      var number = 0
      if let star = name.firstIndex(of: "*"), let found = Int(name[name.index(after: star)...]) {
        number = found
        name = String(name[..<star])
      }
      var value = String(
        part[part.index(after: sign)...].droppingFirst { $0 == " " || $0 == "\t" }
          .droppingLast { $0 == " " || $0 == "\t" })
      if isEncoded { value = percentDecoded(value) }
      if pieces[name]?[number] == nil { pieces[name, default: [:]][number] = value }
    }
    let main = parts[0].prefix { $0 != "(" }.filter { !$0.isWhitespace }.lowercased()
    return (main, pieces.mapValues { $0.sorted { $0.key < $1.key }.map(\.value).joined() }.mapValues(decoded))
  }

  /// `utf-8'en'%C3%A9`.
  private static func percentDecoded(_ value: String) -> String {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    let charset = parts.count == 3 ? String(parts[0]) : "utf-8"
    let text = Array((parts.last ?? "").utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == 0x25, index + 2 < text.count,
        let byte = UInt8(String(decoding: text[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return MailCharset.text(of: bytes[...], charset: charset)
  }
}
