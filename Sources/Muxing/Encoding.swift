import CBaseline
public import Sound

/// How sound is coded in a file.
public enum Codec: String, Hashable, Sendable, Codable, CaseIterable {
  /// AAC-LC.
  case aac
  /// MPEG audio layer III.
  case mp3
  /// Opus, always at 48 kHz.
  case opus
  /// 16-bit samples: what FLAC, WAV and Vorbis files are made of.
  case pcm
}

/// The settings of an encoder: what makes its packets fit together with those of another of its kind.
public struct Encoding: Hashable, Sendable, Codable {
  /// How sound is coded.
  public var codec: Codec
  /// Frames per second of the coded sound.
  public var rate: SampleRate
  /// 1, or 2 with the same sound on both.
  public var channels: Int
  /// Nominal bits per second; of no meaning for `.pcm`.
  public var bitRate: Int

  /// Makes settings; Opus is always at 48 kHz.
  public init(codec: Codec, rate: SampleRate, channels: Int = 1, bitRate: Int) {
    self.codec = codec
    self.rate = codec == .opus ? SampleRate(hertz: 48_000) : rate
    self.channels = channels
    self.bitRate = bitRate
  }

  /// Sample frames in a packet.
  public var frameLength: Int {
    switch codec {
    case .aac: 1024
    // Below 32 kHz it is MPEG-2, whose frames are half as long.
    case .mp3: rate.hertz >= 32_000 ? 1152 : 576
    case .opus: 960
    case .pcm: 1
    }
  }

  /// Packets at the start of a stretch that only prime the decoder; but for the first, stretches lose theirs.
  var primingPackets: Int {
    switch codec {
    case .aac: 1
    case .mp3: (MP3Container.delay + frameLength - 1) / frameLength
    // What Opus looks ahead is less than a frame, and its first packet is the only one that stands for itself.
    case .opus, .pcm: 0
    }
  }

  /// Silence that a stretch must begin with for exact seams, milliseconds: Opus forgets within 80.
  public static let seamLead = 93
  /// Silence that a stretch must end with, milliseconds: two of AAC's frames at 22,050 Hz, of which one may be cut off.
  public static let seamTrail = 93

  /// Everything that decides what an encoder makes of some samples; for Opus the kind of processor, in brackets, too.
  public var identity: String {
    let settings = "\(codec.rawValue) \(rate.hertz) Hz \(channels) ch \(bitRate) b/s"
    guard let library = LibavCodec(codec) else { return "\(settings) dither 1" }
    // libopus looks for its pulses by the processor's approximations (vq_sse2.c).
    let processor = codec == .opus ? ["[\(String(cString: vv_processor_kind()))]"] : []
    return ([settings] + library.options.map { "\($0)=\($1)" } + [library.version] + processor)
      .joined(separator: " ")
  }
}
