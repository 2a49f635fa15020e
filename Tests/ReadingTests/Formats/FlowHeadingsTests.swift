import Testing

@testable import Reading

@Suite struct FlowHeadingsTests {
  private static func block(_ text: String, isBold: Bool = false) -> FlowBlock {
    var look = FlowBlock.Look()
    look.add(text.count, size: nil, isBold: isBold)
    return FlowBlock(DocumentBlock(.paragraph, [DocumentRun(text)]), look: look)
  }

  private static func headings(_ blocks: [FlowBlock]) -> [String] {
    var blocks = blocks
    FlowHeadings.find(in: &blocks)
    return blocks.map(\.block).filter(\.isHeading).map(\.text)
  }

  private static let text = "The weir was built in a dry year, and nobody has admitted to it since."

  @Test func boldLinesWithTextBelowAreHeadings() {
    let titles = ["The Weir", "The Mill", "The Flood"]
    let blocks = titles.flatMap {
      [Self.block($0, isBold: true), Self.block(Self.text), Self.block(Self.text)]
    }
    #expect(Self.headings(blocks) == titles)
    // A signature has no text below it.
    #expect(Self.headings(blocks + [Self.block("Ann Marsh", isBold: true)]) == titles)
  }

  @Test func emphasisIsNoHeading() {
    // A letter's sender and subject; speakers before each of their speeches.
    let letter = [Self.block("Ann Marsh", isBold: true), Self.block("The weir", isBold: true)]
    #expect(Self.headings(letter + (0..<6).map { _ in Self.block(Self.text) }).isEmpty)
    let speeches = (0..<6).flatMap { _ in [Self.block("Ann", isBold: true), Self.block(Self.text)] }
    #expect(Self.headings(speeches).isEmpty)
  }
}
