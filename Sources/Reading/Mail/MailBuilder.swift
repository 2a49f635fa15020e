import Documents
import Languages
import Prose

/// Makes a document of mails.
struct MailBuilder {
  /// True where something in it is encrypted.
  private(set) var isEncrypted = false
  /// True where a mail had a text.
  private(set) var hasBody = false

  private var parts: [DocumentPart] = []
  private var metadata: [Metadata] = []
  private var account = TextAccount()
  private var attachments: [String] = []
  private var blocks: [DocumentBlock] = []
  /// How many parts of mails there may be, all together.
  private var room = 10_000
  /// Parts inside each other.
  private static let deepest = 20

  /// Adds a mail, and those that are forwarded in it.
  mutating func add(_ mail: ArraySlice<UInt8>) { message(mail, depth: 0) }

  private mutating func message(_ bytes: ArraySlice<UInt8>, depth: Int) {
    let outer = blocks
    blocks = []
    let fields = MailFields(bytes)
    let number = parts.count
    parts.append(DocumentPart(name: number == 0 ? "mail" : "mail \(number + 1)"))
    let (head, found) = MailHead.block(fields, &account)
    if let head { blocks.append(head) }
    metadata.append(found)
    read(fields, bytes[fields.bodyStart...], depth: depth)
    parts[number].blocks = MailQuotation.settled(blocks)
    blocks = outer
  }

  // MARK: Parts

  private mutating func read(_ fields: MailFields, _ body: ArraySlice<UInt8>, depth: Int) {
    room -= 1
    guard room > 0 else { return }
    let (type, parameters) = MailWords.parameters(fields["content-type"] ?? "text/plain")
    let (disposition, names) = MailWords.parameters(fields["content-disposition"] ?? "")
    let name = names["filename"] ?? parameters["name"]
    let encoding = fields["content-transfer-encoding"]
    if type.hasPrefix("multipart/"), depth < Self.deepest, let boundary = parameters["boundary"],
      !boundary.isEmpty
    {
      multipart(type, body, boundary: boundary, depth: depth)
    } else if type == "message/rfc822" || type == "message/news" || type == "message/global",
      depth < Self.deepest
    {
      let inner = MailTransfer.decoded(body, encoding: encoding)
      message(withoutSeparator(inner[...]), depth: depth + 1)
    } else if type.hasPrefix("text/") || !type.contains("/") {
      let text = MailCharset.text(
        of: MailTransfer.decoded(body, encoding: encoding)[...], charset: parameters["charset"])
      read(text, type: type, parameters, isAttached: disposition == "attachment", name: name)
    } else if type.contains("pkcs7-mime") {
      isEncrypted = true
    } else if type == "application/pgp-encrypted" {
      isEncrypted = true
    } else if !["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"]
      .contains(type)
    {
      attachments.append(name ?? type)
    }
  }

  /// A mail without the line that begins it in a mailbox.
  private mutating func withoutSeparator(_ mail: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = MailReader.start(of: mail)
    let count = TextAccount.count(String(decoding: mail[..<rest.startIndex], as: UTF8.self))
    account.total += count
    if count > 0 { account.leftOut["mail header", default: 0] += count }
    return rest
  }

  private mutating func read(
    _ text: String, type: String, _ parameters: [String: String], isAttached: Bool, name: String?
  ) {
    if type == "text/html", !isAttached, let page = try? MailPage(text) {
      account.add(page.account)
      append(page.blocks)
      return
    }
    account.total += TextAccount.count(text)
    if type == "text/html" || type == "text/enriched" || type == "text/xml" {
      guard !isAttached else {
        account.leftOut["attachment", default: 0] += TextAccount.count(text)
        attachments.append(name ?? type)
        return
      }
      let html = MarkdownHTML(Array(text.utf8), account: account)
      account = html.account
      append(html.blocks)
    } else if type == "text/plain" || type == "text" || !type.contains("/") {
      var read = MailText(
        text, isFlowed: parameters["format"]?.lowercased() == "flowed",
        deletesSpace: parameters["delsp"]?.lowercased() == "yes")
      account.add(read.account)
      if isAttached {
        attachments.append(name ?? type)
        for index in read.blocks.indices { read.blocks[index].silence = "attachment" }
      }
      append(read.blocks)
    } else {
      account.leftOut["attachment", default: 0] += TextAccount.count(text)
      attachments.append(name ?? type)
    }
  }

  private mutating func append(_ new: [DocumentBlock]) {
    if new.contains(where: { $0.silence == nil }) { hasBody = true }
    blocks += new
  }

  private mutating func multipart(
    _ type: String, _ body: ArraySlice<UInt8>, boundary: String, depth: Int
  ) {
    let (parts, around) = Self.parts(of: body, boundary: boundary)
    for text in around {
      let count = TextAccount.count(MailCharset.text(of: text, charset: nil))
      account.total += count
      account.leftOut["preamble", default: 0] += count
    }
    switch type {
    case "multipart/encrypted": isEncrypted = true
    case "multipart/alternative": alternative(parts, depth: depth)
    default: for part in parts { readPart(part, depth: depth) }
    }
  }

  private mutating func readPart(_ part: ArraySlice<UInt8>, depth: Int) {
    let fields = MailFields(part)
    leaveOut(fields)
    read(fields, part[fields.bodyStart...], depth: depth + 1)
  }

  private mutating func leaveOut(_ fields: MailFields) {
    for (name, value) in fields.fields {
      let count = TextAccount.count(name) + TextAccount.count(value)
      account.total += count
      account.leftOut["mail header", default: 0] += count
    }
  }

  /// Reads the plain one of several forms, unless it is empty; the others are counted.
  private mutating func alternative(_ parts: [ArraySlice<UInt8>], depth: Int) {
    func rank(_ part: ArraySlice<UInt8>) -> Int {
      switch MailWords.parameters(MailFields(part)["content-type"] ?? "text/plain").value {
      case "text/plain": 0
      case "text/html": 1
      case let type where type.hasPrefix("multipart/"): 2
      default: 3
      }
    }
    let order = parts.enumerated().map { (rank($0.element), $0.offset) }.sorted(by: <).map(\.1)
    var chosen: Int?
    var tries: [Int: (blocks: [DocumentBlock], account: TextAccount, attachments: [String])] = [:]
    let before = (blocks, account, attachments, hasBody)
    for index in order {
      (blocks, account, attachments) = ([], TextAccount(), [])
      readPart(parts[index], depth: depth)
      tries[index] = (blocks, account, attachments)
      if blocks.contains(where: { $0.silence == nil && !$0.text.isEmpty }) {
        chosen = index
        break
      }
    }
    let said = hasBody
    (blocks, account, attachments, hasBody) = before
    guard let kept = chosen ?? order.first else { return }
    hasBody = said
    for index in order {
      var other = tries[index]?.account ?? TextAccount()
      if index == kept {
        blocks += tries[index]?.blocks ?? []
        attachments += tries[index]?.attachments ?? []
      } else if tries[index] == nil {
        other = Self.words(of: parts[index])
      } else {
        // What it would have kept is in the other form.
        other.leftOut = ["second branch": other.total]
      }
      account.add(other)
    }
  }

  /// The account of a form that is not read.
  private static func words(of part: ArraySlice<UInt8>) -> TextAccount {
    var builder = MailBuilder()
    builder.readPart(part, depth: 0)
    var account = builder.account
    account.leftOut = ["second branch": account.total]
    account.kept = 0
    return account
  }

  /// What stands between the lines of a boundary; and before the first and behind the last.
  private static func parts(
    of body: ArraySlice<UInt8>, boundary: String
  ) -> ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var around: [ArraySlice<UInt8>] = []
    var start = body.startIndex
    var isInside = false
    var index = body.startIndex
    while index < body.endIndex {
      let (line, next) = MailFields.line(body, from: index)
      if line.first == 0x2D, line.starts(with: mark) {
        let rest = line.dropFirst(mark.count)
        let isLast = rest.starts(with: [0x2D, 0x2D])
        let tail = isLast ? rest.dropFirst(2) : rest
        if tail.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          if isInside { parts.append(body[start..<index]) } else { around.append(body[start..<index]) }
          isInside = !isLast
          start = next
        }
      }
      index = next
    }
    if isInside { parts.append(body[start...]) } else { around.append(body[start...]) }
    return (parts, around)
  }

  // MARK: The whole

  /// The language of what is said below the heads, whose labels and days are English in every mail.
  private var language: Language? {
    let said = parts.flatMap { part in
      part.blocks.dropFirst().filter { $0.silence == nil }.map(\.text)
    }
    guard case .language(let found) = LanguageVote(of: said) else { return nil }
    return LanguageVote.ordinary(found)
  }

  /// The document, once all mails are added.
  func document(for format: String) -> Document {
    var document = Document(format: format)
    document.parts = parts
    let language = language
    if let language {
      for part in parts.indices {
        if let head = parts[part].blocks.first, head.role == .verse {
          document.parts[part].blocks[0] = MailHead.labelled(head, in: language)
        }
      }
    }
    document.account = account
    document.account.kept = document.keptCharacters
    if parts.count == 1 || metadata.dropFirst().allSatisfy({ $0.title == nil && $0.author == nil }) {
      document.metadata = metadata.first ?? Metadata()
      document.metadata.kind = .letter
    } else {
      let titles = Set(metadata.compactMap(\.title))
      let authors = Set(metadata.compactMap(\.author))
      document.metadata.title = titles.count == 1 ? titles.first : nil
      document.metadata.author = authors.count == 1 ? authors.first : nil
      document.contents = metadata.enumerated().map {
        Document.ContentsEntry(title: $0.element.title ?? parts[$0.offset].name, level: 1, part: $0.offset)
      }
    }
    document.metadata.language = document.metadata.language ?? language
    if !attachments.isEmpty {
      let names = attachments.prefix(10).map { "“\($0)”" }.joined(separator: ", ")
      document.remarks.append(
        Document.Remark(code: "attachment", message: "what is attached is not read: \(names)"))
    }
    return document
  }
}
