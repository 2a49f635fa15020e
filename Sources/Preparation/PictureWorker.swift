import CProcess
package import CoverArt
import Glibc
import Storage

/// Draws the covers of books that are SVG, in a process of its own.
package enum PictureWorker {
  /// What the program's first argument is when it is to be such a process.
  package static let argument = "--draw-picture"

  /// What drawing takes at the most: a cover takes a tenth of a second, and a person waits.
  static let limits = ForeignProcess.Limits(memory: 1 << 30, time: 4)
  private static let longestAnswer = 32 << 20
  private static let longestDrawing = 16 << 20

  private enum Answer: UInt8 {
    case picture = 1
    case refusal
  }

  /// Works as such a process: the SVG is standard input, a JPEG goes to standard output. The exit code, or nil where that was
  /// not asked for.
  ///
  /// - Parameter arguments: those of the process, after its name.
  package static func run(_ arguments: ArraySlice<String>) -> Int32? {
    guard arguments.first == argument else { return nil }
    limits.apply()
    var answer: [UInt8]
    do {
      let file = try DiskFile.contents(of: "/dev/fd/0", limit: longestDrawing)
      answer = [Answer.picture.rawValue] + (try CoverImage(ofBook: file).bytes)
    } catch {
      answer = [Answer.refusal.rawValue] + Array("\(error)".utf8)
    }
    return ForeignProcess.write(answer) ? 0 : 1
  }

  /// The picture, in a square, as JPEG.
  ///
  /// - Parameter program: the executable that calls `run` when its first argument is `argument`.
  /// - Throws: `CoverError.unusable`.
  package static func cover(
    of drawing: [UInt8], program: String = ForeignProcess.own
  ) throws(CoverError) -> CoverImage {
    let copy = vv_memfd_create("picture")
    guard copy >= 0 else { throw .unusable(ResourceLimit.reason(errno)) }
    defer { close(copy) }
    do throws(FileError) {
      let file = try DiskFile(opened: copy, named: "the cover")
      try file.write(drawing, at: 0)
    } catch {
      throw .unusable(error.reason)
    }
    let answer: [UInt8]
    let status: Int32
    do throws(ForeignProcess.Failure) {
      let process = ForeignProcess(program: program, words: [argument], longestAnswer: longestAnswer)
      (answer, status) = try process.answer(to: copy)
    } catch {
      throw .unusable("it cannot be drawn: \(error.reason)")
    }
    guard vv_wait_exited(status) != 0, vv_wait_exit_status(status) == 0 else {
      throw .unusable("it cannot be drawn: \(ForeignProcess.ending(status, limits))")
    }
    let content = Array(answer.dropFirst())
    switch answer.first.flatMap(Answer.init) {
    case .picture: return try CoverImage(ofBook: content)
    case .refusal: throw .unusable("it cannot be drawn: \(String(decoding: content, as: UTF8.self))")
    case nil: throw .unusable("it cannot be drawn: its answer is malformed")
    }
  }
}
