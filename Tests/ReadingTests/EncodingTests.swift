import Documents
import Prose
import Testing

@testable import Reading

/// Texts of our own in the encodings that files in their languages have; the right answer is the text.
@Suite struct EncodingTests {
  static let texts: [(text: String, charsets: [String])] = [
    (
      "Бабушка поставила самовар и села у окна. За рекой шумел лес, а по дороге ехала телега с сеном. Скоро осень,"
        + " сказала она и вздохнула. Никто ей не ответил, только кошка открыла один глаз.",
      ["windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic"]
    ),
    (
      "Стара жінка відчинила вікно й подивилася на сад. Учора вночі йшов дощ, і яблука лежали в траві. Її онук ще спав, а"
        + " їжак біля ґанку шукав собі їжу.", ["windows-1251", "KOI8-U"]
    ),
    (
      "Рибарят прибра мрежите си и тръгна към къщи. Беше тихо, само морето шумеше в тъмното. Жена му го чакаше пред"
        + " вратата със запалена лампа.", ["windows-1251", "ISO-8859-5"]
    ),
    (
      "Młynarz wyszedł przed dom i spojrzał na niebo. Zanosiło się na deszcz, a zboże leżało jeszcze na łące. Zawołał więc"
        + " sąsiadów, żeby mu pomogli, i obiecał im kolację.", ["windows-1250", "ISO-8859-2"]
    ),
    (
      "Stařec seděl na lavičce před chalupou a díval se, jak děti pouštějí draka. Vítr byl silný a šňůra se mu třásla v"
        + " rukou. Potom přišla žena s košíkem jablek.", ["windows-1250", "ISO-8859-2"]
    ),
    (
      "A kertész reggel öt órakor kelt, és megöntözte a rózsákat. Később a felesége kávét főzött, és együtt ültek a hűvös"
        + " tornácon. Dél felé megérkezett az őszi vihar.", ["windows-1250", "ISO-8859-2"]
    ),
    (
      "Η γιαγιά άνοιξε το παράθυρο και κοίταξε τη θάλασσα. Τα καράβια είχαν φύγει από νωρίς και το λιμάνι ήταν ήσυχο. Μόνο"
        + " ένας ψαράς διόρθωνε τα δίχτυα του.", ["windows-1253", "ISO-8859-7"]
    ),
    (
      "סבתא פתחה את החלון והביטה אל הרחוב. הגשם פסק, והילדים יצאו לשחק בשלוליות. רק החתול נשאר לישון על הכיסא ליד התנור.",
      ["windows-1255", "ISO-8859-8"]
    ),
    (
      "فتحت الجدة النافذة ونظرت إلى الشارع. توقف المطر وخرج الأطفال يلعبون قرب النهر. بقي القط نائما على الكرسي بجانب"
        + " المدفأة حتى المساء.", ["windows-1256", "ISO-8859-6"]
    ),
    (
      "Büyükanne pencereyi açtı ve sokağa baktı. Yağmur dinmişti, çocuklar dışarıda oynuyordu. Yalnız kedi, sobanın"
        + " yanındaki sandalyede akşama kadar uyudu.", ["windows-1254", "ISO-8859-9"]
    ),
    (
      "Senelė atidarė langą ir pažvelgė į gatvę. Lietus liovėsi, ir vaikai išbėgo žaisti. Tik katė liko miegoti ant kėdės"
        + " šalia krosnies, kur buvo šilčiausia.", ["windows-1257", "ISO-8859-13"]
    ),
    (
      "祖母は窓を開けて、静かな通りを眺めた。雨はもう止んで、子供たちは川のそばで遊んでいた。猫だけがストーブの隣の椅子で眠っている。",
      ["windows-31j", "EUC-JP"]
    ),
    (
      "祖母打开窗户，看着安静的街道。雨已经停了，孩子们在河边玩耍。只有那只猫还睡在炉子旁边的椅子上，谁也不理。",
      ["GB18030"]
    ),
    (
      "祖母打開窗戶，看著安靜的街道。雨已經停了，孩子們在河邊玩耍。只有那隻貓還睡在爐子旁邊的椅子上，誰也不理。",
      ["windows-950"]
    ),
    (
      "할머니는 창문을 열고 조용한 거리를 바라보았다. 비는 그쳤고 아이들은 강가에서 놀고 있었다. 고양이만 난로 옆 의자에서 자고 있었다.",
      ["windows-949"]
    ),
    (
      "คุณยายเปิดหน้าต่างแล้วมองออกไปที่ถนน ฝนหยุดตกแล้วและเด็กๆ กำลังเล่นอยู่ริมแม่น้ำ มีแต่แมวที่ยังนอนหลับอยู่บนเก้าอี้",
      ["windows-874"]
    ),
    (
      "Grand-mère ouvrit la fenêtre et regarda la rue déserte. La pluie avait cessé, les enfants jouaient déjà près de la"
        + " rivière. Le chat, lui, dormait à côté du poêle.", ["windows-1252", "macintosh", "IBM850"]
    ),
    (
      "Die Großmutter öffnete das Fenster und sah auf die Straße hinaus. Der Regen hatte aufgehört, und die Kinder spielten"
        + " schon am Fluß. Nur die Katze schlief weiter.", ["windows-1252", "macintosh", "IBM850"]
    ),
    (
      "La abuela abrió la ventana y miró la calle vacía. Había dejado de llover y los niños jugaban junto al río. ¿Y el"
        + " gato? Dormía todavía al lado de la estufa.", ["windows-1252", "macintosh"]
    ),
    (
      "“It’s late,” she said — and nobody moved. The rain had stopped, the children’s voices came up from the river, and"
        + " the cat slept on its chair beside the stove.", ["windows-1252", "macintosh"]
    ),
    (
      "Mormor öppnade fönstret och såg ut på gatan. Regnet hade slutat och barnen lekte nere vid ån. Bara katten låg kvar"
        + " och sov på stolen bredvid kaminen.", ["windows-1252", "macintosh"]
    ),
  ]

  static let rows = texts.flatMap { row in row.charsets.map { (row.text, $0) } }

  @Test(arguments: rows) func charsetsAreRecognised(text: String, charset: String) throws {
    let bytes = try #require(Encoder(charset).bytes(of: text))
    let manuscript = try Readers.manuscript(from: bytes, name: "a.txt")
    #expect(manuscript.source == text)
    #expect(manuscript.findings.map(\.code) == ["encoding"])
  }

  @Test(arguments: rows) func charsetsAreSaid(text: String, charset: String) throws {
    let bytes = try #require(Encoder(charset).bytes(of: text))
    let encoding = try #require(TextEncoding(charset))
    let manuscript = try Readers.manuscript(from: bytes, name: "a.txt", encoding: encoding)
    #expect(manuscript.source == text)
    #expect(manuscript.findings.isEmpty)
  }

  @Test(arguments: texts.map(\.text), [true, false]) func utf16NeedsNoMark(text: String, isBigEndian: Bool)
    throws
  {
    let bytes = text.utf16.flatMap {
      isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(try Readers.manuscript(from: bytes, name: "a.txt").source == text)
  }

  @Test func shiftsOfMailsAreRead() throws {
    let bytes = Array("\u{1B}$B%M%3\u{1B}(B!\n".utf8)
    #expect(try Readers.manuscript(from: bytes, name: "a.txt").source == "ネコ!\n")
  }

  @Test(arguments: [
    "KOI8-R", "koi8-r", "cp1251", "windows-1251", "Mac Roman", "macroman", "Shift_JIS", "sjis", "gbk",
    "latin1", "UTF-8", "utf8",
    "utf-16", "big5", "EUC-KR",
  ])
  func namesThatPeopleHave(name: String) { #expect(TextEncoding(name) != nil) }

  @Test(arguments: ["", "klingon", "utf-9", "../etc", "KOI8-R,x"]) func namesOfNothing(name: String) {
    #expect(TextEncoding(name) == nil)
  }

  @Test func whatIsNoneOfTheEncodingIsCounted() throws {
    let encoding = TextEncoding("UTF-8")
    let manuscript = try Readers.manuscript(
      from: [0x61, 0xFF, 0x0A, 0xC3], name: "a.txt", encoding: encoding)
    #expect(manuscript.findings.map(\.message).first?.hasPrefix("2 characters are none in UTF-8") ?? false)
  }

  // MARK: UTF-8 written twice

  @Test(arguments: texts.map(\.text), ["windows-1252", "macintosh", "windows-1251"])
  func utf8WrittenTwiceIsMended(text: String, charset: String) throws {
    // What Windows-1252 has no character for becomes a control.
    let decoder = Encoder(charset)
    let twice = String(String.UnicodeScalarView(text.utf8.map { decoder.scalar(of: $0) }))
    guard !twice.unicodeScalars.contains("\u{FFFD}") else { return }
    let manuscript = try Readers.manuscript(from: Array(twice.utf8), name: "a.txt")
    #expect(manuscript.source == text)
    #expect(manuscript.findings.map(\.code) == ["encoding"])
  }

  @Test(arguments: [
    ("Itâ€™s a cafÃ©.", "It’s a café.", 2), ("One lonely â€” dash.", "One lonely — dash.", 1),
    ("ItÃ¢â‚¬â„¢s late.", "It’s late.", 4),
    ("â€œYes,â€ she said, â€œto the cafÃ©.â€", "“Yes,” she said, “to the café.”", 5),
    ("Voilà ce qu’il a dit : « câ€™est vrai ».", "Voilà ce qu’il a dit : « c’est vrai ».", 1),
  ])
  func aFewCharactersAreMended(written: String, meant: String, count: Int) throws {
    let mended = MendedText(written)
    #expect(mended.text == meant)
    #expect(mended.count == count)
  }

  @Test(arguments: [
    "« Il l’a donné… » dit-elle ; « l’été… ».", "AMANHÃ» disse ele.", "daß…", "groß» und „klein“.", "Ñandú",
    "ÂME", "à»",
    "«Été»…", "naïve", "Ça va, José?", "Ð is a letter; so is Þ.", "Она сказала: «Рџ» — и ушла.", "ŠŽ €",
    "50 € – 60 €",
  ])
  func whatIsRightStays(text: String) throws {
    #expect(MendedText(text).text == text)
    #expect(MendedText(text).count == 0)
  }
}

/// Bytes of characters, by turning a charset's own table round.
private struct Encoder {
  private var table: [Unicode.Scalar: [UInt8]] = [:]
  private var single: [Unicode.Scalar] = []

  init(_ name: String) {
    let charset = Charset(name)
    func read(_ bytes: [UInt8]) -> Unicode.Scalar? {
      let text = name == "windows-1252" ? Windows1252.text(of: bytes) : charset?.text(of: bytes)
      guard let text, text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
        scalar != "\u{FFFD}"
      else {
        return nil
      }
      return scalar
    }
    for byte in UInt8.min...UInt8.max {
      let scalar = read([byte])
      single.append(scalar ?? "\u{FFFD}")
      if let scalar { table[scalar] = [byte] }
    }
    guard ["windows-31j", "EUC-JP", "GB18030", "windows-950", "windows-949"].contains(name) else { return }
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        if let scalar = read([lead, trail]), table[scalar] == nil { table[scalar] = [lead, trail] }
      }
    }
  }

  func scalar(of byte: UInt8) -> Unicode.Scalar { single[Int(byte)] }

  func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let code = table[scalar] else { return nil }
      bytes += code
    }
    return bytes
  }
}
