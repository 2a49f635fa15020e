import FoundationEssentials
import Glibc

extension ContentStore {
  /// How much of the disk one kind of entry takes.
  public struct Use: Hashable, Sendable, Codable {
    /// The kind's folder.
    public var kind: String
    /// How many there are.
    public var entries: Int
    /// Their sizes, bytes.
    public var bytes: Int
  }

  private struct Found {
    var path: String
    var kind: String
    var bytes: Int
    var used: timespec
  }

  /// What the store holds, by kind, in order of name.
  public func use() -> [Use] {
    Dictionary(grouping: entries(), by: \.kind).map { kind, found in
      Use(kind: kind, entries: found.count, bytes: found.reduce(0) { $0 + $1.bytes })
    }.sorted { $0.kind < $1.kind }
  }

  /// Deletes what was not used for the longest time until no more than `bound` bytes are left; how many bytes went.
  @discardableResult
  public func prune(to bound: Int) -> Int {
    let found = entries()
    let total = found.reduce(0) { $0 + $1.bytes }
    guard total > bound else { return 0 }
    let oldest = found.sorted {
      ($0.used.tv_sec, $0.used.tv_nsec, $0.path) < ($1.used.tv_sec, $1.used.tv_nsec, $1.path)
    }
    var gone = 0
    for entry in oldest where total - gone > bound {
      if unlink(entry.path) == 0 { gone += entry.bytes }
    }
    return gone
  }

  /// Every file in the store; folders and files that are not of its making are left alone.
  private func entries() -> [Found] {
    let files = FileManager.default
    func names(_ path: String) -> [String] { ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    var result: [Found] = []
    for kind in names(folder) {
      for shelf in names("\(folder)/\(kind)") where shelf.utf8.count == 2 {
        for name in names("\(folder)/\(kind)/\(shelf)") where name.utf8.count >= 62 {
          let path = "\(folder)/\(kind)/\(shelf)/\(name)"
          var status = stat()
          guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
          result.append(
            Found(path: path, kind: kind, bytes: Int(status.st_size), used: status.st_mtim))
        }
      }
    }
    return result
  }
}
