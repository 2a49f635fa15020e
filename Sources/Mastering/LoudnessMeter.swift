import CEBUR128
public import Sound

/// Why a level could not be measured.
public struct LoudnessError: Error, Hashable, CustomStringConvertible {
  /// What the library refused.
  public var description: String
}

/// Integrated loudness by EBU R128, through libebur128.
public final class LoudnessMeter {
  private var state: UnsafeMutablePointer<ebur128_state>?

  /// A meter for mono sound.
  ///
  /// - Throws: `LoudnessError` when the library cannot be set up for the rate.
  public init(rate: SampleRate) throws(LoudnessError) {
    guard let state = ebur128_init(1, UInt(rate.hertz), Int32(EBUR128_MODE_I.rawValue)) else {
      throw LoudnessError(description: "no loudness meter for \(rate.hertz) Hz")
    }
    self.state = state
    // A mono audiobook is played on both speakers or as it is: count it once, as every player does.
    ebur128_set_channel(state, 0, Int32(EBUR128_CENTER.rawValue))
  }

  deinit { ebur128_destroy(&state) }

  /// Listens to more samples, full scale ±1.
  public func add(_ samples: [Float]) throws(LoudnessError) {
    guard ebur128_add_frames_float(state, samples, samples.count) == Int32(EBUR128_SUCCESS.rawValue) else {
      throw LoudnessError(description: "the loudness meter ran out of memory")
    }
  }

  /// Gated loudness of everything heard, LUFS; nil for silence.
  public var integrated: Double? {
    var loudness = 0.0
    guard ebur128_loudness_global(state, &loudness) == Int32(EBUR128_SUCCESS.rawValue), loudness.isFinite
    else {
      return nil
    }
    return loudness
  }
}
