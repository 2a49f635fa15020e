import Foundation
import Glibc
import Inspection
import TestSupport
import Testing

/// What may be called .mp3 and lie in a folder.
@Suite struct HostileCheckTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func sound(_ name: String) throws -> String {
    let path = scratch.url(name).path
    let made = try Program.run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=d=1", path])
    #expect(made.status == 0, "\(made.errors)")
    return path
  }

  /// Lists of other files, and addresses: each would have its own reader in libavformat.
  private static let lists = [
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nSOUND\n",
    "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:SOUND\n#EXT-X-ENDLIST\n",
    "ffconcat version 1.0\nfile SOUND\n",
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 97\n"
      + "a=rtpmap:97 MPEG4-GENERIC/44100/2\n",
    "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
      + " mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet mimeType=\"audio/mp4\"><Representation id=\"a\""
      + " bandwidth=\"1\"><BaseURL>SOUND</BaseURL></Representation></AdaptationSet></Period></MPD>",
    "<SmoothStreamingMedia MajorVersion=\"2\" Duration=\"1\"></SmoothStreamingMedia>",
    "[playlist]\nFile1=SOUND\nNumberOfEntries=1\n", "[Reference]\nRef1=file:SOUND\n",
    "#!RTMP\nrtmp://127.0.0.1/x\n", "http://127.0.0.1/x.mp3\n", ";FFMETADATA1\ntitle=x\n",
    "FILE \"SOUND\" MP3\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n", "WEBVTT\n\n00:00.000 --> 00:01.000\nx\n",
  ]

  @Test(.isNoHang, arguments: lists) func aListOfFilesIsNoAudio(list: String) throws {
    let other = try sound("other.wav")
    for ending in ["mp3", "m4b", "ogg", "wav", "aac", "m3u8"] {
      let path = try scratch.file("list." + ending, list.replacing("SOUND", with: other))
      let error = #expect(throws: InspectionError.self, "\(ending)") { try Inspection(of: path) }
      #expect(error?.description.contains("list." + ending) == true)
    }
  }

  /// QuickTime's tracks may lie in other files; what they name is not opened.
  @Test func aTrackInAnotherFileIsNotRead() throws {
    let path = try sound("whole.m4a")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // "url " with a flag for "in this file" becomes one of another file's.
    let place = try #require(bytes.firstRange(of: Data("url ".utf8))).lowerBound
    bytes[place + 7] = 0
    let other = scratch.url("other.m4a")
    try bytes.write(to: other)
    // Whatever is found is in this very file: the same sound, or none.
    let good = try Inspection(of: path)
    if let found = try? Inspection(of: other.path) { #expect(found.frames <= good.frames) }
  }

  @Test(.isNoHang) func aFolderIsCheckedToItsEnd() throws {
    for name in ["a.mp3", "z.flac"] { _ = try sound(name) }
    _ = try scratch.file("b.mp3", "no sound")
    #expect(mkfifo(scratch.url("c.mp3").path, 0o600) == 0)
    #expect(symlink("d.mp3", scratch.url("d.mp3").path) == 0)
    #expect(symlink(".", scratch.url("again").path) == 0)
    try FileManager.default.createDirectory(at: scratch.url("e.mp3"), withIntermediateDirectories: true)
    let run = try Vivavoce.run(["check", scratch.folder.path])
    #expect(run.status == CommandStatus.unreadableInput.rawValue)
    #expect(run.output.contains("a.mp3") && run.output.contains("z.flac"))
    #expect(run.errorLines.count == 3)
    for part in ["b.mp3: it is no audio", "c.mp3: it is a pipe", "d.mp3: "] {
      #expect(run.errors.contains(part))
    }
    let json = try Vivavoce.run(["check", scratch.folder.path, "--json"])
    #expect(json.status == CommandStatus.unreadableInput.rawValue)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(report["passes"] as? Bool == false && files.count == 5)
    #expect(files.filter { $0["error"] is String }.count == 3)
    #expect(files.allSatisfy { ($0["file"] as? [String: Any])?["path"] is String })
  }

  /// Sound that no meter takes, and samples that are no numbers, leave a report all the same.
  @Test func aReportIsNeverEmpty() throws {
    let wav = try sound("a.wav")
    var slow = try Data(contentsOf: URL(fileURLWithPath: wav))
    slow.replaceSubrange(24..<28, with: [2, 0, 0, 0])
    try slow.write(to: scratch.url("slow.wav"))
    let float = scratch.url("float.wav")
    let made = try Program.run("ffmpeg", ["-v", "error", "-i", wav, "-c:a", "pcm_f32le", float.path])
    #expect(made.status == 0)
    var wild = try Data(contentsOf: float)
    let place = try #require(wild.firstRange(of: Data("data".utf8))).upperBound + 4
    // No number, infinity, and the largest number.
    for (index, bits) in ([0x7FC0_0000, 0x7F80_0000, 0x7F7F_FFFF] as [UInt32]).enumerated() {
      withUnsafeBytes(of: bits.littleEndian) { part in
        wild.replaceSubrange(place + 4 * index..<place + 4 * index + 4, with: part)
      }
    }
    try wild.write(to: float)
    let times = scratch.url("times.flac").path
    let tagged = try Program.run(
      "ffmpeg",
      [
        "-v", "error", "-i", wav, "-metadata", "CHAPTER000=nan:1e308:inf", "-metadata",
        "CHAPTER001=1e999:0:0",
      ]
        + ["-metadata", "CHAPTER002=00:00:99999999999999999999", times])
    #expect(tagged.status == 0)
    let names = ["slow.wav", "float.wav", "times.flac"]
    let hostile = Places.shared("cases/hostile/EMPTYJSON-check-1-164.flac").map { [$0.path] } ?? []
    for path in names.map({ scratch.url($0).path }) + hostile {
      let run = try Vivavoce.run(["check", path, "--json"])
      let report = try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect((report?["files"] as? [Any])?.count == 1, "\(path): \(run.errors)")
      #expect(
        run.status
          == (path.contains("slow") || path.contains("EMPTY") ? 3 : path.contains("float") ? 1 : run.status))
      #expect([0, 1, 3].contains(try Vivavoce.run(["check", path]).status))
    }
  }

  // MARK: Tags

  private func size(_ number: Int) -> [UInt8] { [21, 14, 7, 0].map { UInt8(number >> $0 & 0x7F) } }

  private func frame(_ name: String, _ content: [UInt8], flags: UInt8 = 0) -> [UInt8] {
    Array(name.utf8) + size(content.count) + [0, flags] + content
  }

  private func tagged(_ frames: [UInt8], version: UInt8 = 4) throws -> String {
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: try sound("plain.wav.mp3"))))
    let path = scratch.url("tagged.mp3")
    try Data(Array("ID3".utf8) + [version, 0, 0] + size(frames.count) + frames + whole).write(to: path)
    try FileManager.default.removeItem(at: scratch.url("plain.wav.mp3"))
    return path.path
  }

  @Test func aTagThatUnpacksToMoreIsRefused() throws {
    // What follows need not be deflated: it is not looked at.
    let packed = size(1 << 27) + [UInt8](repeating: 0x78, count: 100)
    for frames in [
      frame("TIT2", packed, flags: 0x09),
      frame("CHAP", [99, 0] + [UInt8](repeating: 0, count: 16) + frame("TIT2", packed, flags: 0x09)),
      frame("CTOC", [99, 0, 3, 1, 99, 0] + frame("TIT2", packed, flags: 0x09)),
    ] {
      let run = try Vivavoce.run(["check", try tagged(frames)])
      #expect(run.status == CommandStatus.unreadableInput.rawValue && run.errors.contains("compressed"))
    }
  }

  @Test func chaptersInChaptersTakeNoStack() throws {
    var inner: [UInt8] = []
    // Twenty thousand calls deep, for whoever follows them.
    for _ in 0..<4000 { inner = frame("CHAP", [99, 0] + [UInt8](repeating: 0, count: 16) + inner) }
    let run = try Vivavoce.run(["check", try tagged(inner)])
    #expect(run.status == CommandStatus.unreadableInput.rawValue && run.errors.contains("inside each other"))
  }

  @Test func boxesInBoxesTakeNoStack() throws {
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try sound("plain.m4a"))))
    let count = 300_000
    for index in 0..<count {
      bytes +=
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: 8 * (count - index) >> $0) } + Array("moov".utf8)
    }
    let path = scratch.url("deep.m4b").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let run = try Vivavoce.run(["check", path])
    #expect([0, 1, 3].contains(run.status), "\(run.status)")
    #expect(FileOrigin(of: path).encoder == nil)
  }
}
