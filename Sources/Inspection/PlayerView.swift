/// What a player will show of a file, by that player's documented rules; the players themselves were not run.
public struct PlayerView: Hashable, Sendable, Encodable {
  /// The player.
  public var player: String
  /// The title; nil where it shows none.
  public var title: String?
  /// The author.
  public var author: String?
  /// The narrator.
  public var narrator: String?
  /// The series with the place in it.
  public var series: String?
  /// True where it shows the cover.
  public var hasCover: Bool
  /// How many chapters it lists.
  public var chapters: Int
  /// What to know, if anything.
  public var note: String?
}

/// What the rules of players look at.
struct PlayerFile {
  let inspection: Inspection
  let reading: TagReading
  /// As ffprobe shows them, with small names.
  let shown: [(name: String, value: String)]
  let hasPicture: Bool

  /// The first of some names that has a value, as ffprobe shows them.
  func shown(_ names: String...) -> String? {
    names.lazy.compactMap { name in shown.first { $0.name == name && !$0.value.isEmpty }?.value }.first
  }

  func chapters(_ schemes: String...) -> Int {
    schemes.lazy.compactMap { name in inspection.chapters.first { $0.name == name }?.chapters.count }.first
      ?? 0
  }

  var container: String { inspection.format.container }
}

extension PlayerView {
  static func views(of file: PlayerFile) -> [PlayerView] {
    [audiobookshelf, appleBooks, vlc, mpv, bookPlayer, podcastApp].map { $0(file) }
  }

  /// Its scanner asks ffprobe and takes the first of several names (server/utils/prober.js).
  private static func audiobookshelf(_ file: PlayerFile) -> PlayerView {
    let series = file.shown("series", "show", "mvnm")
    let part = file.shown("series-part", "episode_id", "mvin", "part")
    return PlayerView(
      player: "Audiobookshelf", title: file.shown("album", "title"),
      author: file.shown("artist", "album_artist"), narrator: file.shown("composer", "tcom"),
      series: series.map { name in part.map { "\(name) #\($0)" } ?? name } ?? file.shown("grouping"),
      hasCover: file.hasPicture, chapters: file.inspection.ffmpegChapters.count)
  }

  /// Opens MPEG-4 and MP3; chapters are those of QuickTime.
  private static func appleBooks(_ file: PlayerFile) -> PlayerView {
    guard ["m4b", "mp3"].contains(file.container) else {
      return PlayerView(
        player: "Apple Books", hasCover: false, chapters: 0, note: "does not open \(file.container)")
    }
    let isMP4 = file.container == "m4b"
    return PlayerView(
      player: "Apple Books", title: file.reading.first("©alb", "TALB", "©nam", "TIT2"),
      author: file.reading.first("©ART", "TPE1", "aART", "TPE2"),
      narrator: file.reading.first("©nrt"), series: nil, hasCover: file.hasPicture,
      chapters: isMP4 ? file.chapters("QuickTime") : 0,
      note: isMP4 ? nil : "lists MP3 files as tracks, without chapters")
  }

  /// Takes Nero's list before QuickTime's track, and shows comments of Ogg and FLAC as chapters.
  private static func vlc(_ file: PlayerFile) -> PlayerView {
    PlayerView(
      player: "VLC 3", title: file.shown("title"), author: file.shown("artist"), narrator: nil, series: nil,
      hasCover: file.hasPicture, chapters: file.chapters("Nero", "QuickTime", "Vorbis"),
      note: file.container == "mp3" ? "reads chapters of MP3 from version 4 on" : nil)
  }

  /// Shows what FFmpeg finds.
  private static func mpv(_ file: PlayerFile) -> PlayerView {
    PlayerView(
      player: "mpv, ffprobe", title: file.shown("title"), author: file.shown("artist"),
      narrator: file.shown("composer"), series: file.shown("series", "show", "mvnm"),
      hasCover: file.hasPicture, chapters: file.inspection.ffmpegChapters.count)
  }

  /// Reads by AVFoundation: common metadata, QuickTime chapters, chapters of ID3.
  private static func bookPlayer(_ file: PlayerFile) -> PlayerView {
    guard ["m4b", "mp3", "wav", "flac"].contains(file.container) else {
      return PlayerView(
        player: "BookPlayer", hasCover: false, chapters: 0, note: "does not open \(file.container)")
    }
    return PlayerView(
      player: "BookPlayer", title: file.reading.first("©nam", "TIT2", "TITLE"),
      author: file.reading.first("©ART", "TPE1", "ARTIST"), narrator: nil, series: nil,
      hasCover: file.hasPicture,
      chapters: file.container == "m4b"
        ? file.chapters("QuickTime") : file.container == "mp3" ? file.chapters("ID3") : 0)
  }

  /// Reads MPEG-4 and MP3, with chapters by ID3's table of contents.
  private static func podcastApp(_ file: PlayerFile) -> PlayerView {
    guard ["m4b", "mp3"].contains(file.container) else {
      return PlayerView(player: "podcast app", hasCover: false, chapters: 0, note: "takes MP3 and M4A only")
    }
    return PlayerView(
      player: "podcast app", title: file.reading.first("TIT2", "©nam"),
      author: file.reading.first("TPE1", "©ART"), narrator: nil, series: file.reading.first("TALB", "©alb"),
      hasCover: file.hasPicture,
      chapters: file.container == "mp3" ? file.reading.listedChapters : file.chapters("QuickTime", "Nero"))
  }
}
