import ArgumentParser
import Foundation
import Production
import Storage
import Synthesis

/// How a recording is made; the same for every command that makes one.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many parts to work on at once; one for each processor otherwise.", valueName: "n"))
  var jobs: Int?
  @OptionGroup var cache: CacheOptions
  @Flag(name: .customLong("no-cache"), help: "Record everything anew, and keep nothing.")
  var noCache = false
  @Flag(name: .customLong("no-wait"), help: "Give up where another run is at work on the same book.")
  var noWait = false
  @Flag(
    name: .customLong("allow-gaps"), help: "Make the file even if the engine could not say some words.")
  var allowGaps = false
  @Option(
    help: ArgumentHelp("How long the engine may take for a passage.", valueName: "seconds"))
  var timeout: Int?
  @Flag(help: "Print nothing but errors and notes on files that stay.")
  var quiet = false
  @Flag(help: "Print progress and result as JSON, one object a line.")
  var json = false

  func validate() throws {
    try Advice.validate { () throws(OrderFault) in try RunWishes.check(jobs: jobs, patience: timeout) }
    if quiet && json { throw ValidationError("--quiet and --json exclude each other.") }
    if noCache && cache.folder != nil { throw ValidationError("--no-cache and --cache exclude each other.") }
  }

  /// How the work is to be done, with as many jobs as the system allows.
  ///
  /// - Throws: `LimitError`.
  func wishes() throws(LimitError) -> RunWishes {
    var wishes = RunWishes()
    wishes.jobs = try Limits.jobs(asked: jobs)
    wishes.patience = timeout
    wishes.store = noCache ? nil : cache.store
    wishes.waits = !noWait
    wishes.allowsGaps = allowGaps
    return wishes
  }

  /// Records and reports; then the store is brought within its bound.
  func run(_ production: AudiobookProduction) async throws {
    let reporter = reporter
    if let store = production.store, let stranger = store.stranger {
      Console.note(
        "\(store.folder): \(stranger) is there, which is no part of a store: nothing is ever deleted in that folder"
      )
    }
    let result = try await production.run { reporter.report($0) }
    prune(production.store)
    try reporter.finish(result)
  }

  /// Who tells of the work.
  var reporter: any ProgressReporter {
    if quiet { SilentReporter() } else if json { JSONReporter() } else { TextReporter() }
  }

  /// Brings a store to which something was added within its bound.
  func prune(_ store: ContentStore?) {
    if let store, store.bytesAdded > 0 { store.prune(to: cache.bound) }
  }
}

/// Where recordings are kept, and how much of them.
struct CacheOptions: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "Where recordings are kept; $XDG_CACHE_HOME/vivavoce or ~/.cache/vivavoce otherwise.", valueName: "dir")
  )
  var folder: TypedPath?
  @Option(
    name: .customLong("cache-size"),
    help: ArgumentHelp("How much is kept at the most, such as 500MB or 10GB.", valueName: "size"))
  var size: ByteCount = ByteCount(bytes: 10_000_000_000)

  var bound: Int { size.bytes }

  /// The store; nil where there is no home to have it in.
  var store: ContentStore? {
    let own = ContentStore.userFolder(environment: ProcessInfo.processInfo.environment)
    return (folder?.description ?? own).map { ContentStore(folder: $0) }
  }
}

/// A number of bytes as people write it: `500MB`, `10GB`, `2 GiB`, `4096`.
struct ByteCount: ExpressibleByArgument, Sendable {
  var bytes: Int

  private static let units: KeyValuePairs<String, Int> = [
    "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40, "KB": 1000, "MB": 1_000_000,
    "GB": 1_000_000_000, "TB": 1_000_000_000_000, "K": 1000, "M": 1_000_000, "G": 1_000_000_000,
    "T": 1_000_000_000_000, "B": 1,
  ]

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let text = argument.uppercased()
    let unit = Self.units.first { text.hasSuffix($0.key) }
    let number = text.dropLast(unit?.key.count ?? 0).trimmingCharacters(in: .whitespaces)
    guard let value = Double(number), value >= 0, value.isFinite,
      let bytes = Int(exactly: (value * Double(unit?.value ?? 1)).rounded())
    else { return nil }
    self.bytes = bytes
  }

  var defaultValueDescription: String { Self.text(bytes) }

  /// A size for people, in decimal units.
  static func text(_ bytes: Int) -> String {
    for (unit, size) in [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)] where bytes >= size {
      let tenths = (bytes * 10 + size / 2) / size
      return tenths % 10 == 0 || tenths >= 1000
        ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
    return "\(bytes) B"
  }
}
