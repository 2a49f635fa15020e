import Foundation
import TestSupport
import Testing

/// Read-along editions, captions and feeds, as people make them.
@Suite(.serialized) struct EditionsWithTextTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let text = """
    The Lamp Room

    by Ada Finch

    CHAPTER I

    The boat came at noon. Nobody waited for it, and the rain fell on the slip.

    CHAPTER II

    In the lamp room the oil was cold. She lit the wick, and the glass sang.
    """

  private func write(_ text: String = Self.text, as name: String = "lamp.txt") throws -> URL {
    let url = scratch.url(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  @discardableResult private func make(_ arguments: [String], status: Int32 = 0) throws -> Program {
    let program = try Vivavoce.run(arguments + ["--quiet", "--no-cache"])
    #expect(program.status == status, "\(program.errors)")
    return program
  }

  /// The files under a folder by their paths in it.
  private func files(_ folder: String) throws -> [String: Data] {
    let root = scratch.url(folder)
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    var result: [String: Data] = [:]
    for path in all where !(path as NSString).pathExtension.isEmpty {
      result[path] = try? Data(contentsOf: root.appendingPathComponent(path))
    }
    return result
  }

  private let book = "Ada Finch/The Lamp Room/The Lamp Room"

  @Test func `Editions made with an audiobook and made of it are the same, whatever the jobs and the folder`()
    throws
  {
    let text = try write().path
    let kinds = ["epub", "lpf", "audiobook", "daisy2", "daisy3"].flatMap { ["--format", $0] }
    let common = kinds + ["--captions", "vtt,srt,lrc,ass"]
    try make(["make", text, "--output", scratch.url("a").path, "--format", "m4b", "--jobs", "1"] + common)
    let first = try files("a")
    for ending in ["epub", "lpf", "audiobook", "vtt", "srt", "lrc", "ass", "m4b"] {
      #expect(first["\(book).\(ending)"] != nil, "\(ending): \(first.keys.sorted())")
    }
    try make(["make", text, "--output", scratch.url("b").path, "--format", "m4b", "--jobs", "2"])
    try make(["readalong", scratch.url("b/Ada Finch/The Lamp Room").path, "--jobs", "3"] + common)
    let second = try files("b")
    for (path, bytes) in first where !path.hasSuffix(".vivavoce.json") {
      #expect(second[path] == bytes, "\(path)")
    }
    #expect(first.count == second.count)
  }

  private static let fares = """
    <!DOCTYPE html><html lang="en-GB"><head><title>Fares</title><meta name="author" content="Ada Finch"></head><body>
    <h1>The Board</h1><p>On the board stood:</p>
    <ul><li>One goat.</li><li>One letter, read.</li></ul>
    <table><caption>What it cost</caption>
    <tr><th>Who</th>
    <th>Price</th></tr><tr><td>A grown man</td><td>Sixpence</td></tr></table>
    <p>Nobody paid.</p><img src="hut.png" alt="The hut &amp; the bell">
    <h1>The End</h1><blockquote><p>We came down with lanterns.</p></blockquote><pre>ring 1
    ring 2</pre><p>Then it was night.</p>
    </body></html>
    """

  /// Prints the pages of an EPUB's chapters.
  private static let chapters = """
    import sys, zipfile
    book = zipfile.ZipFile(sys.argv[1])
    for name in sorted(book.namelist()):
        if "chapter-" in name and name.endswith(".xhtml"): print(book.read(name).decode())
    """

  @Test func `Lists, tables, quotations, listings and pictures are printed as such, made now or later`()
    throws
  {
    let page = try write(Self.fares, as: "fares.html").path
    try make(["make", page, "--output", scratch.url("a").path, "--format", "m4b", "--format", "epub"])
    let first = try #require(try files("a").first { $0.key.hasSuffix(".epub") })
    let pages = try Program.run("python3", ["-c", Self.chapters, scratch.url("a/\(first.key)").path])
    #expect(pages.status == 0, "\(pages.errors)")
    let text = pages.output
    for part in [
      "<ul>\n<li><span id=\"p3s1\">One goat.</span></li>\n<li><span id=\"p4s1\">One letter, read.</span></li>\n</ul>",
      "<p class=\"caption\"><span id=\"p5s1\">What it cost</span></p>\n<table>\n<tbody>\n<tr id=\"p6s1\"><td>Who"
        + "<span class=\"sign\">, </span></td><td>Price</td></tr>\n<tr id=\"p7s1\"><td>A grown man"
        + "<span class=\"sign\">, </span></td><td>Sixpence</td></tr>\n</tbody>\n</table>",
      "Nobody paid.<span class=\"picture\" role=\"img\" aria-label=\"The hut &amp; the bell\"></span></span></p>",
      "<blockquote>\n<p><span id=\"p2s1\">We came down with lanterns.</span></p>\n</blockquote>\n<p class=\"code\">",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    try make(["make", page, "--output", scratch.url("b").path, "--format", "m4b"])
    let book = try #require(try files("b").keys.first { $0.hasSuffix(".m4b") })
    try make(["readalong", scratch.url("b/\(book)").path, "--format", "epub"])
    #expect(try files("b").first { $0.key.hasSuffix(".epub") }?.value == first.value)
  }

  @Test func `A read-along EPUB is an audiobook from which another can be made`() throws {
    let text = try write().path
    try make(["make", text, "--output", scratch.url("a").path, "--format", "m4b", "--format", "epub"])
    let place = try Vivavoce.run(
      ["position", scratch.url("a/\(book).epub").path, "0:05", "--in", scratch.url("a/\(book).m4b").path])
    #expect(place.status == 0 && place.output.hasPrefix("0:00:05.000"), "\(place.output) \(place.errors)")
    let folder = scratch.url("b")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let copy = folder.appendingPathComponent("lamp.epub")
    try FileManager.default.copyItem(at: scratch.url("a/\(book).epub"), to: copy)
    try make(["revoice", copy.path, "--voice", "emma"])
    try make([
      "revoice", scratch.url("a/\(book).m4b").path, "--voice", "emma", "--output", scratch.url("c").path,
    ])
    #expect(try files("b")["The Lamp Room.m4b"] == files("c")["\(book).m4b"])
    #expect(try files("b")["The Lamp Room.m4b"] != nil)
  }

  @Test func `Captions go with the sound that they were made of`() throws {
    let more = (1...8).map { "On day \($0) the boat came again, and nobody waited." }.joined(
      separator: "\n\n")
    let text = try write(Self.text + "\n\n" + more).path
    let output = scratch.url("a").path
    try make(["make", text, "--output", output, "--captions", "srt"])
    // The same sound again has the same captions.
    try make(["make", text, "--output", output])
    #expect(try files("a")["\(book).srt"] != nil)
    _ = try write(Self.text + "\n\n" + more.replacing("day 8", with: "that day"))
    try make(["make", text, "--output", output])
    #expect(try files("a")["\(book).m4b"] != nil)
    #expect(try files("a")["\(book).srt"] == nil)
  }

  @Test func `What lies where an edition would is somebody's, and stays`() throws {
    let text = try write().path
    let output = scratch.url("a").path
    let own = scratch.url("a/\(book).vtt")
    try FileManager.default.createDirectory(
      at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: own)
    let program = try make(
      ["make", text, "--output", output, "--captions", "vtt"], status: CommandStatus.cannotWrite.rawValue)
    #expect(program.errors.contains("The Lamp Room.vtt"))
    #expect(try Data(contentsOf: own) == Data("mine".utf8))
  }

  @Test(arguments: [
    ["--captions", "txt"], ["--granularity", "letter"], ["--sound", "wav"], ["--format", "epub2"],
    ["--format", "daisy2", "--sound", "m4a"],
  ])
  func `What no edition has is refused in one line`(arguments: [String]) throws {
    let program = try make(["make", try write().path] + arguments, status: CommandStatus.usage.rawValue)
    #expect(program.errorLines.first?.contains(arguments[0]) == true, "\(program.errors)")
  }

  @Test(arguments: [
    "example.org/books", "ftp://example.org/", "https://example.org/?a=b", "https://", "https://ä.org/",
  ])
  func `An address that is none is refused`(base: String) throws {
    let program = try make(
      ["feed", scratch.url("").path, "--base", base], status: CommandStatus.usage.rawValue)
    #expect(program.errors.contains("--base"), "\(program.errors)")
  }

  @Test func `Two podcast clients list a feed in the order of the chapters, and every file is there`() throws
  {
    let output = scratch.url("a").path
    try make(["make", try write().path, "--output", output])
    let other = Self.text.replacing("The Lamp Room", with: "The Long Slip").replacing("noon", with: "one")
    try make(["make", try write(other, as: "slip.txt").path, "--output", output])
    let feeds = ["feed", output, "--base", "https://example.org/books", "--output"]
    let program = try make(feeds + [scratch.url("f").path])
    #expect(program.output.split(separator: "\n").count == 2)
    let first = try files("f")
    let folder = "the-lamp-room-walter"
    #expect(first["\(folder)/book.epub"] != nil && first["feeds.opml"] != nil && first["opds.xml"] != nil)
    for script in [Self.feedparser, Self.podcastparser] {
      let client = try Program.run(
        "/usr/bin/python3", ["-c", script, scratch.url("f/\(folder)/feed.xml").path])
      #expect(client.status == 0, "\(client.errors)")
      let lines = client.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
      #expect(lines.map { $0[0] } == ["Opening", "Chapter 1", "Chapter 2"], "\(client.output)")
      for line in lines {
        let name = line[1].replacing("https://example.org/books/", with: "")
        #expect(first[name].map { String($0.count) } == line[2], "\(line)")
      }
    }
    for xml in ["\(folder)/feed.xml", "feeds.opml", "opds.xml"] {
      #expect(try Program.run("xmllint", ["--noout", scratch.url("f/\(xml)").path]).status == 0, "\(xml)")
    }
    if let shared = Places.shared("tools/readalong/check_feed.py") {
      let path = scratch.url("f/\(folder)").path
      let check = try Program.run("/usr/bin/python3", [shared.path, path + "/feed.xml", path])
      #expect(check.status == 0, "\(check.output)")
    }
    // Once more, and elsewhere: the same bytes.
    try make(feeds + [scratch.url("f").path])
    try make(feeds + [scratch.url("g").path])
    let (again, elsewhere) = (try files("f"), try files("g"))
    for (path, bytes) in first where !path.hasSuffix(".vivavoce.json") {
      #expect(again[path] == bytes && elsewhere[path] == bytes, "\(path)")
    }
  }

  private static let feedparser = """
    import feedparser, sys
    feed = feedparser.parse(sys.argv[1])
    assert not feed.bozo, feed.bozo_exception
    for entry in sorted(feed.entries, key=lambda entry: entry.published_parsed):
        print(entry.title, entry.enclosures[0].href, entry.enclosures[0].length, sep="\\t")
    """

  private static let podcastparser = """
    import podcastparser, sys
    feed = podcastparser.parse("https://example.org/feed.xml", open(sys.argv[1], "rb"))
    for entry in sorted(feed["episodes"], key=lambda entry: entry["published"]):
        print(entry["title"], entry["enclosures"][0]["url"], entry["enclosures"][0]["file_size"], sep="\\t")
    """
}
