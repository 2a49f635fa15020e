import Mastering
package import Recording

extension AudiobookForm {
  /// The form of an edition that was made before.
  package init(_ edition: EditionDocument) {
    self.init()
    bitRate = edition.bitRate
    levels = edition.profile.flatMap(LevelProfile.named) ?? .library
    isStereo = edition.channels == 2
  }
}
