import CLibAV
public import Sound

/// AAC-LC by libavcodec, one chapter at a time.
///
/// The fast coder is used: at 64 kb/s it is five times as fast as the default one and, for this speech, no
/// worse by measurement. `n` frames of 1024 samples give `n + 1` packets, the first of which only primes
/// the decoder.
public final class AACEncoder {
  /// Samples in one AAC frame.
  public static let frameLength = 1024

  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var pending: [Float] = []
  private var position: Int64 = 0

  /// Everything that decides what an encoder makes of some samples.
  public static func identity(rate: SampleRate, bitRate: Int) -> String {
    let settings = options.map { "\($0)=\($1)" }.joined(separator: " ")
    return "aac \(rate.hertz) Hz \(bitRate) b/s \(settings) libavcodec \(avcodec_version())"
  }

  // Noise substitution and temporal shaping save bits that a voice at this rate does not need to save.
  private static let options = [("aac_coder", "fast"), ("aac_pns", "0"), ("aac_tns", "0")]

  /// The decoder's configuration (AudioSpecificConfig), the same for every encoder of one rate.
  public let configuration: [UInt8]

  /// Makes an encoder for mono sound.
  ///
  /// - Parameters:
  ///   - rate: one of AAC's rates; espeak-ng's 22,050 Hz is.
  ///   - bitRate: bits per second, 16,000 to 256,000.
  /// - Throws: `MuxingError.library`.
  public init(rate: SampleRate, bitRate: Int) throws(MuxingError) {
    av_log_set_level(AV_LOG_ERROR)
    guard let codec = avcodec_find_encoder_by_name("aac"), let context = avcodec_alloc_context3(codec) else {
      throw .library("AAC encoder", reason: "libavcodec was built without it")
    }
    var owned: UnsafeMutablePointer<AVCodecContext>? = context
    context.pointee.sample_rate = Int32(rate.hertz)
    context.pointee.bit_rate = Int64(bitRate)
    context.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
    context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT
    context.pointee.thread_count = 1
    av_channel_layout_default(&context.pointee.ch_layout, 1)
    for (option, value) in Self.options {
      av_opt_set(context.pointee.priv_data, option, value, 0)
    }
    let opened = avcodec_open2(context, codec, nil)
    guard opened >= 0, let bytes = context.pointee.extradata else {
      avcodec_free_context(&owned)
      throw MuxingError("AAC encoder for \(rate.hertz) Hz at \(bitRate) b/s", code: opened)
    }
    configuration = Array(UnsafeBufferPointer(start: bytes, count: Int(context.pointee.extradata_size)))
    self.context = context
    packet = av_packet_alloc()
    frame = av_frame_alloc()
    guard let frame, packet != nil else { throw MuxingError("AAC encoder", code: vv_averror_nomem()) }
    frame.pointee.nb_samples = Int32(Self.frameLength)
    frame.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    frame.pointee.sample_rate = Int32(rate.hertz)
    av_channel_layout_default(&frame.pointee.ch_layout, 1)
    let allocated = av_frame_get_buffer(frame, 0)
    guard allocated >= 0 else { throw MuxingError("AAC encoder", code: allocated) }
  }

  deinit {
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&context)
  }

  /// Encodes more samples, full scale ±1; hands every finished packet to `sink`.
  public func encode(
    _ samples: [Float], to sink: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    pending += samples
    var start = 0
    while pending.count - start >= Self.frameLength {
      try encodeFrame(at: start, to: sink)
      start += Self.frameLength
    }
    pending.removeFirst(start)
  }

  /// Ends the chapter: pads the last frame with silence and hands over the remaining packets.
  public func finish(
    to sink: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    if !pending.isEmpty {
      pending += [Float](repeating: 0, count: Self.frameLength - pending.count)
      try encodeFrame(at: 0, to: sink)
      pending = []
    }
    let sent = avcodec_send_frame(context, nil)
    guard sent >= 0 else { throw MuxingError("AAC encoder", code: sent) }
    try drain(to: sink)
  }

  private func encodeFrame(
    at start: Int, to sink: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    guard let frame else { return }
    let writable = av_frame_make_writable(frame)
    guard writable >= 0, let plane = frame.pointee.extended_data[0] else {
      throw MuxingError("AAC encoder", code: writable)
    }
    pending.withUnsafeBytes { bytes in
      let stride = MemoryLayout<Float>.stride
      let slice = UnsafeRawBufferPointer(
        rebasing: bytes[start * stride..<(start + Self.frameLength) * stride])
      UnsafeMutableRawBufferPointer(start: plane, count: slice.count).copyMemory(from: slice)
    }
    frame.pointee.pts = position
    position += Int64(Self.frameLength)
    let sent = avcodec_send_frame(context, frame)
    guard sent >= 0 else { throw MuxingError("AAC encoder", code: sent) }
    try drain(to: sink)
  }

  private func drain(
    to sink: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    guard let packet else { return }
    while true {
      let received = avcodec_receive_packet(context, packet)
      if received == vv_averror_eagain() || received == vv_averror_eof() { return }
      guard received >= 0 else { throw MuxingError("AAC encoder", code: received) }
      defer { av_packet_unref(packet) }
      try sink(UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size)))
    }
  }
}
