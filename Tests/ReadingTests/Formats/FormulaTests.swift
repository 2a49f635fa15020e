import Prose
import Testing

@testable import Reading

@Suite struct FormulaTests {
  /// Presentation MathML inside `math`, and how it is said.
  static let formulas: [(markup: String, words: String)] = [
    ("<mi>p</mi><mo>+</mo><mi>q</mi><mo>=</mo><mn>7</mn>", "p plus q equals 7"),
    ("<msup><mi>p</mi><mn>2</mn></msup>", "p squared"),
    ("<mn>2</mn><mo>&#x2062;</mo><mi>p</mi>", "2 p"),
    ("<msup><mi>p</mi><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></msup>", "p to the power of n minus 1"),
    ("<mfrac><mi>p</mi><mi>q</mi></mfrac>", "p over q"), ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
    (
      "<mfrac><mrow><mi>p</mi><mo>+</mo><mn>1</mn></mrow><mi>q</mi></mfrac>",
      "the fraction p plus 1, over q, end of fraction"
    ),
    ("<msqrt><mi>p</mi><mo>&#x2212;</mo><mn>2</mn></msqrt>", "the square root of p minus 2"),
    ("<mroot><mi>p</mi><mn>3</mn></mroot>", "the cube root of p"),
    ("<msub><mi>p</mi><mn>0</mn></msub>", "p sub 0"),
    ("<msubsup><mi>p</mi><mi>k</mi><mn>3</mn></msubsup>", "p sub k cubed"),
    (
      "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>k</mi>",
      "the sum from k equals 1 to n of k"
    ),
    (
      "<mo>|</mo><mi>p</mi><mo>|</mo><mo>≤</mo><mi>ε</mi>",
      "the absolute value of p is less than or equal to epsilon"
    ),
    ("<mover><mi>v</mi><mo>→</mo></mover>", "the vector v"),
    (
      "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>",
      "a table of 2 rows: row 1: 1, 0; row 2: 0, 2"
    ),
    (
      "<semantics><mrow><mi>p</mi></mrow><annotation encoding=\"application/x-tex\">\\frac{p}{\\tau}</annotation></semantics>",
      "p over tau"
    ),
    (
      "<semantics><mi>p</mi><annotation encoding=\"application/x-tex\">\\unknown p</annotation></semantics>",
      "p"
    ),
  ]

  private func page(_ body: String, language: String = "en") throws -> HTMLPage {
    try HTMLPage(
      Array("<html lang=\"\(language)\"><body><p>\(body)</p></body></html>".utf8), name: "a.html",
      resolve: { _ in nil })
  }

  @Test(arguments: formulas.indices) func formulasAreSaid(_ index: Int) throws {
    let row = Self.formulas[index]
    let page = try page("So <math>\(row.markup)</math> holds.")
    #expect(page.part.blocks.map(\.text) == ["So \(row.words) holds."])
    #expect(page.account.missing == 0)
  }

  @Test func theAuthorsWordsComeFirst() throws {
    let markup = "<msup><mi>p</mi><mn>2</mn></msup>"
    #expect(try page("<math alttext=\"the area\">\(markup)</math>").part.blocks.map(\.text) == ["the area"])
    #expect(try page("<math alttext=\"q^{3}\">\(markup)</math>").part.blocks.map(\.text) == ["q cubed"])
  }

  @Test func eachLanguageHasItsWords() throws {
    let markup = "<math><msup><mi>p</mi><mn>2</mn></msup><mo>=</mo><mi>π</mi></math>"
    let said = try ["de", "fr", "ru"].map { try page(markup, language: $0).part.blocks[0].text }
    #expect(said == ["p hoch 2 gleich Pi", "p au carré égale pi", ""])
    #expect(
      try page("<math><mi>p</mi><mo>=</mo><mn>2</mn></math>", language: "ru").part.blocks[0].text == "p = 2")
  }

  @Test func whatHasNoWordsIsLeftOutAndTold() throws {
    let deep =
      String(repeating: "<mrow>", count: 200) + "<mi>p</mi>" + String(repeating: "</mrow>", count: 200)
    for (page, sign) in [(try page("<math>\(deep)</math>"), "p"), (try page("<math><mo>?</mo></math>"), "?")]
    {
      #expect(page.part.blocks.map { $0.runs.map(\.silence) } == [["formula"]])
      #expect(page.remarks.map(\.code) == ["formula"])
      #expect(page.part.blocks[0].runs[0].text == sign && page.account.missing == 0)
    }
  }

  /// TeX, and how it is said; nothing for what is not known.
  static let tex: [(text: String, words: String?)] = [
    ("x^2", "x squared"), ("a_{i}^{n+1}", "a sub i to the power of n plus 1"),
    ("\\sqrt[3]{\\alpha} \\leq 2\\pi r", "the cube root of alpha is less than or equal to 2 pi r"),
    ("\\sum_{k=1}^{n} k", "the sum from k equals 1 to n of k"), ("f'(x)", "f prime (x)"),
    ("\\text{speed} = 3.5", "speed equals 3.5"), ("\\begin{cases} a \\end{cases}", nil), ("a^", nil),
    ("{a", nil), ("5\\%", "5 percent"),
  ]

  @Test(arguments: tex.indices) func teXIsReadAsFarAsItIsKnown(_ index: Int) throws {
    let words = try #require(FormulaWords(Language("en")))
    #expect(TeXFormula.read(Self.tex[index].text).flatMap { words.words(of: $0) } == Self.tex[index].words)
  }
}
