package import Editions
package import Narration
import Preparation
import Prose
import Recording
package import Synthesis

/// A new edition of an audiobook, from the audiobook alone.
package struct Revoicing: Sendable {
  private let audiobook: Audiobook
  private let profile: VoiceProfile
  private let lexicon: Lexicon
  /// The narrator's name in the tags; nil for the voice's, or the old one's where the voice stays.
  package var narrator: String?
  /// Nominal bits per second; nil for the old edition's.
  package var bitRate: Int?

  /// A new edition with a voice and a lexicon.
  package init(of audiobook: Audiobook, profile: VoiceProfile, lexicon: Lexicon) {
    self.audiobook = audiobook
    self.profile = profile
    self.lexicon = lexicon
  }

  /// The production of the new edition, beside the old one.
  package func production() -> AudiobookProduction {
    let old = audiobook.document.edition
    let book = audiobook.document.prepared(lexicon: lexicon, name: audiobook.path)
    var production = AudiobookProduction(
      book: book, profile: profile, destination: .folder(audiobook.folder))
    production.form = AudiobookForm(old)
    if let bitRate { production.form.bitRate = bitRate }
    production.narrator = narrator ?? (profile.name == old.voice.name ? old.narrator : profile.narrator)
    if old.hasOwnCover, let cover = audiobook.cover {
      production.cover = SourceFile(name: "of \(audiobook.path)", bytes: cover)
    }
    return production
  }
}
