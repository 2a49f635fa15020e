import CProcess
import Glibc
package import Reading
import Storage

/// Finds the places of an EPUB's text in a process of its own, as documents are read.
package enum PlacingWorker {
  /// What the program's first argument is when it is to be such a process; the second is the file's name.
  static let argument = "--place-epub"

  private enum Answer: UInt8 {
    case places = 1
    /// Nothing can be written into it; why.
    case problem
    case refusal
  }

  /// Works as such a process: the file is standard input. The exit code, or nil where that was not asked for.
  static func run(_ arguments: ArraySlice<String>) -> Int32? {
    guard arguments.first == argument else { return nil }
    DocumentWorker.limits.apply()
    let name = arguments.dropFirst().first ?? ForeignFile.standardInput
    var answer: [UInt8]
    do {
      let places = try EPUBPlacer.places(in: try ForeignFile(name: name, path: "/dev/fd/0"))
      answer = [Answer.places.rawValue] + places.wire
    } catch let problem as PlacingProblem {
      answer = [Answer.problem.rawValue] + Array(problem.description.utf8)
    } catch let error as ReadingError {
      answer = [Answer.refusal.rawValue] + error.wire
    } catch {
      answer = [Answer.problem.rawValue] + Array("it cannot be read: \(error)".utf8)
    }
    return ForeignProcess.write(answer) ? 0 : 1
  }

  /// The places of the text of an open EPUB.
  ///
  /// - Parameter program: the executable that works as such a process.
  /// - Throws: `PlacingProblem` for a file into which nothing can be written; `ReadingError`.
  package static func places(
    in descriptor: Int32, named name: String, program: String = ForeignProcess.own
  ) throws -> PlacedEPUB {
    let process = ForeignProcess(
      program: program, words: [argument, name], longestAnswer: DocumentWorker.longestAnswer)
    let answer: [UInt8]
    let status: Int32
    do throws(ForeignProcess.Failure) {
      (answer, status) = try process.answer(to: descriptor)
    } catch {
      throw PlacingProblem("the places of its text could not be found: \(error.reason)")
    }
    guard vv_wait_exited(status) != 0, vv_wait_exit_status(status) == 0 else {
      throw PlacingProblem(
        "the places of its text could not be found: \(ForeignProcess.ending(status, DocumentWorker.limits))")
    }
    let rest = Array(answer.dropFirst())
    do {
      switch answer.first.flatMap(Answer.init) {
      case .places: return try PlacedEPUB(wire: rest)
      case .problem: break
      case .refusal: throw try ReadingError(wire: rest)
      case nil: throw ByteReader.Malformed()
      }
    } catch let error as ReadingError {
      throw error
    } catch {
      throw PlacingProblem("the places of its text could not be found: the answer is malformed")
    }
    throw PlacingProblem(String(decoding: rest, as: UTF8.self))
  }
}
