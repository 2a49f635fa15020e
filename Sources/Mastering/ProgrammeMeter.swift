import CEBUR128
import Glibc
public import Sound

/// Measures a whole file by EBU R128 and by what shops count: loudness, range, true peak, RMS, silence.
public final class ProgrammeMeter {
  private var state: UnsafeMutablePointer<ebur128_state>?
  private let channels: Int
  private let window: Int
  private var buffer: [Float] = []
  private var power = PowerMeter()
  private var peak: Float = 0
  private var frames = 0
  private var run = 0
  private var windows: [Float] = []

  /// RMS of 10 ms below which there is silence, dB: room tone is 10 dB below, the softest speech above.
  public static let silence = -52.0

  /// How many times three or more samples at full scale follow each other.
  public private(set) var clippings = 0

  /// A meter for sound of a rate.
  ///
  /// - Throws: `LoudnessError` when the library cannot be set up.
  public init(rate: SampleRate, channels: Int) throws(LoudnessError) {
    let mode = EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue
    guard let state = ebur128_init(UInt32(channels), UInt(rate.hertz), Int32(mode)) else {
      throw LoudnessError(description: "no loudness meter for \(channels) channels of \(rate.hertz) Hz")
    }
    self.state = state
    self.channels = channels
    window = max(rate.hertz / 100, 1)
    if channels == 1 { ebur128_set_channel(state, 0, Int32(EBUR128_CENTER.rawValue)) }
  }

  deinit { ebur128_destroy(&state) }

  /// Listens to more frames, interleaved, full scale ±1.
  public func add(_ samples: [Float]) throws(LoudnessError) {
    let count = samples.count / channels
    guard ebur128_add_frames_float(state, samples, count) == Int32(EBUR128_SUCCESS.rawValue) else {
      throw LoudnessError(description: "the loudness meter ran out of memory")
    }
    frames += count
    power.add(samples)
    for sample in samples {
      let size = abs(sample)
      peak = max(peak, size)
      run = size >= 0.9999 ? run + 1 : 0
      if run == 3 { clippings += 1 }
    }
    buffer += samples
    var start = 0
    while buffer.count - start >= window * channels {
      var sum: Float = 0
      for index in start..<start + window * channels { sum += buffer[index] * buffer[index] }
      windows.append(sum / Float(window * channels))
      start += window * channels
    }
    buffer.removeFirst(start)
  }

  /// Gated loudness of everything heard, LUFS; nil for silence.
  public var integrated: Double? { read { ebur128_loudness_global(state, $0) } }
  /// Loudness range (EBU Tech 3342), LU.
  public var range: Double? { read { ebur128_loudness_range(state, $0) } }
  /// The peak of the curve through the samples, dBTP; nil for silence.
  public var truePeak: Double? {
    let peaks = (0..<channels).compactMap { channel in
      read { ebur128_true_peak(state, UInt32(channel), $0) }
    }
    return peaks.max().flatMap { $0 > 0 ? 20 * log10($0) : nil }
  }
  /// The largest sample, dB; nil for silence.
  public var samplePeak: Double? { peak > 0 ? 20 * log10(Double(peak)) : nil }
  /// Root mean square of everything heard, dB; nil for digital silence.
  public var rms: Double? { power.rms }
  /// RMS of the quietest half second, dB; nil where that is digital silence.
  public var noiseFloor: Double? {
    guard windows.count >= 50 else { return nil }
    var sum = windows[..<50].reduce(0.0) { $0 + Double($1) }
    var least = sum
    for index in 50..<windows.count {
      sum += Double(windows[index]) - Double(windows[index - 50])
      least = min(least, sum)
    }
    return least > 1e-12 ? 10 * log10(least / 50) : nil
  }

  /// Seconds of silence at the start, at the end, and where it is longest in between.
  public var silences: (head: Double, tail: Double, longest: Double) {
    let limit = Float(pow(10, Self.silence / 10))
    guard let first = windows.firstIndex(where: { $0 > limit }),
      let last = windows.lastIndex(where: { $0 > limit })
    else { return (Double(windows.count) / 100, Double(windows.count) / 100, Double(windows.count) / 100) }
    var longest = 0
    var run = 0
    for index in first...last {
      run = windows[index] > limit ? 0 : run + 1
      longest = max(longest, run)
    }
    return (Double(first) / 100, Double(windows.count - 1 - last) / 100, Double(longest) / 100)
  }

  /// RMS of each tenth of a second, full scale 1.
  public var envelope: [Float] {
    stride(from: 0, to: windows.count, by: 10).map { start in
      let part = windows[start..<min(start + 10, windows.count)]
      return (part.reduce(0, +) / Float(part.count)).squareRoot()
    }
  }

  private func read(_ function: (UnsafeMutablePointer<Double>) -> Int32) -> Double? {
    var value = 0.0
    return function(&value) == Int32(EBUR128_SUCCESS.rawValue) && value.isFinite ? value : nil
  }
}
