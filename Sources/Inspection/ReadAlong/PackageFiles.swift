import Documents
import Foundation
import Prose
import Storage

/// The files of an EPUB that anybody may have made, by the paths that its documents name.
struct PackageFiles: ~Copyable {
  /// The EPUB.
  let path: String
  private var archive: Archive
  private var entries: [String: Archive.Entry] = [:]

  /// The longest file of it that is taken into memory, bytes: a document, or sound that is packed.
  private static let largest = Documents.XMLText.largest
  private static let largestSound = 1 << 30

  /// - Throws: `InspectionError.unreadable` for what is no archive.
  init(_ path: String) throws(InspectionError) {
    self.path = path
    do {
      // Sound that is stored is read where it lies, and is none of this.
      archive = try Archive(path: path, limits: Archive.Limits(entries: 100_000, bytes: 2 << 30))
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
    for entry in archive.entries { entries[PackagePath.normal(entry.path)] = entry }
  }

  /// True where there is a file of a path.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// The file's first bytes are to tell what it is (EPUB 3.3, OCF 4.3).
  mutating func checkMark(_ faults: inout ReadAlongFaults) throws(InspectionError) {
    guard let entry = archive.entries.first, entry.path == "mimetype" else {
      return faults.add(.mimetype, "the first file is \(archive.entries.first?.path ?? "none")")
    }
    do {
      let packed = try archive.packed(entry)
      let bytes = try archive.bytes(of: entry, limit: 1000)
      // A header of thirty bytes, the name, and no extra field.
      if !packed.isStored || packed.place != 38 {
        faults.add(.mimetype, packed.isStored ? "it lies at byte \(packed.place)" : "it is packed")
      } else if !bytes.elementsEqual("application/epub+zip".utf8) {
        faults.add(.mimetype, "it is “\(String(decoding: bytes.prefix(40), as: UTF8.self))”")
      }
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
  }

  /// The text of a document.
  ///
  /// - Throws: `InspectionError.unreadable` where it is not there, or damaged.
  mutating func text(_ name: String) throws(InspectionError) -> Documents.XMLText {
    let bytes = try bytes(name)
    do {
      return try Documents.XMLText(bytes)
    } catch {
      throw unreadable(name, error.problem)
    }
  }

  /// The bytes of a file.
  ///
  /// - Throws: as `text(_:)`.
  mutating func bytes(_ name: String) throws(InspectionError) -> [UInt8] {
    guard let entry = entries[name] else { throw unreadable(name, "there is no such file in it") }
    do {
      return try archive.bytes(of: entry, limit: Self.largest)
    } catch {
      throw unreadable(name, error.description)
    }
  }

  /// Hands over every element of a document, and the text in it.
  ///
  /// - Throws: as `text(_:)`, and for broken XML.
  mutating func read(
    _ name: String, _ body: (XMLReader.Event) -> Void
  ) throws(InspectionError) {
    let text = try text(name)
    do {
      var reader = XMLReader(text.bytes, rules: .foreignPage)
      while let event = try reader.next() { body(event) }
    } catch {
      throw unreadable(name, "line \(text.lines.line(at: error.offset)): \(error.problem)")
    }
  }

  private func unreadable(_ name: String, _ problem: String) -> InspectionError {
    .unreadable(path: path, reason: "\(name): \(problem)")
  }

  /// A file of sound, and whether it is stored: read where it lies, or unpacked into a file without a name.
  ///
  /// - Throws: `InspectionError.unreadable`.
  mutating func sound(_ name: String) throws(InspectionError) -> (file: OpenFile, isStored: Bool) {
    guard let entry = entries[name] else { throw unreadable(name, "there is no such file in it") }
    let label = "\(path)/\(name)"
    do {
      let packed = try archive.packed(entry)
      guard packed.isStored else {
        let file = try Self.unpacked(try archive.bytes(of: entry, limit: Self.largestSound))
        return (try OpenFile(file, path: label, start: 0, count: entry.count), false)
      }
      let file = try DiskFile(reading: path)
      return (try OpenFile(file, path: label, start: packed.place, count: packed.count), true)
    } catch let error as InspectionError {
      throw error
    } catch {
      throw unreadable(name, "\(error)")
    }
  }

  private static func unpacked(_ bytes: [UInt8]) throws(FileError) -> DiskFile {
    let file = try DiskFile(namelessIn: FileManager.default.temporaryDirectory.path)
    try file.write(bytes, at: 0)
    return file
  }
}
