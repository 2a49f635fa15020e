import TestSupport
import Testing

@testable import Documents

/// Documents that anybody may have written: each is refused or read, within bounds. A trap would end the tests.
@Suite struct XMLFuzzTests {
  private static let page = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd" [
      <!ENTITY whale "Wal &amp; Co"> <!ENTITY two "&whale; &whale;"> <!ENTITY far SYSTEM "file:///etc/passwd">
    ]>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="fr">
      <head><title>Émile</title><!-- a comment --><style><![CDATA[p > a { x: "y" }]]></style></head>
      <body epub:type="bodymatter"><p id="a" class='b'>It was&nbsp;&two; 😀 &#233;&#xE9;<br/>“Go!”</p></body>
    </html>
    """

  /// Reads all there is, with both kinds of rules; false where both refuse it.
  private static func read(_ file: [UInt8]) -> Bool {
    guard let text = try? XMLText(file) else { return false }
    var isRead = false
    for rules in [XMLRules.page, .strict] {
      var tokenizer = XMLTokenizer(text.bytes, rules: rules)
      var place = 0
      var isWhole = true
      while true {
        do throws(XMLProblem) {
          guard let token = try tokenizer.next() else { break }
          #expect(token.source.lowerBound == place && token.source.upperBound <= text.bytes.count)
          place = token.source.upperBound
        } catch {
          #expect(0...text.bytes.count ~= error.offset && error.problem.utf8.count < 20_000)
          isWhole = false
          break
        }
      }
      var reader = XMLReader(text.bytes, rules: rules)
      var depth = 0
      var length = 0
      while let event = try? reader.next() {
        switch event {
        case .start: depth += 1
        case .end: depth -= 1
        case .text(let text): length += text.utf8.count
        }
      }
      #expect(length <= text.bytes.count + rules.mostExpanded)
      if isWhole {
        #expect(depth == 0 && place == text.bytes.count)
        isRead = true
      }
    }
    return isRead
  }

  @Test func changedMarkupIsReadOrRefused() {
    var random = FixedNumbers(seed: 11)
    let count = HostileText.count(300)
    let read = (0..<count).filter { _ in Self.read(HostileText.markup(Self.page, &random)) }.count
    #expect(count < 20 || 1..<count ~= read, "\(read) of \(count)")
  }

  @Test func changedBytesAreReadOrRefused() {
    var random = FixedNumbers(seed: 12)
    let good = Array(Self.page.utf8)
    #expect(Self.read(good))
    for _ in 0..<HostileText.count(1500) {
      var bytes = good
      for _ in 0...random.next(4) {
        switch random.next(4) {
        case 0: bytes[random.next(bytes.count)] = UInt8(random.next(256))
        case 1: bytes.remove(at: random.next(bytes.count))
        case 2: bytes.insert(UInt8(random.next(256)), at: random.next(bytes.count))
        default:
          let start = random.next(bytes.count)
          bytes.removeSubrange(start..<min(start + random.next(60), bytes.count))
        }
        if bytes.isEmpty { break }
      }
      _ = Self.read(bytes)
    }
    for end in stride(from: 0, to: good.count, by: 3) { #expect(!Self.read(Array(good[..<end]))) }
  }
}
