import Foundation
import Sound
import Testing

@testable import Mastering

@Suite struct SpeechMeterTests {
  /// Of a sound that does not change, blocks and gates measure the same.
  @Test(arguments: [22_050, 24_000, 44_100], [80.0, 440, 3000, 7000])
  func steadySoundIsAsLoudAsTheLibrarySays(hertz: Int, pitch: Double) throws {
    let rate = SampleRate(hertz: hertz)
    let samples = (0..<hertz * 3).map { Float(0.2 * sin(2 * .pi * pitch * Double($0) / Double(hertz))) }
    let library = try LoudnessMeter(rate: rate)
    try library.add(samples)
    let (ours, theirs) = try (
      #require(SpeechMeter(rate: rate).loudness(of: samples)), #require(library.integrated)
    )
    #expect(abs(ours - theirs) < 0.1)
  }

  @Test func silenceAroundAWordDoesNotCount() throws {
    let rate = SampleRate(hertz: 24_000)
    let word = (0..<6_000).map { Float(0.2 * sin(0.1 * Double($0))) }
    let silence = [Float](repeating: 0, count: 12_000)
    let meter = SpeechMeter(rate: rate)
    let alone = try #require(meter.loudness(of: word))
    #expect(abs(try #require(meter.loudness(of: silence + word + silence)) - alone) < 0.3)
    #expect(meter.loudness(of: silence) == nil)
    #expect(meter.loudness(of: []) == nil)
  }
}
