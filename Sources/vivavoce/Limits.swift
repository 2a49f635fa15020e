import Foundation
import Storage

/// A limit of the system's that leaves too little for what was asked: which, what is needed, what to do.
struct LimitError: Error, CustomStringConvertible {
  /// One sentence for a person.
  var description: String

  /// The time that was allowed is used up.
  static var processorTime: LimitError {
    let limit = ResourceLimit.processorTime
    return LimitError(
      description:
        "the \(limit.value ?? 0) s of processor time that it may have (\(limit.command)) are used up; raise the"
        + " limit")
  }
}

/// What the system allows, asked before anything begins: a run that ends for want of something has worked for nothing.
enum Limits {
  /// What it takes, of each limit. Measured, and rounded up. A long book may take more; then its run ends when the limit is
  /// reached.
  private struct Need {
    /// Bytes beside what there is at the start.
    var memory: Int
    var files: Int
    /// Bytes of the largest file that is written whatever comes.
    var fileSize = 0
    /// Bytes of each thread's.
    var stack = 512 << 10

    /// What any command takes.
    static let least = Need(memory: 64 << 20, files: 16)

    /// What it takes to record: a lane has threads with a stack each and sound on its way, though short books have few takes;
    /// its worker has two pipes, of which both ends are open while it starts, and says a passage into a file.
    static func recording(jobs: Int) -> Need {
      Need(memory: (128 + 20 * min(jobs, 16)) << 20, files: 20 + 5 * jobs, fileSize: 8 << 20)
    }
  }

  /// Checks what any command needs.
  ///
  /// - Throws: `LimitError`.
  static func check() throws(LimitError) { try check(.least, advice: "raise the limit") }

  /// How many takes to record at once: as many as were asked for, or as there are processors and the limits allow.
  ///
  /// - Throws: `LimitError`.
  static func jobs(asked: Int?) throws(LimitError) -> Int {
    var jobs = asked ?? ProcessInfo.processInfo.activeProcessorCount
    while asked == nil, jobs > 1, lacking(.recording(jobs: jobs)) != nil { jobs -= 1 }
    try check(
      .recording(jobs: jobs), advice: jobs > 1 ? "raise the limit, or give fewer --jobs" : "raise the limit")
    return jobs
  }

  private static func check(_ need: Need, advice: String) throws(LimitError) {
    if let lack = lacking(need) { throw LimitError(description: "\(lack); \(advice)") }
  }

  /// What there is too little of, in words; nil where there is enough.
  private static func lacking(_ need: Need) -> String? {
    let kilobytes: [(ResourceLimit, what: String, needed: Int)] = [
      (.addressSpace, "memory is limited", beginning.addressSpace + need.memory),
      (.dataSize, "memory is limited", beginning.data + need.memory),
      (.stack, "the stack is limited", need.stack),
      (.fileSize, "the length of a file is limited", need.fileSize),
    ]
    for (limit, what, needed) in kilobytes {
      if let value = limit.value, value < needed {
        return "\(what) to \(value >> 10) kB (\(limit.command)), and this needs \(needed >> 10) kB"
      }
    }
    let files = ResourceLimit.openFiles
    if let value = files.value, value < need.files {
      return
        "no more than \(value) files may be open at once (\(files.command)), and this needs \(need.files)"
    }
    return nil
  }

  /// How much memory was taken when this was first asked, bytes: the program with its libraries, before there are threads.
  private static let beginning: (addressSpace: Int, data: Int) = {
    // proc(5): the first and the sixth number of statm, in pages.
    let file = FileManager.default.contents(atPath: "/proc/self/statm") ?? Data()
    let pages = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isWhitespace).map {
      Int($0) ?? 0
    }
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages.count < 6 ? (0, 0) : (pages[0] * size, pages[5] * size)
  }()
}
