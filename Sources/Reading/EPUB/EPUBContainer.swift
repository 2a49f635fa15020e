import Documents

/// The files of an EPUB, by the paths that its documents name.
struct EPUBContainer: ~Copyable {
  private var archive: Archive
  /// The book, for messages.
  let name: String
  /// The paths as they are looked for, and as they stand in the archive.
  private var paths: [String: String] = [:]
  private var loosePaths: [String: String] = [:]
  private var entries: [String: Archive.Entry] = [:]

  /// The longest file of a book that is read, bytes.
  static let largest = 64 << 20

  init(_ file: ForeignFile) throws(ReadingError) {
    name = file.name
    do {
      archive = try Archive(path: file.path, limits: Archive.Limits(entries: 100_000, bytes: 1 << 30))
    } catch {
      throw .unreadable(name: file.name, reason: error.description)
    }
    for entry in archive.entries {
      let path = Self.normal(entry.path)
      paths[path] = entry.path
      loosePaths[path.lowercased()] = entry.path
      entries[entry.path] = entry
    }
  }

  /// The paths of all files.
  var all: [String] { archive.entries.map { Self.normal($0.path) } }

  /// True where there is a file of a path.
  func has(_ path: String) -> Bool { find(path) != nil }

  /// All files as they lie in the archive.
  func packedFiles() throws(ArchiveError) -> [(entry: Archive.Entry, packing: Archive.Packed)] {
    var result: [(entry: Archive.Entry, packing: Archive.Packed)] = []
    // Of several with one path the last counts.
    for entry in archive.entries where entries[entry.path] == entry {
      result.append((entry, try archive.packed(entry)))
    }
    return result
  }

  /// The path of a file as it stands in the archive; nil where there is none.
  func written(_ path: String) -> String? { find(path)?.path }

  /// The bytes of a file; nil where there is none.
  mutating func bytes(of path: String) throws(ReadingError) -> [UInt8]? {
    guard let entry = find(path) else { return nil }
    do {
      return try archive.bytes(of: entry, limit: Self.largest)
    } catch {
      throw .damaged(name: name, part: path, problem: error.description)
    }
  }

  private func find(_ path: String) -> Archive.Entry? {
    (paths[path] ?? loosePaths[path.lowercased()]).flatMap { entries[$0] }
  }

  /// A path as all paths are compared.
  static func normal(_ path: String) -> String { PackagePath.normal(path) }

  /// Where a reference leads that stands in a document of the book; nil for what lies outside of it.
  static func target(of reference: String, in document: String) -> (path: String, fragment: String?)? {
    PackagePath.target(of: reference, in: document)
  }

  /// The same as one word: `path#fragment`, as links and notes name places.
  static func address(of reference: String, in document: String) -> String? {
    target(of: reference, in: document).map { place in
      place.fragment.map { "\(place.path)#\($0)" } ?? place.path
    }
  }
}
