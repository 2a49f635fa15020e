import ArgumentParser
import Storage

/// `vivavoce cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Shows, prunes or clears what is kept of earlier recordings.",
    subcommands: [ShowCache.self, PruneCache.self, ClearCache.self], defaultSubcommand: ShowCache.self)

  /// The store that a command is about.
  static func store(_ options: CacheOptions) throws -> ContentStore {
    guard let store = options.store else {
      throw CommandError(
        status: .cannotWrite,
        description: "cannot write the cache: there is no HOME; name a folder with --cache")
    }
    return store
  }

  /// Deletes what is not needed; how many bytes. A folder that has anything else in it is left alone.
  static func prune(_ options: CacheOptions, to bound: Int) throws -> Int {
    let store = try store(options)
    if let stranger = store.stranger {
      throw CommandError(
        status: .cannotWrite,
        description:
          "cannot write \(store.folder): \(stranger) is there, which is no part of a store, so nothing is"
          + " deleted; name another folder with --cache")
    }
    return store.prune(to: bound)
  }
}

/// `vivavoce cache show`.
struct ShowCache: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Says where the cache is and how large.")

  @OptionGroup var options: CacheOptions
  @Flag(help: "Print one JSON document.")
  var json = false

  private struct Report: Encodable {
    var folder: String
    var bytes: Int
    var bound: Int
    var kinds: [ContentStore.Use]
  }

  func run() throws {
    let store = try CacheCommand.store(options)
    let use = store.use()
    let total = use.reduce(0) { $0 + $1.bytes }
    if json {
      let report = Report(folder: store.folder, bytes: total, bound: options.bound, kinds: use)
      try Output.json(try JSONText.page(report))
      return
    }
    try Output.line("\(store.folder): \(ByteCount.text(total)) of at most \(ByteCount.text(options.bound))")
    try Table.print(use.map { [$0.kind, "\($0.entries)", ByteCount.text($0.bytes)] })
  }
}

/// `vivavoce cache prune`.
struct PruneCache: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Deletes what was not used for the longest time, down to --cache-size.")

  @OptionGroup var options: CacheOptions

  func run() throws {
    let gone = try CacheCommand.prune(options, to: options.bound)
    try Output.line("\(ByteCount.text(gone)) deleted")
  }
}

/// `vivavoce cache clear`.
struct ClearCache: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Deletes everything that is kept; it can all be made again.")

  @OptionGroup var options: CacheOptions

  func run() throws {
    let gone = try CacheCommand.prune(options, to: 0)
    try Output.line("\(ByteCount.text(gone)) deleted")
  }
}
