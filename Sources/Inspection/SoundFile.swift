import CLibAV
import Glibc
import Sound

/// Why a file could not be inspected.
public enum InspectionError: Error, Hashable, CustomStringConvertible {
  /// The file cannot be opened, or holds no sound: which, and why.
  case unreadable(path: String, reason: String)
  /// An EPUB in which nothing is read along.
  case withoutOverlays(path: String)
  /// A picture of the file could not be drawn.
  case cannotDraw(path: String, reason: String)

  /// One sentence for a person.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot check \(path): \(reason)"
    case .withoutOverlays(let path):
      "cannot check \(path): it is an EPUB without media overlays, so there is no sound in it to read along with"
    case .cannotDraw(let path, let reason): "cannot draw \(path): \(reason)"
    }
  }
}

/// The owner of one file that libavformat reads and libavcodec decodes.
final class SoundFile {
  private var format: UnsafeMutablePointer<AVFormatContext>?
  private var codec: UnsafeMutablePointer<AVCodecContext>?
  private var packet = av_packet_alloc()
  private var frame = av_frame_alloc()
  private var converter: OpaquePointer?
  private let path: String
  private let stream: Int32
  private let input: LibavInput

  let rate: SampleRate
  let channels: Int
  /// As libavformat names the container: `mov,mp4,…`.
  let container: String
  /// As libavcodec names the codec: `aac`.
  let codecName: String
  /// As the container says, seconds; 0 where it does not.
  let declared: Double
  /// The same of the sound alone, which may be shorter than a track of chapters.
  let declaredOfSound: Double
  /// Frames as the container says, where it counts in frames; nil where it counts in other units, or not at all.
  let declaredFrames: Int?
  /// Bits per second as the container says; 0 where it does not, as Ogg of Opus.
  let bitRate: Int

  /// The kinds of files that hold sound and nothing but themselves: none that is a list of other files, or an address.
  private static let containers = "aac,aiff,asf,flac,matroska,mov,mp3,ogg,wav"

  /// The names of all decoders of sound: a cover is measured by `CoverImage`, and no decoder of pictures is started.
  private static let decoders: String = {
    var names: [String] = []
    var place: UnsafeMutableRawPointer?
    while let codec = av_codec_iterate(&place) {
      if codec.pointee.type == AVMEDIA_TYPE_AUDIO, av_codec_is_decoder(codec) != 0 {
        names.append(String(cString: codec.pointee.name))
      }
    }
    return names.joined(separator: ",")
  }()

  /// What anything plays, hertz and channels.
  private static let rates = 1000...1_000_000
  private static let layouts = 1...64

  /// - Parameter chapters: false to get a QuickTime chapter track as packets instead of chapters.
  init(_ file: OpenFile, chapters: Bool) throws(InspectionError) {
    path = file.path
    av_log_set_level(AV_LOG_QUIET)
    guard let input = LibavInput(file) else {
      throw .unreadable(path: path, reason: "there is no memory for it")
    }
    self.input = input
    var options: OpaquePointer?
    defer { av_dict_free(&options) }
    if !chapters { av_dict_set(&options, "ignore_chapters", "1", 0) }
    av_dict_set(&options, "format_whitelist", Self.containers, 0)
    av_dict_set(&options, "codec_whitelist", Self.decoders, 0)
    format = input.context()
    // The name tells the kind where the bytes do not; nothing is opened by it.
    guard avformat_open_input(&format, path, nil, &options) >= 0,
      avformat_find_stream_info(format, nil) >= 0, let format
    else { throw .unreadable(path: path, reason: "it is no audio file, or damaged from its start") }
    var decoder: UnsafePointer<AVCodec>?
    stream = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0)
    guard stream >= 0, let found = format.pointee.streams[Int(stream)], let decoder else {
      throw .unreadable(path: path, reason: "there is no sound in it that can be decoded")
    }
    codec = avcodec_alloc_context3(decoder)
    guard avcodec_parameters_to_context(codec, found.pointee.codecpar) >= 0,
      avcodec_open2(codec, decoder, nil) >= 0, let codec
    else { throw .unreadable(path: path, reason: "its sound cannot be decoded") }
    codec.pointee.pkt_timebase = found.pointee.time_base
    let hertz = Int(codec.pointee.sample_rate)
    channels = Int(codec.pointee.ch_layout.nb_channels)
    guard Self.rates ~= hertz, Self.layouts ~= channels else {
      throw .unreadable(
        path: path, reason: "its sound has \(hertz) Hz and \(channels) channels, which nothing plays")
    }
    rate = SampleRate(hertz: hertz)
    container = format.pointee.iformat.map { String(cString: $0.pointee.name) } ?? ""
    codecName = String(cString: decoder.pointee.name)
    declared = format.pointee.duration > 0 ? Double(format.pointee.duration) / 1_000_000 : 0
    let unit = found.pointee.time_base
    let length = Double(found.pointee.duration) * av_q2d(unit)
    declaredOfSound = found.pointee.duration > 0 && length.isFinite ? length : declared
    declaredFrames =
      found.pointee.duration > 0 && unit.num == 1 && Int(unit.den) == hertz
      ? Int(found.pointee.duration) : nil
    bitRate = Int(found.pointee.codecpar.pointee.bit_rate)
  }

  deinit {
    swr_free(&converter)
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&codec)
    avformat_close_input(&format)
  }

  /// Names and values as ffprobe shows them, with small names: of the file, then of the sound.
  var tags: [(name: String, value: String)] {
    guard let format else { return [] }
    let sound = format.pointee.streams[Int(stream)]?.pointee.metadata
    return Self.pairs(format.pointee.metadata) + Self.pairs(sound)
  }

  private static func pairs(_ dictionary: OpaquePointer?) -> [(name: String, value: String)] {
    var result: [(String, String)] = []
    var entry: UnsafeMutablePointer<AVDictionaryEntry>?
    while let next = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX) {
      result.append((String(cString: next.pointee.key).lowercased(), String(cString: next.pointee.value)))
      entry = next
    }
    return result
  }

  /// Chapters as libavformat finds them.
  var chapters: [ChapterEntry] {
    guard let format else { return [] }
    return (0..<Int(format.pointee.nb_chapters)).compactMap { index in
      guard let chapter = format.pointee.chapters[index]?.pointee else { return nil }
      let unit = av_q2d(chapter.time_base)
      let title = Self.pairs(chapter.metadata).first { $0.name == "title" }?.value
      let start = Double(chapter.start) * unit
      return start.isFinite ? ChapterEntry(title: title ?? "", start: start) : nil
    }
  }

  /// True where a picture is attached as a stream.
  var hasPicture: Bool {
    guard let format else { return false }
    return (0..<Int(format.pointee.nb_streams)).contains { index in
      (format.pointee.streams[index]?.pointee.disposition ?? 0) & AV_DISPOSITION_ATTACHED_PIC != 0
    }
  }

  /// What decoding found.
  struct Decoded {
    var frames = 0
    var faults = 0
    /// Sizes of the smallest and largest packet but the first, bytes.
    var packets = (least: Int.max, most: 0)
    /// All packets together, bytes.
    var bytes = 0
    /// How many packets there were.
    var count = 0
    /// The last one: its first four bytes as a number, and its size.
    var last = (start: UInt32(0), size: 0)
    /// The QuickTime chapter track, where chapters were not asked for.
    var textTrack: [ChapterEntry] = []
  }

  /// Decodes everything; hands over interleaved frames, full scale ±1.
  func decode(_ body: ([Float]) throws -> Void) throws -> Decoded {
    var result = Decoded()
    var isFirst = true
    guard let format, let packet else { return result }
    var status: Int32 = 0
    while true {
      status = av_read_frame(format, packet)
      guard status >= 0 else { break }
      defer { av_packet_unref(packet) }
      guard packet.pointee.stream_index == stream else {
        if let entry = textEntry(packet) { result.textTrack.append(entry) }
        continue
      }
      let size = Int(packet.pointee.size)
      result.bytes += size
      result.count += 1
      if packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 { result.faults += 1 }
      if let data = packet.pointee.data, size >= 4 {
        result.last = ((0..<4).reduce(0) { $0 << 8 | UInt32(data[$1]) }, size)
      }
      if !isFirst {
        result.packets = (min(result.packets.least, size), max(result.packets.most, size))
      }
      isFirst = false
      if avcodec_send_packet(codec, packet) < 0 { result.faults += 1 }
      try receive(&result, body)
    }
    if status != vv_averror_eof() { result.faults += 1 }
    avcodec_send_packet(codec, nil)
    try receive(&result, body)
    return result
  }

  private func receive(_ result: inout Decoded, _ body: ([Float]) throws -> Void) throws {
    guard let frame else { return }
    while true {
      let status = avcodec_receive_frame(codec, frame)
      if status < 0 {
        if status != -EAGAIN && status != vv_averror_eof() { result.faults += 1 }
        return
      }
      defer { av_frame_unref(frame) }
      if frame.pointee.decode_error_flags != 0 { result.faults += 1 }
      guard frame.pointee.ch_layout.nb_channels == channels, frame.pointee.sample_rate == rate.hertz else {
        result.faults += 1
        continue
      }
      var samples = try floats(frame)
      if Self.tame(&samples) { result.faults += 1 }
      result.frames += samples.count / channels
      try body(samples)
    }
  }

  /// Silences what is no sample, or eighty decibels above what there is room for; true where there was any.
  private static func tame(_ samples: inout [Float]) -> Bool {
    // A comparison with what is no number is false.
    guard !samples.allSatisfy({ abs($0) <= 1e4 }) else { return false }
    for index in samples.indices where !(abs(samples[index]) <= 1e4) { samples[index] = 0 }
    return true
  }

  private func floats(_ frame: UnsafeMutablePointer<AVFrame>) throws(InspectionError) -> [Float] {
    let count = frame.pointee.nb_samples
    if converter == nil {
      var layout = frame.pointee.ch_layout
      var target = frame.pointee.ch_layout
      let format = AVSampleFormat(rawValue: frame.pointee.format)
      guard
        swr_alloc_set_opts2(
          &converter, &target, AV_SAMPLE_FMT_FLT, frame.pointee.sample_rate, &layout, format,
          frame.pointee.sample_rate, 0, nil) >= 0, swr_init(converter) >= 0
      else { throw .unreadable(path: path, reason: "its samples are of an unknown form") }
    }
    return [Float](unsafeUninitializedCapacity: Int(count) * channels) { buffer, initialized in
      var target = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: UInt8.self)
      let source = UnsafeMutableRawPointer(frame.pointee.extended_data)?
        .assumingMemoryBound(to: UnsafePointer<UInt8>?.self)
      let written = swr_convert(converter, &target, count, source, count)
      initialized = Int(max(written, 0)) * channels
    }
  }

  /// An entry of a QuickTime chapter track: a length of two bytes, and the title.
  private func textEntry(_ packet: UnsafeMutablePointer<AVPacket>) -> ChapterEntry? {
    guard let track = format?.pointee.streams[Int(packet.pointee.stream_index)]?.pointee,
      track.codecpar.pointee.codec_type == AVMEDIA_TYPE_DATA
        || track.codecpar.pointee.codec_type == AVMEDIA_TYPE_SUBTITLE,
      packet.pointee.size >= 2, let data = packet.pointee.data
    else { return nil }
    let length = min(Int(data[0]) << 8 | Int(data[1]), Int(packet.pointee.size) - 2)
    let title = String(decoding: UnsafeBufferPointer(start: data + 2, count: length), as: UTF8.self)
    let start = Double(packet.pointee.pts) * av_q2d(track.time_base)
    return start.isFinite ? ChapterEntry(title: title, start: start) : nil
  }
}
