import Mastering
import Script
import Sound
package import Storage
import Synthesis

/// Everything that decides the bytes of a take: what its key is made of.
///
/// It is encoded field by field, so a setting that is in here cannot be forgotten in the key.
package struct TakeRecipe: Hashable, Codable, Sendable {
  /// Raised when this program masters or encodes otherwise than before.
  var revision = 4
  /// The engine, its version, and a digest of its data.
  var engine: String
  /// What the engine is asked to say, and with which voices.
  var passages: [Passage]
  /// Silence after each phrase of each passage, milliseconds.
  var pauses: [[Int]]
  /// Silence before the first phrase of each passage, milliseconds.
  var leads: [Int]
  /// The bits of the two factors of each phrase of each passage: of its voice's level, and of the author's wish.
  var levelsOfVoices: [[UInt32]]
  var volumes: [[UInt32]]
  /// First scalar and end of each word of each phrase.
  var words: [[[Int]]]
  /// Silence before the first word, frames.
  var lead: Int
  /// Silence after the last word, frames.
  var trail: Int
  /// The bits of the factor that brings the voice to its loudness.
  var gain: UInt32
  /// How loud the voice is with it, LUFS: what sentences are brought towards.
  var loudness: Double
  /// Target level, ceiling, and the room's level where there is one.
  var levels: [Double]
  /// The encoder with its settings and version.
  var encoder: String

  /// The recipe of a take.
  init(
    _ plan: TakePlan, engine: String, gain: Float, loudness: Double = -19,
    levels: LevelProfile = .library, encoder: String
  ) {
    self.loudness = loudness
    self.engine = engine
    self.gain = gain.bitPattern
    self.encoder = encoder
    passages = plan.passages.map(\.passage)
    pauses = plan.passages.map(\.pauses)
    leads = plan.passages.map(\.lead)
    levelsOfVoices = plan.passages.map { $0.levels.map(\.bitPattern) }
    volumes = plan.passages.map { $0.volumes.map(\.bitPattern) }
    words = plan.passages.map {
      $0.words.map { $0.flatMap { [$0.scalars.lowerBound, $0.scalars.upperBound] } }
    }
    lead = plan.lead.count
    trail = plan.trail.count
    self.levels = levels.figures
  }

  /// The kind of a take in the store.
  package static let kind = ContentStore.Kind.takes
}
