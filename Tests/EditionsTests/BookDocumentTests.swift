import EspeakSynthesis
import Foundation
import Narration
import Prose
import Sound
import Storage
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation

/// A book travels as a document, and comes back as it was.
@Suite struct BookDocumentTests {
  private func edition(_ profile: VoiceProfile) -> EditionDocument {
    EditionDocument(
      voice: profile, narrator: "N", bitRate: 64_000, hasOwnCover: false, engine: "engine", rate: 22_050,
      times: [])
  }

  private static let books: [URL] = {
    let folder = Places.shared("cases/chapters")
    let names = folder.flatMap {
      try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    let texts = (names ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    let ssml = Places.package.appendingPathComponent("Tests/Books/tide-table/in/notice-to-mariners.ssml")
    return [Places.sample, ssml] + texts.prefix(6) + [Places.letter].compactMap { $0 }
  }()

  @Test(arguments: books) func everyBookComesBack(url: URL) throws {
    let profile = try #require(try VoiceLibrary().profiles.first)
    let prepared = try PreparedBook(try SourceFile(path: url.path), options: PreparedBook.Options())
    let document = BookDocument(prepared, edition: edition(profile))
    let json = try document.json()
    let read = try BookDocument(json: json, name: "book.json")
    let back = read.prepared(name: "book.json")
    #expect(back.scripts() == prepared.scripts())
    #expect(back.book.source == prepared.book.source)
    #expect(back.book.metadata == prepared.book.metadata)
    #expect(read.edition.voice == profile)
    #expect(try BookDocument(back, edition: read.edition).json() == json)
    _ = try back.ledger()
    // Nothing of this machine.
    #expect(String(decoding: json, as: UTF8.self).contains(url.deletingLastPathComponent().path) == false)
  }

  @Test func aDamagedDocumentIsRefusedOrHarmless() throws {
    let profile = try #require(try VoiceLibrary().profiles.first)
    let prepared = try PreparedBook(
      SourceFile(name: "x", bytes: Array("A Title\n\nby Nell Quill\n\nOne “é” sentence. Another one.".utf8)),
      options: PreparedBook.Options())
    let json = try BookDocument(prepared, edition: edition(profile)).json()
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let stock = Array("0123456789-[]{},:\"".utf8)
    var refused = 0
    for _ in 0..<4000 {
      var damaged = json
      for _ in 0...random(3) { damaged[random(damaged.count)] = stock[random(stock.count)] }
      do throws(EditionError) {
        _ = try BookDocument(json: damaged, name: "book.json").prepared(name: "book.json").scripts()
      } catch {
        refused += 1
        #expect(error.description.contains("book.json"))
      }
    }
    #expect(refused > 1000)
  }
}
