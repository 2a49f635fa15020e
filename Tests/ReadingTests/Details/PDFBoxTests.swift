import Prose
import Testing

@testable import Reading

/// Text in a narrower measure than the column around it.
@Suite struct PDFBoxTests {
  private static let prose = [
    "The keeper went down to the water before", "anybody was awake, and the boat lay where",
    "he had left it the night before. He sat",
    "for a while and listened to the weir, as", "he did on every morning of the year, and",
    "then he loosed the rope and went across.",
  ]

  private func blocks(_ box: [String]) throws -> [DocumentBlock] {
    var sheets = PDFSheets()
    sheets.addLines(Self.prose)
    sheets.addLines(box, x: 60, size: 8, gap: 30)
    sheets.addLines(Self.prose, gap: 30)
    return try PDFReaderTests.document(sheets).parts.flatMap(\.blocks).filter { !$0.text.isEmpty }
  }

  @Test(arguments: [
    ["A heron can stand for an hour on", "one leg without moving at all, and", "nobody has seen it go."],
    [
      "Herons", "A heron can stand for an hour on", "one leg without moving at all, and",
      "nobody has seen it go.",
    ],
  ]) func aBoxIsAParagraph(box: [String]) throws {
    let texts = try blocks(box).map { $0.text.replacing("\n", with: " ") }
    #expect(texts.contains { $0.hasSuffix("one leg without moving at all, and nobody has seen it go.") })
    #expect(try blocks(box).allSatisfy { $0.role != .verse })
  }

  @Test(arguments: [
    [
      "The rope is long, the river wide,", "the bell is on the other side,",
      "and when there is nowhere to go,",
      "the keeper takes his time to row.",
    ]
  ]) func verseIsVerse(box: [String]) throws {
    #expect(
      try blocks(box).contains { $0.role == .verse && $0.text.split(separator: "\n").count == box.count })
  }
}
