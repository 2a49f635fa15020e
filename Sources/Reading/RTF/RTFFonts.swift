import Documents

/// The fonts of an RTF, each with the code page that its bytes are in.
struct RTFFonts {
  private struct Font {
    var charset: Int?
    var page: Int?
    var name = ""
  }

  /// The code page of the file, where no font says otherwise.
  var page = 1252
  private var fonts: [Int: Font] = [:]
  private var current: Int?
  private var known: [Int: Charset?] = [:]

  init() {}

  // MARK: Reading

  mutating func begin(_ number: Int) {
    current = number
    fonts[number] = Font()
  }

  mutating func set(charset: Int) { if let current { fonts[current]?.charset = charset } }

  mutating func set(page: Int) { if let current, page > 0 { fonts[current]?.page = page } }

  mutating func add(name: String) {
    guard let current, let font = fonts[current], font.name.utf8.count < 100 else { return }
    fonts[current]?.name += name
  }

  /// The name of a font.
  func name(of number: Int) -> String { fonts[number].map { String($0.name.prefix { $0 != ";" }) } ?? "" }

  // MARK: Pages

  /// The number of the code page of a font; nil for a font of symbols.
  func page(of number: Int) -> Int? {
    guard let font = fonts[number] else { return page }
    if let page = font.page { return page }
    if font.charset == 2 { return nil }
    if let charset = font.charset, charset > 1 { return Self.pages[charset] ?? page }
    let name = font.name.split(separator: ";").first ?? ""
    for (ending, page) in Self.endings where name.hasSuffix(ending) { return page }
    // Western fonts are said to be so; where all are, some programs mean the file's own page.
    if font.charset == 0, page != 1252, fonts.values.contains(where: { ($0.charset ?? 0) > 2 }) {
      return 1252
    }
    return page
  }

  /// The text of bytes of a code page.
  mutating func text(of bytes: [UInt8], page: Int) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    if page == 1252 { return Windows1252.text(of: bytes) }
    let charset: Charset?
    if let found = known[page] {
      charset = found
    } else {
      charset = Charset(Self.names[page] ?? "windows-\(page)") ?? Charset("cp\(page)")
      known[page] = charset
    }
    return charset?.text(of: bytes) ?? Windows1252.text(of: bytes)
  }

  /// The first byte of a character of two at the end of some bytes; nil where all are whole.
  static func half(atEndOf bytes: [UInt8], page: Int) -> UInt8? {
    guard [932, 936, 949, 950, 1361].contains(page), let last = bytes.last, last >= 0x80 else { return nil }
    var isHalf = false
    for byte in bytes {
      let isLead = page == 932 ? 0x81...0x9F ~= byte || 0xE0...0xFC ~= byte : 0x81...0xFE ~= byte
      isHalf = !isHalf && isLead
    }
    return isHalf ? last : nil
  }

  /// Code pages by the charsets of Windows' fonts.
  private static let pages = [
    77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 83: 1255, 84: 1256, 85: 1253, 86: 1254, 87: 874, 88: 1250,
    89: 1251,
    128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    179: 1256,
    181: 1255, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
  ]

  /// How fonts were called before they had charsets.
  private static let endings = [
    (" CE", 1250), (" Cyr", 1251), (" Greek", 1253), (" Tur", 1254), (" (Hebrew)", 1255), (" (Arabic)", 1256),
    (" Baltic", 1257),
  ]

  private static let names = [
    437: "ibm-437", 708: "iso-8859-6", 819: "iso-8859-1", 850: "ibm-850", 852: "ibm-852", 860: "ibm-860",
    862: "ibm-862", 863: "ibm-863", 864: "ibm-864", 865: "ibm-865", 866: "ibm-866", 932: "windows-31j",
    936: "windows-936", 949: "windows-949", 950: "windows-950", 1361: "johab", 10000: "macintosh",
    10001: "shift_jis", 10006: "x-mac-greek", 10007: "x-mac-cyrillic", 10029: "x-mac-centraleurroman",
    10081: "x-mac-turkish", 54936: "gb18030", 65001: "utf-8",
  ]
}
