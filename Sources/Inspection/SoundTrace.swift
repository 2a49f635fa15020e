/// What a file tells of its sound without being decoded.
public struct SoundTrace: Hashable, Sendable {
  /// How long it is by its container, seconds.
  public var seconds: Double
  /// False for an MP3 whose sound has another checksum than its encoder wrote.
  public var isIntact: Bool

  /// Looks at a file.
  ///
  /// - Throws: `InspectionError.unreadable`.
  public init(of path: String) throws(InspectionError) {
    let file = try OpenFile(path)
    let sound = try SoundFile(file, chapters: true)
    seconds = sound.declaredOfSound
    isIntact = sound.container != "mp3" || InfoFrame(of: file)?.isIntact(in: file) ?? true
  }
}
