import Foundation
import TestSupport
import Testing

/// What stays although no list tells whose it is, or nothing can be heard of it.
struct KeptFilesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let text = """
    The Harbour Log

    by Ellen Vane

    Chapter 1

    The pilot came aboard at nine, and by ten he had a cold. Nobody on the quay knew which flag we had hoisted, and we did
    not know it either.

    Chapter 2

    At noon the wind went round, and the harbour master sent his boy with a rope and a bill for the rope.
    """

  private var folder: URL { scratch.url("out/Ellen Vane/The Harbour Log") }

  private func make(_ text: String = Self.text, _ arguments: [String] = []) throws -> Program {
    let program = try Vivavoce.run(
      [
        "make", try scratch.file("log.txt", text), "--no-cache", "--output",
        scratch.url("out").path,
      ]
        + arguments)
    #expect(program.status == 0, "\(program.errors)")
    return program
  }

  private func forget() throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent(".vivavoce.json"))
  }

  /// Sound that somebody cut, with all tags as they were, and the carried book in it.
  @Test(arguments: [["-t", "4"], ["-ss", "2"]]) func soundThatWasCutIsKept(cut: [String]) throws {
    _ = try make()
    let file = folder.appendingPathComponent("The Harbour Log.m4b")
    let short = scratch.url("short.m4b")
    let cutting = try Program.run(
      "ffmpeg",
      ["-v", "error"] + cut + ["-i", file.path, "-map", "0:a", "-c", "copy", "-f", "mp4", short.path])
    try #require(cutting.status == 0, "\(cutting.errors)")
    let script = """
      import sys; from mutagen.mp4 import MP4
      whole, short = MP4(sys.argv[1]), MP4(sys.argv[2])
      short.delete()
      short = MP4(sys.argv[2])
      short.add_tags() if short.tags is None else None
      for key in whole.tags: short.tags[key] = whole.tags[key]
      short.save()
      """
    let tagging = try Program.run("/usr/bin/python3", ["-c", script, file.path, short.path])
    try #require(tagging.status == 0, "\(tagging.errors)")
    let edited = try Data(contentsOf: short)
    try edited.write(to: file)
    try forget()
    let again = try make()
    #expect(try Data(contentsOf: file) == edited)
    #expect(again.output.contains("The Harbour Log (Walter).m4b"), "\(again.output)")
    #expect(
      again.errors.contains("The Harbour Log.m4b: it was changed since it was made; it stays"),
      "\(again.errors)")
  }

  /// A frame less, and bits inside one, in files that carry no book.
  @Test(arguments: [true, false]) func anMP3WithOtherSoundIsKept(isShorter: Bool) throws {
    _ = try make(Self.text, ["--format", "mp3"])
    let file = folder.appendingPathComponent("The Harbour Log.mp3")
    var edited = try Data(contentsOf: file)
    let place = edited.count - 4000
    if isShorter { edited.removeSubrange(place..<place + 208) } else { edited[place] ^= 0x10 }
    try edited.write(to: file)
    try forget()
    let again = try make(Self.text, ["--format", "mp3"])
    #expect(try Data(contentsOf: file) == edited)
    #expect(
      again.errors.contains("The Harbour Log.mp3: it was changed since it was made; it stays"),
      "\(again.errors)")
    // What is as it was made is ours without a list too.
    try FileManager.default.removeItem(at: folder)
    let first = try make(Self.text, ["--format", "mp3"]).output
    try forget()
    let last = try make(Self.text, ["--format", "mp3"])
    #expect(last.output == first && !last.errors.contains("stays"), "\(last.errors)")
  }

  /// Whoever has moved the sound away has its text and all that is known of it in these files alone.
  @Test func theTextOfABookWhoseSoundWasMovedIsKept() throws {
    _ = try make(Self.text, ["--format", "mp3", "--sidecars"])
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("The Harbour Log.mp3"), to: scratch.url("moved.mp3"))
    let names = ["book.json", "cover.png", "metadata.json", "metadata.opf"]
    let before = try names.map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    let other = try make(
      "The Harbour Log\n\nby Ellen Vane\n\nNobody came today, and the gulls had the quay to themselves.",
      ["--format", "mp3", "--sidecars"])
    #expect(try names.map { try Data(contentsOf: folder.appendingPathComponent($0)) } == before)
    #expect(other.output.contains("/The Harbour Log 2/"), "\(other.output)")
    #expect(other.errors.contains("has another book"), "\(other.errors)")
    // The book itself comes back to its place.
    #expect(try make(Self.text, ["--format", "mp3", "--sidecars"]).output.contains("/The Harbour Log/"))
    // And who wants the place can have it.
    let replacing = try make(
      "The Harbour Log\n\nby Ellen Vane\n\nFog again.", ["--format", "mp3", "--sidecars", "--replace-book"])
    #expect(replacing.output.contains("/The Harbour Log/"), "\(replacing.output)")
  }
}
