import Foundation
import Prose
import Sound
import TestSupport
import Testing

@testable import Muxing

/// The MP4 that is written here, judged by what FFmpeg makes of the same packets.
@Suite struct MP4FileTests {
  private let chapters: ToneChapters

  init() throws { chapters = try ToneChapters() }

  private func index(of track: Track, isNero: Bool = true) throws -> MP4Index {
    MP4Index(
      encoding: track.encoding, configuration: track.configuration, language: Language("fr"),
      marks: track.marks,
      sizes: try track.packetSizes(delay: 1024), delay: 1024, length: track.length, room: 100, isNero: isNero)
  }

  private func ffprobe(_ path: String, _ arguments: String...) throws -> String {
    let program = try Program.run("ffprobe", ["-v", "error", "-of", "csv"] + arguments + [path])
    #expect(program.status == 0 && program.errors.isEmpty, "\(program.errors)")
    return program.output
  }

  private func decoded(_ path: String) throws -> String {
    let program = try Program.run("ffmpeg", ["-v", "error", "-i", path, "-map", "0:a", "-f", "md5", "-"])
    #expect(program.status == 0 && program.errors.isEmpty, "\(program.errors)")
    return program.output
  }

  /// Of lengths around a chunk's, and with a last packet of each kind.
  @Test(arguments: [6, 126, 127, 128, 254, 255, 300], [0, 1, 1023])
  func packetsAreWhereFFmpegPutsThem(blocks: Int, more: Int) throws {
    let samples = ToneChapters.samples(1, blocks: blocks) + [Float](repeating: 0, count: more)
    let track = try chapters.track([("One", ToneChapters.samples(0, blocks: 8)), ("Two", samples)])
    let ours = chapters.scratch.url("ours.m4b").path
    let theirs = chapters.scratch.url("theirs.m4a").path
    try MP4File.write(track, index: index(of: track), to: ours)
    let copy = try Program.run("ffmpeg", ["-v", "error", "-i", ours, "-map", "0:a", "-c", "copy", theirs])
    #expect(copy.status == 0, "\(copy.errors)")
    let fields = ["-select_streams", "a", "-show_entries", "packet=pts,dts,duration,size,flags"]
    func packets(_ path: String) throws -> String {
      try Program.run("ffprobe", ["-v", "error", "-of", "csv"] + fields + [path]).output
    }
    #expect(try packets(ours) == packets(theirs))
    #expect(try decoded(ours) == decoded(theirs))
  }

  /// Places of 64 bits say the same as those of 32.
  @Test func longFilesSayTheSame() throws {
    let track = try chapters.track((0..<3).map { ("Chapter \($0)", ToneChapters.samples($0, blocks: 200)) })
    let short = chapters.scratch.url("short.m4b").path
    let long = chapters.scratch.url("long.m4b").path
    try MP4File.write(track, index: index(of: track), to: short)
    try MP4File.write(track, index: index(of: track), to: long, most: 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: long)).range(of: Data("co64".utf8)) != nil)
    #expect(try decoded(short) == decoded(long))
    #expect(try ffprobe(short, "-show_chapters") == ffprobe(long, "-show_chapters"))
    #expect(
      try ffprobe(short, "-show_entries", "stream=nb_frames,duration:stream_tags=language")
        == ffprobe(long, "-show_entries", "stream=nb_frames,duration:stream_tags=language"))
  }

  /// A book of more than 27 hours has more than 31 bits of frames, at the usual rate.
  @Test(arguments: [1, 27, 60]) func hoursAreCountedWhole(hours: Int) throws {
    let track = try chapters.track([("One", ToneChapters.samples(0, blocks: 8))])
    var index = try index(of: track)
    let length = Frames(hours * 3600 * 22_050)
    index = MP4Index(
      encoding: index.encoding, configuration: index.configuration, language: nil, marks: index.marks,
      sizes: index.sizes, delay: 1024, length: length, room: 0, isNero: false)
    let type = MP4Box("ftyp", Array("M4B ".utf8), MP4Box.words(0))
    let path = chapters.scratch.url("index.m4b").path
    let pieces = type.pieces + index.box(mediaAt: 0, isLong: false).pieces
    try Data(pieces.joined()).write(to: URL(fileURLWithPath: path))
    let told = try Program.run(
      "ffprobe", ["-v", "fatal", "-of", "csv=p=0", "-show_entries", "format=duration", path])
    #expect(Double(told.output.trimmingCharacters(in: .whitespacesAndNewlines)) == Double(hours * 3600))
  }
}
