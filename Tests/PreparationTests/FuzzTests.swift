import Foundation
import Narration
import Prose
import TestSupport
import Testing

@testable import Preparation

/// Random and mutated texts through reading, segmenting and narration: no crash, no hang, and an account that
/// adds up. The seeds are fixed; VIVAVOCE_FUZZ sets how many inputs there are, 20,000 otherwise.
@Suite struct FuzzTests {
  private static let count =
    ProcessInfo.processInfo.environment["VIVAVOCE_FUZZ"].flatMap { Int($0) } ?? 20_000

  /// What is mutated, and the share of the inputs that it gets.
  enum Kind: Int, CaseIterable, Sendable {
    case letter, book, verse, scripts, fragments, bytes, repeats

    /// The text of which stretches are taken.
    var sample: String {
      switch self {
      case .letter, .bytes: (try? String(contentsOf: Places.sample, encoding: .utf8)) ?? ""
      case .book:
        """
        *** START OF THE PROJECT GUTENBERG EBOOK A ***
        Produced by B

        THE HOUSE

        by A. Author

        CONTENTS

          I. The Door   1
          II. The Key . . . 9

        PREFACE

        It was a small house, well-
        known in the town; nobody (so they said) lived there.

        PART THE FIRST

        CHAPTER I.

        The Door.

        “Go!” cried Mr. Holt—“go, or I—” He fell. . . . It was 5 p.m. on the 3d of May, 1871.

        * * *

        He had $3.50, i.e. 12s. 6d., in No. 7.[1]

        [Illustration: A door]

        CHAPTER II.

        The Key.

        1. First ¦ 2. Second ¦ a) third

        # Marked #

        Title
        =====

        EPILOGUE

        The U.S. Navy left. *Never* again. _Amen_.

        End of the Project Gutenberg EBook of A
        """
      case .verse:
        """
          The kettle sang,
            The clock forgot,
          The evening rang
            And then did not.

        CANTO II

          Name      Price   Year
          Rope      2 1/2d  1842
          Lamp oil  $1,200  MDCC

        ACT I. SCENE 2.

        HOLT. Who's there? (_Exit._)
        """
      case .scripts:
        "Он ушёл. Это г. Москва, ул. Мира, т. е. — там. 你好。再见！ Ἐν ἀρχῇ ἦν ὁ λόγος. Ça va ? « Oui. » ¿Qué? ¡No! "
          + "Am 3. Mai z. B. kam er. ﬁne e\u{301}a \u{202A}abc\u{202C} שלום. مرحبا؟ 🙂👩‍👩‍👧 ½ № 5 à la carte "
          + "The word Weltanschauung, *ex nihilo*, [it] is [sic] 17__, B——, §4, 10 km, 1963–64, XIV, WWII."
      case .fragments, .repeats: ""
      }
    }
  }

  /// Random numbers that are the same in every run.
  private struct Numbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
  }

  private static let marks = Array(
    "\u{0}\u{AD}\u{200B}\u{2028}…—–[]()*_#\"“”'’.,:;!?$£%&/@0123456789 \n\n\t\u{C}\rIVXabcЖ漢é🙂½°№§-=~"
      .unicodeScalars)

  private static let fragments = [
    "\n\n", "\n", "CONTENTS", "CHAPTER I", "CHAPTER II.", "PART ONE", "Mr. ", "A. B. ", "e.g. ", "No. 5",
    ". . . ", "...",
    "“", "”", "\"", "(", ")", "[", "]", "[1]", "*", "_", "# ", "1) ", "a. ", "• ", "$1.50", "1963", "XIV",
    "p.m.", "U.S. ",
    "http://a.b/c?d=1", "x@y.org", "--", "—", "word ", "Word ", "WORD ", "слово ", "漢字", "。", "\u{FEFF}",
    "  ", "\t",
    "*** START OF THE PROJECT GUTENBERG EBOOK ***", "*** END OF THE PROJECT GUTENBERG EBOOK ***",
    "by A. Writer", "May 3, 1871",
    "Dear Sir,", "Yours,", "THE END", "* * *", "-\n", "½", "§ 4", "III. ", "one hundred and ",
  ]

  private func input(_ kind: Kind, _ sample: [Unicode.Scalar], _ numbers: inout Numbers) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    switch kind {
    case .letter, .book, .verse, .scripts:
      let length = min(sample.count, 1 + numbers.next(500))
      let start = numbers.next(sample.count - length + 1)
      let rate = 8 + numbers.next(60)
      for scalar in sample[start..<start + length] {
        switch numbers.next(rate) {
        case 0: scalars.append(Self.marks[numbers.next(Self.marks.count)])
        case 1: break
        case 2:
          scalars.append(Self.marks[numbers.next(Self.marks.count)])
          scalars.append(scalar)
        default: scalars.append(scalar)
        }
      }
    case .fragments:
      for _ in 0..<1 + numbers.next(60) {
        scalars.append(contentsOf: Self.fragments[numbers.next(Self.fragments.count)].unicodeScalars)
      }
    case .repeats:
      let unit = (0..<1 + numbers.next(3)).map { _ in Self.fragments[numbers.next(Self.fragments.count)] }
        .joined()
      for _ in 0..<1 + numbers.next(120) { scalars.append(contentsOf: unit.unicodeScalars) }
    case .bytes:
      // Bytes of a text with wild ones among them, in no encoding; now and then nothing but wild ones.
      let length = 1 + numbers.next(400)
      let isWild = numbers.next(4) == 0
      return (0..<length).map { index in
        isWild || numbers.next(20) == 0
          ? UInt8(numbers.next(256)) : UInt8(truncatingIfNeeded: sample[index % sample.count].value)
      }
    }
    return Array(String(scalars).utf8)
  }

  @Test(arguments: Kind.allCases) func theAccountAddsUp(kind: Kind) {
    let sample = Array(kind.sample.unicodeScalars)
    var numbers = Numbers(state: 1963 + UInt64(kind.rawValue))
    var read = 0
    for round in 0..<Self.count / Kind.allCases.count + 1 {
      let bytes = input(kind, sample, &numbers)
      // What is no text is refused, which is an answer too.
      guard
        let book = try? PreparedBook(SourceFile(name: "fuzz", bytes: bytes), options: PreparedBook.Options())
      else { continue }
      read += 1
      do {
        _ = try book.ledger()
      } catch {
        Issue.record(
          "\(kind), round \(round): \(error) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
    #expect(read > Self.count / Kind.allCases.count / 4)
  }
}
