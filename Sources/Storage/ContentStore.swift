import Glibc
import Synchronization

/// Keeps what took time to make, under a key of what it was made of; safe for any number of processes.
///
/// An entry is a file of its own: a header, a checksum over key and content, and the content. It appears whole, under
/// its final name, or not at all. An entry that does not match its checksum is deleted, and missing.
public final class ContentStore: Sendable {
  /// What an entry holds; each kind has a folder.
  public struct Kind: Hashable, Sendable {
    /// The folder's name.
    public let name: String

    /// Makes a kind.
    public init(_ name: String) { self.name = name }

    /// Takes, encoded.
    public static let takes = Kind("takes")
    /// What slow engines said.
    public static let clips = Kind("clips")
    /// How loud voices are.
    public static let gains = Kind("gains")
  }

  /// The folder of the store.
  public let folder: String
  /// What it may hold; nothing else in its folder is ever deleted.
  let kinds: [Kind]
  private let added = Atomic(0)
  /// Whose the folder is, once that is known.
  let claim = Mutex<Claim?>(nil)

  /// Opens a store, which may not exist yet.
  public init(folder: String, kinds: [Kind] = [.takes, .clips, .gains]) {
    self.folder = folder
    self.kinds = kinds
  }

  /// How many bytes this process has added.
  public var bytesAdded: Int { added.load(ordering: .relaxed) }

  /// Where a person's store is, unless told otherwise; nil without a home.
  ///
  /// - Parameter environment: the variables of the process.
  public static func userFolder(environment: [String: String]) -> String? {
    UserFolder.cache.path(in: environment)
  }

  /// The content under a key; nil where there is none, or none that is whole.
  public func content(_ key: ContentKey, _ kind: Kind) -> [UInt8]? {
    let path = path(key, kind)
    guard let file = try? DiskFile(reading: path) else { return nil }
    do {
      let entry = try StoreEntry(file: file, key: key)
      // What was used last is pruned last.
      futimens(file.descriptor, nil)
      return entry.content
    } catch {
      // Damaged, or unreadable: as good as missing, and in the way of its successor.
      if isOurs { unlink(path) }
      return nil
    }
  }

  /// True when there is an entry under a key, whole or not.
  public func holds(_ key: ContentKey, _ kind: Kind) -> Bool { access(path(key, kind), R_OK) == 0 }

  /// Keeps content under a key.
  ///
  /// There is no need to bring an entry to disk: one that a power cut spoils does not match its checksum.
  ///
  /// - Throws: `FileError`.
  public func keep(_ content: [UInt8], _ key: ContentKey, _ kind: Kind) throws(FileError) {
    let path = path(key, kind)
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try claimFolder()
    try Self.makeFolders(folder)
    let entry = StoreEntry(content: content)
    try NewFile.write([entry.header(for: key), content], to: path, in: folder)
    added.add(content.count, ordering: .relaxed)
  }

  private func path(_ key: ContentKey, _ kind: Kind) -> String {
    let name = key.description
    return "\(folder)/\(kind.name)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  /// Makes a folder and those above it.
  ///
  /// - Throws: `FileError`.
  public static func makeFolders(_ path: String) throws(FileError) {
    var prefix = path.hasPrefix("/") ? "" : "."
    // By bytes: a slash and an accent behind it are one character.
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      prefix += "/" + String(Substring(part))
      guard mkdir(prefix, 0o755) == 0 || errno == EEXIST else { throw FileError(.write, prefix) }
    }
  }
}
