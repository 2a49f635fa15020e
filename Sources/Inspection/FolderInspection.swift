import Foundation
public import Mastering
import Storage

/// What was found in the files of a book.
public struct FolderInspection: Sendable, Encodable {
  /// A file in which nothing could be found.
  public struct Unreadable: Sendable, Encodable {
    /// The file.
    public var path: String
    /// One sentence for a person.
    public var error: String
  }

  /// Each file that could be read, in order of name.
  public var files: [Inspection]
  /// Each read-along edition that could be read, in order of name.
  public var readAlongs: [ReadAlongInspection] = []
  /// Each file that could not, in order of name.
  public var unreadable: [Unreadable] = []
  /// What is asked of all of them together.
  public var together: [Requirement]

  private static let endings: Set<String> = [
    "m4b", "m4a", "mp4", "mp3", "opus", "ogg", "oga", "flac", "wav", "aac", "mka", "aiff", "aif", "wma",
    "epub",
  ]

  /// Inspects a file, or every audio file and read-along edition in a folder and below; one that cannot be read does not keep from the others.
  ///
  /// - Throws: `InspectionError` for a folder without audio, and for what does not exist; `CancellationError`.
  public init(of path: String, profile: LevelProfile?) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InspectionError.unreadable(path: path, reason: Self.whyMissing(path))
    }
    var paths = [path]
    if isFolder.boolValue {
      let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      paths = found.filter { name in
        let file = (name as NSString).lastPathComponent
        return !file.hasPrefix(".") && Self.endings.contains((file as NSString).pathExtension.lowercased())
      }.sorted().map { path + "/" + $0 }.filter { path in
        var isFolder: ObjCBool = false
        return !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue
      }
    }
    files = []
    for path in paths {
      do {
        if ReadAlongInspection.isMeant(by: path) {
          readAlongs.append(try ReadAlongInspection(of: path))
        } else {
          files.append(try Inspection(of: path))
        }
      } catch let error as CancellationError {
        throw error
      } catch InspectionError.withoutOverlays where isFolder.boolValue {
        // A book to read with the eyes may lie beside what is heard.
        continue
      } catch {
        unreadable.append(Unreadable(path: path, error: "\(error)"))
      }
    }
    guard !files.isEmpty || !readAlongs.isEmpty || !unreadable.isEmpty else {
      throw InspectionError.unreadable(path: path, reason: "there is no audio in the folder")
    }
    together = isFolder.boolValue && profile?.name == "acx" ? Self.shop(files) : []
  }

  /// Why nothing is found at a path.
  private static func whyMissing(_ path: String) -> String {
    do throws(FileError) {
      _ = try DiskFile(reading: path)
      return "it has just come there"
    } catch {
      return error.code == ENOENT ? "there is no such file" : error.reason
    }
  }

  /// True where nothing that is asked fails.
  public func passes(_ profile: LevelProfile?) -> Bool {
    unreadable.isEmpty && together.allSatisfy(\.isMet)
      && readAlongs.allSatisfy { $0.health.allSatisfy(\.isMet) }
      && files.allSatisfy { file in
        file.health.allSatisfy(\.isMet)
          && (profile.map { Requirement.of($0, for: file).allSatisfy(\.isMet) } ?? true)
      }
  }

  /// What ACX asks of the files of a book together.
  private static func shop(_ files: [Inspection]) -> [Requirement] {
    let titles = files.map { file in
      let tag = file.tags.first { ["TIT2", "©nam", "TITLE", "INAM"].contains($0.name) }?.value ?? ""
      return (tag + " " + (file.path.split(separator: "/").last ?? "")).lowercased()
    }
    let has = { (words: String...) in titles.contains { title in words.allSatisfy(title.contains) } }
    let samples = zip(titles, files).filter { $0.0.contains("sample") }.map(\.1)
    let layouts = Set(files.map(\.format.channels))
    return [
      Requirement(
        "opening-credits", "a file with the opening credits",
        has("opening", "credits") ? "there is" : "there is none",
        has("opening", "credits")),
      Requirement(
        "closing-credits", "a file with the closing credits",
        has("closing", "credits") ? "there is" : "there is none",
        has("closing", "credits")),
      Requirement(
        "sample", "a retail sample of at most 5 minutes",
        samples.first.map { "\(Figure.tenths($0.seconds / 60)) minutes" } ?? "there is none",
        samples.contains { $0.seconds <= 300 }),
      Requirement(
        "same-channels", "all mono or all stereo", layouts.count == 1 ? "all the same" : "mixed",
        layouts.count == 1),
    ]
  }
}
