import Editions
import Production
import Prose
import Recording
import Sound
import Synchronization

/// Tells a person or a program how a run goes.
protocol ProgressReporter: Sendable {
  func report(_ event: ProgressEvent)
  /// - Throws: what `Output` throws: the result is there, and nobody was told.
  func finish(_ result: AudiobookProduction.Result) throws
}

/// For `--quiet`.
struct SilentReporter: ProgressReporter {
  func report(_ event: ProgressEvent) {
    if case .note(let note) = event { Console.note(Advice.sentence(note)) }
  }
  func finish(_ result: AudiobookProduction.Result) {}
}

/// For people: one live line on a terminal, plain lines elsewhere.
final class TextReporter: ProgressReporter {
  private struct State {
    var chapters = 0
    var done = 0
    var shown: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let begin = ContinuousClock.now
  private let isLive = Console.isTerminal

  func report(_ event: ProgressEvent) {
    switch event {
    case .waiting(let folder):
      Console.complain("another run is writing \(folder); waiting for it to end")
    case .note(let note): Console.note(Advice.sentence(note))
    case .began(let title, let chapters, _):
      state.withLock { $0.chapters = chapters.count }
      Console.complain("\(title): \(Console.count(chapters.count, "chapter"))")
    case .advanced(let audio, let rate, let fraction, let done):
      if isLive { show(audio: rate.seconds(audio), fraction: fraction, done: done) }
    case .finishedChapter(_, let title, let length, let rate):
      let done = state.withLock {
        $0.done += 1
        return $0.done
      }
      let count = state.withLock { $0.chapters }
      if !isLive { Console.complain("[\(done)/\(count)] \(title), \(Console.clock(rate.seconds(length)))") }
    case .muxing:
      if isLive { Console.write("\r\u{1B}[K") }
    }
  }

  func finish(_ result: AudiobookProduction.Result) throws {
    let seconds = result.rate.seconds(result.length)
    let speed = seconds / max(elapsed, 0.001)
    for finding in result.findings { Console.complain("\(finding.whereabouts): \(finding.message)") }
    if result.work.kept > 0 {
      Console.complain("\(result.work.kept) of \(result.work.takes) takes were at hand")
    }
    Console.complain(
      "\(Console.clock(seconds)) of audio in \(tenths(elapsed)) s, \(Int(speed)) times real time")
    for path in result.paths { try Output.path(path) }
  }

  private var elapsed: Double {
    let duration = ContinuousClock.now - begin
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private func show(audio: Double, fraction: Double, done: Int) {
    let now = ContinuousClock.now
    let (due, count) = state.withLock { state in
      let due = state.shown.map { now - $0 > .milliseconds(80) } ?? true
      if due { state.shown = now }
      return (due, state.chapters)
    }
    guard due, fraction > 0 else { return }
    let left = elapsed / fraction * (1 - fraction)
    let head = "chapter \(min(done + 1, count)) of \(count) "
    let tail = " \(Int(fraction * 100)) %  \(Int(audio / max(elapsed, 0.001)))x  \(Console.clock(left)) left"
    let room = min(max(Console.width - head.count - tail.count - 3, 0), 40)
    let filled = Int(Double(room) * fraction)
    let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: room - filled)
    Console.write("\r" + head + bar + tail + "\u{1B}[K")
  }

  private func tenths(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}

/// For programs: one JSON object a line on standard output.
struct JSONReporter: ProgressReporter {
  private struct Line: Encodable {
    var event: String
    var title: String?
    var chapters: [String]?
    var chapter: Int?
    var seconds: Double?
    var fraction: Double?
    var message: String?
    var path: String?
    var paths: [String]?
    var marks: [Mark]?
    var findings: Int?
    var work: RecordingWork?
  }

  private struct Mark: Encodable {
    var title: String
    var start: Double
    var end: Double
  }

  func report(_ event: ProgressEvent) {
    switch event {
    case .waiting:
      emit(Line(event: "waiting"))
    case .note(let note):
      Console.note(Advice.sentence(note))
      emit(Line(event: "note", message: Advice.sentence(note)))
    case .began(let title, let chapters, _):
      emit(Line(event: "began", title: title, chapters: chapters))
    case .advanced(let audio, let rate, let fraction, _):
      emit(Line(event: "advanced", seconds: rate.seconds(audio), fraction: fraction))
    case .finishedChapter(let index, let title, let length, let rate):
      emit(Line(event: "chapter", title: title, chapter: index + 1, seconds: rate.seconds(length)))
    case .muxing:
      emit(Line(event: "muxing"))
    }
  }

  func finish(_ result: AudiobookProduction.Result) {
    let rate = result.rate
    emit(
      Line(
        event: "finished", seconds: rate.seconds(result.length), path: result.path, paths: result.paths,
        marks: result.chapters.map {
          Mark(title: $0.title, start: rate.seconds($0.start), end: rate.seconds($0.end))
        },
        findings: result.findings.count, work: result.work))
  }

  private func emit(_ line: Line) {
    do {
      Output.event(try JSONText.line(line))
    } catch {
      Console.complain("vivavoce: \(error)")
    }
  }
}
