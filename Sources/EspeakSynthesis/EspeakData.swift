import CEspeakNG
import FoundationEssentials
import Storage

/// The data files of the library in this process.
enum EspeakData {
  /// A digest of every file that decides how something sounds: phonemes, intonation, dictionaries, voices.
  ///
  /// - Throws: what reading the folder or a file throws.
  static func digest() throws -> String {
    var path: UnsafePointer<CChar>?
    espeak_Info(&path)
    guard let folder = path.map({ String(cString: $0) }) else { return "" }
    var list = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      var isFolder = false
      let place = folder + "/" + name
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder else { continue }
      let file = try DiskFile(reading: place)
      list += "\(name) \(ContentKey(of: try file.read(try file.count, at: 0)))\n"
    }
    return ContentKey(of: Array(list.utf8)).description
  }
}
