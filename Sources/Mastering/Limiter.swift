import Glibc
public import Sound

/// A look-ahead true-peak limiter: bends the level down around a peak, and touches nothing else.
///
/// True peaks are estimated by four-fold oversampling, after ITU-R BS.1770 annex 2. The gain that each
/// sample needs is held and smoothed over the look-ahead, so it has reached its value when the peak comes.
public struct Limiter: Sendable {
  private let ceiling: Float
  private let reach: Int

  /// Makes a limiter.
  ///
  /// - Parameters:
  ///   - ceiling: the highest true peak, dB below full scale (dBTP).
  ///   - rate: of the sound; the look-ahead is 5 ms.
  public init(ceiling: Decibels, rate: SampleRate) {
    self.ceiling = ceiling.amplitude
    reach = max(rate.frames(milliseconds: 5).count, 8)
  }

  /// Limits mono samples, full scale ±1, in place.
  public func limit(_ samples: inout [Float]) {
    for stretch in overshoots(of: samples) { bend(stretch, of: &samples) }
  }

  /// Stretches around true peaks above the ceiling, with room for the gain to go and come back.
  private func overshoots(of samples: [Float]) -> [Range<Int>] {
    // Between samples, the peak of a sound like speech rises less than 3 dB above them.
    let suspicious = ceiling * 0.7
    let block = 64
    var stretches: [Range<Int>] = []
    samples.withUnsafeBufferPointer { samples in
      var start = 0
      while start < samples.count {
        let end = min(start + block, samples.count)
        let peak = Self.peak(of: samples, in: start..<end)
        if peak > suspicious, Self.truePeaks(of: samples, in: start..<end).contains(where: { $0 > ceiling }) {
          let wide = max(0, start - 2 * reach)..<min(samples.count, end + 2 * reach)
          if let last = stretches.last, last.upperBound >= wide.lowerBound {
            stretches[stretches.count - 1] = last.lowerBound..<wide.upperBound
          } else {
            stretches.append(wide)
          }
        }
        start = end
      }
    }
    return stretches
  }

  private static func peak(of samples: UnsafeBufferPointer<Float>, in block: Range<Int>) -> Float {
    guard let base = samples.baseAddress else { return 0 }
    var lanes = SIMD8<Float>()
    var index = block.lowerBound
    while index + 8 <= block.upperBound {
      lanes = pointwiseMax(
        lanes, magnitude(UnsafeRawPointer(base + index).loadUnaligned(as: SIMD8<Float>.self)))
      index += 8
    }
    var peak = lanes.max()
    while index < block.upperBound {
      peak = max(peak, abs(samples[index]))
      index += 1
    }
    return peak
  }

  private func bend(_ stretch: Range<Int>, of samples: inout [Float]) {
    let peaks = samples.withUnsafeBufferPointer { Self.truePeaks(of: $0, in: stretch) }
    let gain = smoothed(held(peaks.map { $0 > ceiling ? ceiling / $0 : 1 }))
    for (offset, index) in stretch.enumerated() { samples[index] *= gain[offset] }
  }

  /// The least gain that any sample within reach needs.
  private func held(_ needed: [Float]) -> [Float] {
    var result = needed
    var candidates: [Int] = []
    var head = 0
    for position in 0..<needed.count + reach {
      if position < needed.count {
        while candidates.count > head, needed[candidates[candidates.count - 1]] >= needed[position] {
          candidates.removeLast()
        }
        candidates.append(position)
      }
      let centre = position - reach
      guard centre >= 0 else { continue }
      while candidates[head] < centre - reach { head += 1 }
      result[centre] = needed[candidates[head]]
    }
    return result
  }

  /// The held gain, twice averaged over the reach: smooth, and at a peak still what the peak needs, because
  /// the gain is held at least as far as the averages look.
  private func smoothed(_ held: [Float]) -> [Float] { averaged(averaged(held)) }

  private func averaged(_ values: [Float]) -> [Float] {
    let radius = reach / 2
    let width = Double(2 * radius + 1)
    let last = values.count - 1
    var sum = (-radius...radius).reduce(0.0) { $0 + Double(values[min(max($1, 0), last)]) }
    return values.indices.map { centre in
      defer {
        sum += Double(values[min(centre + radius + 1, last)]) - Double(values[max(centre - radius, 0)])
      }
      return Float(sum / width)
    }
  }

  /// For each sample of a region, the largest magnitude of the curve around it.
  ///
  /// Eight at a time where all that the filters reach is there, in the same order of sums as one by one: the same bits.
  static func truePeaks(of samples: UnsafeBufferPointer<Float>, in region: Range<Int>) -> [Float] {
    guard let base = samples.baseAddress else { return [Float](repeating: 0, count: region.count) }
    var peaks: [Float] = []
    peaks.reserveCapacity(region.count)
    let (before, behind) = (taps / 2 - 1, taps / 2)
    var index = region.lowerBound
    while index < region.upperBound {
      guard index >= before, index + 8 <= region.upperBound, index + 7 + behind < samples.count else {
        peaks.append(truePeak(of: samples, at: index))
        index += 1
        continue
      }
      let place = UnsafeRawPointer(base + index - before)
      func lanes(_ tap: Int) -> SIMD8<Float> {
        place.loadUnaligned(fromByteOffset: tap * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
      }
      var peak = Self.magnitude(lanes(before))
      for phase in phases {
        var sum = SIMD8<Float>()
        for tap in 0..<taps { sum += lanes(tap) * phase[tap] }
        peak = pointwiseMax(peak, Self.magnitude(sum))
      }
      for lane in 0..<8 { peaks.append(peak[lane]) }
      index += 8
    }
    return peaks
  }

  private static func truePeak(of samples: UnsafeBufferPointer<Float>, at index: Int) -> Float {
    var peak = abs(samples[index])
    for phase in phases {
      var sum: Float = 0
      for (tap, weight) in phase.enumerated() {
        let position = index + tap - taps / 2 + 1
        if position >= 0 && position < samples.count { sum += samples[position] * weight }
      }
      peak = max(peak, abs(sum))
    }
    return peak
  }

  private static func magnitude(_ x: SIMD8<Float>) -> SIMD8<Float> {
    unsafeBitCast(unsafeBitCast(x, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF, to: SIMD8<Float>.self)
  }

  private static let taps = 12

  /// Windowed sinc filters for a quarter, a half and three quarters of a sample later.
  private static let phases: [[Float]] = [0.25, 0.5, 0.75].map { fraction in
    let weights = (0..<taps).map { tap -> Double in
      let distance = Double(tap - taps / 2 + 1) - fraction
      let sinc = distance == 0 ? 1 : Glibc.sin(.pi * distance) / (.pi * distance)
      let window = 0.5 + 0.5 * Glibc.cos(.pi * distance / (Double(taps) / 2 + 0.5))
      return sinc * window
    }
    let total = weights.reduce(0, +)
    return weights.map { Float($0 / total) }
  }
}
