import CProcess
import Documents
import Glibc
import Reading
import Storage

/// A folder of pages, or of an EPUB that was unpacked, as one file: an archive of what a reader of documents asks for.
enum BookFolder {
  /// The most files, and bytes of them, that are looked at.
  private static let mostFiles = 20_000
  private static let mostBytes = 512 << 20
  /// How deep folders may lie in each other.
  private static let deepest = 12

  /// What readers of EPUBs and pages ask for; sound, films and fonts are left where they are.
  private static let endings: Set<String> = [
    "htm", "html", "xhtml", "xht", "xml", "opf", "ncx", "css", "pls", "svg", "jpg", "jpeg", "png", "gif",
    "webp", "lcpl",
  ]

  /// True where a path names a folder with an EPUB or pages in it.
  static func isBook(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    var file = stat()
    if stat(path + "/META-INF/container.xml", &file) == 0 { return true }
    return Paths.names(in: path).contains { ["htm", "html", "xhtml", "xht", "opf"].contains(ending(of: $0)) }
  }

  /// Packs a folder into a file without a name.
  ///
  /// - Returns: its descriptor, which the caller closes.
  /// - Throws: `PreparationError.unusable` for a folder with more in it than a book has, and for what cannot be read.
  static func packed(_ path: String, named name: String) throws(PreparationError) -> Int32 {
    var files: [String] = []
    try list(path, "", depth: 0, name, &files)
    let descriptor = vv_memfd_create("document")
    guard descriptor >= 0 else {
      throw .unusable(name: name, reason: "there is no memory for it")
    }
    do {
      var total = 0
      var writer = ArchiveWriter(try DiskFile(opened: descriptor, named: name))
      for relative in files {
        let file = try DiskFile(reading: path + "/" + relative)
        total += try file.count
        guard total <= mostBytes else {
          close(descriptor)
          throw PreparationError.unusable(
            name: name,
            reason: "there are more than \(mostBytes >> 20) MiB of pages and pictures in the folder")
        }
        try writer.add(relative, contentsOf: file)
      }
      try writer.end()
    } catch let error as PreparationError {
      throw error
    } catch {
      close(descriptor)
      throw .unusable(name: name, reason: "\(error)")
    }
    return descriptor
  }

  /// The files of a folder, sorted; links are followed nowhere, and what is hidden is no part of a book.
  private static func list(
    _ folder: String, _ relative: String, depth: Int, _ name: String, _ files: inout [String]
  ) throws(PreparationError) {
    guard depth <= deepest else { return }
    for entry in Paths.names(in: relative.isEmpty ? folder : folder + "/" + relative) {
      let path = relative.isEmpty ? entry : relative + "/" + entry
      var status = stat()
      guard !entry.hasPrefix("."), lstat(folder + "/" + path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try list(folder, path, depth: depth + 1, name, &files)
      case S_IFREG where endings.contains(ending(of: entry)) || path == "mimetype":
        files.append(path)
        guard files.count <= mostFiles else {
          throw .unusable(name: name, reason: "there are more than \(mostFiles) files in the folder")
        }
      default: continue
      }
    }
  }

  private static func ending(of name: String) -> String {
    name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
  }
}
