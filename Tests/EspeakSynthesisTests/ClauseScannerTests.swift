import Testing

@testable import EspeakSynthesis

@Suite struct ClauseScannerTests {
  /// Clauses end at the marks of any script, which are told by the Latin marks that they stand for.
  @Test(arguments: [
    ("Yes, he came; who? Nobody.", ",;?."), ("مرحبا، كيف حالك؟ أنا بخير؛ شكرا", ",?;"),
    ("雨、雪。風：空？", ",.:?"), ("वह आया। वह गया॥", ".."), ("3.5 and 4,5", ""),
  ])
  func marksOfAnyScriptEndClauses(text: String, marks: String) {
    let found = ClauseScanner(Array(text.unicodeScalars)).clauses.compactMap(\.mark)
    #expect(String(String.UnicodeScalarView(found)) == marks)
  }
}
