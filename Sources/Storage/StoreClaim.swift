import FoundationEssentials
import Glibc
import Synchronization

extension ContentStore {
  /// Whose a store's folder is.
  enum Claim: Sendable {
    /// It has our mark.
    case ours
    /// There is none yet.
    case missing
    /// Something in it is none of our making, so nothing in it is deleted.
    case shared(with: String)
  }

  /// The mark's file, which also tells backups to leave the folder out (bford.info/cachedir).
  static let markName = "CACHEDIR.TAG"
  private static let mark = Array(
    """
    Signature: 8a477f597d28d172789f06886806bc55
    # A store of Vivavoce, version 1. What is in it can be made again; `vivavoce cache clear` deletes it.

    """.utf8)

  /// What is in the folder and none of the store's, so that nothing there is deleted; nil where the folder is the
  /// store's own, or does not exist.
  public var stranger: String? {
    if case .shared(let name) = look() { name } else { nil }
  }

  /// True where the folder is the store's own.
  var isOurs: Bool {
    if case .ours = look() { true } else { false }
  }

  /// Makes the folder, with its mark, unless somebody else's things are in it.
  ///
  /// - Throws: `FileError`.
  func claimFolder() throws(FileError) {
    guard case .missing = look() else { return }
    try Self.makeFolders(folder)
    try NewFile.write([Self.mark], to: "\(folder)/\(Self.markName)", in: folder)
    _ = look()
  }

  /// Whose the folder is; a store without a mark, as earlier versions made them, gets one where all in it is ours.
  private func look() -> Claim {
    claim.withLock { known in
      if let known { return known }
      let names = Self.names(folder)
      if names.isEmpty { return .missing }
      var found = Claim.ours
      if !hasMark {
        if let stranger = stranger(among: names) {
          found = .shared(with: stranger)
        } else {
          do throws(FileError) {
            try NewFile.write([Self.mark], to: "\(folder)/\(Self.markName)", in: folder)
          } catch {
            // Where it cannot be written, nothing can be deleted either.
            found = .shared(with: error.description)
          }
        }
      }
      known = found
      return found
    }
  }

  private var hasMark: Bool {
    let path = "\(folder)/\(Self.markName)"
    guard Self.kind(of: path) == S_IFREG, let file = try? DiskFile(reading: path),
      (try? file.count) == Self.mark.count
    else { return false }
    return (try? file.read(Self.mark.count, at: 0)) == Self.mark
  }

  /// The first thing in the folder that no store makes.
  private func stranger(among names: [String]) -> String? {
    for kind in names {
      guard kinds.contains(Kind(kind)), Self.kind(of: "\(folder)/\(kind)") == S_IFDIR else { return kind }
      for shelf in Self.names("\(folder)/\(kind)") {
        let place = "\(kind)/\(shelf)"
        guard Self.isShelf(shelf), Self.kind(of: "\(folder)/\(place)") == S_IFDIR else { return place }
        for name in Self.names("\(folder)/\(place)")
        where !Self.isEntry("\(folder)/\(place)/\(name)", named: name) {
          return "\(place)/\(name)"
        }
      }
    }
    return nil
  }

  // MARK: What entries are like

  /// The first two of a key's 64 digits.
  static func isShelf(_ name: String) -> Bool { name.utf8.count == 2 && name.utf8.allSatisfy(isDigit) }

  /// True for a file with a key's other 62 digits as its name, or what was to become one, that begins as our entries do.
  static func isEntry(_ path: String, named name: String) -> Bool {
    guard isEntryName(name), kind(of: path) == S_IFREG, let file = try? DiskFile(reading: path),
      let count = try? file.count
    else { return false }
    // What a killed run left may end inside the mark.
    let length = min(count, StoreEntry.mark.count)
    guard length == StoreEntry.mark.count || name.utf8.count > 62 else { return false }
    return (try? file.read(length, at: 0)).map(StoreEntry.mark.starts) ?? false
  }

  static func isEntryName(_ name: String) -> Bool {
    let (digits, rest) = (name.utf8.prefix(62), name.dropFirst(62))
    guard digits.count == 62, digits.allSatisfy(isDigit) else { return false }
    return rest.isEmpty || rest.hasPrefix(".") && rest.hasSuffix(".part")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// The kind of a file, as in `st_mode`, of a link its own; nil where there is none.
  static func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The names in a folder, sorted; none where it cannot be read.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
