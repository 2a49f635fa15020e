import Foundation
import Preparation
import Script
import Sound
import TestSupport
import Testing

@testable import Editions
@testable import Recording

/// Audiobooks that the program made before a carried book kept ends of words, sentences and marks (Tests/Former).
@Suite struct FormerEditionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let names = ["letter.m4b", "notice.m4b"]
  private static func path(_ name: String) -> String {
    Places.package.appendingPathComponent("Tests/Former/\(name)").path
  }

  @Test(arguments: names) func anOlderBookIsReadAndWrittenAsItIs(name: String) throws {
    let document = try Audiobook(path: Self.path(name)).document
    #expect(document.version == 1)
    let again = try BookDocument(json: try document.json(), name: name)
    #expect(try again.json() == document.json())
    for times in document.edition.times {
      #expect(times.timedWords == nil && times.timedMarks == nil)
      #expect(!times.places.isEmpty)
    }
  }

  @Test func anOlderEditionIsVerified() throws {
    let copy = scratch.url("notice.m4b").path
    try FileManager.default.copyItem(atPath: Self.path("notice.m4b"), toPath: copy)
    let run = try Vivavoce.run(["verify", copy])
    #expect(run.status == 0 && run.output.contains("the same, byte for byte"), "\(run.output)\(run.errors)")
  }

  /// Its Spanish words were read one by one then, and are a phrase now: verifying says that the sound is another.
  @Test func aReadingThatWasMendedIsSeen() throws {
    let copy = scratch.url("letter.m4b").path
    try FileManager.default.copyItem(atPath: Self.path("letter.m4b"), toPath: copy)
    let run = try Vivavoce.run(["verify", copy])
    #expect(
      run.status == 9 && run.errors.contains("is not what its book gives"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: names) func anOlderEditionIsRevoicedAndItsPlacesAreFound(name: String) throws {
    let copy = scratch.url(name).path
    try FileManager.default.copyItem(atPath: Self.path(name), toPath: copy)
    let run = try Vivavoce.run(["revoice", copy, "--voice", "emma", "--quiet", "--no-cache"])
    #expect(run.status == 0, "\(run.errors)")
    let made = try #require(scratch.contents.first { $0.hasSuffix(".m4b") && !$0.hasSuffix(name) })
    let old = try Audiobook(path: copy)
    let new = try Audiobook(path: scratch.url(made).path)
    #expect(new.document.version == BookDocument.latest)
    for seconds in [0.5, 3, 9, 14] {
      let place = try EditionPosition(of: seconds, in: old, to: new)
      let back = try EditionPosition(of: place.seconds, in: new, to: old)
      #expect(abs(back.seconds - seconds) < 0.05, "\(seconds): \(place), \(back)")
    }
    for (chapter, times) in zip(new.document.prepared(name: "").scripts(), new.document.edition.times) {
      let words = try #require(times.timedWords)
      let sentences = chapter.paragraphs.flatMap(\.sentences)
      let said = sentences.enumerated().flatMap { index, sentence in
        sentence.phrases.flatMap(\.words).map { (index, $0.source) }
      }
      #expect(words.map(\.sentence) == said.map(\.0))
      #expect(words.map(\.source) == said.map(\.1))
      #expect(words.allSatisfy { $0.start <= $0.end && $0.end.count <= times.frames })
      let marks = sentences.flatMap(\.phrases).flatMap(\.marks).map(\.name)
      #expect(times.timedMarks?.map(\.name) == marks)
    }
  }

  /// Whatever words there are, they come back as they were.
  @Test func timesComeBack() throws {
    var random = FixedNumbers(seed: 31)
    for _ in 0..<200 {
      var words: [TimedWord] = []
      var frame = 0
      var sentence = 0
      for _ in 0..<random.next(40) {
        frame += random.next(3) == 0 ? random.next(9000) : 0
        sentence += random.next(4) == 0 ? random.next(3) : 0
        let place = random.next(100_000)
        let end = frame + random.next(30_000)
        words.append(
          TimedWord(
            source: random.next(5) == 0 ? nil : place..<place + random.next(20), sentence: sentence,
            start: Frames(frame), end: Frames(end)))
        frame = end
      }
      let marks = (0..<random.next(3)).map { TimedMark(name: "m\($0)", place: Frames($0 * 5)) }
      let times = TimesDocument(words, marks: marks, length: Frames(frame + 10))
      let data = try JSONEncoder().encode(times)
      let back = try JSONDecoder().decode(TimesDocument.self, from: data)
      #expect(back.timedWords == words && back.timedMarks == marks && back.hasWholeMarks)
      let former = TimesDocument(words, length: Frames(frame), version: 1)
      #expect(former.timedWords == nil)
      #expect(former.places.map(\.source) == words.compactMap(\.source?.lowerBound))
      #expect(former.places.map(\.frame) == words.filter { $0.source != nil }.map(\.start.count))
    }
  }

  @Test(arguments: [
    ("0 5 0", "0 1"), ("0 5 0 x", "0 1"), ("0 5 0 10", "0 2"), ("0 5 0 10", "-1 1"), ("0 5 0 10", "0 0"),
    ("0 5 0 10", "0"), ("0 5 0 123456789012", "0 1"), ("0 5  0 10", "0 1"),
  ]) func brokenTimesAreSeen(words: String, sentences: String) throws {
    let json = "{\"frames\":100,\"words\":\"\(words)\",\"sentences\":\"\(sentences)\"}"
    let times = try JSONDecoder().decode(TimesDocument.self, from: Data(json.utf8))
    #expect(times.each { _ in } == false)
  }
}
