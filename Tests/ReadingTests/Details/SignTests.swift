import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

/// Signs that are no letters: characters of fonts, words on drawings, formulas.
@Suite struct SignTests {
  private let scratch: DocumentScratch

  init() throws { scratch = try DocumentScratch() }

  /// What is written on a drawing stands in the text in place of a picture; nothing of it is lost.
  @Test(arguments: [
    ("<svg><title>Map</title><text>Harbour</text><text>plan</text></svg>", ["Map Harbour plan"]),
    (
      "<svg aria-label=\"Map\"><text>Har<tspan>bour</tspan><tspan x=\"1\">plan</tspan></text></svg>",
      ["Map. Harbour plan"]
    ),
    ("<svg aria-label=\"Map\"><text>Map of it</text></svg>", ["Map of it"]),
    ("<svg aria-label=\"Map\"/>", ["Map"]),
    ("<svg><style>a { b: c }</style><script>let x</script><path d=\"M1\"/></svg>", []),
    (
      "<svg><text>a<a href=\"#n\"><sup>1</sup></a></text><foreignObject><p>b</p></foreignObject></svg>",
      ["a1 b"]
    ),
  ]) func drawings(svg: String, words: [String]) throws {
    let document = try scratch.document(
      "page.html", Array("<html><body><p>One \(svg) two.</p><p id=n>Three.</p></body></html>".utf8),
      HTMLDocumentReader.self)
    #expect(document.account.missing == 0, "\(document.account)")
    let runs = document.parts[0].blocks.flatMap(\.runs)
    #expect(runs.filter { $0.kind == .picture }.map(\.text) == words)
    #expect(runs.filter { $0.kind == .text }.map(\.text).joined().contains("One"))
  }

  /// Formulas between dollar signs, and what only looks like them.
  @Test(arguments: [
    ("The area $x^2$ grew.", ["x^2": "x squared"]),
    ("So $$\\frac{a}{b}$$ it is.", ["\\frac{a}{b}": "a over b"]),
    ("Let $x$ be.", ["x": "x"]), ("$5 and then $6", [:]), ("$20,000 and $30,000 = a", [:]),
    ("$HOME and $PATH", [:]), ("\\$y^2\\$", [:]), ("`$x^2$`", [:]), ("$ x^2 $", [:]), ("US$5=C$7", [:]),
    ("$$$", [:]),
  ]) func formulas(text: String, said: [String: String]) throws {
    let document = try scratch.document("text.md", Array("# One\n\n\(text)\n".utf8), MarkdownReader.self)
    #expect(document.account.missing == 0, "\(document.account)")
    let runs = document.parts[0].blocks.flatMap(\.runs).filter { $0.substitute != nil }
    let found = runs.map { ($0.text.trimmingCharacters(in: .whitespaces), $0.substitute ?? "") }
    #expect(Dictionary(found, uniquingKeysWith: { $1 }) == said)
  }

  /// What no words are known for is left out and counted; dollar signs without an end cost no more than their number.
  @Test func hardFormulasAreLeftOut() throws {
    let hard = try scratch.document(
      "text.md", Array("# One\n\nLet $$\\begin{matrix}a & b\\end{matrix}$$ be.\n".utf8), MarkdownReader.self)
    let silent = hard.parts[0].blocks.flatMap(\.runs).filter { $0.silence == "formula" }
    #expect(
      silent.map { $0.text.trimmingCharacters(in: .whitespaces) } == ["\\begin{matrix}a & b\\end{matrix}"])
    #expect(hard.account.missing == 0)
    let many = "# One\n\n" + String(repeating: "$a ", count: 60_000)
    let start = ContinuousClock.now
    _ = try scratch.document("many.md", Array(many.utf8), MarkdownReader.self)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
