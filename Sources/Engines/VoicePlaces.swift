import CProcess
import Foundation
import Glibc
import NeuralSynthesis
import Storage

/// How voices come into their places in a store: each is there whole, the old one or the new one, whatever happens.
extension VoiceInstaller {
  private var voices: String { store.folder + "/voices" }

  /// A folder in the store, under a name that no profile is looked for under; what killed runs left is cleared away.
  ///
  /// - Throws: `FileError`.
  func aside() throws -> TemporaryFolder {
    try ContentStore.makeFolders(voices)
    let lock = try lockedVoices()
    for name in Paths.names(in: voices) where name.hasPrefix(Self.replaced) {
      let old = "\(voices)/\(name)"
      let place = store.folder(of: String(name.dropFirst(Self.replaced.count)))
      if access(place, F_OK) == 0 {
        try FileManager.default.removeItem(atPath: old)
      } else if rename(old, place) != 0 {
        throw FileError(.write, place)
      }
    }
    _ = consume lock
    return try TemporaryFolder.make(in: store.folder, named: ".trial-", inOurs: true)
  }

  /// Puts a voice's folder in its place; one that is there goes where the new one was.
  ///
  /// - Throws: `FileError`; then the old one is in its place.
  func move(_ new: String, to place: String) throws(FileError) {
    let lock = try lockedVoices()
    defer { _ = lock.descriptor }
    if rename(new, place) == 0 { return }
    guard [ENOTEMPTY, EEXIST].contains(errno) else { throw FileError(.write, place) }
    if vv_exchange(new, place) == 0 { return }
    guard [EINVAL, ENOSYS].contains(errno) else { throw FileError(.write, place) }
    // The file system cannot do it at once. Should this be the last that happens, `aside` brings the old one back.
    let old = "\(voices)/\(Self.replaced)\(Paths.name(of: place))"
    guard rename(place, old) == 0 else { throw FileError(.write, place) }
    guard rename(new, place) == 0 else {
      let error = FileError(.write, place)
      rename(old, place)
      throw error
    }
    guard rename(old, new) == 0 else { throw FileError(.write, old) }
  }

  /// How the name of a voice's folder begins while another one takes its place.
  private static let replaced = ".replaced-"

  /// The folder of voices, which nobody else changes meanwhile.
  private func lockedVoices() throws(FileError) -> DiskFile {
    let folder = try DiskFile(folder: voices)
    guard flock(folder.descriptor, LOCK_EX) == 0 else { throw FileError(.write, voices) }
    return folder
  }
}
