import CoverArt
import Mastering
import Sound

/// What was found in an audio file: everything decoded, measured and read.
public struct Inspection: Sendable, Encodable {
  /// How the sound is stored.
  public struct Format: Sendable, Encodable {
    /// `m4b`, `mp3`, `opus`, `ogg`, `flac`, `wav`, or what libavformat calls it.
    public var container: String
    /// `aac`, `mp3`, …
    public var codec: String
    /// Frames per second.
    public var rate: Int
    /// How many channels.
    public var channels: Int
    /// Bits per second.
    public var bitRate: Int
    /// True where all packets are of one size.
    public var isConstant: Bool
  }

  /// How loud the sound is; nil for what digital silence has not.
  public struct Levels: Sendable, Encodable {
    /// Integrated loudness, LUFS.
    public var loudness: Double?
    /// Loudness range, LU.
    public var range: Double?
    /// True peak, dBTP.
    public var truePeak: Double?
    /// Largest sample, dB.
    public var samplePeak: Double?
    /// RMS of everything, dB.
    public var rms: Double?
    /// RMS of the quietest half second, dB.
    public var noiseFloor: Double?
    /// How often the sound is clipped.
    public var clippings: Int
    /// Silence at the start, seconds.
    public var head: Double
    /// Silence at the end, seconds.
    public var tail: Double
    /// The longest silence in between, seconds.
    public var longestSilence: Double
  }

  /// The cover.
  public struct Cover: Sendable, Encodable {
    /// `PNG` or `JPEG`; what is wrong with it otherwise.
    public var type: String
    /// Width, pixels.
    public var width: Int
    /// Height, pixels.
    public var height: Int
    /// Size, bytes.
    public var bytes: Int
  }

  /// The file.
  public var path: String
  /// How the sound is stored.
  public var format: Format
  /// Decoded length, seconds.
  public var seconds: Double
  /// Decoded length, frames.
  public var frames: Int
  /// Length as the container says, seconds; 0 where it does not.
  public var declaredSeconds: Double
  /// Packets that could not be decoded.
  public var faults: Int
  /// What is missing of the file, as its container tells; nil where it is whole.
  var missing: String?
  /// How loud it is.
  public var levels: Levels
  /// The chapters in every scheme that is present.
  public var chapters: [ChapterScheme]
  /// The chapters as FFmpeg finds them.
  public var ffmpegChapters: [ChapterEntry]
  /// The tags in every scheme that is present.
  public var tags: [TagEntry]
  /// The cover, if any.
  public var cover: Cover?
  /// What players will show.
  public var players: [PlayerView]
  /// What is right and what is not, whatever the file is for.
  public var health: [Requirement]
  /// RMS of each tenth of a second, full scale 1: for pictures.
  var envelope: [Float]

  private enum CodingKeys: String, CodingKey {
    case path, format, seconds, frames, declaredSeconds, faults, levels, chapters, ffmpegChapters, tags,
      cover,
      players, health
  }

  /// Decodes, measures and reads a file.
  ///
  /// - Throws: `InspectionError`, `LoudnessError`; `CancellationError` when its task is cancelled.
  public init(of path: String) throws {
    self.path = path
    let open = try OpenFile(path)
    let file = try SoundFile(open, chapters: false)
    let meter = try ProgrammeMeter(rate: file.rate, channels: file.channels)
    let decoded = try file.decode { samples in
      try meter.add(samples)
      try Task.checkCancellation()
    }
    let shown = try SoundFile(open, chapters: true)
    frames = decoded.frames
    seconds = file.rate.seconds(Frames(decoded.frames))
    declaredSeconds = file.declared
    faults = decoded.faults
    let kind = Self.kind(container: file.container, codec: file.codecName)
    missing = Completeness(of: open, sound: file, decoded: decoded).missing
    let isConstant = decoded.packets.most - decoded.packets.least <= 1
    format = Format(
      container: kind.name, codec: file.codecName, rate: file.rate.hertz, channels: file.channels,
      bitRate: file.bitRate > 0 ? file.bitRate : Int(Double(decoded.bytes) * 8 / max(seconds, 0.001)),
      isConstant: isConstant)
    let silences = meter.silences
    levels = Levels(
      loudness: meter.integrated, range: meter.range, truePeak: meter.truePeak, samplePeak: meter.samplePeak,
      rms: meter.rms, noiseFloor: meter.noiseFloor, clippings: meter.clippings, head: silences.head,
      tail: silences.tail, longestSilence: silences.longest)
    envelope = meter.envelope

    let reading = TagReading(open, kind: kind.tags)
    tags = reading.tags
    let schemes = [
      ChapterScheme(name: "QuickTime", chapters: decoded.textTrack),
      ChapterScheme(name: "Nero", chapters: kind.tags == "mp4" ? ChapterLists.nero(open) : []),
      ChapterScheme(name: "ID3", chapters: reading.id3Chapters),
      ChapterScheme(name: "Vorbis", chapters: ChapterLists.vorbis(reading.tags)),
      ChapterScheme(
        name: "RIFF cue", chapters: kind.tags == "wav" ? ChapterLists.cues(open, rate: file.rate.hertz) : []),
    ]
    chapters = schemes.filter { !$0.chapters.isEmpty }
    ffmpegChapters = shown.chapters
    cover = reading.pictures.first.map(Self.cover)
    players = []
    health = []
    players = PlayerView.views(
      of: PlayerFile(inspection: self, reading: reading, shown: shown.tags, hasPicture: shown.hasPicture))
    health = Requirement.health(of: self, listed: reading.listedChapters)
  }

  private static func kind(container: String, codec: String) -> (name: String, tags: String) {
    switch container {
    case let name where name.hasPrefix("mov,mp4"): ("m4b", "mp4")
    case "ogg": codec.contains("opus") ? ("opus", "opus") : ("ogg", "vorbis")
    case "mp3", "flac", "wav": (container, container)
    default: (container, "")
    }
  }

  private static func cover(_ bytes: [UInt8]) -> Cover {
    do {
      let image = try CoverImage(bytes: bytes)
      return Cover(
        type: image.isPNG ? "PNG" : "JPEG", width: image.width, height: image.height, bytes: bytes.count)
    } catch {
      return Cover(type: "\(error)", width: 0, height: 0, bytes: bytes.count)
    }
  }
}
