import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct MailTextTests {
  private func read(_ text: String) throws -> Manuscript {
    try PlainTextReader().manuscript(from: Array(text.utf8), name: "note.eml")
  }

  private func words(_ manuscript: Manuscript) -> [String] {
    manuscript.blocks.map { $0.lines.map(\.text).joined(separator: " / ") }
  }

  @Test func quotedPrintable() throws {
    let mail = """
      Received: from a.example by b.example; Mon, 4 Mar 2019 10:00:00 +0000
      MIME-Version: 1.0
      From: =?UTF-8?Q?K=C3=A4the_L=C3=BChrs?= <k@a.example>
      Subject: =?utf-8?B?R3LDvMOfZSBhdXMg?=
       =?utf-8?B?S8O2bG4=?=
      Content-Type: text/plain; charset="utf-8"
      Content-Transfer-Encoding: quoted-printable

      Liebe Mutter,

      das Wetter ist sch=C3=B6n und die Br=
      =C3=BCcke steht. 3 =3D 3.
      """
    let manuscript = try read(mail)
    #expect(
      words(manuscript) == [
        "From: Käthe Lührs <k@a.example> / Subject: Grüße aus Köln", "Liebe Mutter,",
        "das Wetter ist schön und die Brücke steht. 3 = 3.",
      ])
    #expect(manuscript.findings.map(\.code) == ["mail"])
    #expect(manuscript.findings[0].message.contains("4 fields of its head"))
  }

  @Test func severalParts() throws {
    let coded = Data("Привет, Серёга! Лодка готова.".utf8).base64EncodedString()
    let mail = """
      From: m@a.example
      To: s@b.example
      Content-Type: multipart/mixed;
       boundary="xx"

      For programs that know no better.
      --xx
      Content-Type: multipart/alternative; boundary=yy

      --yy
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: base64

      \(coded)
      --yy
      Content-Type: text/html; charset=utf-8

      <p>junk</p>
      --yy--
      --xx
      Content-Type: image/png; name="boat.png"
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename="boat.png"

      iVBORw0KGgo=
      --xx--
      """
    let manuscript = try read(mail)
    #expect(
      words(manuscript) == ["From: m@a.example / To: s@b.example", "Привет, Серёга! Лодка готова."])
    #expect(manuscript.findings[0].message.contains("HTML"))
    #expect(manuscript.findings[0].message.contains("“boat.png”"))
  }

  @Test func mailbox() throws {
    let mails = """
      From ann@a.example Mon Mar  4 10:00:00 2019
      From: Ann <ann@a.example>
      Subject: One

      Dear Tom,

      >From here one sees the sea.

      From tom@b.example Tue Mar  5 10:00:00 2019
      From: Tom <tom@b.example>
      Subject: Two

      Dear Ann,

      And from here the gasworks.
      """
    let manuscript = try read(mails)
    #expect(words(manuscript).filter { $0.hasPrefix("From: ") }.count == 2)
    #expect(!manuscript.source.contains("2019"))
    #expect(manuscript.findings[0].message.hasPrefix("2 mails"))
  }

  @Test(arguments: [
    "From: Tom\nTo: Ann\nDate: 3 May 2021\nSubject: Boats\n\nDear Ann,\n\nNo.\n",
    "From the window I saw 3 ships.\n",
    "Note: this is no mail.\n\nTo: nobody\n", "Dear Tom,\n\nContent-Type: text/html is what it said.\n",
  ])
  func readsAsItStands(_ text: String) throws {
    let manuscript = try read(text)
    #expect(manuscript.source == text)
    #expect(manuscript.findings.isEmpty)
  }

  @Test(arguments: [
    "From: a@a.example\nTo: b@b.example\nContent-Type: text/html\n\n<p>Hello</p>\n",
    "From: a@a.example\nTo: b@b.example\nContent-Type: text/plain; charset=x-unknown\n"
      + "Content-Transfer-Encoding: base64\n\n8PHy8w==\n",
  ])
  func refused(_ text: String) {
    var problem = ""
    do { _ = try read(text) } catch { problem = "\(error)" }
    #expect(problem.contains("a mail in"))
  }

  @Test func transferEncodings() {
    for count in 0..<60 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      let coded = Data(bytes).base64EncodedString(options: .lineLength64Characters)
      #expect(TransferEncoding.base64(coded.utf8) == bytes)
      let printable = bytes.map { String(format: "=%02X", $0) }.joined()
      #expect(TransferEncoding.quotedPrintable(Array(printable.utf8)[...]) == bytes)
    }
    #expect(EncodedWords.text(of: "no =?words?= here =?x?Q?y") == "no =?words?= here =?x?Q?y")
  }
}
