import Mastering
import Muxing
package import Preparation
import ReadAlong
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

  /// The captions' names.
  package var captions: [String] = []
  /// True for a page that plays the book.
  package var hasPage = false
  /// The sound in editions with text, `mp3` or `m4a`.
  package var chapterSound = "mp3"
  /// How much lights up at once, `sentence` or `word`.
  package var granularity = Granularity.sentence.rawValue

  /// The ordinary form.
  package init() {}

  /// Refuses what no form has.
  package func check() throws(OrderFault) {
    for name in containers where Containers.named(name) == nil && Deliverables.named(name) == nil {
      throw .unknownContainer(
        name: name, known: Containers.all.map(\.name) + Deliverables.all.map(\.name))
    }
    for name in captions where Captions.named(name) == nil {
      throw .unknownCaptions(name: name, known: Captions.all.map(\.name))
    }
    if Self.sounds[chapterSound] == nil {
      throw .unknownChapterSound(name: chapterSound, known: Self.sounds.keys.sorted())
    }
    // The specification knows WAVE and MPEG sound (DAISY 2.02, 2.4).
    if containers.contains("daisy2"), chapterSound != "mp3" {
      throw .otherSound(edition: "daisy2", sound: "mp3")
    }
    if Granularity(rawValue: granularity) == nil {
      throw .unknownGranularity(name: granularity, known: Granularity.allCases.map(\.rawValue))
    }
    guard let profile = LevelProfile.named(levels) else {
      throw .unknownLevels(name: levels, known: LevelProfile.all.map(\.name))
    }
    if let container = profile.container, ownContainers.contains(where: { $0 != container }) {
      throw .otherContainer(levels: levels, container: container)
    }
    if profile.isSplit, isSplit == false { throw .isSplit(levels: levels) }
    if profile.isSplit, isStereo { throw .isMono(levels: levels) }
    if disclaimer != nil, levels != "librivox" { throw .disclaimerWithoutLibriVox }
  }

  /// Refuses what no edition with text has.
  package func checkReadAlong() throws(OrderFault) {
    for name in containers where Deliverables.named(name) == nil {
      throw .unknownContainer(name: name, known: Deliverables.all.map(\.name))
    }
    try check()
  }

  /// The sounds of chapters in editions with text.
  private static let sounds: [String: any Container] = ["mp3": MP3Container(), "m4a": M4BContainer()]

  /// Those of the containers' names that are kinds of sound alone.
  private var ownContainers: [String] { containers.filter { Containers.named($0) != nil } }

  /// True where captions are wanted of a sound that is not.
  private var needsOwn: Bool { ownContainers.isEmpty && !captions.isEmpty }

  /// What is made besides, of what was checked.
  var companions: Companions {
    var companions = Companions()
    companions.deliverables = Deliverables.all.filter { containers.contains($0.name) }
    companions.captions = Captions.all.filter { captions.contains($0.name) }
    companions.hasPage = hasPage
    companions.granularity = Granularity(rawValue: granularity) ?? .sentence
    return companions
  }

  /// The form, of what was checked.
  var form: AudiobookForm {
    var form = AudiobookForm()
    form.levels = LevelProfile.named(levels) ?? .library
    let names = containers.isEmpty || needsOwn ? [form.levels.container ?? "m4b"] : ownContainers
    form.containers = Containers.all.filter { names.contains($0.name) }.map { container in
      hasOldTags && container.name == "mp3" ? MP3Container(version: .v23) : container
    }
    form.chapterSound = companions.needsChapters ? Self.sounds[chapterSound] : nil
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
