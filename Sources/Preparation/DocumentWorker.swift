import CProcess
import Glibc
package import Reading
import Storage

/// Reads documents in a process of its own, with little memory and time: a file that brings a parser down costs one line.
package enum DocumentWorker {
  /// What the program's first argument is when it is to be such a process; the second is the file's name.
  package static let argument = "--read-document"

  /// What reading takes at the most.
  static let limits = ForeignProcess.Limits(memory: 1 << 30, time: 60)
  /// More comes of no file that is read: a text of 64 MiB and its cover, bytes.
  static let longestAnswer = 192 << 20

  private enum Answer: UInt8 {
    case document = 1
    case refusal
    /// No reader of documents is for it.
    case nothing
  }

  // MARK: The process that reads

  /// Works as such a process: the file is standard input, the document goes to standard output. The exit code, or nil where
  /// that was not asked for.
  ///
  /// - Parameter arguments: those of the process, after its name.
  package static func run(_ arguments: ArraySlice<String>) -> Int32? {
    guard arguments.first == argument else { return PlacingWorker.run(arguments) }
    limits.apply()
    let name = arguments.dropFirst().first ?? ForeignFile.standardInput
    var answer: [UInt8]
    do throws(ReadingError) {
      let file: ForeignFile
      do {
        file = try ForeignFile(name: name, path: "/dev/fd/0")
      } catch {
        throw .unreadable(name: name, reason: error.reason)
      }
      if let document = try Readers.document(in: file) {
        answer = [Answer.document.rawValue] + document.wire
      } else {
        answer = [Answer.nothing.rawValue]
      }
    } catch {
      answer = [Answer.refusal.rawValue] + error.wire
    }
    return ForeignProcess.write(answer) ? 0 : 1
  }

  // MARK: The process that asks

  /// The document in an open file; nil where no reader of documents is for it.
  ///
  /// - Parameters:
  ///   - program: the executable that calls `run` when its first argument is `argument`.
  /// - Throws: `ReadingError`: the reader's own, or `.crashed`.
  package static func document(
    in descriptor: Int32, named name: String, program: String = ForeignProcess.own
  ) throws(ReadingError) -> Document? {
    let process = ForeignProcess(program: program, words: [argument, name], longestAnswer: longestAnswer)
    let answer: [UInt8]
    let status: Int32
    do throws(ForeignProcess.Failure) {
      (answer, status) = try process.answer(to: descriptor)
    } catch {
      throw .crashed(name: name, reason: error.reason)
    }
    return try document(in: answer, status: status, name: name)
  }

  private static func document(
    in answer: [UInt8], status: Int32, name: String
  ) throws(ReadingError) -> Document? {
    guard vv_wait_exited(status) != 0, vv_wait_exit_status(status) == 0 else {
      throw .crashed(name: name, reason: ForeignProcess.ending(status, limits))
    }
    let refusal: ReadingError
    do throws(ByteReader.Malformed) {
      switch answer.first.flatMap(Answer.init) {
      case .document: return try Document(wire: Array(answer.dropFirst()))
      case .nothing: return nil
      case .refusal: refusal = try ReadingError(wire: Array(answer.dropFirst()))
      case nil: throw ByteReader.Malformed()
      }
    } catch {
      throw .crashed(name: name, reason: "its answer is malformed")
    }
    throw refusal
  }
}
