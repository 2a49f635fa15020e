import Documents
import Foundation
import Muxing
import Prose
import Sound
import Storage
import TestSupport
import Testing

@testable import ReadAlong

/// Packages of a small book: three chapters, one of them inside of another, four pages, a note.
struct PackageTests {
  private static func sentence(_ text: String, at start: Int?, marks: [TextMark] = []) -> TimedSentence {
    TimedSentence(
      text: text, language: Language("en"),
      words: start.map {
        [TimedPiece(range: 0..<text.utf8.count, start: Frames($0), end: Frames($0 + 400))]
      } ?? [], marks: marks)
  }

  private static func chapter(_ title: String, level: Int, _ sentences: [TimedSentence]) -> TimedChapter {
    let paragraphs = sentences.enumerated().map { index, sentence in
      TimedParagraph(role: index == 0 ? .heading : .body, followsSceneBreak: false, sentences: [sentence])
    }
    return TimedChapter(
      title: title, kind: .chapter, level: level, paragraphs: paragraphs, length: Frames(2000))
  }

  /// The files of a package by their names.
  private static func files(_ name: String) throws -> [String: String] {
    let chapters = [
      chapter(
        "One & Two", level: 1,
        [
          sentence("One & Two", at: 100),
          sentence("A page <ends> here.", at: 900, marks: [TextMark(offset: 7, kind: .page("ix"))]),
        ]),
      chapter(
        "Inside", level: 3,
        [
          sentence("Inside", at: 50, marks: [TextMark(offset: 0, kind: .page("1"))]),
          sentence("A note.", at: 1000, marks: [TextMark(offset: 7, kind: .note(0))]),
          sentence("* * *", at: nil, marks: [TextMark(offset: 5, kind: .page("1"))]),
        ]),
      chapter(
        "Silence", level: 1, [sentence("* * *", at: nil, marks: [TextMark(offset: 0, kind: .page("2"))])]),
    ]
    var metadata = Metadata()
    metadata.title = "A Book"
    let book = TimedBook(
      metadata: metadata, language: Language("en"), narrator: "Nobody", chapters: chapters,
      notes: [TimedNote(label: "1", text: "So & so.", chapter: 1)], rate: SampleRate(hertz: 1000),
      digest: String(repeating: "0", count: 64))
    let scratch = try Scratch()
    let sound = try scratch.file("sound", "sound")
    let sounds = chapters.map { _ in
      ChapterSound(path: sound, ending: "mp3", mediaType: "audio/mpeg", milliseconds: 1997)
    }
    let edition = SoundedBook(
      book: book, sounds: sounds, cover: CoverPicture(bytes: [1, 2, 3], isPNG: true),
      tags: Tags(metadata, narrator: "Nobody", encoder: "a program"))
    let path = scratch.url("package").path
    try #require(Deliverables.named(name)).write(edition, to: path)
    var archive = try Archive(path: path)
    var files: [String: String] = [:]
    for entry in archive.entries {
      files[entry.path] = String(decoding: try archive.bytes(of: entry), as: UTF8.self)
    }
    return files
  }

  private static func values(_ attribute: String, in text: String) throws -> [String] {
    let pattern = try Regex(" \(attribute)=\"([^\"]*)\"", as: (Substring, Substring).self)
    return text.matches(of: pattern).map { String($0.1) }
  }

  @Test func `The W3C's audiobook tells the lengths of its sounds and their sum`() throws {
    let files = try Self.files("lpf")
    let manifest = try #require(files["publication.json"])
    #expect(manifest.matches(of: /"PT1\.997S"/).count == 3)
    #expect(manifest.contains("\"duration\" : \"PT5.991S\""))
    let page = try #require(files["index.html"])
    #expect(page.contains("<nav role=\"doc-toc\""))
    #expect(
      page.contains(
        """
        <li><a href="chapter-001.mp3">One &amp; Two</a>
        <ol>
        <li><a href="chapter-002.mp3">Inside</a></li>
        </ol></li>
        """))
  }

  @Test func `Readium's audiobook has contents inside of each other`() throws {
    let manifest = try #require(try Self.files("audiobook")["manifest.json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
    let contents = try #require(document["toc"] as? [[String: Any]])
    #expect(contents.map { $0["title"] as? String } == ["One & Two", "Silence"])
    #expect((contents[0]["children"] as? [[String: Any]])?.map { $0["title"] as? String } == ["Inside"])
    #expect((document["metadata"] as? [String: Any])?["duration"] as? Double == 5.991)
  }

  @Test(arguments: ["daisy2", "daisy3"])
  func `Every place that is named is there, and clips follow each other to the end of the sound`(
    name: String
  ) throws {
    let files = try Self.files(name)
    for (file, text) in files where !file.hasSuffix(".mp3") {
      let places =
        try Self.values("src", in: text) + Self.values("href", in: text) + Self.values("smilref", in: text)
      for place in places where !place.hasPrefix("#") {
        let parts = place.split(separator: "#")
        let target = try #require(files[String(parts[0])], "\(file) names \(place)")
        #expect(parts.count == 1 || target.contains(" id=\"\(parts[1])\""), "\(file) names \(place)")
      }
      let ids = try Self.values("id", in: text)
      #expect(Set(ids).count == ids.count)
    }
    for chapter in 1...3 {
      let presentation = try #require(files["chapter-00\(chapter).smil"])
      let begins = try Self.values(name == "daisy2" ? "clip-begin" : "clipBegin", in: presentation)
      let ends = try Self.values(name == "daisy2" ? "clip-end" : "clipEnd", in: presentation)
      #expect(Array(begins.dropFirst()) == Array(ends.dropLast()))
      #expect(begins.first == (name == "daisy2" ? "npt=0.000s" : "0:00:00.000"))
      #expect(ends.last == (name == "daisy2" ? "npt=1.997s" : "0:00:01.997"))
    }
  }

  @Test func `Pages have kinds, and no two of a kind one number`() throws {
    let center = try #require(try Self.files("daisy2")["ncc.html"])
    #expect(
      try Self.values("class", in: center) == [
        "title", "chapter", "page-front", "chapter", "page-normal", "page-special", "chapter", "page-normal",
      ])
    #expect(center.contains("<h2 class=\"chapter\" id=\"chapter-002\">"))
    #expect(center.contains("name=\"ncc:maxPageNormal\" content=\"2\""))
    #expect(center.contains("name=\"ncc:tocItems\" content=\"8\""))
  }

  @Test func `Headings and pages are counted in the order of the book`() throws {
    let control = try #require(try Self.files("daisy3")["book.ncx"])
    let orders = try Self.values("playOrder", in: control).compactMap { Int($0) }
    #expect(orders == [1, 3, 6, 2, 4, 5, 7])
    #expect(control.contains("name=\"dtb:depth\" content=\"2\""))
  }

  @Test(arguments: ["lpf", "audiobook", "daisy2", "daisy3"])
  func `The same book has the same files`(name: String) throws {
    #expect(try Self.files(name) == Self.files(name))
  }
}
