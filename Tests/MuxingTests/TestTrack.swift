import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

/// Chapters of tones between silences, as the production makes them, in any encoding.
struct TestTrack {
  static let rate = SampleRate(hertz: 22_050)
  let scratch: Scratch
  private let spool: PacketSpool

  init() throws {
    scratch = try Scratch()
    spool = try PacketSpool(in: scratch.folder.path)
  }

  /// A tone that swells and fades, between edges of silence, `length` frames in all.
  static func samples(_ index: Int, length: Int, rate: SampleRate = rate) -> [Float] {
    let edge = rate.frames(milliseconds: Encoding.seamLead).count + 1
    let inner = length - edge - rate.frames(milliseconds: Encoding.seamTrail).count - 1
    let step = 2 * Double.pi * (200 + 50 * Double(index % 20)) / Double(rate.hertz)
    return (0..<length).map { frame in
      let place = frame - edge
      guard place >= 0, place < inner else { return 0 }
      let fade = Float(min(1, Double(min(place, inner - 1 - place)) / 200))
      return 0.2 * fade * Float(sin(step * Double(place)))
    }
  }

  /// Chapters of some titles, of slightly different lengths that are whole frames of nothing.
  static func lengths(_ count: Int, rate: SampleRate = rate) -> [Int] {
    (0..<count).map { rate.hertz * 3 / 5 + 1 + 577 * ($0 % 7) }
  }

  /// The settings that a container has for sound of a rate.
  static func encoding(for container: any Container, rate: SampleRate = rate, channels: Int = 1) -> Encoding {
    Encoding(
      codec: container.codec, rate: rate, channels: channels,
      bitRate: container.ordinaryBitRate * channels)
  }

  func chapter(_ title: String, samples: [Float], encoding: Encoding) throws -> (EncodedChapter, [UInt8]) {
    let encoder = try encoding.encoder()
    var packets = PacketRun()
    try encoder.encode(samples) { packets.append($0) }
    try encoder.finish { packets.append($0) }
    let stretch = EncodedStretch(length: Frames(samples.count), packets: try spool.add(packets))
    return (EncodedChapter(title: title, stretches: [stretch]), encoder.configuration)
  }

  /// A track whose sound is already at the encoding's rate.
  func track(_ titles: [String], encoding: Encoding) throws -> Track {
    let lengths = Self.lengths(titles.count, rate: encoding.rate)
    let parts = try titles.enumerated().map { index, title in
      try chapter(
        title, samples: Self.samples(index, length: lengths[index], rate: encoding.rate), encoding: encoding)
    }
    return Track(
      encoding: encoding, configuration: parts.first?.1 ?? [], rate: encoding.rate,
      chapters: parts.map(\.0))
  }

  func write(
    _ titles: [String], in container: any Container, tags: Tags, cover: CoverPicture? = nil,
    name: String = "book"
  ) throws -> (path: String, marks: [ChapterMark]) {
    let path = scratch.url("\(name).\(container.name)").path
    let track = try track(titles, encoding: Self.encoding(for: container))
    return (path, try container.write(track, tags: tags, cover: cover, to: path))
  }

  /// A picture that ffmpeg makes.
  func cover(png: Bool = true, size: Int = 64) throws -> CoverPicture {
    let path = scratch.url(png ? "cover.png" : "cover.jpg").path
    let made = try Program.run(
      "ffmpeg",
      ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=\(size)x\(size)", "-frames:v", "1", path])
    #expect(made.status == 0, "\(made.errors)")
    return CoverPicture(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))), isPNG: png)
  }
}

/// What ffprobe and ffmpeg say of a file.
enum Probe {
  static func json(_ path: String, _ arguments: String...) throws -> [String: Any] {
    let program = try Program.run("ffprobe", ["-v", "error", "-of", "json"] + arguments + [path])
    #expect(program.status == 0, "\(program.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    return try #require(json as? [String: Any])
  }

  /// Titles and starts, seconds.
  static func chapters(_ path: String) throws -> [(title: String, start: Double)] {
    let found = try #require(try json(path, "-show_chapters")["chapters"] as? [[String: Any]])
    return found.map { chapter in
      let tags = chapter["tags"] as? [String: String] ?? [:]
      return (tags["title"] ?? "", Double(chapter["start_time"] as? String ?? "") ?? -1)
    }
  }

  /// Tags of the file, or of its sound where the file has none, with small names.
  static func tags(_ path: String) throws -> [String: String] {
    let whole = try json(path, "-show_format", "-show_streams")
    let format = (whole["format"] as? [String: Any])?["tags"] as? [String: String] ?? [:]
    let streams = whole["streams"] as? [[String: Any]] ?? []
    let sound = streams.first { $0["codec_type"] as? String == "audio" }?["tags"] as? [String: String] ?? [:]
    var result: [String: String] = [:]
    for (key, value) in sound { result[key.lowercased()] = value }
    for (key, value) in format { result[key.lowercased()] = value }
    return result
  }

  /// The decoded sound, the first channel.
  static func samples(_ path: String) throws -> [Float] {
    let scratch = try Scratch()
    let raw = scratch.url("raw")
    let program = try Program.run(
      "ffmpeg", ["-v", "error", "-i", path, "-map", "0:a", "-af", "pan=mono|c0=c0", "-f", "f32le", raw.path])
    #expect(program.status == 0 && program.errors.isEmpty, "\(program.errors)")
    let data = try Data(contentsOf: raw)
    return data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }
}
