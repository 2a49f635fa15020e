import Mastering
import Muxing
package import Preparation
import Recording

/// In which form somebody wants an audiobook.
package struct FormWishes: Sendable {
  /// The containers' names; none for the ordinary one.
  package var containers: [String] = []
  /// A file for each chapter, or one for the book; nil for what is ordinary.
  package var isSplit: Bool?
  /// The level profile's name.
  package var levels = LevelProfile.library.name
  /// Two channels with the same sound.
  package var isStereo = false
  /// Tags for old players of MP3.
  package var hasOldTags = false
  /// Metadata beside the audiobook.
  package var hasSidecars = false
  /// LibriVox's words, and of whom they say that he reads, or nothing; nil to leave them out.
  package var disclaimer: String?

  /// The ordinary form.
  package init() {}

  /// Refuses what no form has.
  package func check() throws(OrderFault) {
    for name in containers where Containers.named(name) == nil {
      throw .unknownContainer(name: name, known: Containers.all.map(\.name))
    }
    guard let profile = LevelProfile.named(levels) else {
      throw .unknownLevels(name: levels, known: LevelProfile.all.map(\.name))
    }
    if let container = profile.container, containers.contains(where: { $0 != container }) {
      throw .otherContainer(levels: levels, container: container)
    }
    if profile.isSplit, isSplit == false { throw .isSplit(levels: levels) }
    if profile.isSplit, isStereo { throw .isMono(levels: levels) }
    if disclaimer != nil, levels != "librivox" { throw .disclaimerWithoutLibriVox }
  }

  /// The form, of what was checked.
  var form: AudiobookForm {
    var form = AudiobookForm()
    form.levels = LevelProfile.named(levels) ?? .library
    let names = containers.isEmpty ? [form.levels.container ?? "m4b"] : containers
    form.containers = Containers.all.filter { names.contains($0.name) }.map { container in
      hasOldTags && container.name == "mp3" ? MP3Container(version: .v23) : container
    }
    form.isSplit = isSplit == true || form.levels.isSplit
    form.isStereo = isStereo
    form.hasSidecars = hasSidecars
    return form
  }
}

/// What somebody wants of one edition.
package struct EditionWishes: Sendable {
  /// The narrator's name in the tags; nil for the voice's.
  package var narrator: String?
  /// Kilobits a second, 16-256; nil for what is ordinary.
  package var bitRate: Int?
  /// True to let a natural voice's own chance play.
  package var isExpressive = false
  /// What of a carried book is read otherwise.
  package var reading = ReadingChanges()

  /// Nothing in particular.
  package init() {}

  /// True where nothing is wished.
  package var isEmpty: Bool { narrator == nil && bitRate == nil && !isExpressive && reading.isEmpty }

  /// Refuses what no encoder takes.
  package func check() throws(OrderFault) {
    if let bitRate, !(16...256 ~= bitRate) {
      throw .number(.bitRate, value: "\(bitRate)", least: 16, most: 256)
    }
  }
}
