import Foundation
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite struct ArchiveTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func path(_ name: String) -> String { scratch.url(name).path }

  /// Some files of every kind, in an order that is not the alphabet's.
  private func write(_ name: String, widest: Int = ZipFormat.wide32) throws -> String {
    let sound = scratch.url("sound").path
    try Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }).write(
      to: URL(fileURLWithPath: sound))
    var writer = ArchiveWriter(try DiskFile(creating: path(name)), widest: widest)
    try writer.add("mimetype", Array("application/epub+zip".utf8), .stored)
    try writer.add(
      "OEBPS/text/é “b”.xhtml", Array(String(repeating: "<p>Hello.</p>", count: 9000).utf8), .deflated)
    try writer.add("empty", [], .deflated)
    var random = FixedNumbers(seed: 41)
    try writer.add("noise", (0..<1000).map { _ in UInt8(random.next(256)) }, .deflated)
    try writer.add("OEBPS/audio/1.m4a", contentsOf: try DiskFile(reading: sound))
    try writer.end()
    return path(name)
  }

  @Test(arguments: [ZipFormat.wide32, 1000, 1]) func whatIsWrittenIsReadByOthersAndByUs(widest: Int) throws {
    let path = try write("a.zip", widest: widest)
    let script = """
      import sys, zipfile, zlib
      with zipfile.ZipFile(sys.argv[1]) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
          assert entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.external_attr == 0 and entry.create_system == 0
          print(entry.filename, entry.file_size, entry.compress_type, zlib.crc32(archive.read(entry)))
      """
    let python = try Program.run("python3", ["-c", script, path])
    #expect(python.status == 0, "\(python.errors)")
    var archive = try Archive(path: path)
    var ours = ""
    for entry in archive.entries {
      let bytes = try archive.bytes(of: entry)
      let isDeflated = entry.path.hasSuffix("xhtml")
      ours += "\(entry.path) \(entry.count) \(isDeflated ? 8 : 0) \(ZipFormat.sum(of: bytes))\n"
    }
    #expect(python.output == ours)
    let unzip = try Program.run("unzip", ["-t", "-q", path])
    #expect(unzip.status == 0, "\(unzip.output)\(unzip.errors)")
    // The first bytes tell an EPUB.
    let head = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(58)
    #expect(
      String(decoding: head.suffix(28), as: UTF8.self) == "mimetypeapplication/epub+zip" || widest < 100)
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    let first = try Data(contentsOf: URL(fileURLWithPath: try write("a.zip")))
    #expect(try first == Data(contentsOf: URL(fileURLWithPath: try write("b.zip"))))
    var writer = try ArchiveWriter(try DiskFile(creating: path("c.zip")), mediaType: "application/epub+zip")
    try writer.end()
    let paths = try Archive(path: path("c.zip")).entries.map(\.path)
    #expect(paths == ["mimetype"])
  }

  @Test(arguments: ["../a", "/a", "a//b", "a/", "", ".", "a/../b", "a\\b", "C:/a", "a\nb", "twice"])
  func pathsThatLeadElsewhereAreNotWritten(bad: String) throws {
    var writer = ArchiveWriter(try DiskFile(creating: path("a.zip")))
    try writer.add("twice", [], .stored)
    do throws(ArchiveError) {
      try writer.add(bad, [], .stored)
      Issue.record("\(bad) is written")
    } catch {
      #expect(error == .badPath(bad))
    }
  }

  private func python(_ body: String, _ name: String = "p.zip") throws -> String {
    let made = try Program.run(
      "python3", ["-c", "import sys, zipfile, struct\npath = sys.argv[1]\n\(body)", path(name)])
    #expect(made.status == 0, "\(made.errors)")
    return path(name)
  }

  @Test func archivesOfOthersAreRead() throws {
    let path = try python(
      """
      with open(path, 'wb') as f: f.write(b'#!/bin/sh\\n' * 10)
      with zipfile.ZipFile(path, 'a', zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b'a comment'
        archive.writestr('folder/', '')
        link = zipfile.ZipInfo('link'); link.create_system = 3; link.external_attr = 0o120777 << 16
        archive.writestr(link, '/etc/passwd')
        archive.writestr('ä.txt', 'x' * 200000)
        archive.writestr('b.txt', 'first'); archive.writestr('b.txt', 'second')
        with archive.open('stream', 'w', force_zip64=True) as f: f.write(bytes(1 << 20))
        class Cp437(zipfile.ZipInfo):
          def _encodeFilenameFlags(self): return b'\\x84.old', 0
        archive.writestr(Cp437('old'), 'old')
      """)
    var archive = try Archive(path: path)
    let paths = archive.entries.map(\.path)
    #expect(paths == ["ä.txt", "b.txt", "b.txt", "stream", "ä.old"])
    let found = (archive.entry("b.txt"), archive.entry("stream"), archive.entry("nothing"))
    let last = try #require(found.0)
    let second = try archive.bytes(of: last)
    #expect(second == Array("second".utf8))
    let stream = try #require(found.1)
    let zeros = try archive.bytes(of: stream)
    #expect(zeros.count == 1 << 20)
    #expect(found.2 == nil)
  }

  private func refusal(_ path: String, limits: Archive.Limits = .init(), limit: Int = .max) -> String? {
    do throws(ArchiveError) {
      var archive = try Archive(path: path, limits: limits)
      for entry in archive.entries { _ = try archive.bytes(of: entry, limit: limit) }
      return nil
    } catch {
      return error.description
    }
  }

  @Test func whatIsTooMuchIsRefused() throws {
    let bomb = try python(
      "with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as a: a.writestr('a', bytes(50 << 20))")
    #expect(refusal(bomb, limits: .init(bytes: 10 << 20))?.contains("more than") ?? false)
    #expect(refusal(bomb, limit: 1 << 20)?.contains("more than 1048576 bytes") ?? false)
    #expect(refusal(bomb) == nil)
    // It says 10 bytes, and holds 50 MiB.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: bomb))
    let place = try #require(bytes.range(of: Data([0x50, 0x4B, 1, 2])))
    bytes.replaceSubrange(place.lowerBound + 24..<place.lowerBound + 28, with: [10, 0, 0, 0])
    try bytes.write(to: scratch.url("lie.zip"))
    #expect(refusal(self.path("lie.zip"))?.contains("longer than it says") ?? false)
    let many = try python(
      "with zipfile.ZipFile(path, 'w') as a:\n  for i in range(2000): a.writestr(str(i), b'')")
    #expect(refusal(many, limits: .init(entries: 1000))?.contains("1000 files") ?? false)
    let odd = try python("with zipfile.ZipFile(path, 'w', zipfile.ZIP_LZMA) as a: a.writestr('a', b'x')")
    #expect(refusal(odd)?.contains("(14)") ?? false)
    for text in ["", "PK", "no archive at all, but some words"] {
      #expect(refusal(try scratch.file("t.zip", text))?.contains("damaged") ?? false)
    }
    #expect(refusal(self.path("none.zip"))?.contains("cannot be read") ?? false)
  }

  @Test func damagedArchivesAreReadOrRefused() throws {
    let good = Array(
      try Data(
        contentsOf: URL(
          fileURLWithPath: try python(
            """
            with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as a:
              a.writestr('a.txt', 'Hello. ' * 300); a.writestr('b', bytes(range(256)), zipfile.ZIP_STORED)
            """))))
    var random = FixedNumbers(seed: 21)
    var refused = 0
    let count = HostileText.count(600)
    for _ in 0..<count {
      var bytes = good
      for _ in 0...random.next(3) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
      if random.next(8) == 0 { bytes.removeLast(random.next(bytes.count)) }
      try Data(bytes).write(to: scratch.url("f.zip"))
      if refusal(path("f.zip"), limits: .init(bytes: 1 << 20)) != nil { refused += 1 }
    }
    #expect(count < 20 || 1...count ~= refused)
  }
}
