import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

/// How long encoding takes against the matching ffmpeg command on the same WAV; part of `make bench`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["VIVAVOCE_BENCH"] != nil))
struct EncodingSpeedTests {
  private static let commands: [String: [String]] = [
    "m4b": ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-f", "ipod"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "64k"], "opus": ["-c:a", "libopus", "-b:a", "40k"],
    "ogg": ["-c:a", "libvorbis", "-b:a", "64k"], "flac": ["-c:a", "flac"], "wav": ["-c:a", "pcm_s16le"],
  ]

  /// Ten minutes of something like speech: tones that come and go, and noise.
  private static func samples(rate: SampleRate) -> [Float] {
    var noise: UInt32 = 1
    return (0..<rate.hertz * 600).map { index in
      let time = Double(index) / Double(rate.hertz)
      noise = noise &* 1_664_525 &+ 1_013_904_223
      let voice =
        sin(2 * .pi * 140 * time) + 0.5 * sin(2 * .pi * 900 * time) + 0.2 * sin(2 * .pi * 2600 * time)
      let hiss = Double(noise >> 8) / Double(1 << 24) - 0.5
      let swell = max(0, sin(2 * .pi * 3 * time)) * (time.truncatingRemainder(dividingBy: 30) < 29.7 ? 1 : 0)
      return Float(0.15 * (voice + 0.3 * hiss) * swell)
    }
  }

  @Test(arguments: Containers.all.map(\.name)) func isAtLeastAsFastAsFFmpeg(name: String) async throws {
    let container = try #require(Containers.named(name))
    let tracks = try TestTrack()
    let rate = SampleRate(hertz: name == "opus" ? 48_000 : 22_050)
    let encoding = TestTrack.encoding(for: container, rate: rate)
    let samples = Self.samples(rate: rate)
    let wav = tracks.scratch.url("in.wav").path
    try WAVFile.write(samples, rate: rate, to: wav)
    let spool = try PacketSpool(in: tracks.scratch.folder.path)
    let tags = Tags(
      title: "Speed", author: nil, narrator: "Emma", date: nil, description: nil, language: nil,
      encoder: "test")
    let configuration = try encoding.encoder().configuration
    var ours: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<3 {
      let begin = ContinuousClock.now
      let length = rate.hertz * 30
      let stretches = try await withThrowingTaskGroup(of: (Int, EncodedStretch).self) { group in
        var next = 0
        let starts = Array(stride(from: 0, to: samples.count, by: length))
        func add() {
          guard next < starts.count else { return }
          let index = next
          next += 1
          group.addTask {
            let encoder = try encoding.encoder()
            var packets = PacketRun()
            try encoder.encode(Array(samples[starts[index]..<starts[index] + length])) { packets.append($0) }
            try encoder.finish { packets.append($0) }
            return (index, EncodedStretch(length: Frames(length), packets: try spool.add(packets)))
          }
        }
        for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add() }
        var result: [(Int, EncodedStretch)] = []
        while let done = try await group.next() {
          result.append(done)
          add()
        }
        return result.sorted { $0.0 < $1.0 }.map(\.1)
      }
      let track = Track(
        encoding: encoding, configuration: configuration, rate: rate,
        chapters: [EncodedChapter(title: "All", stretches: stretches)])
      _ = try container.write(track, tags: tags, cover: nil, to: tracks.scratch.url("ours.\(name)").path)
      ours.append((ContinuousClock.now - begin) / .seconds(1))
      let other = ContinuousClock.now
      let arguments = ["-v", "error", "-y", "-i", wav] + (Self.commands[name] ?? [])
      let program = try Program.run("ffmpeg", arguments + [tracks.scratch.url("theirs.\(name)").path])
      #expect(program.status == 0, "\(program.errors)")
      theirs.append((ContinuousClock.now - other) / .seconds(1))
    }
    let ratio = ours.sorted()[1] / theirs.sorted()[1]
    let limit =
      ["m4b", "opus"].contains(name) && ProcessInfo.processInfo.activeProcessorCount > 1 ? 0.7 : 1.0
    print(
      "encoding \(name): \((ours.sorted()[1] * 100).rounded() / 100) s against ffmpeg's "
        + "\((theirs.sorted()[1] * 100).rounded() / 100) s: \((ratio * 100).rounded() / 100) "
        + "[at most \(limit): \(ratio <= limit ? "yes" : "NO")]")
    #expect(ratio <= limit)
  }
}
