import Testing

@testable import Editions

/// Which paragraphs of two texts are the same ones.
@Suite struct SequenceAlignmentTests {
  @Test func whatIsAlikeIsFoundAgain() {
    #expect(pairs("abcdef", "abcdef").count == 6)
    #expect(pairs("abcdef", "abXdef") == ["0-0", "1-1", "3-3", "4-4", "5-5"])
    #expect(pairs("abcdef", "bcdXef") == ["1-0", "2-1", "3-2", "4-4", "5-5"])
    #expect(pairs("", "abc").isEmpty)
    #expect(pairs("abc", "xyz").isEmpty)
  }

  private func pairs(_ old: String, _ new: String) -> [String] {
    SequenceAlignment(Array(old), Array(new)).pairs.map { "\($0.old)-\($0.new)" }
  }

  /// As many as the standard library's best match finds in short sequences.
  @Test func shortSequencesAreMatchedAsWellAsCanBe() {
    var state: UInt64 = 1963
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<500 {
      let old = (0..<next(30)).map { _ in next(6) }
      let new = (0..<next(30)).map { _ in next(6) }
      let found = SequenceAlignment(old, new).pairs
      let best = new.count - new.difference(from: old).insertions.count
      #expect(found.count == best)
      #expect(isSound(found, old, new))
    }
  }

  /// In long ones at least what stands once in each is found, where it is in order.
  @Test func longSequencesAreDividedWhereTheyAreAlike() {
    let old = (0..<20_000).map { $0 % 4 == 0 ? -1 : $0 }
    var new = old
    for index in stride(from: 5, to: new.count, by: 10) { new[index] = -2 - index }
    new.insert(contentsOf: [-7, -7, -7], at: 3)
    new.removeSubrange(11_000..<11_040)
    let found = SequenceAlignment(old, new).pairs
    #expect(isSound(found, old, new))
    #expect(found.count == new.count - 3 - 2000 + 4)
  }

  private func isSound(_ pairs: [(old: Int, new: Int)], _ old: [Int], _ new: [Int]) -> Bool {
    pairs.allSatisfy { old[$0.old] == new[$0.new] }
      && zip(pairs, pairs.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new }
  }
}
