import Prose
import Script
import Testing

@testable import Preparation

/// The date of a mail is said as people say it, whatever language the mail is in; what is left out is listed.
@Suite struct MailDateTests {
  /// A mail of a language, with a date, and what is said of that.
  struct Row: Sendable, CustomTestStringConvertible {
    var mail: String
    var written: String
    var said: String
    var leftOut: [String]
    var testDescription: String { written }

    init(_ mail: String, _ written: String, _ said: String, _ leftOut: String...) {
      self.mail = mail
      self.written = written
      self.said = said
      self.leftOut = leftOut
    }
  }

  private static let english = """
    From: Ines Walker <ines@mill.example>
    To: Bertram Hole <hole@lock.example>
    {date}
    Subject: The ladder

    Hello Bertram,

    Please bring the ladder back before the apples fall. It is the long one with the red rungs, and I can see it from here.

    Best,
    Ines
    """

  private static let german = """
    Von: Ines Walker <ines@muehle.example>
    An: Bertram Hole <hole@schleuse.example>
    {date}
    Betreff: Die Leiter

    Hallo Bertram,

    bitte bring die Leiter zurück, bevor die Äpfel fallen. Es ist die lange mit den roten Sprossen, und ich sehe sie von hier.

    Viele Grüße
    Ines
    """

  private static let french = """
    De : Ines Meunier <ines@moulin.example>
    À : Bertrand Leclus <leclus@ecluse.example>
    {date}
    Objet : L’échelle

    Bonjour Bertrand,

    Rapporte l’échelle avant que les pommes ne tombent, s’il te plaît. C’est la longue aux barreaux rouges, je la vois d’ici.

    Amitiés,
    Ines
    """

  private static let spanish = """
    De: Inés Molina <ines@molino.example>
    Para: Beltrán Hoyo <hoyo@esclusa.example>
    {date}
    Asunto: La escalera

    Hola, Beltrán:

    Devuelve la escalera antes de que caigan las manzanas, por favor. Es la larga de los peldaños rojos, y la veo desde aquí.

    Un abrazo,
    Inés
    """

  private static let italian = """
    Da: Ines Molinari <ines@mulino.example>
    A: Beltramo Fossa <fossa@chiusa.example>
    {date}
    Oggetto: La scala

    Ciao Beltramo,

    riporta la scala prima che cadano le mele, per favore. È quella lunga con i pioli rossi, e la vedo da qui. Non ne ho un'altra,
    e mio padre vuole sapere ogni giorno quando torna a casa.

    Un abbraccio,
    Ines
    """

  private static let portuguese = """
    De: Inês Moleiro <ines@moinho.example>
    Para: Beltrão Cova <cova@comporta.example>
    {date}
    Assunto: A escada

    Olá, Beltrão,

    devolve a escada antes que as maçãs caiam, por favor. É a comprida com os degraus vermelhos, e vejo-a daqui.

    Um abraço,
    Inês
    """

  private static let dutch = """
    Van: Ines Molenaar <ines@molen.example>
    Aan: Bertram Kuil <kuil@sluis.example>
    {date}
    Onderwerp: De ladder

    Hallo Bertram,

    Breng de ladder alsjeblieft terug voordat de appels vallen. Het is de lange met de rode sporten, en ik zie hem van hier.

    Groeten,
    Ines
    """

  private static let polish = """
    Od: Inez Młynarz <inez@mlyn.example>
    Do: Bertram Dół <dol@sluza.example>
    {date}
    Temat: Drabina

    Cześć Bertramie,

    oddaj proszę drabinę, zanim spadną jabłka. To ta długa z czerwonymi szczeblami, widzę ją stąd.

    Pozdrawiam
    Inez
    """

  private static let russian = """
    От: Инна Мельник <inna@mill.example>
    Кому: Борис Ямов <yamov@lock.example>
    {date}
    Тема: Лестница

    Здравствуй, Борис!

    Верни, пожалуйста, лестницу, пока не упали яблоки. Это длинная, с красными перекладинами, я вижу её отсюда.

    Всего доброго,
    Инна
    """

  private static let seconds = "a mail's seconds"
  private static let zone = "a mail's time zone"

  static let rows = [
    Row(
      english, "Date: Tue, 3 May 2022 10:00:00 +0100", "Date: Tuesday, 3 May 2022, 10:00", seconds, zone),
    Row(
      english, "Date: Fri, 13 Jan 2023 09:05:59 -0500 (EST)", "Date: Friday, 13 Jan 2023, 09:05", seconds,
      zone),
    Row(english, "Sent: Monday, December 2, 2019 4:15 PM", "Sent: Monday, December 2, 2019, 4:15 PM"),
    Row(english, "Date: 3 May 2022 10:00:00 AM GMT", "Date: 3 May 2022, 10:00 AM", seconds, zone),
    Row(english, "Date: 2022-05-03T18:30:00Z", "Date: 2022-05-03, 18:30", seconds, zone),
    Row(english, "Date: 2022-05-03 18:30:00.250+02:00", "Date: 2022-05-03, 18:30", seconds, zone),
    Row(english, "Date: 3 May 2022", "Date: 3 May 2022"),
    Row(
      english, "Date: Wed, 4 May 2022 23:59 (British Summer Time)", "Date: Wednesday, 4 May 2022, 23:59", zone
    ),
    Row(
      german, "Datum: Tue, 3 May 2022 10:00:00 +0200", "Datum: Dienstag, 3. Mai 2022, 10:00", seconds, zone),
    Row(german, "Datum: Di., 3. Mai 2022 um 10:00 Uhr", "Datum: Dienstag, 3. Mai 2022 um 10:00 Uhr"),
    Row(
      german, "Gesendet: Dienstag, 3. Mai 2022 10:00:12 MESZ", "Gesendet: Dienstag, 3. Mai 2022, 10:00",
      seconds, zone),
    Row(french, "Date : Tue, 3 May 2022 10:00:00 +0200", "Date : mardi, 3 mai 2022, 10:00", seconds, zone),
    Row(french, "Envoyé : mardi 3 mai 2022 10:00", "Envoyé : mardi 3 mai 2022, 10:00"),
    Row(
      spanish, "Fecha: Tue, 3 May 2022 10:00:00 +0200", "Fecha: martes, 3 de mayo de 2022, 10:00", seconds,
      zone),
    Row(
      italian, "Data: Sun, 18 Dec 2022 17:45:00 +0100", "Data: domenica, 18 dicembre 2022, 17:45", seconds,
      zone),
    Row(
      portuguese, "Data: Mon, 1 Aug 2022 08:20:01 -0300", "Data: segunda-feira, 1 de agosto de 2022, 08:20",
      seconds, zone),
    Row(
      dutch, "Datum: Thu, 6 Oct 2022 12:12:12 +0200", "Datum: donderdag, 6 oktober 2022, 12:12", seconds, zone
    ),
    Row(polish, "Data: Sat, 3 Dec 2022 16:05:00 +0100", "Data: sobota, 3 grudnia 2022, 16:05", seconds, zone),
    Row(russian, "Дата: Wed, 4 May 2022 19:40:00 +0300", "Дата: среда, 4 мая 2022, 19:40", seconds, zone),
  ]

  @Test(arguments: rows) func aDateIsSaidAsPeopleSayIt(row: Row) throws {
    let text = row.mail.replacing("{date}", with: row.written)
    let source = SourceFile(name: "mail.txt", bytes: Array(text.utf8))
    let book = try PreparedBook(source, options: PreparedBook.Options())
    let date = try #require(book.book.chapters.first?.paragraphs.first { $0.role == .date })
    #expect(date.text.text == row.said)
    let line = text.split(separator: "\n").firstIndex { $0 == row.written }.map { $0 + 1 }
    let skips = book.book.skipped.filter { [Self.seconds, Self.zone].contains($0.reason) }
    #expect(skips.map(\.reason) == row.leftOut)
    #expect(skips.allSatisfy { $0.line == line })
    // Every byte of the text is said or listed.
    _ = try book.ledger(of: book.scripts())
    let digits = book.scripts().flatMap(\.paragraphs).filter { $0.role == .date }.flatMap(\.sentences)
      .flatMap(\.phrases).map(\.text).joined(separator: " ")
    #expect(!digits.contains { $0.isASCII && $0.isNumber }, "\(digits)")
  }

  /// In the mail's own words a time is said as it is written.
  @Test func aTimeInTheWordsIsWhole() throws {
    let text = Self.english.replacing("{date}", with: "Date: Tue, 3 May 2022 10:00:00 +0100").replacing(
      "It is the long one", with: "The clock stopped at 10:00:07. It is the long one")
    let book = try PreparedBook(
      SourceFile(name: "mail.txt", bytes: Array(text.utf8)), options: PreparedBook.Options())
    let words = book.scripts().flatMap(\.paragraphs).filter { $0.role == .body }.flatMap(\.sentences)
      .map(\.spoken).joined(separator: " ")
    #expect(words.contains("seven seconds"), "\(words)")
  }
}
