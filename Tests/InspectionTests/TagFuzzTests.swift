import Foundation
import Inspection
import Storage
import TestSupport
import Testing

/// Tags that anybody may have written: whatever is found, nothing is taken from the stack or out of its bounds.
@Suite struct TagFuzzTests {
  @Test(arguments: ["m4b", "mp3", "flac", "opus", "wav", "ogg"]) func tagsAreReadOrNot(kind: String) throws {
    let scratch = try Scratch()
    let notes = try scratch.file(
      "notes",
      ";FFMETADATA1\ntitle=T\nalbum=A\ncomposer=C\ntrack=1/2\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=90\n"
        + "title=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=90\nEND=200\ntitle=Two\n")
    let path = scratch.url("whole." + kind).path
    let made = try Program.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "sine=d=0.2", "-i", notes, "-map", "0:a", "-map_metadata", "1"]
        + (kind == "m4b" ? ["-f", "ipod"] : kind == "ogg" ? ["-c:a", "libvorbis"] : []) + [path])
    #expect(made.status == 0, "\(made.errors)")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // Sound is fuzzed by other means; tags stand at one of the ends.
    let ends = Array(0..<min(whole.count, 900)) + Array(max(whole.count - 900, 0)..<whole.count)
    var random = FixedNumbers(seed: UInt64(kind.count) &* 31 &+ UInt64(kind.utf8.first ?? 0))
    let wild: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, 8, 3, 4]
    let victim = scratch.url("fuzz." + kind)
    for _ in 0..<HostileText.count(18) {
      var bytes = whole
      for _ in 0...random.next(6) {
        let place = ends[random.next(ends.count)]
        let run = random.next(5)
        for index in place..<min(place + 1 + run, bytes.count) {
          bytes[index] = random.next(3) == 0 ? UInt8(random.next(256)) : random.one(of: wild)
        }
      }
      if random.next(8) == 0 { bytes = bytes.prefix(random.next(bytes.count)) }
      try DiskFile(creating: victim.path).write(Array(bytes), at: 0)
      _ = FileOrigin(of: victim.path)
      if random.next(4) == 0 {
        guard let found = try? Inspection(of: victim.path) else { continue }
        // Every number can be printed.
        #expect((try? JSONEncoder().encode(found)) != nil)
      }
    }
  }
}
