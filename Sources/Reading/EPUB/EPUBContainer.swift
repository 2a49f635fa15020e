import Documents
import Foundation

/// The files of an EPUB, by the paths that its documents name.
struct EPUBContainer: ~Copyable {
  private var archive: Archive
  /// The book, for messages.
  let name: String
  /// The paths as they are looked for, and as they stand in the archive.
  private var paths: [String: String] = [:]
  private var loosePaths: [String: String] = [:]
  private var entries: [String: Archive.Entry] = [:]

  /// The longest file of a book that is read, bytes.
  static let largest = 64 << 20

  init(_ file: ForeignFile) throws(ReadingError) {
    name = file.name
    do {
      archive = try Archive(path: file.path, limits: Archive.Limits(entries: 100_000, bytes: 1 << 30))
    } catch {
      throw .unreadable(name: file.name, reason: error.description)
    }
    for entry in archive.entries {
      let path = Self.normal(entry.path)
      paths[path] = entry.path
      loosePaths[path.lowercased()] = entry.path
      entries[entry.path] = entry
    }
  }

  /// The paths of all files.
  var all: [String] { archive.entries.map { Self.normal($0.path) } }

  /// True where there is a file of a path.
  func has(_ path: String) -> Bool { find(path) != nil }

  /// All files as they lie in the archive.
  func packedFiles() throws(ArchiveError) -> [(entry: Archive.Entry, packing: Archive.Packed)] {
    var result: [(entry: Archive.Entry, packing: Archive.Packed)] = []
    // Of several with one path the last counts.
    for entry in archive.entries where entries[entry.path] == entry {
      result.append((entry, try archive.packed(entry)))
    }
    return result
  }

  /// The path of a file as it stands in the archive; nil where there is none.
  func written(_ path: String) -> String? { find(path)?.path }

  /// The bytes of a file; nil where there is none.
  mutating func bytes(of path: String) throws(ReadingError) -> [UInt8]? {
    guard let entry = find(path) else { return nil }
    do {
      return try archive.bytes(of: entry, limit: Self.largest)
    } catch {
      throw .damaged(name: name, part: path, problem: error.description)
    }
  }

  private func find(_ path: String) -> Archive.Entry? {
    (paths[path] ?? loosePaths[path.lowercased()]).flatMap { entries[$0] }
  }

  /// A path with slashes, composed characters, and no way up or to itself.
  static func normal(_ path: String) -> String {
    resolved(path.replacing("\\", with: "/"), against: "")
  }

  /// Where a reference leads that stands in a document of the book; the path without a fragment, and the fragment.
  ///
  /// - Returns: nil for what lies outside of the book.
  static func target(of reference: String, in document: String) -> (path: String, fragment: String?)? {
    let reference = reference.trimmingCharacters(in: .whitespacesAndNewlines)
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = String((parts.first ?? "").prefix { $0 != "?" })
    let fragment = parts.count > 1 && !parts[1].isEmpty ? decoded(String(parts[1])) : nil
    // A scheme: "http:", "mailto:"; and a host.
    if address.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil || address.hasPrefix("//") { return nil }
    if address.isEmpty { return (document, fragment) }
    let path = decoded(address).replacing("\\", with: "/")
    if path.hasPrefix("/") {
      let whole = resolved(String(path.dropFirst()), against: "")
      return (whole, fragment)
    }
    let folder = document.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return (resolved(path, against: folder), fragment)
  }

  /// The same as one word: `path#fragment`, as links and notes name places.
  static func address(of reference: String, in document: String) -> String? {
    target(of: reference, in: document).map { place in
      place.fragment.map { "\(place.path)#\($0)" } ?? place.path
    }
  }

  private static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }

  private static func resolved(_ path: String, against folder: String) -> String {
    var steps: [Substring] = []
    for step in folder.split(separator: "/") + path.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/").precomposedStringWithCanonicalMapping
  }
}
