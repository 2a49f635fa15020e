import Foundation
import Muxing
import Prose
import Sound
import TestSupport
import Testing

/// A book of synthetic tone: thirty hours with `VIVAVOCE_LONG` set (to 1, or to a format), one without.
@Suite(.serialized) struct LongBookTests {
  private static let hours = ProcessInfo.processInfo.environment["VIVAVOCE_LONG"] == nil ? 1 : 30

  static let names = Containers.all.map(\.name).filter { name in
    let asked = ProcessInfo.processInfo.environment["VIVAVOCE_LONG"]
    return asked.flatMap { Containers.named($0) == nil ? nil : $0 == name } ?? true
  }

  private var residentMegabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) / 1024
  }

  @Test(arguments: names) func marksAreExactAtTheEnd(name: String) throws {
    let tracks = try TestTrack()
    let container = try #require(Containers.named(name))
    let encoding = TestTrack.encoding(for: container)
    // Six minutes and a little, said again and again.
    let length = encoding.rate.hertz * 360 + 777
    let samples = TestTrack.samples(0, length: length, rate: encoding.rate)
    let (part, configuration) = try tracks.chapter("Part", samples: samples, encoding: encoding)
    let count = Self.hours * 10
    let chapters = (1...count).map { EncodedChapter(title: "Chapter \($0)", stretches: part.stretches) }
    let track = Track(
      encoding: encoding, configuration: configuration, rate: encoding.rate, chapters: chapters)
    let tags = Tags(
      title: "Tone", author: "Ada", narrator: "Emma", date: nil, description: nil, language: nil,
      encoder: "Vivavoce test")
    let path = tracks.scratch.url("long.\(name)").path
    let before = residentMegabytes
    let begin = ContinuousClock.now
    let marks = try container.write(track, tags: tags, cover: nil, to: path)
    let grown = residentMegabytes - before
    print(
      "printed: \(Self.hours) h of \(name): \((ContinuousClock.now - begin) / .seconds(1)) s, \(grown) MB more"
    )
    // Beside other suites their memory counts too; thirty hours are written alone.
    if Self.hours > 1 { #expect(grown < 60) }

    let exact = Double(length * count) / Double(encoding.rate.hertz)
    let format = try #require(try Probe.json(path, "-show_format")["format"] as? [String: Any])
    let duration = try #require(Double(format["duration"] as? String ?? ""))
    #expect(abs(duration - exact) < 0.1, "\(duration) for \(exact)")
    let found = try Probe.chapters(path)
    #expect(found.count == count)
    let last = try #require(found.last).start
    let wanted = exact * Double(count - 1) / Double(count)
    #expect(
      abs(last - wanted) <= Double(encoding.frameLength) / Double(encoding.rate.hertz) + 0.001,
      "\(last) for \(wanted)")
    #expect(abs(last - encoding.rate.seconds(try #require(marks.last).start)) < 0.001)
  }
}
