/// What was found in a read-along edition, an EPUB with media overlays: what EPUBCheck does not look for (EPUB 3.3, 9).
public struct ReadAlongInspection: Sendable, Encodable {
  /// How much there is.
  public struct Counts: Sendable, Encodable {
    /// Overlays: one a chapter, as a rule.
    public var chapters: Int
    /// Clips in all of them.
    public var clips: Int
    /// Files of sound.
    public var sounds: Int
    /// Decoded length of all sound, seconds.
    public var seconds: Double
  }

  /// The file.
  public var path: String
  /// How much there is in it.
  public var counts: Counts
  /// What is right and what is not.
  public var health: [Requirement]

  /// Reads the package, its overlays and pages, and decodes all sound that is heard.
  ///
  /// - Throws: `InspectionError`; `CancellationError` when its task is cancelled.
  public init(of path: String) throws {
    self.path = path
    var files = try PackageFiles(path)
    let package = try OverlayPackage(&files)
    guard !package.overlays.isEmpty else { throw InspectionError.withoutOverlays(path: path) }
    var faults = ReadAlongFaults()
    try files.checkMark(&faults)
    var clips = ClipCheck(package)
    for overlay in package.overlays {
      try Task.checkCancellation()
      try clips.check(overlay, &files, &faults)
    }
    clips.checkEnds(&faults)
    try package.check(clipped: clips.clipped, styles: clips.styles, &files, &faults)
    counts = Counts(
      chapters: package.overlays.count, clips: clips.count, sounds: clips.sounds.count,
      seconds: clips.sounds.values.reduce(0) { $0 + ($1.seconds ?? 0) })
    health = faults.requirements
  }

  /// True for what calls itself an EPUB.
  static func isMeant(by path: String) -> Bool { path.lowercased().hasSuffix(".epub") }
}
