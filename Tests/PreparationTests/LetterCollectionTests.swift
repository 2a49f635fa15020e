import Foundation
import Prose
import TestSupport
import Testing

@testable import Preparation

/// Several letters in one text: which there are, and what their chapters are called.
@Suite struct LetterCollectionTests {
  private static let prose = """
    The ferry is late again, and the ferryman says that the river is late, and that he only
    follows it. I have had the hens moved to the loft. There is nothing else to tell, and I
    have told it twice already, so that you may know how much I have to say to you when you
    come, which I hope will be before the plums are down.
    """

  private func chapters(_ text: String) throws -> [Chapter] {
    let book = try PreparedBook(
      SourceFile(name: "letters.txt", bytes: Array(text.utf8)), options: PreparedBook.Options())
    _ = try book.ledger()
    return book.book.chapters
  }

  private func titles(_ text: String) throws -> [String] { try chapters(text).map(\.title) }

  @Test func numbersOverNames() throws {
    let prose = Self.prose
    let text = """
      THE LETTERS OF A FERRY PASSENGER

      PREFACE

      \(prose)

      1.

      TO MISS HANNAH QUILL,--RYE.

      Winchelsea, May 3, 1821.

      MY DEAR HANNAH,--

      \(prose)

      Your friend,

      A. MOSS.

      2.[1]

      TO THE SAME.

      1821.

      \(prose)

      4.

      TESTIMONIAL FOR THE FERRYMAN.

      Winchelsea, June 1, 1821.

      \(prose)

      4.

      \(prose)

      5.

      TO * * *

      SIR,--

      \(prose)
      """
    #expect(
      try titles(text)
        == [
          "Opening", "Preface", "To Miss Hannah Quill,--Rye, 3 May 1821", "To Miss Hannah Quill,--Rye",
          "Testimonial for the Ferryman, 1 June 1821", "5",
        ])
  }

  @Test func numbersAlone() throws {
    let prose = Self.prose
    let letters = ["I", "II", "III", "IV", "V"].enumerated().map { index, number in
      let greeting = index == 3 ? "" : "MY DEAR JANE,--"
      return
        "\(number).\n\n\n        RYE, Thursday (May \(index + 3), 1821).\n\n\(greeting)\(prose)\n\nYours ever,\n\nA. M.\n"
    }
    let titles = try titles(letters.joined(separator: "\n\n"))
    #expect(titles.count == 5)
    #expect(titles[0] == "To Jane, 3 May 1821")
  }

  /// A number misread, one tied with a hyphen, one without a mark.
  @Test func misprints() throws {
    let prose = Self.prose
    let heads = [
      "XXI.--TO MRS. DUNN.", "XXII.-To MRS. DUNN.", "XXIIL--TO MR. AMOS PIKE, WRITER, RYE.",
      "XXIV TO HER SON",
    ]
    let titles = try titles(heads.map { "\($0)\n\n\(prose)\n\n\n" }.joined())
    #expect(
      titles == ["To Mrs. Dunn", "To Mrs. Dunn", "To Mr. Amos Pike, Writer, Rye", "To Her Son"])
  }

  /// A year in two figures is of the others' century.
  @Test func centuries() throws {
    let days = ["3. 5. 16.", "4. 6. 1917.", "1. 7. 1917.", "9. 8. 17."]
    let prose = "Die Fähre kommt wieder zu spät, und der Fährmann sagt, der Fluss sei schuld und nicht er."
    let text = days.map {
      "                    Emden, den \($0)\n\nLiebe Jette,\n\n\(prose)\n\nDeine Marthe\n\n\n"
    }
    #expect(
      try titles(text.joined()) == [
        "An Jette, 3. Mai 1916", "An Jette, 4. Juni 1917", "An Jette, 1. Juli 1917",
        "An Jette, 9. August 1917",
      ])
  }

  /// A drawer of dated letters.
  @Test func drawer() throws {
    let letters = (1...12).map { month in
      "\(month)/\(month + 12)/1921\n\nDear Tom,\n\n\(Self.prose)\n\nYours,\nAnn\n"
    }
    let titles = try titles(letters.joined(separator: "\n\n"))
    #expect(titles.count == 12)
    #expect(titles.first == "To Tom, 13 January 1921")
  }

  /// The chapters of a novel stay its own, where one or two of them begin with a letter.
  @Test func novel() throws {
    let prose = Self.prose
    let chapters = (1...9).map { number in
      let head = number == 2 || number == 7 ? "Rye, May 3, 1821.\n\nMy dear Hannah,--" : ""
      return
        "\(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number - 1])\n\n\(head)\(prose)\n\n\(prose)\n\n\n"
    }
    let titles = try titles(chapters.joined())
    #expect(titles == (1...9).map(String.init))
  }
}
