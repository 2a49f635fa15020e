import Testing

@testable import Documents

@Suite struct XMLTests {
  /// A document as elements and text in short: `<a b=c>` with its namespace in braces, text as it is.
  private func read(_ text: String, _ rules: XMLRules = .page) throws -> String {
    var reader = XMLReader(Array(text.utf8), rules: rules)
    var result = ""
    while let event = try reader.next() {
      switch event {
      case .start(let element):
        let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
        result += "<\(element.name.namespace.map { "{\($0)}" } ?? "")\(element.name.local)\(attributes)>"
      case .end(let name): result += "</\(name.local)>"
      case .text(let text): result += text
      }
    }
    return result
  }

  private func problem(_ text: String, _ rules: XMLRules = .page) -> XMLProblem? {
    do throws(XMLProblem) {
      var tokenizer = XMLTokenizer(Array(text.utf8), rules: rules)
      while try tokenizer.next() != nil {}
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("<a>b</a>", "<a>b</a>"), ("<a/>", "<a></a>"), ("<a><![CDATA[<b>&]]></a>", "<a><b>&</a>"),
    ("<a b='1' c=\"&lt;x\ty\"/>", "<a b=1 c=<x y></a>"), ("<a>x\r\ny\rz</a>", "<a>x\ny\nz</a>"),
    ("<?xml version='1.0'?>\n<!-- c --><a>&#233;&eacute;&mdash;</a>\n", "<a>éé—</a>"),
    ("<!DOCTYPE html><a>x</a>", "<a>x</a>"),
    (
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"http://w/x.dtd\">\n<a>&nbsp;&NotEqualTilde;</a>",
      "<a>\u{A0}\u{2242}\u{338}</a>"
    ),
    ("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'><a/>", "<a></a>"),
    (
      "<!DOCTYPE a [<!ENTITY w 'Whale &amp; &#x43;o'><!ENTITY v '&w;, &w;'>]><a b='&w;'>&v;</a>",
      "<a b=Whale & Co>Whale & Co, Whale & Co</a>"
    ),
    ("<!DOCTYPE a [<!ENTITY x '1'><!ENTITY x '2'>]><a>&x;</a>", "<a>1</a>"),
    ("<!DOCTYPE a [<!ENTITY nbsp '_'>]><a>&nbsp;</a>", "<a>_</a>"),
    (
      "<!DOCTYPE a [<!-- ]> --><?p ]> ?><!ELEMENT a (#PCDATA)> %p; <!ATTLIST a b CDATA ']>'>]><a/>", "<a></a>"
    ),
    ("<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>", "<a></a>"),
    ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>unused</a>", "<a>unused</a>"),
    (
      "<a xmlns='u'><b xmlns='' xmlns:p='v'><p:c/></b><d/></a>",
      "<{u}a xmlns=u><b xmlns= xmlns:p=v><{v}c></c></b><{u}d></d></a>"
    ),
    ("<x:a/>", "<a></a>"),
  ]) func documentsAreRead(document: String, expected: String) throws {
    #expect(try read(document) == expected)
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "another file"),
    ("<!DOCTYPE a [<!ENTITY e PUBLIC 'x' 'http://x/y'>]><a b='&e;'/>", "another file"),
    ("<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>", "markup"),
    ("<!DOCTYPE a [<!ENTITY e '&#60;b/>'>]><a>&e;</a>", "markup"),
    ("<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>", "stands for itself"),
    ("<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>", "stands for itself"),
    ("<!DOCTYPE a [<!ENTITY e '&f'>]><a>&e;</a>", "does not end"), ("<a>&nothing;</a>", "&nothing;"),
    ("<!DOCTYPE a [<!ENTITY e>]><a/>", "stands for nothing"), ("<!DOCTYPE a [ x ]><a/>", "no declaration"),
    ("<!DOCTYPE a [<!ENTITY e 'x'", "lacks"), ("<!DOCTYPE a [", "not closed"), ("<!DOCTYPE", "no name"),
    ("<!DOCTYPE a SYSTEM 'x", "not closed"), ("<a><!DOCTYPE a></a>", "may stand here"),
    ("<!DOCTYPE a><!DOCTYPE a><a/>", "may stand here"), ("<!doctype a><a/>", "may stand here"),
  ]) func badDocumentsAreRefused(document: String, words: String) throws {
    #expect(problem(document)?.problem.contains(words) ?? false, "\(problem(document).debugDescription)")
  }

  @Test func theStrictHaveNoDocumentTypesAndNoEntitiesButFive() {
    #expect(problem("<!DOCTYPE a><a/>", .strict)?.isMalformed == false)
    #expect(problem("<a>&nbsp;</a>", .strict)?.problem.contains("&nbsp;") ?? false)
    #expect(problem("<a>&amp;&lt;&gt;&quot;&apos;</a>", .strict) == nil)
  }

  /// What costs memory or time where nothing is bounded: refused within a second, or read.
  @Test func bombsAreNoBombs() {
    let laughs = (1...30).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }
      .joined()
    let few = (1...8).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }.joined()
    let long = "<!ENTITY l0 '\(String(repeating: "ha", count: 200))'>"
    let empty = (1...14).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 40))'>" }.joined()
    let begin = ContinuousClock.now
    for (subset, name) in [(long + laughs, "l30"), (long + few, "l8"), ("<!ENTITY l0 ''>" + empty, "l14")] {
      let document = "<!DOCTYPE a [\(subset)]><a>&\(name);</a>"
      #expect(problem(document)?.problem.contains("entit") ?? false)
    }
    // Quadratic: one entity, named often.
    let quadratic =
      "<!DOCTYPE a [<!ENTITY x '\(String(repeating: "y", count: 100_000))'>]><a>"
      + String(repeating: "&x;", count: 100_000) + "</a>"
    #expect(problem(quadratic)?.problem.contains("1024 KiB") ?? false)
    let many = (0..<100_000).map { "<!ENTITY e\($0) 'x'>" }.joined()
    #expect(problem("<!DOCTYPE a [\(many)]><a/>")?.problem.contains("1000 entities") ?? false)
    let deep = String(repeating: "<a>", count: 1_000_000)
    #expect(problem(deep)?.problem.contains("10000 deep") ?? false)
    let attributes = (0..<100_000).map { " a\($0)=''" }.joined()
    #expect(problem("<a\(attributes)/>")?.problem.contains("too many") ?? false)
    #expect(problem("<" + String(repeating: "n", count: 1 << 20) + "/>")?.problem.contains("4096") ?? false)
    #expect(problem("<a b='" + String(repeating: "n", count: 1 << 20) + "'/>", .strict) != nil)
    #expect(problem("<a b='" + String(repeating: "n", count: 1 << 20) + "'/>") == nil)
    #expect(ContinuousClock.now - begin < .seconds(20))
  }

  /// Every byte of a document is in one token.
  @Test func tokensTileTheDocument() throws {
    let document = "\n<?xm x?><!DOCTYPE a [<!ENTITY e 'x'>]>\n<!-- c --><a b='1'>t&e;<![CDATA[u]]> <c/></a>\n"
    var tokenizer = XMLTokenizer(Array(document.utf8), rules: .page)
    var place = 0
    while let token = try tokenizer.next() {
      #expect(token.source.lowerBound == place && !token.source.isEmpty)
      place = token.source.upperBound
    }
    #expect(place == document.utf8.count)
  }

  // MARK: Encodings

  private static func wide(_ text: String, isBigEndian: Bool, isMarked: Bool) -> [UInt8] {
    let units = (isMarked ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
  }

  @Test func encodingsAreTold() throws {
    let text = "<?xml version='1.0' encoding='UTF-16'?><a>café “😀”</a>"
    for isBigEndian in [true, false] {
      for isMarked in [true, false] {
        let bytes = Self.wide(text, isBigEndian: isBigEndian, isMarked: isMarked)
        #expect(try XMLText(bytes).bytes == Array(text.utf8))
        #expect(throws: XMLProblem.self) { try XMLText(bytes.dropLast()) }
      }
    }
    #expect(try XMLText([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)).bytes == Array("<a/>".utf8))
    for name in ["ISO-8859-1", "iso-8859-1", "windows-1252", "latin1"] {
      let head = "<?xml version='1.0' encoding=\"\(name)\"?><a>"
      let bytes = Array(head.utf8) + [0x93, 0x63, 0xE9, 0xC3, 0xA9, 0x94] + Array("</a>".utf8)
      // By its declaration, though some of it would be UTF-8 too.
      #expect(try XMLText(bytes).bytes == Array((head + "“céÃ©”</a>").utf8))
    }
    let cyrillic =
      Array("<?xml version='1.0' encoding='Windows-1251'?><a>".utf8) + [0xCB, 0xB8, 0xE4, 0x20, 0xB9]
    #expect(
      try XMLText(cyrillic).bytes == Array("<?xml version='1.0' encoding='Windows-1251'?><a>Лёд №".utf8))
    let broken: [([UInt8], Int, String)] = [
      (Array("<a>\ncaf".utf8) + [0xE9] + Array("</a>".utf8), 7, "not valid UTF-8"),
      (Array("<?xml version='1.0' encoding='x-nobodys'?><a/>".utf8), 0, "X-NOBODYS"),
      (Array("<?xml version='1.0' encoding='../koi8-r'?><a/>".utf8), 0, "not known"),
      (Array("<a>\0</a>".utf8), 0, "neither"),
      (Self.wide("<a/>", isBigEndian: true, isMarked: false) + [0xD8, 0], 0, "neither"),
    ]
    for (bytes, offset, words) in broken {
      do throws(XMLProblem) {
        _ = try XMLText(bytes)
        Issue.record("\(words) is read")
      } catch {
        #expect(error.offset == offset && error.problem.contains(words), "\(error)")
      }
    }
    #expect(throws: XMLProblem.self) { try XMLText(Array("<a>long</a>".utf8), limit: 5) }
  }

  @Test func aDocumentTypeInUTF16IsSeen() throws {
    let document = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
    let text = try XMLText(Self.wide(document, isBigEndian: false, isMarked: true))
    for rules in [XMLRules.strict, .page] {
      var reader = XMLReader(text.bytes, rules: rules)
      #expect(throws: XMLProblem.self) { while try reader.next() != nil {} }
    }
  }

  @Test func allNamesOfHTMLAreKnown() throws {
    var count = 0
    for line in String(decoding: PackageResources.html_entities_tsv, as: UTF8.self).split(separator: "\n")
      .dropFirst()
    {
      let name = String(line.prefix { $0 != "\t" })
      #expect(HTMLEntities.text(of: name)?.isEmpty == false, "\(name)")
      count += 1
    }
    #expect(count == 2125)
    #expect(HTMLEntities.text(of: "hearts") == "♥" && HTMLEntities.text(of: "AMP") == "&")
  }
}
