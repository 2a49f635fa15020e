import Foundation
import Prose
import TestSupport
import Testing

@testable import Editions
@testable import Preparation

/// When two texts are one book: a letter and what its writer made of it later are; two letters, and two copies of a form
/// with other names in it, are not.
struct BookLikenessTests {
  /// Two texts, and whether they are one book.
  struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var first: String
    var second: String
    var areOneBook: Bool

    init(_ name: String, _ first: String, _ second: String, same: Bool) {
      testDescription = name
      self.first = first
      self.second = second
      areOneBook = same
    }
  }

  private static func likeness(_ text: String) throws -> BookLikeness {
    BookLikeness(
      try PreparedBook(
        SourceFile(name: "letter.txt", bytes: Array(text.utf8)), options: PreparedBook.Options()
      ).book)
  }

  private static let mother = """
    Letter to Mother

    by Ada Thorne

    3 April 1963

    Dear Mother,

    The boat came in on Tuesday with the flour, and with your parcel under it, so the cake had become a very flat cake.
    Mr. Penhallow ate most of it standing. He says that in forty years on the rock nobody has sent him a cake at all.

    We have had fog for nine days. I wind the horn every four hours and read between, and I have learned to sleep while
    it sounds and to wake when it stops. Jonathan says that this is how one knows a keeper from a visitor.

    You ask whether I am lonely. On Sunday I saw a seal on the lower step, and we looked at each other for an hour, and
    I told it about Father and the house in Porthgwarra and how you used to sing when the washing was done.

    I shall come at Michaelmas if the weather allows it. Keep the blue room for me, and do not let Harriet have it.

    Your loving daughter,

    Ada
    """

  private static let form = """
    Harbour Supplies Limited
    4 Quay Street, Bristol

    12 March 1964

    Mr. John Smith
    18 High Road
    Exeter

    Dear Mr. Smith,

    Thank you for your order 4471 of 2 March. We are pleased to tell you that two brass lamps were sent to you today by
    rail, and that they will be at the station of Exeter on Friday. Please bring this letter with you when you fetch
    them, and look into the box before you sign for it.

    Our account for £18 is enclosed. We should be glad to have your payment within thirty days. If anything is not as it
    should be, write to us or ask for me at our office, and we shall put it right at once.

    Yours faithfully,

    Margaret Pell
    """

  private static func changed(_ text: String, _ changes: KeyValuePairs<String, String>) -> String {
    changes.reduce(text) {
      precondition($0.contains($1.key), "\($1.key) is not in the text")
      return $0.replacing($1.key, with: $1.value)
    }
  }

  private static func paragraphs(_ text: String, _ change: (inout [String]) -> Void) -> String {
    var paragraphs = text.components(separatedBy: "\n\n")
    change(&paragraphs)
    return paragraphs.joined(separator: "\n\n")
  }

  static let edits = [
    Pair("the same text", mother, mother, same: true),
    Pair(
      "other lines", mother, mother.replacing(" the\n", with: "\nthe ").replacing(" and\n", with: "\nand "),
      same: true),
    Pair("other line ends", mother, mother.replacing("\n", with: "\r\n"), same: true),
    Pair("quotation marks", "‘Come,’ she said. " + mother, "\"Come,\" she said. " + mother, same: true),
    Pair(
      "slips of the pen", changed(mother, ["parcel": "pacrel", "sleep": "slepe", "weather": "whether"]),
      mother, same: true),
    Pair("a name", mother, changed(mother, ["Harriet": "Henrietta"]), same: true),
    Pair(
      "the spelling of names", mother, changed(mother, ["Penhallow": "Penhalow", "Jonathan": "Johnathan"]),
      same: true),
    Pair("the spelling of whom it is to", changed(mother, ["Dear Mother": "Dear Mothr"]), mother, same: true),
    Pair("a number", mother, changed(mother, ["forty years": "fourteen years"]), same: true),
    Pair(
      "a word here and there", mother, changed(mother, ["flat": "small", "fog": "mist", "wind": "sound"]),
      same: true),
    Pair("a paragraph less", mother, paragraphs(mother) { $0.remove(at: 5) }, same: true),
    Pair("a paragraph more", paragraphs(mother) { $0.remove(at: 6) }, mother, same: true),
    Pair(
      "another ending", mother, paragraphs(mother) { $0[7] = "Do not wait for me at Michaelmas." }, same: true
    ),
    Pair("paragraphs in another order", mother, paragraphs(mother) { $0.swapAt(5, 6) }, same: true),
    Pair("a date that was missing", paragraphs(mother) { $0.remove(at: 2) }, mother, same: true),
    Pair("a date with its day", changed(mother, ["3 April 1963": "April 1963"]), mother, same: true),
    Pair("another title", mother, changed(mother, ["Letter to Mother": "A Letter to My Mother"]), same: true),
    Pair("the sum in a bill", form, changed(form, ["£18": "£19"]), same: true),
    Pair(
      "marks of a short text", "The sea is calm. I am well.", "“The sea is calm.” I am well.", same: true),
  ]

  /// A letter without a date, with lines before and after its text.
  private static func letter(_ head: String, _ foot: String) -> String {
    let body = mother.components(separatedBy: "\n\n")[4...7]
    return (["Letter Home", head] + body + [foot]).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The same text in other letters: other people, days, places and hands, each written in another way.
  static let edges =
    [
      ("Mother dear,", "Father dear,", "Ada"), ("My dearest Mary,", "My dearest Ann,", "Ada"),
      ("Lieber Hans,", "Lieber Karl,", "Ada"), ("Chère Louise,", "Chère Odile,", "Ada"),
      ("Дорогая мама!", "Дорогой отец!", "Ada"), ("Hello Jim!", "Hello Bob!", "Ada"),
      ("To the Mayor of Lyme:", "To the Mayor of Hove:", "Ada"), ("Tom,", "Ned,", "Ada"),
      ("3/5/1961", "4/5/1961", "Ada"), ("3/4/1961", "4/3/1961", "Ada"), ("1961-05-03", "1961-05-04", "Ada"),
      ("1961", "1962", "Ada"), ("Monday", "Tuesday", "Ada"), ("Monday evening", "Friday night", "Ada"),
      ("3 May", "4 June", "Ada"), ("le 3 mai", "le 4 juin", "Ada"), ("Week 3", "Week 4", "Ada"),
      ("Whitsun", "Christmas Eve", "Ada"), ("Bristol, Sunday", "Bristol, Thursday", "Ada"),
      ("14 Quay Street, Bristol", "9 Mill Lane, Exeter", "Ada"), ("No. 3", "No. 4", "Ada"),
      ("Dear Maria,", "Dear Mario,", "Ada"), ("Dear Christina,", "Dear Christine,", "Ada"),
      ("Dear Alexander,", "Dear Alexandra,", "Ada"), ("Margaret,", "Margaret and Tom,", "Ada"),
      ("Dear Mother,", "Dear Mother and Father,", "Ada"), ("Hi grandma!", "Hi grandpa!", "Ada"),
      ("亲爱的妈妈：", "亲爱的爸爸：", "Ada"), ("عزيزتي ليلى،", "عزيزتي مريم،", "Ada"),
      ("The third of May", "The fourth of May", "Ada"), ("To Lucy", "To Nell", "Ada"),
    ].map { one, other, end in
      Pair("heads: \(one) \(other)", letter(one, end), letter(other, end), same: false)
    }
    + [
      ("Your son,\n\nThomas", "Your son,\n\nWilliam"), ("Your son Thomas", "Your son William"),
      ("Yours truly,\nM. Pell", "Yours truly,\nR. Stone"), ("Ada\n\n3 May 1961", "Ada\n\n9 June 1961"),
      ("Ada\n\nPorthgwarra, Monday", "Ada\n\nPorthgwarra, Friday"), ("Ada\n\nle 3 mai", "Ada\n\nle 9 mai"),
      ("Thine, E.", "Thine, K."), ("Francis", "Frances"), ("王芳敬上", "李明敬上"), ("أختك ليلى", "أختك مريم"),
      ("Yours,\n\nAnna, Bede and Hugh", "Yours,\n\nMary, Noel and Paul"),
    ].map { one, other in
      Pair(
        "ends: \(one) \(other)".replacing("\n", with: " "), letter("Dear Mother,", one),
        letter("Dear Mother,", other), same: false)
    }

  /// What a writer may change in the lines before and after the text.
  static let sameEdges = [
    Pair(
      "a signature that was missing", letter("Dear Mother,", ""), letter("Dear Mother,", "Ada"), same: true),
    Pair(
      "a warmer end", letter("Dear Mother,", "Your daughter,\n\nAda"),
      letter("Dear Mother,", "Your ever loving daughter,\n\nAda"), same: true),
    Pair(
      "another farewell", letter("Dear Mother,", "With love,\n\nAda"),
      letter("Dear Mother,", "Your daughter,\n\nAda"), same: true),
    Pair(
      "a postscript", letter("Dear Mother,", "Ada"), letter("Dear Mother,", "Ada\n\nP.S. The seal is back."),
      same: true),
    Pair("a greeting that was missing", letter("", "Ada"), letter("Mother dear,", "Ada"), same: true),
    Pair(
      "a place that was missing", letter("Dear Mother,", "Ada"),
      letter("Wolf Rock, Sunday\n\nDear Mother,", "Ada"), same: true),
    Pair(
      "a slip in the name", letter("Dear Mother,", "Margaret"), letter("Dear Mother,", "Margret"), same: true),
    Pair(
      "a slip in the street", letter("14 Quay Steet, Bristol", "Ada"),
      letter("14 Quay Street, Bristol", "Ada"),
      same: true),
  ]

  static let notes = [
    (
      "I accept your kind offer of the house by the river.",
      "I refuse your kind offer of the house by the river."
    ),
    ("I shall come by the slow train.", "I shall not come by the slow train."),
    ("Bring the red box to the quay.", "Bring the red box to the inn."),
    ("The rent of 300 is due at noon.", "The rent of 350 is due at noon."),
    ("It is done now, so do not wait.", "It is done, so do not wait."),
    ("I am married since May.", "I am carried since May."), ("It is moral to go.", "It is amoral to go."),
    ("Send six chairs by rail.", "Send six chains by rail."),
    ("It is possible now.", "It is impossible now."),
    ("Ask for Daniel at the inn.", "Ask for Daniela at the inn."),
    ("Hi grandma! I am well and the sea is calm.", "Hi grandpa! I am well and the sea is calm."),
  ].map { Pair("notes: \($0)", $0, $1, same: false) }

  static let others = [
    Pair(
      "two letters to one mother", mother,
      """
      Letter to Mother

      by Ada Thorne

      9 May 1963

      Dear Mother,

      The lamp was out for an hour last night, and nobody will say whose fault it was. Mr. Penhallow has not spoken since
      the bread was burnt, and Jonathan walks up and down the gallery as if he could wear the iron through.

      I have your letter of the second. Tell Harriet that the blue dress is hers, and that I shall want the boots.

      It is my turn to cook, and there is nothing but fish.

      Your loving daughter,

      Ada
      """, same: false),
    Pair("one letter on two days", mother, changed(mother, ["3 April 1963": "10 April 1963"]), same: false),
    Pair("one letter to two people", mother, changed(mother, ["Dear Mother": "Dear Harriet"]), same: false),
    Pair(
      "one letter to two people, in one paragraph", "Dear Mum, " + mother.dropFirst(80),
      "Dear Dad, " + mother.dropFirst(80),
      same: false),
    Pair(
      "a form for another buyer", form,
      changed(
        form,
        [
          "John Smith": "Anna Jones", "18 High Road": "3 Castle Lane", "Exeter": "Truro",
          "Mr. Smith": "Mrs. Jones",
          "4471": "4502", "2 March": "9 March",
        ]), same: false),
    Pair(
      "a form for other goods", form,
      changed(
        form,
        [
          "John Smith": "Anna Jones", "18 High Road": "3 Castle Lane", "Exeter": "Truro",
          "Mr. Smith": "Mrs. Jones",
          "4471": "4502", "two brass lamps": "a coil of rope and a barrel of tar", "£18": "£7",
        ]), same: false),
    Pair(
      "the next order of one buyer", form,
      changed(
        form, ["12 March": "20 May", "4471": "4502", "2 March": "7 May", "Friday": "Monday", "£18": "£7"]),
      same: false),
    Pair(
      "a form to nobody by name", changed(form, ["Dear Mr. Smith": "Dear Sir"]),
      changed(
        form,
        [
          "Dear Mr. Smith": "Dear Sir", "John Smith": "Paul Grey", "18 High Road": "7 Mill Walk",
          "4471": "4480",
        ]),
      same: false),
    Pair("two short texts", "Hello there. This is one.", "Hello there. This is two.", same: false),
    Pair(
      "two telegrams", "Arrive Monday noon by the slow train.", "Arrive Friday noon by the slow train.",
      same: false),
    Pair(
      "two notes", "Dear Mum,\n\nThe sea is calm and I am well.\n\nTom",
      "Dear Mum,\n\nThe car is broken and I am cross.\n\nTom",
      same: false),
    Pair("a text and its beginning", mother, String(mother.prefix(400)), same: false),
    Pair("two words", "Soon, Tom.", "Never, Tom.", same: false),
    Pair(
      "two texts that do not part words", "今日は海が静かで、昼まで灯台の階段を磨いていました。", "昨日の汽車は遅れて、母からの荷物は届きませんでした。",
      same: false),
  ]

  /// A title that was given takes the place of the first line, which is compared all the same.
  @Test(arguments: [("Monday", "Tuesday"), ("To Lucy", "To Nell"), ("The third of May", "The fourth of May")])
  func aTitleHidesNoFirstLine(lines: (String, String)) throws {
    func likeness(_ line: String) throws -> BookLikeness {
      var options = PreparedBook.Options()
      options.metadata.title = "Diary"
      let text = Self.letter("", "").replacing("Letter Home", with: line)
      return BookLikeness(
        try PreparedBook(SourceFile(name: "letter.txt", bytes: Array(text.utf8)), options: options).book)
    }
    #expect(try !likeness(lines.0).isSameBook(as: likeness(lines.1)))
    #expect(try likeness(lines.0).isSameBook(as: likeness(lines.0)))
  }

  @Test(arguments: edits + sameEdges + others + edges + notes) func oneBookOrTwo(pair: Pair) throws {
    let (first, second) = (try Self.likeness(pair.first), try Self.likeness(pair.second))
    let common = Int((first.common(with: second) * 100).rounded())
    print("likeness \(common) %, \(pair.areOneBook ? "one book" : "two books"): \(pair.testDescription)")
    #expect(first.isSameBook(as: second) == pair.areOneBook)
    #expect(second.isSameBook(as: first) == pair.areOneBook)
  }

  /// Letters of the same writers, and what an editor might do to them.
  @Test(.enabled(if: Places.shared("cases/letters") != nil, "the shared letters are not there"))
  func lettersOfOneWriterAreTwoBooks() throws {
    let folder = try #require(Places.shared("cases/letters"))
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    let letters = try texts.map(Self.likeness)
    var most = 0.0
    for (index, letter) in letters.enumerated() {
      for other in letters[..<index] {
        most = max(most, letter.common(with: other))
        #expect(!letter.isSameBook(as: other), "\(files[index].lastPathComponent)")
      }
    }
    var least = 1.0
    for (text, letter) in zip(texts, letters) {
      var words = text.components(separatedBy: " ")
      for place in stride(from: 20, to: words.count, by: 60) { words[place] = "otherwise" }
      let end = words.count * 9 / 10
      let edited = try Self.likeness((words[..<end] + ["And", "so", "it", "ended."]).joined(separator: " "))
      guard words.count > 100 else { continue }
      least = min(least, letter.common(with: edited))
      #expect(letter.isSameBook(as: edited), "\(text.prefix(60))")
    }
    print("likeness of different letters at most \(most), of edited ones at least \(least)")
    #expect(most < 0.1 && least > 0.6)
  }
}
