import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

/// Tags that break writers: every script, marks that separate, newlines, great length; read by others.
@Suite struct HostileTagsTests {
  private let tracks: TestTrack

  init() throws { tracks = try TestTrack() }

  static let names = Containers.all.map(\.name)

  static var tags: Tags {
    var metadata = Metadata()
    metadata.title = "夜の灯台 – منارة الليل – 👩‍👩‍👧 “Q” & <b>"
    metadata.subtitle = "Or: A=B; C\\D / E"
    metadata.sortTitle = "Yoru no tōdai, The"
    metadata.author = "A/B; C & D, Jr."
    metadata.series = "Série №1: «Ж»"
    metadata.seriesIndex = "2.5"
    metadata.publisher = "Ünïcode & Søns"
    metadata.date = "1963-01-31"
    metadata.genre = "Fiction; Letters/Essays"
    metadata.isbn = "978-3-16-148410-0"
    metadata.asin = "B0ABCDEFGH"
    metadata.copyright = "© 1963 D’Arcy"
    metadata.language = Language("de-DE")
    metadata.description =
      "First line.\nSecond line: שלום\n" + String(repeating: "漢字 and é and 👍. ", count: 450)
    var tags = Tags(metadata, narrator: "Émma 读者", encoder: "Vivavoce test")
    tags.track = (3, 12)
    return tags
  }

  static let titles =
    ["1. Kapitel: «Ä»", "שלום עולם", "第二章 👩‍👩‍👧", "A;B=C\\D", "Line\nbreak"] + (6...12).map { "Chapter \($0)" }

  @Test(arguments: names) func ffprobeReadsWhatWasWritten(name: String) throws {
    let container = try #require(Containers.named(name))
    let cover = try tracks.cover()
    let tags = Self.tags
    let (path, _) = try tracks.write(Self.titles, in: container, tags: tags, cover: cover)
    let found = try Probe.tags(path)
    // As Audiobookshelf looks for them: the first name that is there.
    let wanted: [(String, [String], String?)] = [
      ("title", ["album", "title"], tags.title), ("author", ["artist", "album_artist"], tags.author),
      ("narrator", ["composer", "tcom"], tags.narrator),
      ("description", ["description", "comment"], tags.description),
      ("publisher", ["publisher", "tpub"], tags.publisher),
      ("subtitle", ["subtitle", "tit3"], tags.subtitle),
      ("year", ["date", "tyer"], tags.date), ("genre", ["genre"], tags.genre),
      ("series", ["series", "show", "mvnm"], tags.series),
      ("place in the series", ["series-part", "episode_id", "mvin", "part"], tags.seriesIndex),
      ("ISBN", ["isbn"], tags.isbn), ("ASIN", ["asin", "audible_asin"], tags.asin),
    ]
    for (what, keys, value) in wanted {
      #expect(keys.lazy.compactMap { found[$0] }.first == value, "\(name): \(what) in \(found.keys.sorted())")
    }
    let language = try #require(found["language"] ?? found["lang"])
    #expect(["de-DE", "deu"].contains(language))
    #expect(found["track"]?.hasPrefix("3") == true, "\(name): \(found["track"] ?? "none")")
    #expect(try Probe.chapters(path).map(\.title) == Self.titles)
    let streams = try #require(try Probe.json(path, "-show_streams")["streams"] as? [[String: Any]])
    let picture = streams.first { ($0["disposition"] as? [String: Int])?["attached_pic"] == 1 }
    #expect(picture?["width"] as? Int == 64, "\(name): no cover")
  }

  private static let script = """
    import base64, json, sys, mutagen, mutagen.id3, mutagen.mp4, mutagen.flac, mutagen.wave, mutagen.oggopus, mutagen.oggvorbis
    path, kind = sys.argv[1], sys.argv[2]
    result, chapters = {}, []
    if kind == "m4b":
        tags = mutagen.mp4.MP4(path).tags
        for key, value in tags.items():
            if key == "covr": result["cover"] = str(int(value[0].imageformat)) + " " + str(len(value[0]))
            elif isinstance(value, list):
                result[key] = value[0].decode() if isinstance(value[0], bytes) else str(value[0])
        chapters = [c.title for c in mutagen.mp4.MP4(path).chapters]
    elif kind in ("mp3", "wav"):
        tags = mutagen.id3.ID3(path) if kind == "mp3" else mutagen.wave.WAVE(path).tags
        for frame in tags.values():
            if frame.FrameID == "APIC": result["cover"] = str(int(frame.type)) + " " + str(len(frame.data))
            elif frame.FrameID == "CHAP": pass
            elif frame.FrameID == "CTOC": pass
            else: result[frame.FrameID + (":" + frame.desc if frame.FrameID == "TXXX" else "")] = str(frame.text[0]) if isinstance(frame.text, list) else frame.text
        def walk(name):
            toc = tags["CTOC:" + name]
            for child in toc.child_element_ids:
                if "CTOC:" + child in tags: walk(child)
                else: chapters.append(str(tags["CHAP:" + child].sub_frames["TIT2"].text[0]))
        if "CTOC:toc" in tags: walk("toc")
    else:
        tags = {"opus": mutagen.oggopus.OggOpus, "ogg": mutagen.oggvorbis.OggVorbis, "flac": mutagen.flac.FLAC}[kind](path)
        for key, value in tags.tags: result[key.upper()] = value
        pictures = tags.pictures if kind == "flac" else [mutagen.flac.Picture(base64.b64decode(v)) for v in tags.get("metadata_block_picture", [])]
        for picture in pictures: result["cover"] = str(picture.type) + " " + str(len(picture.data))
        chapters = [value for key, value in sorted(result.items()) if key.startswith("CHAPTER") and key.endswith("NAME")]
    print(json.dumps({"tags": result, "chapters": chapters}))
    """

  /// The same tags in the names of each dialect.
  private func dialect(_ name: String) -> [(String, String?)] {
    let tags = Self.tags
    let own = "----:com.apple.iTunes:"
    switch name {
    case "m4b":
      return [
        ("©nam", tags.title), ("©alb", tags.title), ("©ART", tags.author), ("aART", tags.author),
        ("©wrt", tags.narrator), (own + "NARRATOR", tags.narrator), ("desc", tags.description),
        (own + "SERIES", tags.series), (own + "SERIES-PART", tags.seriesIndex),
        (own + "SUBTITLE", tags.subtitle), (own + "PUBLISHER", tags.publisher), (own + "ISBN", tags.isbn),
        (own + "ASIN", tags.asin), (own + "LANGUAGE", "de-DE"), ("soal", tags.sortTitle),
        ("cprt", tags.copyright), ("trkn", "(3, 12)"), ("©gen", tags.genre), ("©day", tags.date),
      ]
    case "mp3", "wav":
      return [
        ("TIT2", tags.title), ("TALB", tags.title), ("TPE1", tags.author), ("TPE2", tags.author),
        ("TCOM", tags.narrator), ("TXXX:NARRATOR", tags.narrator), ("COMM", tags.description),
        ("TXXX:SERIES", tags.series), ("MVNM", tags.series), ("MVIN", tags.seriesIndex),
        ("TIT3", tags.subtitle), ("TPUB", tags.publisher), ("TLAN", "deu"), ("TSOA", tags.sortTitle),
        ("TCOP", tags.copyright), ("TRCK", "3/12"), ("TCON", tags.genre), ("TDRC", tags.date),
      ]
    default:
      return [
        ("TITLE", tags.title), ("ALBUM", tags.title), ("ARTIST", tags.author), ("ALBUMARTIST", tags.author),
        ("COMPOSER", tags.narrator), ("NARRATOR", tags.narrator), ("DESCRIPTION", tags.description),
        ("SERIES", tags.series), ("SERIES-PART", tags.seriesIndex), ("SUBTITLE", tags.subtitle),
        ("PUBLISHER", tags.publisher), ("LANGUAGE", "de-DE"), ("ALBUMSORT", tags.sortTitle),
        ("COPYRIGHT", tags.copyright), ("TRACKNUMBER", "3"), ("GENRE", tags.genre), ("DATE", tags.date),
      ]
    }
  }

  private func mutagen(_ path: String, _ kind: String) throws -> (tags: [String: String], chapters: [String])
  {
    let program = try Program.run("/usr/bin/python3", ["-c", Self.script, path, kind])
    #expect(program.status == 0, "\(program.errors)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any])
    return (json["tags"] as? [String: String] ?? [:], json["chapters"] as? [String] ?? [])
  }

  @Test(arguments: names) func mutagenReadsWhatWasWritten(name: String) throws {
    let container = try #require(Containers.named(name))
    let cover = try tracks.cover(png: false)
    let (path, _) = try tracks.write(Self.titles, in: container, tags: Self.tags, cover: cover)
    let found = try mutagen(path, name)
    for (key, value) in dialect(name) { #expect(found.tags[key] == value, "\(name): \(key)") }
    // 13 is JPEG in MP4; 3 is a front cover everywhere else.
    #expect(found.tags["cover"] == (name == "m4b" ? "13 " : "3 ") + "\(cover.bytes.count)")
    #expect(found.chapters == Self.titles)
  }

  @Test func oldPlayersGetTheirDialect() throws {
    let container = MP3Container(version: .v23)
    let cover = try tracks.cover()
    let (path, _) = try tracks.write(Self.titles, in: container, tags: Self.tags, cover: cover)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(Array(bytes.prefix(4)) == Array("ID3".utf8) + [3])
    let found = try mutagen(path, "mp3")
    for (key, value) in dialect("mp3") where key != "TSOA" { #expect(found.tags[key] == value, "\(key)") }
    #expect(found.chapters == Self.titles)
    #expect(try Probe.chapters(path).map(\.title) == Self.titles)
  }

  @Test(arguments: names, [300, 400]) func everyOfManyChaptersIsListed(name: String, count: Int) throws {
    let container = try #require(Containers.named(name))
    let titles = (1...count).map { "Chapter \($0)" }
    let (path, marks) = try tracks.write(titles, in: container, tags: Self.tags)
    let found = try Probe.chapters(path)
    #expect(found.map(\.title) == titles)
    let rate = TestTrack.encoding(for: container).rate
    #expect(zip(found, marks).allSatisfy { abs($0.start - rate.seconds($1.start)) < 0.001 })
    if name == "m4b" {
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("chpl".utf8)) == nil)
    }
    // mutagen reads Nero chapters only.
    if name != "m4b" { #expect(try mutagen(path, name).chapters == titles) }
  }

  @Test(arguments: names) func aChapterWithoutATitleGetsItsNumber(name: String) throws {
    let container = try #require(Containers.named(name))
    let (path, _) = try tracks.write(["One", ""], in: container, tags: Self.tags)
    #expect(try Probe.chapters(path).map(\.title) == ["One", "Chapter 2"])
  }

  @Test(arguments: names) func longTitlesAreCutAtCharactersOnly(name: String) throws {
    let container = try #require(Containers.named(name))
    let title = String(repeating: "漢字👩‍👩‍👧", count: 40)
    let (path, marks) = try tracks.write([title, "Two"], in: container, tags: Self.tags)
    let written = marks[0].title
    #expect(written == title || written.hasSuffix("…") && title.hasPrefix(written.dropLast()))
    #expect(try Probe.chapters(path)[0].title == written)
    #expect(["m4b", "mp3", "wav"].contains(name) == (written != title))
  }
}
