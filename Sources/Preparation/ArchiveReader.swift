import CArchive
import FoundationEssentials
import Storage

/// Files out of a zip archive, into memory: nothing is ever written where an archive says.
package struct ArchiveReader {
  /// A file of an archive.
  package struct Entry {
    /// Its path in the archive.
    package var path: String
    /// What is in it.
    package var bytes: [UInt8]

    /// A file that was read otherwise.
    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// A voice's model has some tens of megabytes, the largest a hundred and thirty.
  package static let largest = 512 << 20
  private static let mostEntries = 10_000
  /// A model, what is said of it, and some papers.
  private static let mostWanted = 64
  /// Everything but the model is words, some kilobytes of them.
  private static let largestText = 4 << 20

  /// The files whose names are wanted.
  ///
  /// - Throws: `PreparationError.unusable` where the archive is damaged or holds more than a voice needs.
  package static func entries(of path: String, where isWanted: (String) -> Bool) throws(PreparationError)
    -> [Entry]
  {
    guard let archive = archive_read_new() else {
      throw .unusable(name: path, reason: "there is no memory to read it")
    }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    let file: DiskFile
    do {
      file = try DiskFile(reading: path)
    } catch {
      throw .unusable(name: path, reason: "cannot be read: \(error.reason)")
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
      // A link, or whatever else an archive may hold, is no part of a voice.
      guard vv_archive_entry_is_file(entry) != 0 else { continue }
      let most = name.hasSuffix(".onnx") ? room : min(room, largestText)
      guard archive_entry_size(entry) <= most, result.count < mostWanted else {
        throw .unusable(name: path, reason: "it holds more than a voice has")
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(archive_entry_size(entry)))
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = archive_read_data(archive, &block, block.count)
        if count == 0 { break }
        guard count > 0 else { throw refusal(path, archive) }
        guard bytes.count + count <= most else {
          throw .unusable(name: path, reason: "it holds more than a voice has")
        }
        bytes += block[..<count]
      }
      room -= bytes.count
      result.append(Entry(path: name, bytes: bytes))
    }
    throw .unusable(name: path, reason: "it holds more than \(mostEntries) files; no voice has so many")
  }

  private static func refusal(_ path: String, _ archive: OpaquePointer) -> PreparationError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read"
    return .unusable(name: path, reason: "\(reason)")
  }
}
