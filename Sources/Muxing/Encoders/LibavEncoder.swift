import CLibAV
import Sound

/// What sort of encoder libavcodec shall be: its name there and its options.
struct LibavCodec {
  var name: String
  var format: AVSampleFormat
  var options: KeyValuePairs<String, String>

  /// The fast coder is used: at 64 kb/s it is five times as fast as the default one and, for this speech, no
  /// worse by measurement. Noise substitution and temporal shaping save bits that a voice does not need saved.
  static let aac = LibavCodec(
    name: "aac", format: AV_SAMPLE_FMT_FLTP, options: ["aac_coder": "fast", "aac_pns": "0", "aac_tns": "0"])
  /// Without the bit reservoir every frame stands for itself, so that chapters can be joined.
  static let mp3 = LibavCodec(name: "libmp3lame", format: AV_SAMPLE_FMT_FLTP, options: ["reservoir": "0"])
  static let opus = LibavCodec(name: "libopus", format: AV_SAMPLE_FMT_FLT, options: ["frame_duration": "20"])
  static let vorbis = LibavCodec(name: "libvorbis", format: AV_SAMPLE_FMT_FLTP, options: [:])

  /// The library that has it.
  var version: String { "\(name) of libavcodec \(avcodec_version())" }

  init(name: String, format: AVSampleFormat, options: KeyValuePairs<String, String>) {
    self.name = name
    self.format = format
    self.options = options
  }

  init?(_ codec: Codec) {
    switch codec {
    case .aac: self = .aac
    case .mp3: self = .mp3
    case .opus: self = .opus
    case .pcm: return nil
    }
  }
}

/// The owner of one libavcodec encoder.
final class LibavEncoder: AudioEncoder {
  /// A packet with its place in the encoder's time, sample frames.
  struct Packet {
    var bytes: UnsafeBufferPointer<UInt8>
    var time: Int64
    var duration: Int
  }

  typealias TimedSink = (Packet) throws(MuxingError) -> Void

  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var pending: [Float] = []
  private var position: Int64 = 0
  private let name: String
  private let block: Int
  private let isFixed: Bool

  let encoding: Encoding
  let configuration: [UInt8]

  /// Frames by which the decoded sound comes later than what was encoded.
  let delay: Int

  convenience init(_ encoding: Encoding) throws(MuxingError) {
    guard let codec = LibavCodec(encoding.codec) else {
      throw .library("encoder", reason: "\(encoding.codec.rawValue) is not coded by libavcodec")
    }
    try self.init(codec, encoding)
  }

  init(_ codec: LibavCodec, _ encoding: Encoding) throws(MuxingError) {
    av_log_set_level(AV_LOG_ERROR)
    let name = "\(codec.name) encoder"
    guard let known = avcodec_find_encoder_by_name(codec.name), let context = avcodec_alloc_context3(known)
    else { throw .library(name, reason: "libavcodec was built without it") }
    var owned: UnsafeMutablePointer<AVCodecContext>? = context
    context.pointee.sample_rate = Int32(encoding.rate.hertz)
    context.pointee.bit_rate = Int64(encoding.bitRate)
    context.pointee.sample_fmt = codec.format
    context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT
    context.pointee.thread_count = 1
    av_channel_layout_default(&context.pointee.ch_layout, Int32(encoding.channels))
    for (option, value) in codec.options { av_opt_set(context.pointee.priv_data, option, value, 0) }
    let opened = avcodec_open2(context, known, nil)
    guard opened >= 0 else {
      avcodec_free_context(&owned)
      throw MuxingError("\(name) for \(encoding.rate.hertz) Hz at \(encoding.bitRate) b/s", code: opened)
    }
    configuration = Array(
      UnsafeBufferPointer(start: context.pointee.extradata, count: Int(context.pointee.extradata_size)))
    delay = Int(context.pointee.initial_padding)
    isFixed = known.pointee.capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE == 0
    block = context.pointee.frame_size > 0 ? Int(context.pointee.frame_size) : 1024
    self.encoding = encoding
    self.name = name
    self.context = context
    packet = av_packet_alloc()
    frame = av_frame_alloc()
    guard let frame, packet != nil else { throw MuxingError(name, code: vv_averror_nomem()) }
    frame.pointee.nb_samples = Int32(block)
    frame.pointee.format = codec.format.rawValue
    frame.pointee.sample_rate = Int32(encoding.rate.hertz)
    av_channel_layout_default(&frame.pointee.ch_layout, Int32(encoding.channels))
    let allocated = av_frame_get_buffer(frame, 0)
    guard allocated >= 0 else { throw MuxingError(name, code: allocated) }
  }

  deinit {
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&context)
  }

  func encode(_ samples: [Float], to sink: PacketSink) throws(MuxingError) {
    try encodeTimed(samples) { packet throws(MuxingError) in try sink(packet.bytes) }
  }

  func finish(to sink: PacketSink) throws(MuxingError) {
    try finishTimed { packet throws(MuxingError) in try sink(packet.bytes) }
  }

  func encodeTimed(_ samples: [Float], to sink: TimedSink) throws(MuxingError) {
    pending += samples
    var start = 0
    while pending.count - start >= block {
      try encodeFrame(start..<start + block, to: sink)
      start += block
    }
    pending.removeFirst(start)
  }

  func finishTimed(to sink: TimedSink) throws(MuxingError) {
    if !pending.isEmpty {
      if isFixed { pending += [Float](repeating: 0, count: block - pending.count) }
      try encodeFrame(0..<pending.count, to: sink)
      pending = []
    }
    let sent = avcodec_send_frame(context, nil)
    guard sent >= 0 else { throw MuxingError(name, code: sent) }
    try drain(to: sink)
  }

  private func encodeFrame(_ range: Range<Int>, to sink: TimedSink) throws(MuxingError) {
    guard let frame else { return }
    let writable = av_frame_make_writable(frame)
    guard writable >= 0, let planes = frame.pointee.extended_data else {
      throw MuxingError(name, code: writable)
    }
    frame.pointee.nb_samples = Int32(range.count)
    let isPlanar = av_sample_fmt_is_planar(AVSampleFormat(rawValue: frame.pointee.format)) != 0
    let interleaved = isPlanar ? 1 : encoding.channels
    for plane in 0..<(isPlanar ? encoding.channels : 1) {
      guard let bytes = planes[plane] else { continue }
      bytes.withMemoryRebound(to: Float.self, capacity: range.count * interleaved) { values in
        if interleaved == 1 {
          for (offset, index) in range.enumerated() { values[offset] = pending[index] }
        } else {
          for (offset, index) in range.enumerated() {
            for channel in 0..<interleaved { values[offset * interleaved + channel] = pending[index] }
          }
        }
      }
    }
    frame.pointee.pts = position
    position += Int64(range.count)
    let sent = avcodec_send_frame(context, frame)
    guard sent >= 0 else { throw MuxingError(name, code: sent) }
    try drain(to: sink)
  }

  private func drain(to sink: TimedSink) throws(MuxingError) {
    guard let packet else { return }
    while true {
      let received = avcodec_receive_packet(context, packet)
      if received == vv_averror_eagain() || received == vv_averror_eof() { return }
      guard received >= 0 else { throw MuxingError(name, code: received) }
      defer { av_packet_unref(packet) }
      try sink(
        Packet(
          bytes: UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size)),
          time: packet.pointee.pts, duration: Int(packet.pointee.duration)))
    }
  }
}
