import CLibAV
import Prose
import Sound
import Storage

/// The owner of one libavformat output file.
final class OutputContainer {
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private let path: String
  private var rate = SampleRate(hertz: 1)

  init(format: String, path: String) throws(MuxingError) {
    self.path = path
    let allocated = avformat_alloc_output_context2(&context, nil, format, path)
    packet = av_packet_alloc()
    guard allocated >= 0, let context, packet != nil else {
      throw MuxingError("muxer “\(format)”", code: allocated)
    }
    // No clock, no library version in the file.
    context.pointee.flags |= AVFMT_FLAG_BITEXACT
    let opened = avio_open(&context.pointee.pb, "file:" + path, AVIO_FLAG_WRITE)
    guard opened >= 0 else { throw Self.writeError(path, opened) }
  }

  deinit {
    if let context { avio_closep(&context.pointee.pb) }
    avformat_free_context(context)
    av_packet_free(&packet)
  }

  func addAudioStream(
    codec: AVCodecID, rate: SampleRate, bitRate: Int, frameLength: Int, configuration: [UInt8]
  ) throws(MuxingError) -> UnsafeMutablePointer<AVStream> {
    guard let stream = avformat_new_stream(context, nil), let parameters = stream.pointee.codecpar,
      let extradata = av_mallocz(configuration.count + Int(AV_INPUT_BUFFER_PADDING_SIZE))
    else { throw MuxingError("a stream of \(path)", code: vv_averror_nomem()) }
    extradata.copyMemory(from: configuration, byteCount: configuration.count)
    parameters.pointee.extradata = extradata.assumingMemoryBound(to: UInt8.self)
    parameters.pointee.extradata_size = Int32(configuration.count)
    parameters.pointee.codec_type = AVMEDIA_TYPE_AUDIO
    parameters.pointee.codec_id = codec
    parameters.pointee.sample_rate = Int32(rate.hertz)
    parameters.pointee.bit_rate = Int64(bitRate)
    parameters.pointee.frame_size = Int32(frameLength)
    parameters.pointee.initial_padding = Int32(frameLength)
    // 1 is AAC-LC.
    parameters.pointee.profile = 1
    av_channel_layout_default(&parameters.pointee.ch_layout, 1)
    stream.pointee.time_base = AVRational(num: 1, den: Int32(rate.hertz))
    self.rate = rate
    return stream
  }

  func setLanguage(_ language: Language?, of stream: UnsafeMutablePointer<AVStream>) {
    guard let code = language.flatMap({ ISO639.threeLetters[$0.code] }) else { return }
    av_dict_set(&stream.pointee.metadata, "language", code, 0)
  }

  func addChapter(_ mark: ChapterMark, rate: SampleRate) throws(MuxingError) {
    let base = AVRational(num: 1, den: Int32(rate.hertz))
    let added = vv_add_chapter(context, Int64(mark.start.count), Int64(mark.end.count), base, mark.title)
    guard added >= 0 else { throw MuxingError("a chapter mark of \(path)", code: added) }
  }

  func begin(options: KeyValuePairs<String, String>) throws(MuxingError) {
    var dictionary: OpaquePointer?
    defer { av_dict_free(&dictionary) }
    for (key, value) in options { av_dict_set(&dictionary, key, value, 0) }
    let result = avformat_write_header(context, &dictionary)
    guard result >= 0 else { throw Self.writeError(path, result) }
  }

  /// Writes one packet; `time` and `duration` in frames.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, time: Int64, duration: Int) throws(MuxingError) {
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
    av_packet_rescale_ts(
      packet, AVRational(num: 1, den: Int32(rate.hertz)), stream.pointee.time_base)
    let written = av_interleaved_write_frame(context, packet)
    guard written >= 0 else { throw Self.writeError(path, written) }
  }

  /// Writes the index and closes the file.
  func end() throws(MuxingError) {
    let trailed = av_write_trailer(context)
    guard trailed >= 0, let context else { throw Self.writeError(path, trailed) }
    let closed = avio_closep(&context.pointee.pb)
    guard closed >= 0 else { throw Self.writeError(path, closed) }
  }

  private static func writeError(_ path: String, _ code: Int32) -> MuxingError {
    // libav's codes for the system's faults are those of the system, negative (AVERROR).
    MuxingError(FileError(.write, path, code: -code))
  }
}
