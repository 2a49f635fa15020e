import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

/// Chapters of tones between silences, as the production makes them.
struct ToneChapters {
  let rate = SampleRate(hertz: 22_050)
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  static func tone(_ frequency: Double, frames: Int) -> [Float] {
    (0..<frames).map { 0.2 * Float(sin(2 * .pi * frequency * Double($0) / 22_050)) }
  }

  /// A chapter of `blocks` AAC frames, all but four of which are a tone.
  static func samples(_ index: Int, blocks: Int) -> [Float] {
    [Float](repeating: 0, count: 2048) + tone(200 + 50 * Double(index), frames: (blocks - 4) * 1024)
      + [Float](repeating: 0, count: 2048)
  }

  func track(_ parts: [(title: String, samples: [Float])]) throws -> Track {
    let encoding = Encoding(codec: .aac, rate: rate, bitRate: 64_000)
    let spool = try PacketSpool(in: scratch.folder.path)
    let chapters = try parts.map { part in
      let encoder = try encoding.encoder()
      var packets = PacketRun()
      try encoder.encode(part.samples) { packets.append($0) }
      try encoder.finish { packets.append($0) }
      return EncodedChapter(
        title: part.title,
        stretches: [EncodedStretch(length: Frames(part.samples.count), packets: try spool.add(packets))])
    }
    return Track(
      encoding: encoding, configuration: try encoding.encoder().configuration, rate: rate, chapters: chapters)
  }

  func write(_ titles: [String], blocks: Int = 12, tags: Tags) throws -> (path: String, marks: [ChapterMark])
  {
    let track = try track(titles.enumerated().map { ($1, Self.samples($0, blocks: blocks)) })
    let path = scratch.url("book.m4b").path
    let png = CoverPicture(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], isPNG: true)
    return (path, try M4BContainer().write(track, tags: tags, cover: png, to: path))
  }
}

@Suite struct M4BTests {
  private let chapters: ToneChapters
  private let tags = Tags(
    title: "Zwölf Töne & <more>", author: "Ada Ångström", narrator: "Emma", date: "1963-01-31",
    description: "Tones; nothing else.", language: Language("de-DE"), encoder: "Vivavoce test")

  init() throws { chapters = try ToneChapters() }

  private func probe(_ path: String, _ arguments: String...) throws -> [String: Any] {
    let program = try Program.run("ffprobe", ["-v", "error", "-of", "json"] + arguments + [path])
    #expect(program.status == 0)
    #expect(program.errorLines.filter { !$0.contains("png") }.isEmpty, "\(program.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    return try #require(json as? [String: Any])
  }

  @Test func marksAreExactToTheFrame() throws {
    let (path, marks) = try chapters.write(["One", "Two: Ж", "Three"], tags: tags)
    #expect(marks.map(\.start.count) == [0, 12 * 1024, 24 * 1024])
    let found = try #require(try probe(path, "-show_chapters")["chapters"] as? [[String: Any]])
    #expect(found.map { ($0["tags"] as? [String: String])?["title"] ?? "" } == ["One", "Two: Ж", "Three"])
    for (chapter, mark) in zip(found, marks) {
      let start = try #require(Double(chapter["start_time"] as? String ?? ""))
      #expect(abs(start - chapters.rate.seconds(mark.start)) < 0.001)
    }
  }

  @Test func tagsAreWhatMutagenReads() throws {
    let (path, _) = try chapters.write(["One"], tags: tags)
    let script = """
      import sys, mutagen.mp4
      tags = mutagen.mp4.MP4(sys.argv[1]).tags
      for key in sorted(tags):
          value = tags[key][0]
          print(key, "=", len(value) if key == "covr" else value.decode() if isinstance(value, bytes) else value)
      """
    let program = try Program.run("/usr/bin/python3", ["-c", script, path])
    #expect(
      program.output == """
        ----:com.apple.iTunes:LANGUAGE = de-DE
        ----:com.apple.iTunes:NARRATOR = Emma
        aART = Ada Ångström
        covr = 8
        desc = Tones; nothing else.
        ldes = Tones; nothing else.
        stik = 2
        ©ART = Ada Ångström
        ©alb = Zwölf Töne & <more>
        ©cmt = Tones; nothing else.
        ©day = 1963-01-31
        ©gen = Audiobook
        ©nam = Zwölf Töne & <more>
        ©nrt = Emma
        ©too = Vivavoce test
        ©wrt = Emma

        """, "\(program.errors)")
  }

  @Test func playersFindAnAudiobookWithItsIndexFirst() throws {
    let (path, _) = try chapters.write(["One", "Two"], tags: tags)
    let format = try #require(try probe(path, "-show_format")["format"] as? [String: Any])
    let found = try #require(format["tags"] as? [String: String])
    #expect(found["major_brand"] == "M4B ")
    #expect(found["media_type"] == "2")
    #expect(found["album_artist"] == "Ada Ångström")
    #expect(found["composer"] == "Emma")
    #expect(found["creation_time"] == nil)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let index = try #require(bytes.range(of: Data("moov".utf8)))
    let media = try #require(bytes.range(of: Data("mdat".utf8)))
    #expect(index.lowerBound < media.lowerBound)
    #expect(bytes.range(of: Data("chpl".utf8)) != nil)
    let streams = try #require(try probe(path, "-show_streams")["streams"] as? [[String: Any]])
    let audio = try #require(streams.first { $0["codec_type"] as? String == "audio" })
    #expect((audio["tags"] as? [String: String])?["language"] == "deu")
    #expect(audio["profile"] as? String == "LC")
    #expect(audio["channels"] as? Int == 1)
  }

  @Test func seamsAreThoseOfOneLongEncode() throws {
    let samples = (0..<3).map { ToneChapters.samples($0, blocks: 20) }
    let parts = try chapters.track(samples.map { ("x", $0) })
    let stitched = chapters.scratch.url("stitched.m4b").path
    let whole = chapters.scratch.url("whole.m4b").path
    _ = try M4BContainer().write(parts, tags: tags, cover: nil, to: stitched)
    let long = try chapters.track([("x", samples.flatMap { $0 })])
    _ = try M4BContainer().write(long, tags: tags, cover: nil, to: whole)

    let first = try decoded(stitched)
    let second = try decoded(whole)
    #expect(first.count == second.count)
    #expect(first.count >= 60 * 1024)
    // Away from the seams the two differ by rate control alone; at them, both are silent.
    let difference = zip(first, second).map { abs(Int($0) - Int($1)) }
    #expect((difference.max() ?? 0) < 700)
    for seam in [20 * 1024, 40 * 1024] {
      #expect(first[seam - 500..<seam + 500].allSatisfy { $0 == 0 })
    }
  }

  /// The file decoded by an independent program.
  private func decoded(_ path: String) throws -> [Int16] {
    let raw = chapters.scratch.url("raw").path
    let program = try Program.run(
      "ffmpeg", ["-v", "error", "-y", "-i", path, "-map", "0:a", "-f", "s16le", raw])
    #expect(program.status == 0)
    #expect(program.errors == "")
    return try Data(contentsOf: URL(fileURLWithPath: raw)).withUnsafeBytes {
      Array($0.bindMemory(to: Int16.self))
    }
  }

  @Test func longTitlesAreCutBetweenCharacters() throws {
    let title = String(repeating: "漢字👩‍👩‍👧", count: 40)
    let (path, marks) = try chapters.write([title, "Two"], tags: tags)
    #expect(marks[0].title.utf8.count <= 255)
    #expect(marks[0].title.hasSuffix("…"))
    #expect(title.hasPrefix(marks[0].title.dropLast()))
    let found = try #require(try probe(path, "-show_chapters")["chapters"] as? [[String: Any]])
    #expect((found[0]["tags"] as? [String: String])?["title"] == marks[0].title)
  }

  @Test func moreChaptersThanNeroCountsAreAllThere() throws {
    let (path, _) = try chapters.write((1...300).map { "Chapter \($0)" }, blocks: 5, tags: tags)
    let found = try #require(try probe(path, "-show_chapters")["chapters"] as? [[String: Any]])
    #expect(found.count == 300)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.range(of: Data("chpl".utf8)) == nil)
  }

  @Test func theSameChaptersMakeTheSameBytes() throws {
    let first = try Data(contentsOf: URL(fileURLWithPath: try chapters.write(["A", "B"], tags: tags).path))
    let second = try Data(contentsOf: URL(fileURLWithPath: try chapters.write(["A", "B"], tags: tags).path))
    #expect(first == second)
  }

  @Test func aFileThatCannotBeWrittenIsNamed() throws {
    let track = try chapters.track([("One", ToneChapters.samples(0, blocks: 5))])
    let error = #expect(throws: MuxingError.self) {
      try M4BContainer().write(track, tags: tags, cover: nil, to: "/nowhere/book.m4b")
    }
    #expect(error?.description.contains("/nowhere/book.m4b") == true)
  }
}
