import Foundation
public import Testing

/// Rows of a table that are known to fail, each by its name: a row that goes bad is seen, and so is one that becomes good.
///
/// They stand in `Tests/Known/<table>.txt`, one a line: the row's name, and after a tab what is wrong with it. With
/// `VIVAVOCE_KNOWN=write` in the environment a run writes what it finds, to be read before it is committed.
public struct KnownFailures {
  /// A row that fails.
  public struct Failure: Hashable, Sendable {
    /// The row's name, which no other row of the table has.
    public var row: String
    /// What was found, and what was wanted.
    public var what: String

    /// Makes a failure; line ends and tabs become spaces.
    public init(_ row: String, _ what: String) {
      self.row = Self.flat(row)
      self.what = Self.flat(what)
    }

    private static func flat(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private let table: String
  private let file: URL
  private let known: [String: String]

  /// Reads the failures of a table; none are known where there is no list.
  public init(of table: String) throws {
    self.table = table
    file = Places.package.appendingPathComponent("Tests/Known/\(table).txt")
    guard FileManager.default.fileExists(atPath: file.path) else {
      known = [:]
      return
    }
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    known = Dictionary(
      lines.map { line in
        let columns = line.split(separator: "\t", maxSplits: 1)
        return (String(columns[0]), columns.count > 1 ? String(columns[1]) : "")
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Expects that the rows that fail are those that are known, and prints how many are right.
  ///
  /// - Parameter count: how many rows there are.
  public func expect(
    _ failures: [Failure], of count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    print("\(table): \(count - failures.count) of \(count) right")
    if ProcessInfo.processInfo.environment["VIVAVOCE_KNOWN"] == "write" {
      let lines = failures.map { "\($0.row)\t\($0.what)" }
      guard !lines.isEmpty || !known.isEmpty else { return }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
      return
    }
    let bad = failures.filter { known[$0.row] == nil }
    let good = known.keys.filter { row in !failures.contains { $0.row == row } }.sorted()
    for failure in bad {
      Issue.record("\(table): went bad: \(failure.row): \(failure.what)", sourceLocation: sourceLocation)
    }
    for row in good {
      Issue.record(
        "\(table): is right now, take it out of Tests/Known/\(table).txt: \(row)",
        sourceLocation: sourceLocation)
    }
  }
}
