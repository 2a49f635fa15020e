package import Mastering
package import Muxing
package import Sound

/// In which form a book is delivered.
package struct AudiobookForm: Sendable {
  /// The kinds of files.
  package var containers: [any Container] = [M4BContainer()]
  /// What levels and silences they have.
  package var levels = LevelProfile.library
  /// The kind of sound that each chapter has in editions with text; nil where there is none.
  package var chapterSound: (any Container)?
  /// True to make each chapter a file of its own.
  package var isSplit = false
  /// True for two channels with the same sound.
  package var isStereo = false
  /// True to write what is known of the work into files of its own.
  package var hasSidecars = false
  /// Nominal bits per second; nil for what is ordinary.
  package var bitRate: Int?

  /// The ordinary form: one M4B.
  package init() {}

  /// How a container's sound is encoded, where the engine speaks at a rate.
  package func encoding(for container: any Container, rate: SampleRate) -> Encoding {
    let channels = isStereo ? 2 : 1
    return Encoding(
      codec: container.codec, rate: levels.rate ?? rate, channels: channels,
      bitRate: bitRate ?? max(levels.bitRate ?? 0, container.ordinaryBitRate) * channels)
  }

  /// Every kind of sound that is made, the audiobook's own first.
  package var sounds: [any Container] { containers + (chapterSound.map { [$0] } ?? []) }

  /// Each encoding that the containers need, once, in order.
  func encodings(rate: SampleRate) -> [Encoding] {
    sounds.reduce(into: []) { list, container in
      let encoding = encoding(for: container, rate: rate).stored
      if !list.contains(encoding) { list.append(encoding) }
    }
  }
}

extension Encoding {
  /// The encoding of what is kept: samples are the same for every bit rate and number of channels.
  package var stored: Encoding {
    codec == .pcm ? Encoding(codec: .pcm, rate: rate, bitRate: 0) : self
  }
}
