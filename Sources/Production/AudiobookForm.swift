public import Mastering
public import Muxing
import Sound

/// In which form a book is delivered.
public struct AudiobookForm: Sendable {
  /// The kinds of files.
  public var containers: [any Container] = [M4BContainer()]
  /// What levels and silences they have.
  public var levels = LevelProfile.library
  /// True to make each chapter a file of its own.
  public var isSplit = false
  /// True for two channels with the same sound.
  public var isStereo = false
  /// True to write what is known of the work into files of its own.
  public var hasSidecars = false
  /// Nominal bits per second; nil for what is ordinary.
  public var bitRate: Int?

  /// The ordinary form: one M4B.
  public init() {}

  /// The form of an edition that was made before.
  init(_ edition: EditionDocument) {
    bitRate = edition.bitRate
    levels = edition.profile.flatMap(LevelProfile.named) ?? .library
    isStereo = edition.channels == 2
  }

  /// How a container's sound is encoded, where the engine speaks at a rate.
  func encoding(for container: any Container, rate: SampleRate) -> Encoding {
    let channels = isStereo ? 2 : 1
    return Encoding(
      codec: container.codec, rate: levels.rate ?? rate, channels: channels,
      bitRate: bitRate ?? max(levels.bitRate ?? 0, container.ordinaryBitRate) * channels)
  }

  /// Each encoding that the containers need, once, in order.
  func encodings(rate: SampleRate) -> [Encoding] {
    containers.reduce(into: []) { list, container in
      let encoding = encoding(for: container, rate: rate).stored
      if !list.contains(encoding) { list.append(encoding) }
    }
  }
}

extension Encoding {
  /// The encoding of what is kept: samples are the same for every bit rate and number of channels.
  var stored: Encoding {
    codec == .pcm ? Encoding(codec: .pcm, rate: rate, bitRate: 0) : self
  }
}
