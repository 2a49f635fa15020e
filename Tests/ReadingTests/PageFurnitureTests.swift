import Prose
import Testing

@testable import Reading

/// Pages of a small book, each cut in mid-sentence, with what printers put between them.
@Suite struct PageFurnitureTests {
  private static let page =
    "There was nobody on the road, and the rain had not stopped since noon,\nwhile the miller and his two sons"
    + " mended the dike with willow and\nclay, and the geese went down to the river one by one, as geese do\n"
    + "when nobody calls them; so it was dark before they came to the old"

  private func manuscript(_ between: (Int) -> String) throws -> Manuscript {
    let pages = (1...6).map {
      Self.page + "\n" + between($0) + "\nhouse by the water, where a lamp was lit.\n"
    }
    return try PlainTextReader().manuscript(from: Array(pages.joined(separator: "\n").utf8), name: "mill.txt")
  }

  @Test(arguments: ["#", "- # -", "[#]", "Page # of 9", "\n\n#\n\n", "THE MILL   #", "\n#\n\u{C}The Mill\n"])
  func furnitureIsLeftOutAndParagraphsAreWhole(form: String) throws {
    let manuscript = try manuscript { form.replacing("#", with: String($0)) }
    #expect(manuscript.blocks.count == 6)
    #expect(manuscript.blocks.allSatisfy { $0.text.text.contains("the old house by the water") })
    #expect(manuscript.skipped.filter { $0.reason == "page furniture" }.count >= 6)
  }

  @Test func chaptersAreNoFurniture() throws {
    let text = (1...6).map { "\($0)\n\n" + Self.page + " mill.\n\n\n" }.joined()
    let manuscript = try PlainTextReader().manuscript(from: Array(text.utf8), name: "mill.txt")
    #expect(manuscript.skipped.isEmpty)
  }
}
