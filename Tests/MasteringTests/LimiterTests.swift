import Foundation
import Mastering
import Sound
import Testing

@Suite struct LimiterTests {
  private let rate = SampleRate(hertz: 22_050)

  /// A tone, louder and louder, at a frequency whose peaks fall between samples.
  private func tone(_ frequency: Double, amplitude: Float, count: Int = 22_050) -> [Float] {
    (0..<count).map { index in
      let swell = Float(index) / Float(count)
      return amplitude * swell * Float(sin(2 * .pi * frequency * Double(index) / 22_050 + 0.7))
    }
  }

  /// The peak of the curve through the samples, by a long sinc at sixteen points between each two.
  private func truePeak(_ samples: [Float]) -> Float {
    var peak: Float = 0
    let half = 24
    for index in samples.indices where abs(samples[index]) > 0.3 {
      for step in 0..<16 {
        let fraction = Double(step) / 16
        var sum = 0.0
        for tap in -half...half where samples.indices.contains(index + tap) {
          let distance = Double(tap) - fraction
          let sinc = distance == 0 ? 1 : sin(.pi * distance) / (.pi * distance)
          sum += Double(samples[index + tap]) * sinc * (0.5 + 0.5 * cos(.pi * distance / Double(half + 1)))
        }
        peak = max(peak, abs(Float(sum)))
      }
    }
    return peak
  }

  @Test(arguments: [220.0, 1000, 2756.25, 5512.5, 7000])
  func keepsTruePeaksUnderTheCeiling(frequency: Double) {
    var samples = tone(frequency, amplitude: 1.6)
    Limiter(ceiling: Decibels(-3.8), rate: rate).limit(&samples)
    let peak = 20 * log10(Double(truePeak(samples)))
    #expect(peak <= -3.7, "\(frequency) Hz peaks at \(peak) dBTP")
    #expect(peak >= -4.6, "\(frequency) Hz is pushed down to \(peak) dBTP")
  }

  @Test func leavesEverythingElseAlone() {
    let quiet = tone(440, amplitude: 0.5)
    var samples = quiet
    Limiter(ceiling: Decibels(-3.8), rate: rate).limit(&samples)
    #expect(samples == quiet)
    var burst = [Float](repeating: 0.1, count: 10_000)
    burst[5000] = 1
    Limiter(ceiling: Decibels(-3.8), rate: rate).limit(&burst)
    #expect(burst[..<4500].allSatisfy { $0 == 0.1 })
    #expect(burst[5500...].allSatisfy { $0 == 0.1 })
  }

  @Test(arguments: [0, 1, 7, 64, 65])
  func copesWithShortSounds(count: Int) {
    var samples = [Float](repeating: 1, count: count)
    Limiter(ceiling: Decibels(-3.8), rate: rate).limit(&samples)
    #expect(samples.count == count)
    #expect(samples.allSatisfy { $0 <= Decibels(-3.7).amplitude })
  }
}

@Suite struct LoudnessTests {
  @Test func aToneHasItsLoudness() throws {
    // BS.1770: a full-scale 997 Hz sine on one channel reads -3.01 LUFS.
    let meter = try LoudnessMeter(rate: SampleRate(hertz: 48_000))
    try meter.add((0..<480_000).map { 0.1 * Float(sin(2 * .pi * 997 * Double($0) / 48_000)) })
    let loudness = try #require(meter.integrated)
    #expect(abs(loudness + 23.01) < 0.1, "\(loudness)")
  }

  @Test func silenceHasNone() throws {
    let meter = try LoudnessMeter(rate: SampleRate(hertz: 22_050))
    try meter.add([Float](repeating: 0, count: 50_000))
    #expect(meter.integrated == nil)
  }

  @Test func edgesAreFound() {
    let samples: [Int16] = [0, 3, -9, 500, -700, 20, 4, 0, 0]
    #expect(Edges.sound(in: samples, air: 0) == 3..<5)
    #expect(Edges.sound(in: samples, air: 2) == 1..<7)
    #expect(Edges.sound(in: samples, air: 100) == 0..<9)
    #expect(Edges.sound(in: [0, 1, 2], air: 5).isEmpty)
    #expect(Edges.sound(in: [], air: 5).isEmpty)
  }
}
