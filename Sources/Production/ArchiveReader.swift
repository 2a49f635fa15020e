import CArchive
import FoundationEssentials
import Storage

/// Files out of a zip archive, into memory: nothing is ever written where an archive says.
struct ArchiveReader {
  /// A file of an archive.
  struct Entry {
    /// Its path in the archive.
    var path: String
    var bytes: [UInt8]
  }

  /// A voice's model has some tens of megabytes, the largest a hundred and thirty.
  static let largest = 512 << 20
  private static let mostEntries = 10_000

  /// The files whose names are wanted.
  ///
  /// - Throws: `ProductionError.badVoice` where the archive is damaged or holds more than a voice needs.
  static func entries(of path: String, where isWanted: (String) -> Bool) throws(ProductionError) -> [Entry] {
    guard let archive = archive_read_new() else { throw .badVoice("\(path): there is no memory to read it") }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    let file: DiskFile
    do {
      file = try DiskFile(reading: path)
    } catch {
      throw .badVoice("\(path): cannot be read: \(error.reason)")
    }
    guard archive_read_open_fd(archive, file.descriptor, 1 << 16) == ARCHIVE_OK else {
      throw refusal(path, archive)
    }
    var result: [Entry] = []
    var room = largest
    var entry: OpaquePointer?
    for _ in 0..<mostEntries {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return result }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw refusal(path, archive) }
      guard let name = archive_entry_pathname_utf8(entry).map({ String(cString: $0) }), isWanted(name) else {
        continue
      }
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = archive_read_data(archive, &block, block.count)
        if count == 0 { break }
        guard count > 0 else { throw refusal(path, archive) }
        room -= count
        guard room >= 0 else { throw .badVoice("\(path): it holds more than 512 MB; no voice is so large") }
        bytes += block[..<count]
      }
      result.append(Entry(path: name, bytes: bytes))
    }
    throw .badVoice("\(path): it holds more than \(mostEntries) files; no voice has so many")
  }

  private static func refusal(_ path: String, _ archive: OpaquePointer) -> ProductionError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read"
    return .badVoice("\(path): \(reason)")
  }
}
