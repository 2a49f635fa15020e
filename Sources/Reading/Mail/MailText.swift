import Prose

/// Mails as they were sent, as a person would read them: "From: …" in letters, the words without their coding, one under the other.
///
/// RFC 5322, RFC 2045 to 2047, and mailboxes of the kind mbox. What is left out (fields for machines, attachments, HTML beside plain
/// text) is told in a finding, for it stands nowhere in the text that is read.
struct MailText {
  /// The decoded text, UTF-8.
  let bytes: [UInt8]
  let findings: [Finding]

  /// The fields that people read.
  private static let spoken: Set = ["from", "to", "cc", "date", "subject"]
  /// Fields that a person leaves out who copies a mail by hand: one of them shows that nobody did.
  private static let machines: Set = [
    "content-transfer-encoding", "content-type", "mime-version", "received", "return-path", "delivered-to",
    "dkim-signature", "x-mailer",
  ]

  /// Nil where the bytes are no mail, or one that reads as it stands.
  ///
  /// - Throws: `ReadingError` for a mail whose words cannot be read: HTML alone, letters of an unknown set.
  init?(_ bytes: [UInt8], name: String) throws(ReadingError) {
    let mails = Self.mails(in: bytes)
    guard let first = mails.first, let header = MailFields(in: first), header.isMail,
      mails.count > 1 || bytes.starts(with: Self.separator) || Self.isCoded(header, first)
    else { return nil }
    var result: [UInt8] = []
    var left = Left()
    for mail in mails {
      if !result.isEmpty { result += Array("\n\n\n".utf8) }
      try Self.append(mail, to: &result, &left, name: name)
    }
    self.bytes = result
    findings = [Finding(line: 1, code: "mail", message: left.message(count: mails.count))]
  }

  /// What was not taken over.
  struct Left {
    var fields = 0
    var attachments: [String] = []
    var formatted = 0

    func message(count: Int) -> String {
      let what =
        count == 1 ? "a mail as it was sent was decoded" : "\(count) mails as they were sent were decoded"
      var parts: [String] = []
      if fields > 0 { parts.append("\(fields) fields of its head") }
      if formatted > 0 { parts.append("the same words in HTML") }
      parts += attachments.map { "the attachment “\($0)”" }
      return parts.isEmpty ? what : what + "; left out are " + parts.joined(separator: ", ")
    }
  }

  // MARK: Mailboxes

  private static let separator = Array("From ".utf8)

  /// The mails of a mailbox, without the lines between them; a single mail is one.
  private static func mails(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    guard bytes.starts(with: separator) else { return [bytes[...]] }
    var starts: [Int] = []
    var isBlank = true
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      if isBlank, bytes[index..<end].starts(with: separator),
        bytes[index..<end].contains(where: { 0x30...0x39 ~= $0 })
      {
        starts.append(index)
      }
      isBlank = bytes[index..<end].allSatisfy { $0 <= 0x20 }
      index = end + 1
    }
    return zip(starts, Array(starts.dropFirst()) + [bytes.count]).map { start, end in
      let line = bytes[start..<end].firstIndex(of: 0x0A).map { $0 + 1 } ?? end
      return bytes[line..<end]
    }
  }

  /// True for a mail that does not read as it stands.
  private static func isCoded(_ fields: MailFields, _ mail: ArraySlice<UInt8>) -> Bool {
    if fields.all.contains(where: { $0.isFolded || $0.value.contains("=?") }) { return true }
    if fields.type.hasPrefix("multipart/") || fields.type == "text/html" { return true }
    if ["base64", "quoted-printable"].contains(fields.encoding) { return true }
    return fields.all.filter { machines.contains($0.name) }.count >= 2
  }

  // MARK: Parts

  private static func append(
    _ mail: ArraySlice<UInt8>, to result: inout [UInt8], _ left: inout Left, name: String
  ) throws(ReadingError) {
    guard let fields = MailFields(in: mail), fields.isMail else {
      result += mail
      return
    }
    for field in fields.all {
      guard spoken.contains(field.name) else {
        left.fields += 1
        continue
      }
      result += Array("\(field.label): \(EncodedWords.text(of: field.value))\n".utf8)
    }
    result.append(0x0A)
    let attached = left.attachments.count
    let text = try text(of: fields, mail[fields.end...], &left, depth: 0, name: name)
    guard let text else {
      guard left.attachments.count > attached else {
        throw .notText(name: name, kind: "a mail in HTML alone")
      }
      return
    }
    result += Array(text.utf8)
  }

  /// The words of a part; nil where it has none that can be read.
  private static func text(
    of fields: MailFields, _ body: ArraySlice<UInt8>, _ left: inout Left, depth: Int, name: String
  ) throws(ReadingError) -> String? {
    if fields.type.hasPrefix("multipart/"), depth < 8, let boundary = fields.parameter("boundary") {
      var texts: [String] = []
      for part in MailFields.parts(of: body, boundary: boundary) {
        let inner = MailFields(in: part) ?? MailFields(none: part)
        let count = left.formatted
        if let text = try text(of: inner, part[inner.end...], &left, depth: depth + 1, name: name) {
          // The first of several forms of one text.
          if fields.type == "multipart/alternative", !texts.isEmpty { continue }
          texts.append(text)
        } else if left.formatted == count, !inner.type.hasPrefix("multipart/") {
          left.attachments.append(inner.fileName ?? inner.type)
        }
      }
      return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }
    if fields.type == "text/html" {
      left.formatted += 1
      return nil
    }
    guard fields.type.hasPrefix("text/"), !fields.isAttached else { return nil }
    let decoded: [UInt8]
    switch fields.encoding {
    case "base64": decoded = TransferEncoding.base64(body)
    case "quoted-printable": decoded = TransferEncoding.quotedPrintable(body)
    default: decoded = Array(body)
    }
    guard let text = MailCharacters.text(of: decoded, in: fields.parameter("charset")) else {
      throw .notText(
        name: name, kind: "a mail in the character set “\(fields.parameter("charset") ?? "")”")
    }
    return text
  }
}
