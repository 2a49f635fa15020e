import Foundation
import Sound
import Testing

@testable import Recording

/// Sentences of natural voices come towards one level, each by itself.
@Suite struct SentenceBalanceTests {
  private let balance = SentenceBalance(level: -20, rate: SampleRate(hertz: 24_000))

  /// A tone that is so loud.
  private func tone(_ loudness: Double) -> [Float] {
    let size = pow(10, (loudness + 0.691) / 20) * 2.0.squareRoot()
    return (0..<24_000).map { Float(size * sin(2 * .pi * 400 * Double($0) / 24_000)) }
  }

  private func change(_ sounds: [[Float]], natural: [Bool]? = nil, sentences: [Int]) -> [Double] {
    balance.factors(
      of: sounds, isNatural: natural ?? sounds.map { _ in true }, sentences: sentences
    ).map { (200 * log10(Double($0))).rounded() / 10 }
  }

  @Test(arguments: [(-20.0, 0.0), (-19, -1), (-21.2, 1.2), (-18, -1.5), (-17.6, -1.5), (-14, -5), (-23, 2)])
  func aSentenceIsMovedAndNotFurtherThanIsMeant(loudness: Double, wanted: Double) {
    let moved = change([tone(loudness)], sentences: [0])[0]
    #expect(abs(moved - wanted) <= 0.11)
  }

  @Test func phrasesOfASentenceKeepTheirDifferenceAndOthersDoNotMatter() {
    let pair = change([tone(-19), tone(-21), tone(-18.5)], sentences: [0, 0, 1])
    #expect(pair[0] == pair[1])
    #expect(pair[2] == change([tone(-18.5)], sentences: [7])[0])
  }

  @Test func voicesMadeByRulesAndSilencesStay() {
    #expect(change([tone(-15)], natural: [false], sentences: [0]) == [0])
    #expect(change([[], [0, 0, 0]], sentences: [0, 1]) == [0, 0])
  }
}
