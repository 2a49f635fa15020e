import Prose
import Script
import Testing

@testable import Preparation

/// What a person gives in place of a title or an author with marks in it: the marks are left out once.
@Suite struct MarkedTitleTests {
  @Test(arguments: [
    "The boat[1] of us\n\nNobody came to the mill.[2]\n\n[1] A dinghy.\n\n[2] Nor to the pond.\n",
    "The [b]boat[/b] of us\n\nNobody came to the mill.\n",
    "The <i>boat</i> of us\n\nNobody came to the mill.\n",
    "The boat of us\n\nby Jane¹ Roe\n\nNobody came to the mill.\n\n¹ Of Hull.\n",
  ])
  func areAccountedForOnce(text: String) throws {
    var options = PreparedBook.Options()
    options.metadata.title = "Another"
    options.metadata.author = "Somebody Else"
    let book = try PreparedBook(SourceFile(name: "text.txt", bytes: Array(text.utf8)), options: options)
    _ = try book.ledger()
    #expect(book.scripts().flatMap(\.paragraphs).flatMap(\.sentences).contains { $0.spoken == "Another." })
  }
}
