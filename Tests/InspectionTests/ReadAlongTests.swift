import Documents
import Foundation
import Inspection
import Storage
import TestSupport
import Testing

@Suite struct ReadAlongTests {
  @Test(arguments: ReadAlongFixture.Fault.allCases)
  func `Each fault is found, and no other`(fault: ReadAlongFixture.Fault) throws {
    let fixture = try ReadAlongFixture()
    let found = try ReadAlongInspection(of: try fixture.make(fault))
    let failed = found.health.filter { !$0.isMet }
    #expect(Set(failed.map(\.code)) == fault.codes, "\(failed.map { "\($0.code): \($0.found)" })")
    #expect(found.counts.chapters == 2 && found.counts.clips == 6)
  }

  @Test func `Counts are those of the book, and the place of a fault is named`() throws {
    let fixture = try ReadAlongFixture()
    let found = try ReadAlongInspection(of: try fixture.make(.gap))
    #expect(found.counts.sounds == 2 && abs(found.counts.seconds - 6) < 0.001)
    let gaps = try #require(found.health.first { $0.code == "gaps" })
    #expect(gaps.found == "0.005 s before two.xhtml#b, at 1.000 s of B/two.mp3")
  }

  @Test func `An EPUB without overlays, and what is none, are refused`() throws {
    let scratch = try Scratch()
    let plain = try Self.plainBook(in: scratch)
    #expect(throws: InspectionError.withoutOverlays(path: plain)) { try ReadAlongInspection(of: plain) }
    let text = try scratch.file("text.epub", "no archive")
    #expect(throws: InspectionError.self) { try ReadAlongInspection(of: text) }
  }

  @Test func `A folder's read-along editions are checked, and its other EPUBs passed over`() throws {
    let fixture = try ReadAlongFixture()
    _ = try fixture.make(.overlap, named: "a.epub")
    _ = try fixture.make(.none, named: "b.epub")
    _ = try Self.plainBook(in: fixture.scratch)
    let found = try FolderInspection(of: fixture.scratch.folder.path, profile: nil)
    #expect(found.readAlongs.map { $0.health.allSatisfy(\.isMet) } == [false, true])
    #expect(found.files.count == 1 && found.unreadable.isEmpty && !found.passes(nil))
  }

  /// Writes an EPUB without sound; its path.
  private static func plainBook(in scratch: Scratch) throws -> String {
    let plain = scratch.url("plain.epub").path
    var archive = try ArchiveWriter(DiskFile(creating: plain), mediaType: "application/epub+zip")
    try archive.add(
      "META-INF/container.xml", Array("<container><rootfile full-path=\"p.opf\"/></container>".utf8), .stored)
    try archive.add(
      "p.opf", Array("<package><manifest/><spine><itemref idref=\"x\"/></spine></package>".utf8), .stored)
    try archive.end()
    return plain
  }
}
