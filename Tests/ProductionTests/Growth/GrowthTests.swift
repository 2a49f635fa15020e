import Foundation
import Narration
import Prose
import Reading
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Production

/// Nothing takes forever: sixteen times the text may take sixteen times as long, and a little more, whatever the text
/// is made of.
///
/// What is measured is the processor time of the thread, so that other tests do not count. With VIVAVOCE_GROWTH (`all`,
/// or a part of their names) every shape goes up to 4 MB, and what each part of the work took is printed.
@Suite struct GrowthTests {
  private static let asked = ProcessInfo.processInfo.environment["VIVAVOCE_GROWTH"]
  private static let factor = 16

  static let shapes = TextShape.all.filter { shape in
    asked.map { $0 == "all" || shape.name.contains($0) } ?? true
  }

  @Test(.isNoHang, arguments: shapes) func noTextTakesForever(shape: TextShape) throws {
    let size = Self.asked != nil || shape.isLong ? 250_000 : 15_625
    try Self.expectGrowth(of: shape.name) { times in
      let bytes = shape.bytes(size * times)
      return { lap in try Self.plan(bytes, shape.file, lap) }
    }
  }

  /// All of them begin with the same word, which the text says all the time.
  @Test func noLexiconTakesForever() throws {
    let text = String(
      repeating: "The mill of Reed stood by the mill of Holt, and the mill was old. ", count: 200)
    try Self.expectGrowth(of: "a lexicon of one first word") { times in
      let table = (0..<6250 * times).map { "mill of Reed x\(String($0, radix: 26))x\tmill number \($0)\n" }
        .joined()
      return { lap in
        let lexicon = Lexicon(try Lexicon.entries(ofTable: table, file: "table"))
        lap("lexicon")
        try Self.plan(Array(text.utf8), "shape.txt", lexicon: lexicon, lap)
      }
    }
  }

  /// Two editions of a text of tiny paragraphs: alike, alike here and there, and not alike at all.
  @Test(arguments: [1, 2, 50, 1_000_000]) func noAlignmentTakesForever(every: Int) throws {
    try Self.expectGrowth(of: "paragraphs, each \(every)th alike") { times in
      let old = (0..<6250 * times).map { "a\($0 % 3 == 0 ? $0 : 7)" }
      let new = old.indices.map { $0 % every == 0 ? old[$0] : "b\($0 % 5 == 0 ? $0 : 7)" }
      return { lap in
        _ = SequenceAlignment(old, new)
        lap("alignment")
      }
    }
  }

  // MARK: Measuring

  private static func plan(
    _ bytes: [UInt8], _ file: String, lexicon: Lexicon = Lexicon(), _ lap: (String) -> Void
  ) throws {
    let source = SourceFile(name: file, bytes: bytes)
    let book: PreparedBook
    do {
      book = try PreparedBook(source, options: PreparedBook.Options(lexicon: lexicon))
    } catch let error as ReadingError {
      // To refuse a text is an answer, too, and must not take forever either.
      return lap("refused (\(error))")
    } catch ProductionError.unreadableInput {
      return lap("refused, as it says nothing")
    }
    lap("book")
    let scripts = book.scripts()
    lap("scripts")
    _ = try book.ledger(of: scripts)
    lap("ledger")
    let narrator = try #require(VoiceLibrary().profiles.first { $0.language.code == "en" && !$0.isNeural })
    let cast = Casting(profile: narrator, voices: [])
    _ = PlanReport(
      book, scripts: scripts, wordsPerMinute: 150, findings: cast.findings(of: scripts, in: book.book.source))
    lap("report")
    for script in scripts { _ = TakePlan.plans(of: script, cast: cast, rate: SampleRate(hertz: 22_050)) }
    lap("takes")
  }

  /// Measures some work at one length and at sixteen times that length.
  ///
  /// - Parameter work: makes what a length of so many parts needs; what it gives is measured.
  private static func expectGrowth(
    of name: String, _ work: (Int) -> ((String) -> Void) throws -> Void
  ) throws {
    let (short, long) = (work(1), work(factor))
    let first = try seconds(short, name, 1)
    var shortest = min(first, try seconds(short, name, 1))
    // n log n from 250 kB on is 1.25 times as long for each part; another 1.6 for what a machine does besides.
    func limit() -> Double { Double(factor) * 1.25 * 1.6 * shortest + 0.2 }
    var longest = try seconds(long, name, factor)
    if longest > limit() {
      // Somebody else may have had the machine.
      longest = min(longest, try seconds(long, name, factor))
      shortest = max(shortest, try seconds(short, name, 1))
    }
    #expect(
      longest <= limit(),
      "\(name): \(factor) times the text takes \(longest / shortest) times as long, \(longest) s instead of \(shortest) s"
    )
  }

  private static func seconds(
    _ work: ((String) -> Void) throws -> Void, _ name: String, _ times: Int
  ) throws -> Double {
    let start = processorTime
    var last = start
    var parts: [String] = []
    try work { part in
      let now = processorTime
      parts.append("\(part) " + String(format: "%.2f", now - last))
      last = now
    }
    let sum = processorTime - start
    if asked != nil {
      let line =
        "\(name), \(times): " + String(format: "%.3f s: ", sum) + parts.joined(separator: ", ") + "\n"
      FileHandle.standardError.write(Data(line.utf8))
    }
    return sum
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
