import Languages
import Prose

/// The head of a mail as a letter has it: who wrote to whom, when, and about what.
enum MailHead {
  /// Why addresses are not said.
  static let address = "address"

  /// The lines of a mail's head, and what they say of it; everything else over it is counted.
  static func block(_ fields: MailFields, _ account: inout TextAccount) -> (DocumentBlock?, Metadata) {
    var metadata = Metadata()
    var line = RunCollector()
    var shown: Set<Int> = []
    for name in ["from", "to", "date", "subject"] {
      guard let index = fields.fields.firstIndex(where: { $0.name == name && !$0.value.isEmpty }) else {
        continue
      }
      shown.insert(index)
      let value = MailWords.decoded(fields.fields[index].value)
      let label = name.prefix(1).uppercased() + name.dropFirst() + ":"
      account.total += TextAccount.count(label) + TextAccount.count(value)
      if !line.isEmpty { line.breakLine() }
      line.add("\(label) ")
      let before = TextAccount.count(value)
      let kept: [DocumentRun]
      switch name {
      case "from", "to":
        let people = MailPerson.people(in: value)
        kept = runs(of: people)
        if name == "from" { metadata.author = people.lazy.compactMap(\.name).first }
      case "date":
        let (day, time, iso) = date(value)
        var run = DocumentRun(time)
        run.silence = "mail header"
        kept = [DocumentRun(day), run]
        metadata.date = iso
      default:
        kept = [DocumentRun(value)]
        metadata.title = subject(value)
      }
      for run in kept { line.add(run.text, run) }
      let left = before - kept.reduce(0) { $0 + TextAccount.count($1.text) }
      if left != 0 { account.leftOut["markup", default: 0] += left }
    }
    for (index, field) in fields.fields.enumerated() where !shown.contains(index) {
      let count = TextAccount.count(field.name) + TextAccount.count(field.value)
      account.total += count
      account.leftOut["mail header", default: 0] += count
    }
    let runs = line.take()
    return (runs.isEmpty ? nil : DocumentBlock(.verse, runs), metadata)
  }

  /// The head with its labels in the words of a language, where the program knows them.
  static func labelled(_ head: DocumentBlock, in language: Language) -> DocumentBlock {
    guard let pack = LanguagePack.all.first(where: { $0.code == language.code }), pack.code != "en" else {
      return head
    }
    var block = head
    block.runs = []
    var beginsLine = true
    for run in head.runs {
      if beginsLine, let colon = run.text.firstIndex(of: ":") {
        let (head, rest) = run.parts(around: colon..<colon)
        var label = head
        label.substitute = pack.words("correspondence", "label-" + label.text.lowercased()).first
        block.runs += [label, rest]
      } else {
        block.runs.append(run)
      }
      beginsLine = run.kind == .lineBreak
    }
    return block
  }

  private static func runs(of people: [MailPerson]) -> [DocumentRun] {
    var runs: [DocumentRun] = []
    for (index, person) in people.enumerated() {
      if let name = person.name {
        runs.append(DocumentRun(name))
        if let address = person.address {
          var run = DocumentRun(" <\(address)>")
          run.silence = Self.address
          runs.append(run)
        }
      } else if let address = person.address {
        runs.append(DocumentRun(address))
      }
      if index + 1 < people.count { runs.append(DocumentRun(", ")) }
    }
    return runs
  }

  /// Without "Re:" and its kin: short words with a colon.
  private static func subject(_ value: String) -> String? {
    var text = value.split { $0.isWhitespace }.joined(separator: " ")
    while let colon = text.firstIndex(of: ":"), text[..<colon].count <= 5, !text[..<colon].contains(" ") {
      text = String(text[text.index(after: colon)...].drop { $0 == " " })
    }
    return text.isEmpty ? nil : text
  }

  /// "Wed, 3 Apr 1996 10:12:00 +0100": the day, the time behind it, and the day as ISO 8601 has it.
  private static func date(_ value: String) -> (day: String, time: String, iso: String?) {
    let words = value.split { $0 == " " || $0 == "\t" }
    guard let clock = words.firstIndex(where: { $0.contains(":") }), clock > 0 else {
      return (value, "", iso(words.map(String.init)))
    }
    let day = words[..<clock].joined(separator: " ")
    return (day, " " + words[clock...].joined(separator: " "), iso(words[..<clock].map(String.init)))
  }

  private static func iso(_ words: [String]) -> String? {
    let words = words.flatMap { $0.split { $0 == "," || $0 == "-" }.map(String.init) }
    let year = words.lazy.compactMap { word -> Int? in
      guard word.count == 4 || word.count == 2, let number = Int(word), word.count == 4 || number > 31 else {
        return nil
      }
      return word.count == 4 ? number : 1900 + number
    }.first
    let month = words.lazy.compactMap { months[String($0.lowercased().prefix(3))] }.first
    let day = words.lazy.compactMap { word -> Int? in
      guard word.count <= 2, let number = Int(word), 1...31 ~= number else { return nil }
      return number
    }.first
    guard let year, (1000...2999).contains(year), let month, let day else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// The months' names in English, which mails are dated in, by their first three letters.
  private static let months: [String: Int] = {
    var result: [String: Int] = [:]
    for row in LanguagePack.english.rows("months") {
      if let number = Int(row[0]) { result[String(row[1].lowercased().prefix(3))] = number }
    }
    return result
  }()
}

/// A sender or recipient.
struct MailPerson {
  var name: String?
  var address: String?

  /// The people of a field: `Edith Tarn <edith@example.org>, "Mole, N." <nell@…>, ann@… (Ann)`.
  static func people(in value: String) -> [MailPerson] {
    var people: [MailPerson] = []
    var name = ""
    var address = ""
    var remark = ""
    var isQuoted = false
    var isAddress = false
    var depth = 0
    var isEscaped = false
    func end() {
      var person = MailPerson()
      var words = name.split { $0.isWhitespace }.joined(separator: " ")
      let note = remark.split { $0.isWhitespace }.joined(separator: " ")
      let inner = address.filter { !$0.isWhitespace }
      if inner.isEmpty, words.contains("@"), !words.contains(" ") {
        person.address = words
        words = note
      } else {
        person.address = inner.isEmpty ? nil : inner
        if words.isEmpty { words = note }
      }
      if !words.isEmpty, words != person.address { person.name = words }
      if person.name != nil || person.address != nil { people.append(person) }
      (name, address, remark) = ("", "", "")
    }
    for character in value {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", isQuoted || depth > 0 {
        isEscaped = true
        continue
      } else if depth > 0 {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if depth == 0 { continue }
      } else if character == "\"" {
        isQuoted.toggle()
        continue
      } else if !isQuoted {
        switch character {
        case "<":
          isAddress = true
          continue
        case ">":
          isAddress = false
          continue
        case "(":
          depth += 1
          continue
        case ",", ";":
          end()
          continue
        case ":" where !isAddress:
          // The name of a group.
          name += " "
          continue
        default: break
        }
      }
      if depth > 0 {
        remark.append(character)
      } else if isAddress {
        address.append(character)
      } else {
        name.append(character)
      }
    }
    end()
    return people
  }
}
