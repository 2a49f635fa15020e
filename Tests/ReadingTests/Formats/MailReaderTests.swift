import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct MailReaderTests {
  private let scratch: DocumentScratch

  init() throws { scratch = try DocumentScratch() }

  private static let head = """
    Received: from relay.test; Tue, 1 Jul 1902 09:00:00 +0000
    Message-ID: <1@hill.test>
    MIME-Version: 1.0
    From: Mara Voss <mara@hill.test>
    To: "Otto, the Elder" <otto@dale.test>, ann@dale.test (Ann)
    Cc: nobody@dale.test
    Date: Tue, 1 Jul 1902 10:00:00 +0100
    Subject: Re: Tin

    """

  private func read(_ text: String, name: String = "mail.eml") throws -> Document {
    let document = try scratch.document(name, Array(text.utf8), MailReader.self)
    #expect(document.account.missing == 0, "\(document.account)")
    #expect(document.account.kept == document.keptCharacters)
    return document
  }

  /// What is said below the head.
  private func body(_ text: String) throws -> [String] { Array(try read(text).said.dropFirst()) }

  @Test func theHeadIsALetters() throws {
    let document = try read(Self.head + "\nDear Otto,\n\nIt rains.\n")
    #expect(
      document.said == [
        "verse: From: Mara Voss / To: Otto, the Elder, Ann / Date: Tue, 1 Jul 1902 / Subject: Re: Tin",
        "paragraph: Dear Otto,", "paragraph: It rains.",
      ])
    #expect(document.metadata.author == "Mara Voss" && document.metadata.title == "Tin")
    #expect(document.metadata.date == "1902-07-01" && document.metadata.kind == .letter)
  }

  @Test(arguments: [
    // Quotations, signatures, seals.
    (
      "It rains.\n\nOn 1 July Otto <o@dale.test> wrote:\n> Does it?\n>> It did.\n\nYes.\n",
      ["It rains.", "Yes."]
    ),
    ("It rains.\n-- \nMara\nThe Hill\n", ["It rains."]),
    ("It rains.\n\n-----Original Message-----\nFrom: Otto\n\nDoes it?\n", ["It rains."]),
    ("> Only this.\n", ["Only this."]),
    ("It rains.\n\nbegin 644 a.bin\n#86)C\n`\nend\n\nYes.\n", ["It rains.", "Yes."]),
    ("Note: it rained (and -- still) > 3 days\n", ["Note: it rained (and -- still) > 3 days"]),
    // Lines.
    (
      "It rains on the hill, and has for a week, so that the road to the mine is a\nriver, and nobody walks on it.\n\nMara\nVoss\n",
      [
        "It rains on the hill, and has for a week, so that the road to the mine is a river, and nobody walks on it.",
        "Mara / Voss",
      ]
    ),
  ]) func whatIsNotTheWritersOwnIsSilent(text: String, said: [String]) throws {
    let found = try body(Self.head + "\n" + text)
    #expect(found.map { String($0.drop { $0 != ":" }.dropFirst(2)) } == said)
  }

  /// Older mails without a sign before them, by their own head, in every language of ours.
  @Test(arguments: [
    "From: Otto <o@dale.test>\nSent: Tuesday, 1 July 1902 09:00\nTo: Mara\nSubject: Tin",
    "________________________________\nFrom: Otto <o@dale.test>\nSent: 1 July 1902 09:00\nTo: Mara; Ann;\n Bea <b@dale.test>\nCc: Cora\nSubject: Tin",
    "*From:* Otto\n*Date:* 1 July 1902\n*Subject:* Tin",
    "Von: Otto [mailto:o@dale.test]\nGesendet: Dienstag, 1. Juli 1902 09:00\nAn: Mara\nBetreff: Zinn",
    "De : Otto <o@dale.test>\nEnvoyé : mardi 1 juillet 1902 09:00\nÀ : Mara\nObjet : Étain",
    "De: Otto\nEnviado el: martes, 1 de julio de 1902 9:00\nPara: Mara\nAsunto: Estaño",
    "De: Otto\nEnviada em: terça-feira, 1 de julho de 1902 09:00\nPara: Mara\nAssunto: Estanho",
    "Da: Otto\nInviato: martedì 1 luglio 1902 09:00\nA: Mara\nOggetto: Stagno",
    "Van: Otto\nVerzonden: dinsdag 1 juli 1902 09:00\nAan: Mara\nOnderwerp: Tin",
    "Od: Otto\nWysłano: wtorek, 1 lipca 1902 09:00\nDo: Mara\nTemat: Cyna",
    "От: Otto\nОтправлено: вторник, 1 июля 1902 г. 9:00\nКому: Mara\nТема: Олово",
    "Begin forwarded message:\n\nFrom: Otto\nSubject: Tin\nDate: 1 July 1902\nTo: Mara",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Otto\nBetreff: Zinn",
    "-------- Пересылаемое сообщение --------\n01.07.1902, 09:00, Otto",
    "On Tue, 1 Jul 1902 at 09:00, Otto\n<o@dale.test> wrote:",
  ]) func headsInTheTextBeginOlderMails(head: String) throws {
    for foot in ["", "Sent from my telephone\n\n"] {
      let found = try body(Self.head + "\nIt rains.\n\n" + foot + head + "\n\nDoes it?\n\nIt did.\n")
      #expect(found == ["paragraph: It rains."])
    }
  }

  /// Whose words are quoted, in languages that are none of ours too.
  @Test(arguments: [
    "вт, 1 июл. 1902 г. в 09:00, Otto <o@dale.test>:",
    "Den tis 1 juli 1902 kl 09:00 skrev Otto <o@dale.test>:",
    "1902年7月1日(火) 9:00 Otto <o@dale.test>:", "Am 1. Juli 1902 um 9 Uhr schrieb\nOtto <o@dale.test>:",
    "Le mar. 1 juil. 1902 à 09:00, Otto <o@dale.test> a\nécrit :",
  ]) func linesSayWhoseWordsAreQuoted(line: String) throws {
    #expect(
      try body(Self.head + "\nIt rains.\n\n\(line)\n\n> Does it?\n\nYes.\n")
        == ["paragraph: It rains.", "paragraph: Yes."])
    #expect(
      try body(Self.head + "\nIt rains.\n\(line)\n> Does it?\n") == ["paragraph: It rains."])
  }

  /// A letter that speaks of a sender and a date is no older mail.
  @Test func linesWithAColonAreText() throws {
    #expect(
      try body(
        Self.head + "\nIt rains.\n\nTo: the mine\nFrom here it is far.\nYes.\n\nOtto wrote:\n\nIt is dry.\n"
      ).count == 4)
  }

  @Test func whatProgramsWroteBelowIsSilent() throws {
    #expect(
      try body(Self.head + "\nIt rains.\n\nSent from my telephone\n") == ["paragraph: It rains."])
    #expect(
      try body(
        Self.head
          + "\nIt rains.\n\n____________________\nTin mailing list\nTin@lists.test\nhttps://lists.test/tin\n")
        == ["paragraph: It rains."])
    #expect(
      try body(Self.head + "\nRain\n====\n\nIt rains.\n\n====\n")
        == ["paragraph: Rain", "paragraph: It rains.", "sceneBreak: ===="])
    #expect(
      try body(Self.head + "\nSee the list<http://tin.test/a?b=c> and <http://tin.test>.\n")
        == ["paragraph: See the list and <http://tin.test>."])
  }

  @Test func pagesOfOutlookAreReadAsPages() throws {
    let page = """
      Content-Type: text/html

      <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>.pre{display:none}</style></head>
      <body lang="EN-US"><div class="pre">Rain inside</div><p class="MsoNormal">Es regnet.<o:p></o:p></p>
      <p class="MsoNormal"><o:p>&nbsp;</o:p></p><table><tr><td>Berg</td><td>Tal</td></tr></table>
      <div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Otto<br>
      <b>Gesendet:</b> Dienstag, 1. Juli 1902 09:00<br><b>An:</b> Mara<br><b>Betreff:</b> Zinn<o:p></o:p></p></div>
      <p class="MsoNormal">Regnet es?</p></body></html>
      """
    #expect(try body(Self.head + page) == ["paragraph: Es regnet.", "row: Berg | Tal"])
    let lines = """
      Content-Type: text/html

      <div>It rains.<br><br>Mara</div><div>1.07.1902, 09:00, Otto &lt;o@dale.test&gt;:</div>
      <blockquote>Does it?<br><br>Yours,<br>Otto</blockquote>
      """
    #expect(try body(Self.head + lines) == ["paragraph: It rains.", "paragraph: Mara"])
  }

  /// The language is that of the words, not of the labels and days over them.
  @Test func labelsAreSaidInTheMailsLanguage() throws {
    let document = try read(Self.head + "\nEs regnet auf dem Berg, und niemand geht hinauf.\n")
    #expect(document.metadata.language == Language("de-DE"))
    #expect(
      document.parts[0].blocks[0].runs.compactMap(\.substitute) == ["Von", "An", "Datum", "Betreff"])
  }

  @Test func anAttachedMailMayBeginAsInAMailbox() throws {
    let document = try read(
      Self.head + """
        Content-Type: multipart/mixed; boundary=b

        --b

        It rains.
        --b
        Content-Type: message/rfc822

        From ann@dale.test Tue Jul  1 09:00:00 1902
        From: Ann <ann@dale.test>
        Subject: Lead

        Heavier.
        --b--
        """)
    #expect(document.said.suffix(2) == ["verse: From: Ann / Subject: Lead", "paragraph: Heavier."])
  }

  @Test func flowedLinesGoOn() throws {
    let type = "Content-Type: text/plain; charset=utf-8; format=flowed"
    #expect(
      try body(Self.head + type + "\n\nIt rains \non the \nhill.\n From here.\n> quoted \n> too\n-- \nMara\n")
        == [
          "verse: It rains on the hill. / From here."
        ])
    #expect(
      try body(Self.head + type + "; delsp=yes\n\nIt rai \nns.\n") == ["paragraph: It rains."])
  }

  @Test func formsAndPartsAreTold() throws {
    let document = try read(
      Self.head + """
        Content-Type: multipart/mixed; boundary="a b"

        before
        --a b
        Content-Type: multipart/alternative; boundary=c

        --c
        Content-Type: text/html; charset=utf-8

        <p>It <b>rai</b>ns in HTML.</p>
        --c
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        It rains, ch=E8re am=
        ie.
        --c--
        --a b
        Content-Type: text/plain; name*0*=utf-8''n%C3%A9; name*1=.txt
        Content-Disposition: attachment

        Attached.
        --a b
        Content-Type: image/png; name="=?utf-8?Q?caf=C3=A9?=.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --a b
        Content-Type: message/rfc822

        From: Ann <ann@dale.test>
        Subject: Lead

        Heavier.
        --a b--
        after
        """)
    #expect(
      document.said.dropFirst() == [
        "paragraph: It rains, chère amie.", "verse: From: Ann / Subject: Lead", "paragraph: Heavier.",
      ])
    #expect(document.parts.count == 2)
    #expect(document.parts[0].blocks.last?.silence == "attachment")
    #expect(document.remarks.map(\.message).first?.contains("“né.txt”, “café.png”") == true)
    #expect(document.account.leftOut["second branch"] ?? 0 > 10)
  }

  @Test func htmlIsReadWhereNothingElseIs() throws {
    #expect(
      try body(
        Self.head + """
          Content-Type: text/html

          <html><head><title>t</title><style>x{}</style></head><body><div style="display: none">peek</div><p>It <b>rai</b>ns.</p>
          <img src="x" alt="pixel"><div class="gmail_quote">On Monday Otto wrote:<blockquote>Does it?</blockquote></div></body></html>
          """) == ["paragraph: It rains."])
  }

  @Test func encodedWordsAreJoined() {
    #expect(MailWords.decoded("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9_x?= y =?koi8-r?B?xME=?=") == "café x y да")
    #expect(MailWords.decoded("=?nope?X?a?= =?utf-8?Q?unfinished") == "=?nope?X?a?= =?utf-8?Q?unfinished")
    #expect(MailWords.parameters("Text/HTML (c); Charset=\"a;b\"; x*1=d; x*0=c").value == "text/html")
    #expect(
      MailWords.parameters("a/b; Charset=\"a;b\"; x*1=d; x*0=c").parameters == ["charset": "a;b", "x": "cd"])
  }

  @Test func mailboxesHaveSeveral() throws {
    let one = Self.head + "\nIt rains.\n"
    let two =
      Self.head.replacing("Re: Tin", with: "Lead").replacing("Mara Voss", with: "Ann")
      + "\nHeavier.\n>From here.\n"
    let document = try read(
      "From mara@hill.test Tue Jul  1 10:00:00 1902\n\(one)\nFrom ann@dale.test Tue Jul  1 11:00:00 1902\n\(two)",
      name: "box")
    #expect(document.parts.count == 2)
    #expect(document.contents.map(\.title) == ["Tin", "Lead"])
    // The sign only kept the line from beginning a mail.
    #expect(document.said.last == "verse: Heavier. / From here.")
    #expect(
      MailReader.reads(
        try scratch.file(
          "-", Array("From ann at dale Tue Jul  1 11:00:00 1902\nFrom: ann at dale (Ann)\n\nx".utf8))))
  }

  @Test func plainLettersAreNone() throws {
    func reads(_ name: String, _ text: String) throws -> Bool {
      MailReader.reads(try scratch.file(name, Array(text.utf8)))
    }
    #expect(try !reads("a.txt", "From: Mara\nTo: Otto\nSubject: Tin\n\nIt rains.\n"))
    #expect(try reads("a.eml", "From: Mara\nTo: Otto\nSubject: Tin\n\nIt rains.\n"))
    #expect(try reads("a", Self.head + "\nIt rains.\n") && reads("a.txt", "Received: x\n y\nX-A: b\n\nz"))
    #expect(try !reads("a.txt", "Note: this is no mail.\nMessage-ID: is a field\n"))
  }

  @Test func whatIsEncryptedIsRefused() throws {
    let text =
      Self.head
      + "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n"
    let file = try scratch.file("mail.eml", Array(text.utf8))
    do {
      _ = try MailReader.document(in: file)
      Issue.record("it is read")
    } catch {
      #expect("\(error)".contains("encrypted"))
    }
  }

  @Test func damagedMailsLoseNothingInSilence() throws {
    let text =
      "From x@y.test Tue Jul  1 10:00:00 1902\n" + Self.head + """
        Content-Type: multipart/mixed; boundary=a

        --a
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; format=flowed

        It =rains 
        on. > x
        > quoted
        On 1 July Otto wrote:
        > more
        -- 
        Mara
        --b
        Content-Type: text/html
        Content-Transfer-Encoding: quoted-printable

        <p>It=20rains=3D</p>=
        --b--
        --a
        Content-Type: message/rfc822

        From: =?utf-8?Q?caf=C3=A9?= <a@b.test>

        Inner.
        --a
        Content-Type: text/plain; charset=koi8-r
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=x

        xMEgxME=
        --a--
        """
    try scratch.fuzz(
      "mail.eml", Array(text.utf8), MailReader.self, count: 300,
      marks: [
        "\n", "\n\n", "--a\n", "--b\n", "--a--\n", "> ", "=", "<", "-- \n", ":", "From: ", "=?utf-8?B?", "?=",
        ";", "\"",
      ])
  }
}
