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
    var name: String
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
  ///
  /// Nothing goes where somebody else's things are in the folder (`stranger`), and no file that is no entry.
  @discardableResult
  public func prune(to bound: Int) -> Int {
    guard isOurs else { return 0 }
    let found = entries()
    let total = found.reduce(0) { $0 + $1.bytes }
    guard total > bound else { return 0 }
    let oldest = found.sorted {
      ($0.used.tv_sec, $0.used.tv_nsec, $0.path) < ($1.used.tv_sec, $1.used.tv_nsec, $1.path)
    }
    var gone = 0
    for entry in oldest where total - gone > bound {
      if Self.isEntry(entry.path, named: entry.name), unlink(entry.path) == 0 { gone += entry.bytes }
    }
    return gone
  }

  /// Every file that is called like an entry and lies where entries do; links are followed nowhere.
  private func entries() -> [Found] {
    var result: [Found] = []
    for kind in kinds.map(\.name) where Self.kind(of: "\(folder)/\(kind)") == S_IFDIR {
      for shelf in Self.names("\(folder)/\(kind)") where Self.isShelf(shelf) {
        let place = "\(folder)/\(kind)/\(shelf)"
        guard Self.kind(of: place) == S_IFDIR else { continue }
        for name in Self.names(place) where Self.isEntryName(name) {
          let path = "\(place)/\(name)"
          var status = stat()
          guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
          result.append(
            Found(path: path, name: name, kind: kind, bytes: Int(status.st_size), used: status.st_mtim))
        }
      }
    }
    return result
  }
}
