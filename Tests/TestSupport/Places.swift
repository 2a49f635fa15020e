public import Foundation

/// Where tests find things.
public enum Places {
  /// The package's own folder.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Cases that are not part of the project; tests that need them are skipped where they are missing.
  public static let shared: URL? = {
    let named = ProcessInfo.processInfo.environment["VIVAVOCE_SHARED"].map { URL(fileURLWithPath: $0) }
    let url = named ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// A file of the shared cases, where it exists.
  public static func shared(_ path: String) -> URL? {
    guard let url = shared?.appendingPathComponent(path), FileManager.default.fileExists(atPath: url.path)
    else { return nil }
    return url
  }

  /// The letter of 1963.
  public static let letter = shared("letters/000_c9df41c1234a1c21.txt")

  /// The sample letter of the project.
  public static let sample = package.appendingPathComponent(
    "Tests/Books/lighthouse/in/letter-from-the-lighthouse.txt")
}

/// A folder that is gone when its owner is.
public final class Scratch: Sendable {
  /// The folder.
  public let folder: URL

  /// Makes an empty folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vivavoce-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // Nothing to be done about a folder that will not go.
    try? FileManager.default.removeItem(at: folder)
  }

  /// A place in the folder.
  public func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

  /// Writes a file and gives its path.
  public func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url(name))
    return url(name).path
  }

  /// Everything in the folder, with paths from it, sorted.
  public var contents: [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).sorted()
  }
}
