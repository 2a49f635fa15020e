import Documents
import Storage

/// A voice's files out of a zip archive, into memory.
struct ArchiveReader {
  /// A file of an archive.
  struct Entry {
    /// Its path in the archive.
    var path: String
    var bytes: [UInt8]
  }

  /// A voice's model has some tens of megabytes, the largest a hundred and thirty.
  static let largest = 512 << 20
  /// A model, what is said of it, and some papers.
  private static let mostWanted = 64
  /// Everything but the model is words, some kilobytes of them.
  private static let largestText = 4 << 20

  /// The files whose names are wanted.
  ///
  /// - Throws: `VoiceError.unusable` where the archive is damaged or holds more than a voice needs.
  static func entries(of path: String, where isWanted: (String) -> Bool) throws(VoiceError) -> [Entry] {
    do throws(ArchiveError) {
      var archive = try Archive(path: path, limits: Archive.Limits(bytes: largest))
      let wanted = archive.entries.filter { isWanted($0.path) }
      guard wanted.count <= mostWanted else {
        throw .tooLarge("it holds more than a voice has")
      }
      var result: [Entry] = []
      for entry in wanted {
        let limit = entry.path.hasSuffix(".onnx") ? largest : largestText
        result.append(Entry(path: entry.path, bytes: try archive.bytes(of: entry, limit: limit)))
      }
      return result
    } catch {
      throw .unusable(path: path, reason: "\(error)")
    }
  }
}
