import Foundation
import Prose
import TestSupport
import Testing

@testable import Production

/// Texts that are odd but can be read: nothing of them is lost.
@Suite struct OddTextTests {
  private func spoken(_ bytes: [UInt8]) throws -> (text: String, findings: [String]) {
    let program = try Vivavoce.run(["plan", "-", "--json"], input: Data(bytes))
    #expect(program.status == 0, "\(program.errors)")
    let report = try JSONDecoder().decode(PlanReport.self, from: Data(program.output.utf8))
    let sentences = report.chapters.flatMap(\.paragraphs).flatMap(\.sentences)
    return (sentences.map(\.spoken).joined(separator: " "), report.findings.map(\.code))
  }

  @Test func windows1252IsReadAndReported() throws {
    let bytes = Array("She said ".utf8) + [0x93, 0x6E, 0x61, 0xEF, 0x76, 0x65, 0x94, 0x2E]
    let (text, findings) = try spoken(bytes)
    #expect(text.contains("naïve"))
    #expect(findings.contains("encoding"))
  }

  @Test func zeroBytesLoseNothing() throws {
    let (text, findings) = try spoken(Array("The first half.\u{0} The second half comes last.".utf8))
    #expect(text.contains("first half") && text.contains("second half comes last"))
    #expect(findings.contains("control-character"))
  }

  @Test func utf16IsRead() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "Grüße aus Köln. Es regnet.".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try spoken(bytes).text.contains("Köln"))
  }

  @Test(arguments: [
    "Markup: <break time='60s'/> and [[h@l'oU]] end.",
    "Soft\u{AD}ly and zero\u{200B}width \u{202E}marks end.",
    "One—two end.", "!!! ... --- end.", String(repeating: "a", count: 100_000) + " end.",
  ])
  func hostileTextsEnd(text: String) throws {
    #expect(try spoken(Array(text.utf8)).text.contains("end"))
  }
}
