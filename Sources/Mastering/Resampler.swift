import CLibAV
public import Sound

/// Why sound could not be resampled.
public struct ResamplingError: Error, Hashable, CustomStringConvertible {
  /// Which rates, and what the library refused.
  public var description: String
}

/// Changes the sampling rate of mono sound: the SoX resampler at 28 bits, through libswresample.
///
/// The result begins where the sound does, and is as long as it, to the frame; how it is handed over in pieces
/// makes no difference to it.
public final class Resampler {
  private var context: OpaquePointer?
  private let from: SampleRate
  private let to: SampleRate
  private var taken = 0
  private var given = 0

  /// Makes a resampler from one rate to another.
  ///
  /// - Throws: `ResamplingError`.
  public init(from: SampleRate, to: SampleRate) throws(ResamplingError) {
    self.from = from
    self.to = to
    guard from != to else { return }
    var input = AVChannelLayout()
    var output = AVChannelLayout()
    av_channel_layout_default(&input, 1)
    av_channel_layout_default(&output, 1)
    let made = swr_alloc_set_opts2(
      &context, &output, AV_SAMPLE_FMT_FLT, Int32(to.hertz), &input, AV_SAMPLE_FMT_FLT, Int32(from.hertz), 0,
      nil)
    guard made >= 0, let context else { throw refusal("there is no memory") }
    let object = UnsafeMutableRawPointer(context)
    av_opt_set_int(object, "resampler", Int64(SWR_ENGINE_SOXR.rawValue), 0)
    av_opt_set_double(object, "precision", 28, 0)
    guard swr_init(context) >= 0 else { throw refusal("libswresample was built without soxr") }
  }

  deinit { swr_free(&context) }

  /// Takes more samples; the resampled sound that is ready.
  public func resample(_ samples: [Float]) throws(ResamplingError) -> [Float] {
    taken += samples.count
    guard context != nil else { return samples }
    return try convert(samples)
  }

  /// Ends the sound: what is left of it.
  public func finish() throws(ResamplingError) -> [Float] {
    guard context != nil else { return [] }
    let total = (taken * to.hertz + from.hertz / 2) / from.hertz
    var rest: [Float] = []
    while true {
      let part = try convert(nil)
      if part.isEmpty { break }
      rest += part
    }
    let missing = total - (given - rest.count)
    given = total
    return missing <= rest.count
      ? Array(rest.prefix(max(0, missing))) : rest + [Float](repeating: 0, count: missing - rest.count)
  }

  private func convert(_ samples: [Float]?) throws(ResamplingError) -> [Float] {
    let count = Int32(samples?.count ?? 0)
    let room = Int(max(swr_get_out_samples(context, count), 0)) + 4096
    let output = [Float](unsafeUninitializedCapacity: room) { buffer, initialized in
      let bytes = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: UInt8.self)
      let write = { (input: UnsafePointer<UInt8>?) -> Int32 in
        var target: UnsafeMutablePointer<UInt8>? = bytes
        guard let input else { return swr_convert(self.context, &target, Int32(room), nil, 0) }
        var source: UnsafePointer<UInt8>? = input
        return swr_convert(self.context, &target, Int32(room), &source, count)
      }
      let written =
        samples.map { samples in
          samples.withUnsafeBytes { write($0.baseAddress?.assumingMemoryBound(to: UInt8.self)) }
        } ?? write(nil)
      initialized = Int(max(written, 0))
    }
    given += output.count
    return output
  }

  private func refusal(_ reason: String) -> ResamplingError {
    ResamplingError(description: "resampling from \(from.hertz) to \(to.hertz) Hz: \(reason)")
  }
}
