import ArgumentParser
import Editions
import Engines
import Foundation
import Preparation
import Production
import Synthesis

/// `vivavoce diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what a new edition of an audiobook would need, without making it.",
    discussion: """
      The new edition has another --voice, more --lexicon, or a new text. Passages that the audiobook does not have \
      would be rendered; takes that are in the cache would not be recorded again.
      """)

  @Argument(help: ArgumentHelp("An M4B of this program, or the folder of one.", valueName: "audiobook"))
  var audiobook: String
  @Argument(help: ArgumentHelp("The new text: a file, or - for standard input.", valueName: "input"))
  var input: String?
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var cache: CacheOptions
  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    let old = try Audiobook(path: audiobook)
    let words = input.map { path in
      var words = Order.Text(path)
      words.wishes = text.wishes
      return words
    }
    let order = try await Order(
      after: old, text: words, voice: try voice.choice(), lexicons: lexicon.files)
    lexicon.tell(of: order)
    let difference = try await EditionDifference(
      of: order, from: old, jobs: ProcessInfo.processInfo.activeProcessorCount, store: cache.store)
    if json {
      try Output.json(try JSONText.page(difference))
      return
    }
    if difference.isSameFile == true {
      try Output.line("\(input ?? "") is the very file that the audiobook was made of, byte for byte")
    }
    let changed = difference.chapters.filter { $0.newPassages > 0 }
    try Table.print(changed.map { [$0.title, "\($0.newPassages) of \($0.passages) passages"] })
    try Output.line(
      "\(difference.newPassages) passages to render in \(changed.count) of \(difference.chapters.count) chapters"
    )
    try Output.line(
      "\(difference.newTakes) of \(difference.takes) takes to record, of which \(difference.takesAtHand) are at hand"
    )
    try Output.line(
      "about \(Console.clock(difference.seconds)) of audio, which will take about \(difference.time) s")
  }
}

/// `vivavoce verify`.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Makes an audiobook again from the book that it carries, and says whether the bytes are the same.",
    discussion: "Exit code 0 where they are, 9 where they are not.")

  @Argument(help: ArgumentHelp("An M4B of this program, or the folder of one.", valueName: "audiobook"))
  var audiobook: String
  @Option(
    help: ArgumentHelp(
      "How many parts to work on at once; one for each processor otherwise.", valueName: "n"))
  var jobs: Int?
  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws { try Advice.validate { () throws(OrderFault) in try RunWishes.check(jobs: jobs) } }

  func run() async throws {
    let old = try Audiobook(path: audiobook)
    let reporter: any ProgressReporter = quiet ? SilentReporter() : TextReporter()
    let library = try VoiceOptions.library(folder: nil, named: "")
    let order = Order(again: old, ensemble: library.profiles)
    var run = RunWishes()
    run.jobs = try Limits.jobs(asked: jobs)
    let verification = Verification(of: old, order: order, run: run)
    let outcome = try await verification.run { reporter.report($0) }
    switch outcome {
    case .same: if !quiet { try Output.line("\(old.path): the same, byte for byte") }
    case .sameButForCover:
      if !quiet {
        try Output.line(
          "\(old.path): the same, but its own cover cannot be verified: it was made before covers' digests were kept"
        )
      }
    }
  }
}

/// `vivavoce position`.
struct PositionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "position",
    abstract: "Finds a place of one edition in another, so that a bookmark survives a change of voice.",
    discussion: "Prints the time there; with --json also the chapter and the words.")

  @Argument(help: ArgumentHelp("The edition with the bookmark.", valueName: "audiobook"))
  var audiobook: String
  @Argument(help: ArgumentHelp("The time: seconds, 12:34, or 1:02:03.5.", valueName: "time"))
  var time: PlayingTime
  @Option(name: .customLong("in"), help: ArgumentHelp("The other edition.", valueName: "other"))
  var other: String
  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let position = try EditionPosition(
      of: time.seconds, in: try Audiobook(path: audiobook), to: try Audiobook(path: other))
    if json {
      try Output.json(try JSONText.page(position))
    } else {
      try Output.line(PlayingTime(seconds: position.seconds).text)
    }
  }
}

/// A time in an audiobook: `83.5`, `1:23.5`, `1:02:03`.
struct PlayingTime: ExpressibleByArgument, Sendable {
  var seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let isPlain = argument.utf8.allSatisfy { 0x30...0x3A ~= $0 || $0 == UInt8(ascii: ".") }
    let numbers = parts.compactMap { Double($0) }
    guard isPlain, (1...3).contains(parts.count), numbers.count == parts.count,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    seconds = numbers.reduce(0) { $0 * 60 + $1 }
    guard seconds.isFinite, seconds < 1e7 else { return nil }
  }

  /// Hours, minutes, seconds and thousandths.
  var text: String {
    let total = Int((seconds * 1000).rounded())
    func padded(_ value: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(width - "\(value)".count, 0)) + "\(value)"
    }
    return
      "\(total / 3_600_000):\(padded(total / 60_000 % 60, 2)):\(padded(total / 1000 % 60, 2)).\(padded(total % 1000, 3))"
  }
}
