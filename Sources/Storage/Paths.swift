import Glibc

/// Paths taken apart, by bytes (a slash and an accent behind it are one character), and what lies in a folder.
package enum Paths {
  /// The folder in which a path's last name lies.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path's last name.
  package static func name(of path: String) -> String {
    path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
  }

  /// True where a path has the name of something that is there, as far as that could be read: it is not in UTF-8, and what is not
  /// stands as U+FFFD.
  package static func hasForeignName(_ path: String) -> Bool {
    guard path.unicodeScalars.contains("\u{FFFD}") else { return false }
    var folder = path.hasPrefix("/") ? "/" : "."
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      let name = String(Substring(part))
      let next = folder + "/" + name
      if access(next, F_OK) != 0 { return names(in: folder).contains(name) }
      folder = next
    }
    return false
  }

  /// The names in a folder, sorted; none where it cannot be read. What is not in UTF-8 stands as U+FFFD.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
