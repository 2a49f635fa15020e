package import Muxing
package import Preparation
package import Prose
package import Script
package import Sound
import Storage
import Synthesis

/// How much of a recording was new.
package struct RecordingWork: Hashable, Sendable, Codable {
  /// Takes in all.
  package var takes = 0
  /// Takes that came from the store.
  package var kept = 0
  /// Passages that an engine was asked to say.
  package var rendered = 0
}

/// A chapter with its sound encoded.
package struct RecordedChapter: Sendable {
  /// Its title in a player's list.
  package var title: String
  /// Its stretches in each of the studio's encodings.
  package var stretches: [[EncodedStretch]]
  /// Length, in the engine's rate.
  package var length: Frames
  /// Its words, from its start.
  package var words: [TimedWord]
  /// The places that the author named, from its start.
  package var marks: [TimedMark]
}

/// All chapters of a book, recorded.
package struct RecordedBook: Sendable {
  /// The chapters, in order.
  package var chapters: [RecordedChapter]
  /// How much of it was new.
  package var work: RecordingWork
  /// What no worker could say, in the order of the book.
  package var gaps: [RecordingGap]
}

/// Words that no worker could say.
package struct RecordingGap: Hashable, Sendable {
  /// Line in the source, from 1.
  package var line: Int
  /// The words.
  package var text: String
  /// What became of the last attempt.
  package var reason: String

  /// What a person should know of it.
  package var finding: Finding {
    Finding(line: line, code: "gap", message: "“\(text)” could not be said: \(reason)")
  }
}

/// Records the takes of a book on several lanes, and puts them together.
package struct RecordingSession {
  private let book: PreparedBook
  private let studio: Studio
  private let jobs: Int
  private let plans: [[TakePlan]]
  private let lines: [[Int]]

  /// A session that records on `jobs` lanes.
  package init(book: PreparedBook, scripts: [ChapterScript], studio: Studio, jobs: Int) {
    self.book = book
    self.studio = studio
    self.jobs = jobs
    plans = scripts.map(studio.plans)
    lines = scripts.map { script in
      script.paragraphs.flatMap { paragraph in paragraph.sentences.map { _ in paragraph.line } }
    }
  }

  private struct Place: Hashable {
    var chapter: Int
    var take: Int
  }

  private struct Spooled: Sendable {
    var packets: [PacketFile]
    var length: Frames
    var words: [TimedWord]
    var marks: [TimedMark]
  }

  /// Records everything, in the order of the book.
  ///
  /// - Throws: `SynthesisError`, `MuxingError`, `FileError`, `CancellationError`.
  package func record(
    spool: PacketSpool, progress: @escaping @Sendable (ProgressEvent) -> Void
  ) async throws -> RecordedBook {
    let titles = book.book.chapters.map(\.title)
    let places = plans.indices.flatMap { chapter in
      plans[chapter].indices.map { Place(chapter: chapter, take: $0) }
    }
    let queue = WorkQueue(places)
    let weights = plans.map { $0.map { $0.scalars + 1 } }
    let tally = ProgressTally(rate: studio.rate, titles: titles, weights: weights, report: progress)
    progress(
      .began(
        title: book.book.metadata.title ?? "", chapters: titles, characters: weights.joined().reduce(0, +)))

    var takes: [Place: Spooled] = [:]
    var work = RecordingWork(takes: places.count)
    var gaps: [(Place, RecordingGap)] = []
    try await withThrowingTaskGroup(of: [(Place, Spooled, TakeOutcome)].self) { group in
      for number in 0..<max(1, min(jobs, places.count)) {
        group.addTask {
          let lane = RecordingLane(studio, number: number)
          var done: [(Place, Spooled, TakeOutcome)] = []
          while let place = await queue.next() {
            let plan = plans[place.chapter][place.take]
            var outcome = try await lane.record(plan)
            let packets = try outcome.takes.map { take throws(MuxingError) in try spool.add(take.packets) }
            let spooled = Spooled(
              packets: packets, length: outcome.length, words: outcome.takes[0].words(of: plan),
              marks: outcome.takes[0].marks(of: plan))
            await tally.finish(place.take, of: place.chapter, length: outcome.length)
            // What is spooled need not stay in memory.
            outcome.takes = []
            done.append((place, spooled, outcome))
          }
          return done
        }
      }
      for try await part in group {
        for (place, spooled, outcome) in part {
          takes[place] = spooled
          work.kept += outcome.isKept ? 1 : 0
          work.rendered += outcome.rendered
          gaps += outcome.gaps.map { gap in
            let line = lines[place.chapter][gap.sentence]
            return (place, RecordingGap(line: line, text: gap.gap.text, reason: gap.gap.reason))
          }
        }
      }
    }
    let chapters = plans.indices.map { chapter in
      self.chapter(
        titles[chapter], plans[chapter].indices.compactMap { takes[Place(chapter: chapter, take: $0)] })
    }
    let ordered = gaps.sorted { ($0.0.chapter, $0.0.take) < ($1.0.chapter, $1.0.take) }.map(\.1)
    return RecordedBook(chapters: chapters, work: work, gaps: ordered)
  }

  private func chapter(_ title: String, _ takes: [Spooled]) -> RecordedChapter {
    var length = Frames.zero
    var words: [TimedWord] = []
    var marks: [TimedMark] = []
    for take in takes {
      words += take.words.map { $0.later(by: length) }
      marks += take.marks.map { TimedMark(name: $0.name, place: $0.place + length) }
      length = length + take.length
    }
    let stretches = studio.encodings.indices.map { index in
      takes.map { EncodedStretch(length: $0.length, packets: $0.packets[index]) }
    }
    return RecordedChapter(
      title: title, stretches: stretches, length: length, words: words, marks: marks)
  }
}

/// Hands out work, each piece once.
private actor WorkQueue<Piece: Sendable> {
  private var rest: [Piece]

  init(_ order: [Piece]) { rest = order.reversed() }

  func next() -> Piece? { rest.popLast() }
}
