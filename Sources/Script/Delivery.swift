public import Prose

/// Who says some words, and how.
public struct Delivery: Hashable, Sendable, Codable {
  /// Somebody other than the narrator.
  public var voice: VoiceWish?
  /// How, against that voice's own manner.
  public var manner: Manner

  /// Makes a delivery; the narrator's own unless told otherwise.
  public init(voice: VoiceWish? = nil, manner: Manner = .plain) {
    self.voice = voice
    self.manner = manner
  }

  /// The narrator's own.
  public static let plain = Delivery()
}
