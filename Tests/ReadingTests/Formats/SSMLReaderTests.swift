import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct SSMLReaderTests {
  private func read(_ text: String) throws -> Manuscript {
    try Readers.manuscript(from: Array(text.utf8), name: "text.ssml")
  }

  private func refusal(of bytes: [UInt8]) -> String? {
    do {
      _ = try Readers.manuscript(from: bytes, name: "text.ssml")
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("<speak>One.</speak>", ["One."]),
    ("<speak>\n  One\n  two.\n</speak>", ["One two."]),
    ("<speak><p>One.</p><p>Two.</p></speak>", ["One.", "Two."]),
    ("<speak>One.\n\n Two.<p>Three.\n\n Four.</p>Five.</speak>", ["One.", "Two.", "Three. Four.", "Five."]),
    ("<speak><s>One</s><s>two</s></speak>", ["One two"]),
    ("<speak><prosody rate='slow'><p>One.</p><p>Two.</p></prosody></speak>", ["One.", "Two."]),
    ("<speak>A &lt; B &amp; &#67; &#x44;&quot;&apos;&gt;</speak>", ["A < B & C D\"'>"]),
    ("<speak><![CDATA[A <b> & ]]>c</speak>", ["A <b> & c"]),
    ("<speak>so&#173;ft &#64257;ne&#160;x</speak>", ["soft fine x"]),
    ("<speak>x<!-- no --><?php no ?><desc>no</desc><metadata>no<a>no</a></metadata>y</speak>", ["xy"]),
    ("<speak><w>un</w><token>do</token> <foo:bar xmlns:foo='urn:x'>kept</foo:bar></speak>", ["undo kept"]),
    ("<ssml:speak xmlns:ssml='http://www.w3.org/2001/10/synthesis'><ssml:p>A.</ssml:p></ssml:speak>", ["A."]),
    ("\u{FEFF}<?xml version='1.0'?><speak>A\rB\r\nC</speak>\n<!-- end -->", ["A B C"]),
    ("<speak>one<break/>two</speak>", ["one two"]),
    ("<speak><sub alias='a p p'/>, <phoneme ph='ə'/></speak>", ["a p p, ə"]),
  ]) func textIsWhatIsSaid(document: String, blocks: [String]) throws {
    #expect(try read(document).blocks.map(\.text.text) == blocks)
  }

  @Test func spansSayWhatTheMarkupSays() throws {
    let document = """
      <speak xml:lang="en"><break time="1s"/><p>A <prosody rate="80%" pitch="+2st"><prosody rate="-50%" volume="-6dB"
      >b</prosody></prosody> <mark name="m"/>c<break strength="weak"/>, <lang xml:lang="de">d <lang xml:lang="en"
      >e</lang></lang><emphasis> f</emphasis></p><break time="250ms"/></speak>
      """
    let text = try #require(try read(document).blocks.first).text
    #expect(text.text == "A b c , d e f")
    #expect(
      text.spans == [
        Span(0..<0, .silence(milliseconds: 1000)),
        Span(2..<3, .manner(Manner(rate: 0.4, pitch: 2, volume: -6))), Span(4..<4, .mark("m")),
        Span(5..<5, .boundary(.weak)), Span(8..<9, .language(Language("de"))),
        Span(12..<13, .emphasis(.moderate)), Span(13..<13, .silence(milliseconds: 250)),
      ])
  }

  @Test func everyByteKnowsItsPlace() throws {
    let document = "<speak>Caf&#233; <emphasis>&amp;</emphasis> b<mark name='x'/>ar</speak>"
    let text = try #require(try read(document).blocks.first).text
    let source = TracedText(document, at: 0)
    #expect(text.text == "Café & bar")
    #expect(text.sources(of: 0..<5).map { source[$0.source] } == ["Caf&#233;"])
    #expect(text.sources(of: 6..<7).map { source[$0.source] } == ["&amp;"])
    #expect(text.sources(of: 8..<11).map { source[$0.source] } == ["b", "ar"])
    #expect(text.source(of: 8..<9).map { source[$0] } == "b")
  }

  @Test(arguments: [
    ("rate", "slow", 0.75), ("rate", "150%", 1.5), ("rate", "+50%", 1.5), ("rate", "0.5", 0.5),
    ("rate", "default", 1), ("pitch", "+12st", 12), ("pitch", "+100%", 12), ("pitch", "x-low", -8),
    ("volume", "-6dB", -6), ("volume", "silent", Manner.silent), ("volume", "x-loud", 8),
    ("volume", "100", 0),
  ]) func manners(name: String, value: String, number: Double) throws {
    let manuscript = try read("<speak><prosody \(name)='\(value)'>a</prosody></speak>")
    var manner = Manner.plain
    for case .manner(let found) in manuscript.blocks[0].text.spans.map(\.attribute) { manner = found }
    let values = ["rate": manner.rate, "pitch": manner.pitch, "volume": manner.volume]
    #expect(abs((values[name] ?? 0) - number) < 0.0001)
    #expect(manuscript.findings.isEmpty)
  }

  /// What we cannot do is said with its line, and loses no words.
  @Test(arguments: [
    ("<prosody rate='quick'>x</prosody>", "prosody rate=“quick”"),
    ("<prosody pitch='120Hz'>x</prosody>", "120Hz"), ("<prosody contour='(0%,+20Hz)'>x</prosody>", "contour"),
    ("<break time='soon'/>x", "break time=“soon”"), ("<break strength='huge'/>x", "strength"),
    ("<break time='9s'/><break time='9s'/>x", "cut to 10 seconds"), ("<break time='1h'/>x", "1h"),
    ("<phoneme alphabet='x-sampa' ph='eks'>x</phoneme>", "x-sampa"), ("<phoneme>x</phoneme>", "without “ph”"),
    ("<sub>x</sub>", "without “alias”"), ("<say-as interpret-as='riddle'>x</say-as>", "riddle"),
    ("<say-as>x</say-as>", "interpret-as"), ("<emphasis level='huge'>x</emphasis>", "huge"),
    ("<voice age='7'>x</voice>", "age"), ("<voice gender='other'>x</voice>", "gender"),
    ("<lang>x</lang>", "xml:lang"), ("<p xml:lang='no such!'>x</p>", "no such!"),
    ("<audio src='a.wav'>x</audio>", "not played"), ("<lexicon uri='http://x/y.pls'/>x", "--lexicon"),
    ("<lookup ref='a'>x</lookup>", "lookup"), ("<mark/>x", "without “name”"),
    ("<amazon:effect name='whispered'>x</amazon:effect>", "amazon:effect"), ("<blink>x</blink>", "<blink>"),
  ]) func whatWeCannotDoIsAFinding(inner: String, words: String) throws {
    let manuscript = try read("<speak>\n\(inner)</speak>")
    #expect(manuscript.blocks.map(\.text.text) == ["x"])
    let findings = manuscript.findings.filter { $0.message.contains(words) }
    #expect(findings.map(\.line) == [2], "\(manuscript.findings)")
  }

  @Test(arguments: [
    ("<!DOCTYPE speak>\n<speak>x</speak>", 1, "document type"),
    ("<speak>\n</speak>", 0, "no text"), ("", 0, "no text"), ("  ", 0, "no text"),
    ("<!-- -->", 1, "no element"),
    (
      "<?xml version='1.0'?>\n<!DOCTYPE speak SYSTEM 'file:///etc/passwd'><speak>x</speak>", 2,
      "document type"
    ),
    ("<!DOCTYPE s [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><speak>&b;</speak>", 1, "document type"),
    ("<speak>\n&nbsp;</speak>", 2, "&nbsp;"), ("<speak>&#0;</speak>", 1, "no character"),
    ("<speak>&#xD800;</speak>", 1, "no character"), ("<speak>\nA & B</speak>", 2, "&amp;"),
    ("<speak>\n<p>x</speak>", 2, "</speak> stands where </p>"), ("<speak>x\n\n<p>y", 3, "<p> is not closed"),
    ("<speak>x</speak>\n<p/>", 2, "after the end"), ("<speak>x</speak>\ny", 2, "after the end"),
    ("x<speak/>", 1, "before the root"), ("<speak>x</p></speak>", 1, "</speak>"),
    ("<speak>x\n<p a=1/></speak>", 2, "quotation marks"), ("<speak><p a='1' a='2'/></speak>", 1, "twice"),
    ("<speak>\n<p a='<'/></speak>", 2, "“a”"), ("<speak>]]></speak>", 1, "CDATA"),
    ("<speak><![CDATA[x</speak>", 1, "CDATA"), ("<speak><!-- a -- b --></speak>", 1, "--"),
    ("<speak>\n<!-- x</speak>", 2, "not closed"), ("<speak>a \u{1} b</speak>", 1, "U+0001"),
    ("<speak>x <?xml version='1.0'?></speak>", 1, "very first"), ("<speak>\n<1/></speak>", 2, "name"),
    ("<html>\n<p>x</p></html>", 1, "begins with <speak>"), ("<speak xmlns='urn:x'>x</speak>", 1, "<speak>"),
    ("<speak>\n<p", 2, "lacks"), ("<speak><p b></speak>", 1, "no value"), ("<speak></ speak>", 1, "name"),
    ("<speak>x</speak", 1, "lacks"), ("<speak><p a='b'c='d'/></speak>", 1, "space"),
  ]) func brokenDocumentsAreRefusedByLine(document: String, line: Int, words: String) throws {
    let problem = try #require(refusal(of: Array(document.utf8)))
    #expect(problem.contains("text.ssml"))
    #expect(problem.contains(words), "\(problem)")
    if line > 0 { #expect(problem.contains("line \(line):"), "\(problem)") }
  }

  @Test func badUTF8IsRefusedUnlessTheDocumentNamesItsEncoding() throws {
    let bytes = Array("<speak>\ncaf".utf8) + [0xE9] + Array("</speak>".utf8)
    #expect(refusal(of: bytes)?.contains("line 2: the text is not valid UTF-8") == true)
    let declared = Array("<?xml version='1.0' encoding='ISO-8859-1'?>".utf8) + bytes
    let manuscript = try Readers.manuscript(from: declared, name: "text.ssml")
    #expect(manuscript.blocks.map(\.text.text) == ["café"])
  }

  @Test func otherEncodingsAreReadAndNamed() throws {
    let document = "<?xml version='1.0'?><speak>\ncafé, ça</speak>"
    let units: [UInt8] = document.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    let manuscript = try Readers.manuscript(from: wide, name: "text.ssml")
    #expect(manuscript.source == document)
    #expect(manuscript.findings.map(\.code) == ["encoding"])
    #expect(manuscript.findings.first?.message.contains("UTF-16") == true)
    let cyrillic =
      Array("<?xml version='1.0' encoding='KOI8-R'?><speak>".utf8) + [0xC4, 0xC1] + Array("</speak>".utf8)
    let read = try Readers.manuscript(from: cyrillic, name: "text.ssml")
    #expect(read.blocks.map(\.text.text) == ["да"])
    #expect(read.findings.first?.message.contains("KOI8-R") == true)
    let other = Array("<?xml version='1.0' encoding='x-nobodys'?><speak>x</speak>".utf8)
    #expect(refusal(of: other)?.contains("its encoding “X-NOBODYS” is not known") == true)
    #expect(refusal(of: Array("%PDF-1.4 <speak/>".utf8))?.contains("a PDF document") == true)
  }

  @Test func nestingIsBounded() throws {
    let deep = 100_000
    let document =
      "<speak>" + String(repeating: "<p>", count: deep) + "x" + String(repeating: "</p>", count: deep)
      + "</speak>"
    #expect(refusal(of: Array(document.utf8))?.contains("200 deep") == true)
    let fair =
      "<speak>" + String(repeating: "<s>", count: 150) + "x" + String(repeating: "</s>", count: 150)
      + "</speak>"
    #expect(try read(fair).blocks.map(\.text.text) == ["x"])
  }

  /// Time grows with the length, not with its square.
  @Test func manyElementsAreQuick() throws {
    let part = "<emphasis>a</emphasis> <mark name='m'/><break time='1ms'/> <voice name='v'>b</voice> "
    let document = "<speak><p>" + String(repeating: part, count: 20_000) + "</p></speak>"
    let begin = ContinuousClock.now
    let block = try #require(try read(document).blocks.first)
    #expect(block.text.spans.count == 80_000)
    #expect(ContinuousClock.now - begin < .seconds(20))
  }

  @Test func plainTextKnowsNoMarkup() throws {
    let text = "<speak>Markup <break time='60s'/> and [[h@l'oU]] &amp; end.</speak>"
    let manuscript = try Readers.manuscript(from: Array(text.utf8), name: "text.txt")
    // Characters that are written as references are those characters everywhere.
    #expect(manuscript.blocks.map(\.text.text) == [text.replacing("&amp;", with: "&")])
    #expect(manuscript.blocks.flatMap(\.text.spans) == [])
  }
}
