import Prose

/// Reads e-mails (RFC 5322 with MIME) and mailboxes of them.
///
/// Of two forms of one text the plain one is read, unless it is empty. Older mails that are quoted, and what stands below
/// the line `-- `, are not said; what is attached is named and not read. The parser is our own: it asks neither the locale
/// nor the system for charsets, and knows where each character went.
public struct MailReader: DocumentReader {
  /// E-mail.
  public static let format = "eml"

  /// True for what begins with the lines of a mail: a sender, a date or a subject, and one that only machines write. A
  /// letter that begins "From: … To: …" is plain text, unless its file is called a mail.
  public static func reads(_ file: ForeignFile) -> Bool {
    guard file.entries == nil else { return false }
    let head = start(of: file.head[...])
    let isMailbox =
      head.startIndex > 0 && isSeparator(file.head.drop { [0xEF, 0xBB, 0xBF, 0x0A, 0x0D].contains($0) })
    let fields = MailFields(head).fields.map(\.name)
    guard let first = fields.first else { return false }
    let isNamed = [".eml", ".mbox", ".mbx", ".mht", ".mhtml"].contains {
      file.name.lowercased().hasSuffix($0)
    }
    let isPerson = fields.contains { ["from", "to", "date", "subject"].contains($0) }
    let isMachine = fields.contains { MailFields.isMachines($0) }
    return (isNamed || isMailbox) && (isPerson || isMachine)
      || isMachine && (isPerson || ["received", "return-path"].contains(first))
  }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    var bytes = try file.contents()
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(name: file.name) }
    if !bytes.contains(0x0A) { bytes = bytes.map { $0 == 0x0D ? 0x0A : $0 } }
    var builder = MailBuilder()
    let mails = mails(in: bytes[...])
    for mail in mails { builder.add(mail) }
    let document = builder.document(for: format)
    guard !document.parts.allSatisfy({ $0.blocks.isEmpty }) else {
      if builder.isEncrypted {
        throw .unreadable(
          name: file.name, reason: "it is encrypted; open it in your mail program and save it as text there")
      }
      throw .empty(name: file.name)
    }
    if builder.isEncrypted, mails.count == 1, !builder.hasBody {
      throw .unreadable(
        name: file.name, reason: "it is encrypted; open it in your mail program and save it as text there")
    }
    return document
  }

  /// Without a byte order mark, blank lines and the line that begins a mail in a mailbox.
  static func start(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    rest = rest.drop { $0 == 0x0A || $0 == 0x0D }
    if isSeparator(rest) { rest = rest[MailFields.line(rest, from: rest.startIndex).1...] }
    return rest
  }

  /// `From somebody@example.org Wed Apr  3 10:12:00 1996`.
  private static func isSeparator(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: "From ".utf8) else { return false }
    let (line, _) = MailFields.line(bytes, from: bytes.startIndex)
    return line.count < 400 && line.contains { 0x30...0x39 ~= $0 } && line.contains(0x3A)
  }

  /// The mails of a mailbox; of any other file, itself.
  private static func mails(in bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    guard isSeparator(body.drop(while: { $0 == 0x0A || $0 == 0x0D })) else { return [start(of: body)] }
    var mails: [ArraySlice<UInt8>] = []
    var begin: Int?
    var index = body.startIndex
    var isBlank = true
    while index < body.endIndex {
      let (line, next) = MailFields.line(body, from: index)
      if isBlank, isSeparator(body[index...]), MailFields.nameEnd(MailFields.line(body, from: next).0) != nil
      {
        if let begin { mails.append(unescaped(body[begin..<index])) }
        begin = next
      }
      isBlank = line.isEmpty
      index = next
    }
    if let begin { mails.append(unescaped(body[begin...])) }
    return mails
  }

  /// A mail of a mailbox without the `>` that keeps its lines beginning with `From ` from beginning a mail.
  private static func unescaped(_ mail: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard mail.firstRange(of: Array("\n>From ".utf8)) != nil else { return mail }
    var result: [UInt8] = []
    result.reserveCapacity(mail.count)
    var index = mail.startIndex
    while index < mail.endIndex {
      let (_, next) = MailFields.line(mail, from: index)
      let line = mail[index..<next]
      result +=
        line.first == 0x3E && line.drop { $0 == 0x3E }.starts(with: "From ".utf8) ? line.dropFirst() : line
      index = next
    }
    return result[...]
  }
}
