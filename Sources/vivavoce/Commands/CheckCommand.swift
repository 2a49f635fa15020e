import ArgumentParser
import Editions
import Inspection
import Mastering
import Storage

/// `vivavoce check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Decodes and measures audiobooks, ours or anyone's.",
    discussion: """
      Says how loud they are, whether the chapter lists agree, and what players will show, by their documented rules; \
      of an EPUB with media overlays, whether text and sound go together, which EPUBCheck does not look for. Ends with 1 \
      where something is wrong, or a requirement of the profile is not met, and with 3 where a file cannot be read; the \
      others of a folder are checked all the same.
      """)

  @Argument(
    help: ArgumentHelp("An audio file, a read-along EPUB, or a folder of them.", valueName: "file|folder"))
  var path: String
  @Option(
    name: .customLong("profile"),
    help: ArgumentHelp("Check against library, podcast, acx or librivox.", valueName: "name"))
  var profileName: String?
  @Option(help: ArgumentHelp("Draw waveform, loudness and chapters into a PNG.", valueName: "file.png"))
  var plot: String?
  @Flag(help: "Print everything as JSON.")
  var json = false

  func validate() throws {
    if let profileName, LevelProfile.named(profileName) == nil {
      let known = LevelProfile.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--profile is “\(profileName)”; choose from \(known).")
    }
  }

  private struct Report: Encodable {
    var version = 1
    var profile: String?
    var caution: String?
    var passes: Bool
    var together: [Requirement]
    var files: [Entry]
  }

  private struct Entry: Encodable {
    var file: File
    var requirements: [Requirement]
    /// Why the file could not be read.
    var error: String?
  }

  /// What was found in a file, or which file it is in which nothing could be.
  private enum File: Encodable {
    case inspected(Inspection)
    case readAlong(ReadAlongInspection)
    case unreadable(path: String)

    private enum CodingKeys: String, CodingKey { case path }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .inspected(let inspection): try inspection.encode(to: encoder)
      case .readAlong(let inspection): try inspection.encode(to: encoder)
      case .unreadable(let path):
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(path, forKey: .path)
      }
    }
  }

  func run() throws {
    let picture = try plot.map { try SingleOutput($0, as: .png) }
    let profile = profileName.flatMap(LevelProfile.named)
    let found = try FolderInspection(of: path, profile: profile)
    if profile != nil, found.files.isEmpty, !found.readAlongs.isEmpty {
      throw ValidationError("--profile is for audio files; an EPUB is checked without.")
    }
    let passes = found.passes(profile)
    if json {
      let entries =
        found.files.map { file in
          Entry(file: .inspected(file), requirements: profile.map { Requirement.of($0, for: file) } ?? [])
        }
        + found.readAlongs.map { Entry(file: .readAlong($0), requirements: []) }
        + found.unreadable.map { Entry(file: .unreadable(path: $0.path), requirements: [], error: $0.error) }
      let report = Report(
        profile: profileName, caution: profile?.caution, passes: passes, together: found.together,
        files: entries)
      try Output.json(try JSONText.page(report))
    } else {
      for file in found.files { try CheckReport(file, profile: profile).print() }
      for file in found.readAlongs { try CheckReport.print(file) }
      try CheckReport.print(found.together)
      if let caution = profile?.caution { try Output.line("Note: \(caution).") }
    }
    for file in found.unreadable { Console.complain("vivavoce: \(file.error)") }
    guard found.unreadable.isEmpty else { throw ExitCode(CommandStatus.unreadableInput.rawValue) }
    if let picture {
      guard let first = found.files.first, found.files.count == 1 else {
        throw ValidationError("--plot draws one file; name it instead of its folder.")
      }
      try picture.write(try first.plot())
    }
    if !passes { throw ExitCode(1) }
  }
}

/// An inspection as a person reads it.
struct CheckReport {
  private let file: Inspection
  private let profile: LevelProfile?

  init(_ file: Inspection, profile: LevelProfile?) {
    self.file = file
    self.profile = profile
  }

  func print() throws {
    let format = file.format
    try Output.line(file.path)
    try Output.line(
      "  \(format.container), \(format.codec) \(format.rate) Hz, \(format.channels == 1 ? "mono" : "\(format.channels) channels"), "
        + "\(format.bitRate / 1000) kb/s\(format.isConstant ? " constant" : ""), \(Console.clock(file.seconds)), \(file.frames) frames"
    )
    let levels = file.levels
    try Output.line(
      "  \(Self.level(levels.loudness, "LUFS")), range \(Self.level(levels.range, "LU")), true peak "
        + "\(Self.level(levels.truePeak, "dBTP")), peak \(Self.level(levels.samplePeak, "dB")), RMS "
        + "\(Self.level(levels.rms, "dB")), noise floor \(Self.level(levels.noiseFloor, "dB"))")
    try Output.line(
      "  silence: \(Self.tenths(levels.head)) s before, \(Self.tenths(levels.tail)) s after, "
        + "\(Self.tenths(levels.longestSilence)) s at the longest between")
    for scheme in file.chapters {
      try Output.line("  \(Console.count(scheme.chapters.count, "chapter")) (\(scheme.name))")
    }
    if let cover = file.cover {
      try Output.line("  cover: \(cover.type), \(cover.width) x \(cover.height), \(cover.bytes) bytes")
    }
    try table()
    try Self.print(file.health)
    if let profile {
      try Output.line("  for \(profile.purpose):")
      try Self.print(Requirement.of(profile, for: file))
    }
    try Output.line()
  }

  static func print(_ requirements: [Requirement]) throws {
    for item in requirements {
      try Output.line("  \(item.isMet ? "pass" : "FAIL")  \(item.wanted): \(item.found)")
    }
  }

  /// A read-along edition.
  static func print(_ file: ReadAlongInspection) throws {
    let counts = file.counts
    try Output.line(file.path)
    try Output.line(
      "  read-along EPUB, \(Console.count(counts.chapters, "chapter")), \(Console.count(counts.clips, "clip")), "
        + "\(Console.count(counts.sounds, "file")) of sound, \(Console.clock(counts.seconds))")
    try print(file.health)
    try Output.line()
  }

  private func table() throws {
    let rows =
      [["player", "title", "author", "narrator", "series", "cover", "chapters"]]
      + file.players.map { view in
        [
          view.player, view.title ?? "-", view.author ?? "-", view.narrator ?? "-", view.series ?? "-",
          view.hasCover ? "yes" : "-", view.note ?? "\(view.chapters)",
        ]
      }
    let cells = rows.map { $0.map { Self.cut($0) } }
    let widths = (0..<7).map { column in cells.map { $0[column].count }.max() ?? 0 }
    for row in cells {
      let line = row.enumerated().map { column, cell in
        column == 6 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      try Output.line("  " + line.joined(separator: "  "))
    }
  }

  private static func cut(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count > 40 ? line.prefix(39) + "…" : line
  }

  private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func level(_ value: Double?, _ unit: String) -> String {
    value.map { "\(tenths($0)) \(unit)" } ?? "none"
  }
}
