import Prose

/// Why a document cannot be used.
public struct DocumentFault: Error, Hashable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What is wrong, and what to do where that is not clear.
  public var problem: String

  /// Makes a fault.
  public init(line: Int, problem: String) {
    self.line = line
    self.problem = problem
  }

  /// A fault of an XML text.
  init(_ problem: XMLProblem, in text: XMLText) {
    self.init(
      line: text.lines.line(at: problem.offset),
      problem: (problem.isMalformed ? "the XML is broken: " : "") + problem.problem)
  }

  /// A file that has no text, for its encoding.
  init(_ problem: XMLProblem, ofFile bytes: [UInt8]) {
    self.init(line: LineIndex(utf8: bytes).line(at: problem.offset), problem: problem.problem)
  }

  /// The line and the problem.
  public var description: String { "line \(line): \(problem)" }
}
