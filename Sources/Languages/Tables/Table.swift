/// A table of a language pack: one row a fact, cells between tabs; its first line names the source of the facts.
public struct Table: Sendable {
  /// One row.
  public struct Row: Hashable, Sendable {
    /// The line it stands on, from 1.
    public let line: Int
    /// Its cells, as written.
    public let cells: [String]

    /// A cell; nothing where the row has not as many.
    public subscript(index: Int) -> String { cells.indices.contains(index) ? cells[index] : "" }

    /// The words of a cell, which stand between spaces.
    public func words(_ index: Int) -> [String] { self[index].split(separator: " ").map(String.init) }
  }

  /// Idea and language: `months.fr`.
  public let name: String
  /// Where the facts come from.
  public let source: String
  /// The rows, in the order of the file.
  public let rows: [Row]

  /// A table from its file.
  ///
  /// - Throws: `TableError` where the first line names no source, or a line is no row.
  public init(name: String, bytes: [UInt8]) throws(TableError) {
    self.name = name
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix("# "), first.count > 10 else {
      throw TableError(table: name, line: 1, cause: .noSource)
    }
    source = String(first.dropFirst(2))
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst() where !(line.isEmpty && index == lines.count - 1) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let key = cells.first, !key.isEmpty else {
        throw TableError(table: name, line: index + 1, cause: .noKey)
      }
      rows.append(Row(line: index + 1, cells: cells))
    }
    self.rows = rows
  }

  /// What stands for a table that a pack does not have.
  static let empty = Table(name: "", source: "", rows: [])

  private init(name: String, source: String, rows: [Row]) {
    self.name = name
    self.source = source
    self.rows = rows
  }

  /// What is wrong with a row of this table.
  func error(_ row: Row, _ cause: TableError.Cause) -> TableError {
    TableError(table: name, line: row.line, cause: cause)
  }
}

/// A table that cannot be used.
public struct TableError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Cause: Hashable, Sendable {
    /// The first line is no comment that names a source.
    case noSource
    /// A row begins with a tab or is empty.
    case noKey
    /// A cell must hold one of some values, and does not.
    case value(String, expected: String)
    /// A row that must be there is not.
    case missing(String)
  }

  /// Idea and language: `months.fr`.
  public let table: String
  /// From 1.
  public let line: Int
  /// What is wrong.
  public let cause: Cause

  /// One line for people.
  public var description: String {
    let place = "table \(table), line \(line): "
    return switch cause {
    case .noSource: place + "the first line must be “# ” and the source of the facts"
    case .noKey: place + "a row must begin with its key"
    case .value(let value, let expected): place + "“\(value)” is not \(expected)"
    case .missing(let key): place + "there is no row “\(key)”"
    }
  }
}
