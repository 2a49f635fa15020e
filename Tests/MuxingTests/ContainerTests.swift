import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

@Suite struct ContainerTests {
  private let tracks: TestTrack
  private let plain = Tags(
    title: "Tones", author: "Ada", narrator: "Emma", date: "1963", description: "Tones.",
    language: Language("en"), encoder: "Vivavoce test")

  init() throws { tracks = try TestTrack() }

  static let names = Containers.all.map(\.name)

  private func container(_ name: String) throws -> any Container { try #require(Containers.named(name)) }

  @Test(arguments: names) func chaptersAreWhereTheSoundIs(name: String) throws {
    let container = try container(name)
    let titles = (1...9).map { "Part \($0)" }
    let (path, marks) = try tracks.write(titles, in: container, tags: plain)
    let encoding = TestTrack.encoding(for: container)
    let rate = encoding.rate
    // Chapters begin within a packet of their exact time, however many came before.
    var exact = 0
    for (mark, length) in zip(marks, TestTrack.lengths(titles.count, rate: rate)) {
      #expect(mark.start.count <= exact && exact - mark.start.count < encoding.frameLength)
      exact += length
    }
    let found = try Probe.chapters(path)
    #expect(found.map(\.title) == titles)
    for (chapter, mark) in zip(found, marks) {
      #expect(abs(chapter.start - rate.seconds(mark.start)) < 0.001, "\(chapter.title)")
    }
    // The sound is there, and begins where the marks say: silence before, tone after.
    let samples = try Probe.samples(path)
    let end = try #require(marks.last).end.count
    #expect(
      samples.count >= end && samples.count < end + 2 * max(encoding.frameLength, 1),
      "\(samples.count) of \(end)")
    let edge = rate.frames(milliseconds: Encoding.seamLead).count
    for mark in marks {
      let before = samples[max(0, mark.start.count - edge / 3)..<mark.start.count + edge / 2]
      #expect(before.allSatisfy { abs($0) < 0.002 }, "\(mark.title): \(before.map(abs).max() ?? 0)")
      let after = samples[mark.start.count + edge + 400..<mark.start.count + edge + 2400]
      #expect(after.contains { abs($0) > 0.15 }, "\(mark.title)")
    }
  }

  /// A chapter decodes from the joined file as it does from one of its own.
  @Test(arguments: names) func seamsAreNotHeard(name: String) throws {
    let container = try container(name)
    let encoding = TestTrack.encoding(for: container)
    let whole = try tracks.track(["One", "Two", "Three"], encoding: encoding)
    let path = tracks.scratch.url("whole.\(name)").path
    let marks = try container.write(whole, tags: plain, cover: nil, to: path)
    let joined = try Probe.samples(path)
    for (index, mark) in marks.enumerated() {
      var alone = whole
      alone.chapters = [whole.chapters[index]]
      let single = tracks.scratch.url("\(index).\(name)").path
      _ = try container.write(alone, tags: plain, cover: nil, to: single)
      let samples = try Probe.samples(single)
      let length = min(mark.end.count - mark.start.count, samples.count)
      let worst = (0..<length).map { abs(samples[$0] - joined[mark.start.count + $0]) }.max() ?? 0
      let level = 20 * log10(Double(max(worst, 1e-9)))
      print("printed: \(name), chapter \(index + 1): differs by \(level) dB at most")
      // Vorbis is encoded as one: its rate control differs from file to file.
      #expect(
        level < (name == "ogg" ? -40 : name == "opus" ? -78 : -90),
        "\(name), chapter \(index + 1): \(level) dB")
    }
  }

  @Test(arguments: names) func theSameChaptersMakeTheSameBytes(name: String) throws {
    let container = try container(name)
    let cover = try tracks.cover()
    let first = try tracks.write(["A", "B"], in: container, tags: plain, cover: cover, name: "first").path
    let second = try tracks.write(["A", "B"], in: container, tags: plain, cover: cover, name: "second").path
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: first)) == Data(contentsOf: URL(fileURLWithPath: second)))
  }

  @Test(arguments: names) func twoChannelsHoldTheSameSound(name: String) throws {
    let container = try container(name)
    let encoding = TestTrack.encoding(for: container, channels: 2)
    let path = tracks.scratch.url("stereo.\(name)").path
    let track = try tracks.track(["One", "Two"], encoding: encoding)
    _ = try container.write(track, tags: plain, cover: nil, to: path)
    let streams = try #require(try Probe.json(path, "-show_streams")["streams"] as? [[String: Any]])
    #expect(streams.first { $0["codec_type"] as? String == "audio" }?["channels"] as? Int == 2)
    let peak = try Probe.samples(path).map(abs).max() ?? 0
    #expect(abs(peak - 0.2) < 0.03, "\(peak)")
  }

  @Test(arguments: names) func aFileThatCannotBeWrittenIsNamed(name: String) throws {
    let container = try container(name)
    let track = try tracks.track(["One"], encoding: TestTrack.encoding(for: container))
    let error = #expect(throws: MuxingError.self) {
      try container.write(track, tags: plain, cover: nil, to: "/nowhere/book.\(name)")
    }
    #expect(error?.description.contains("/nowhere/book.\(name)") == true, "\(error.debugDescription)")
  }

  @Test(arguments: names) func aFullDiskIsAnError(name: String) throws {
    let container = try container(name)
    let track = try tracks.track((1...20).map { "\($0)" }, encoding: TestTrack.encoding(for: container))
    #expect(throws: MuxingError.self) {
      try container.write(track, tags: plain, cover: nil, to: "/dev/full")
    }
  }
}
