import CLibAV
import Prose
import Sound
import Storage

/// The owner of one libavformat output file.
final class OutputFile {
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private let path: String
  private var rate = SampleRate(hertz: 1)

  init(format: String, path: String) throws(MuxingError) {
    self.path = path
    av_log_set_level(AV_LOG_ERROR)
    let allocated = avformat_alloc_output_context2(&context, nil, format, path)
    packet = av_packet_alloc()
    guard allocated >= 0, let context, packet != nil else {
      throw MuxingError("muxer “\(format)”", code: allocated)
    }
    // No clock, no random number, no library version in the file.
    context.pointee.flags |= AVFMT_FLAG_BITEXACT
    let opened = avio_open(&context.pointee.pb, "file:" + path, AVIO_FLAG_WRITE)
    guard opened >= 0 else { throw Self.writeError(path, opened) }
  }

  deinit {
    if let context { avio_closep(&context.pointee.pb) }
    avformat_free_context(context)
    av_packet_free(&packet)
  }

  /// Adds the only stream; `delay` is what a decoder must drop at the start, in frames.
  func addAudioStream(
    _ encoding: Encoding, as codec: AVCodecID? = nil, configuration: [UInt8], delay: Int, language: Language?
  ) throws(MuxingError) {
    guard let stream = avformat_new_stream(context, nil), let parameters = stream.pointee.codecpar,
      let extradata = av_mallocz(configuration.count + Int(AV_INPUT_BUFFER_PADDING_SIZE))
    else { throw MuxingError("a stream of \(path)", code: vv_averror_nomem()) }
    extradata.copyMemory(from: configuration, byteCount: configuration.count)
    parameters.pointee.extradata = extradata.assumingMemoryBound(to: UInt8.self)
    parameters.pointee.extradata_size = Int32(configuration.count)
    parameters.pointee.codec_type = AVMEDIA_TYPE_AUDIO
    parameters.pointee.codec_id = codec ?? encoding.codec.identifier
    parameters.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    parameters.pointee.sample_rate = Int32(encoding.rate.hertz)
    parameters.pointee.bit_rate = Int64(encoding.bitRate)
    parameters.pointee.frame_size = Int32(encoding.frameLength)
    parameters.pointee.initial_padding = Int32(delay)
    // 1 is AAC-LC.
    if encoding.codec == .aac { parameters.pointee.profile = 1 }
    av_channel_layout_default(&parameters.pointee.ch_layout, Int32(encoding.channels))
    stream.pointee.time_base = AVRational(num: 1, den: Int32(encoding.rate.hertz))
    rate = encoding.rate
    if let code = language.flatMap({ ISO639.threeLetters[$0.code] }) {
      av_dict_set(&stream.pointee.metadata, "language", code, 0)
    }
  }

  /// Sets a comment of the file; a key may come again.
  func addComment(_ key: String, _ value: String) {
    guard let context else { return }
    av_dict_set(&context.pointee.metadata, key, value, AV_DICT_MULTIKEY)
  }

  /// Writes bytes that come before everything that libavformat writes.
  func writePrefix(_ bytes: [UInt8]) { avio_write(context?.pointee.pb, bytes, Int32(bytes.count)) }

  func begin(options: KeyValuePairs<String, String> = [:]) throws(MuxingError) {
    var dictionary: OpaquePointer?
    defer { av_dict_free(&dictionary) }
    for (key, value) in options { av_dict_set(&dictionary, key, value, 0) }
    let result = avformat_write_header(context, &dictionary)
    guard result >= 0 else { throw Self.writeError(path, result) }
  }

  /// Writes the joined chapters of a track; the decoder drops `delay` frames at the start, and at the end
  /// what the last packet has beyond the track's length.
  func write(_ track: Track, delay: Int) throws(MuxingError) {
    let frame = track.encoding.frameLength
    let end = track.length.count + delay
    try track.readPackets(delay: delay) { (place, packet) throws(MuxingError) in
      let beyond = max(0, (place + 1) * frame - end)
      try write(
        packet, time: Int64(place * frame - delay), duration: frame - beyond,
        dropping: (place == 0 ? delay : 0, beyond))
    }
  }

  /// Writes one packet; all times in frames.
  ///
  /// - Parameter dropping: how many frames a decoder drops from its start on, and at its end.
  func write(
    _ bytes: UnsafeBufferPointer<UInt8>, time: Int64, duration: Int,
    dropping: (start: Int, end: Int) = (0, 0)
  ) throws(MuxingError) {
    guard let packet, let stream = context?.pointee.streams[0] else { return }
    let allocated = av_new_packet(packet, Int32(bytes.count))
    guard allocated >= 0, let data = packet.pointee.data, let source = bytes.baseAddress else {
      throw MuxingError("a packet of \(path)", code: allocated)
    }
    data.update(from: source, count: bytes.count)
    packet.pointee.pts = time
    packet.pointee.dts = time
    packet.pointee.duration = Int64(duration)
    packet.pointee.flags = AV_PKT_FLAG_KEY
    if dropping != (0, 0), let skip = av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, 10) {
      // From the start, from the end, and two reasons (libavcodec/packet.h), little-endian.
      for index in 0..<4 {
        skip[index] = UInt8(truncatingIfNeeded: dropping.start >> (8 * index))
        skip[4 + index] = UInt8(truncatingIfNeeded: dropping.end >> (8 * index))
      }
      skip[8] = 0
      skip[9] = 0
    }
    av_packet_rescale_ts(
      packet, AVRational(num: 1, den: Int32(rate.hertz)), stream.pointee.time_base)
    let written = av_interleaved_write_frame(context, packet)
    guard written >= 0 else { throw Self.writeError(path, written) }
  }

  /// Writes the index and closes the file.
  func end() throws(MuxingError) {
    let trailed = av_write_trailer(context)
    guard trailed >= 0, let context else { throw Self.writeError(path, trailed) }
    let failed = context.pointee.pb.pointee.error
    let closed = avio_closep(&context.pointee.pb)
    guard failed >= 0, closed >= 0 else { throw Self.writeError(path, min(failed, closed)) }
  }

  private static func writeError(_ path: String, _ code: Int32) -> MuxingError {
    // libav's codes for the system's faults are those of the system, negative (AVERROR).
    MuxingError(FileError(.write, path, code: -code))
  }
}

extension Codec {
  fileprivate var identifier: AVCodecID {
    switch self {
    case .aac: AV_CODEC_ID_AAC
    case .mp3: AV_CODEC_ID_MP3
    case .opus: AV_CODEC_ID_OPUS
    case .pcm: AV_CODEC_ID_PCM_S16LE
    }
  }
}
