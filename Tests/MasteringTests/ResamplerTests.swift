import Foundation
import Mastering
import Sound
import Testing

@Suite struct ResamplerTests {
  private let low = SampleRate(hertz: 22_050)
  private let high = SampleRate(hertz: 48_000)

  private func tone(_ frequency: Double, rate: SampleRate, seconds: Double) -> [Float] {
    (0..<Int(Double(rate.hertz) * seconds)).map {
      0.5 * Float(sin(2 * .pi * frequency * Double($0) / Double(rate.hertz)))
    }
  }

  private func resampled(_ samples: [Float], from: SampleRate, to: SampleRate, pieces: Int) throws -> [Float]
  {
    let resampler = try Resampler(from: from, to: to)
    var result: [Float] = []
    for start in stride(from: 0, to: samples.count, by: pieces) {
      result += try resampler.resample(Array(samples[start..<min(start + pieces, samples.count)]))
    }
    return result + (try resampler.finish())
  }

  @Test(arguments: [44_100, 48_000, 24_000]) func aToneStaysWhereItIs(hertz: Int) throws {
    let rate = SampleRate(hertz: hertz)
    let result = try resampled(tone(1000, rate: low, seconds: 1), from: low, to: rate, pieces: 4000)
    #expect(result.count == hertz)
    let wanted = tone(1000, rate: rate, seconds: 1)
    // Away from the ends, where a tone that begins out of nothing rings.
    let worst = (1000..<hertz - 1000).map { abs(result[$0] - wanted[$0]) }.max() ?? 1
    let level = 20 * log10(Double(worst))
    print("printed: 22050 to \(hertz) Hz: differs by \(level) dB")
    #expect(level < -100)
  }

  @Test func piecesMakeNoDifference() throws {
    let samples = tone(440, rate: low, seconds: 0.7)
    let whole = try resampled(samples, from: low, to: high, pieces: samples.count)
    for pieces in [1, 333, 5000] {
      let parts = try resampled(samples, from: low, to: high, pieces: pieces)
      #expect(parts == whole, "\(pieces)")
    }
  }

  @Test(arguments: [0, 1, 100, 12_345]) func lengthsAreExact(count: Int) throws {
    let result = try resampled([Float](repeating: 0.1, count: count), from: low, to: high, pieces: 1000)
    #expect(result.count == (count * 48_000 + 11_025) / 22_050)
    #expect(try resampled([0.5, 0.25], from: low, to: low, pieces: 1) == [0.5, 0.25])
  }

  @Test func ditherTurnsDistortionIntoNoise() {
    // A tone of less than one step would vanish without dither.
    let quiet = (0..<44_100).map { 0.4 / 32768 * Float(sin(2 * .pi * 500 * Double($0) / 44_100)) }
    var dither = Dither()
    let rounded = dither.rounded(quiet)
    var sum = 0.0
    for (index, sample) in rounded.enumerated() {
      sum += Double(sample) * sin(2 * .pi * 500 * Double(index) / 44_100)
    }
    #expect(abs(2 * sum / 44_100 - 0.4) < 0.05)
    var again = Dither()
    #expect(again.rounded(quiet) == rounded)
    #expect(again.rounded([0, 0, 0]) == [0, 0, 0])
    #expect(again.rounded([2, -2]) == [32767, -32768])
  }

  @Test(arguments: [22_050, 44_100]) func theRoomHasItsLevel(hertz: Int) {
    var room = RoomTone(level: Decibels(-72), rate: SampleRate(hertz: hertz))
    var meter = PowerMeter()
    let noise = room.next(hertz * 5)
    meter.add(noise)
    #expect(abs((meter.rms ?? 0) + 72) < 0.3, "\(meter.rms ?? 0)")
    var again = RoomTone(level: Decibels(-72), rate: SampleRate(hertz: hertz))
    var samples = [Float](repeating: 0, count: hertz)
    again.add(to: &samples)
    #expect(samples == Array(noise.prefix(hertz)))
  }

  @Test func aProgrammeIsMeasured() throws {
    let rate = SampleRate(hertz: 48_000)
    let meter = try ProgrammeMeter(rate: rate, channels: 1)
    var room = RoomTone(level: Decibels(-70), rate: rate)
    try meter.add(room.next(rate.hertz))
    try meter.add((0..<rate.hertz * 4).map { 0.1 * Float(sin(2 * .pi * 997 * Double($0) / 48_000)) })
    try meter.add(room.next(rate.hertz * 2))
    #expect(abs((meter.integrated ?? 0) + 23) < 0.5)
    #expect(abs((meter.samplePeak ?? 0) + 20) < 0.1)
    #expect(abs((meter.truePeak ?? 0) + 20) < 0.2)
    #expect(abs((meter.noiseFloor ?? 0) + 70) < 1)
    #expect(abs(meter.silences.head - 1) < 0.03 && abs(meter.silences.tail - 2) < 0.03)
    #expect(meter.clippings == 0)
    try meter.add([0.2, 1, 1, 1, 0.2, -1, -1, -1, -1])
    #expect(meter.clippings == 2)
  }
}
