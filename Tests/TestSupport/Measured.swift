import Foundation

extension Vivavoce {
  /// Runs the program without a home; also tells the most memory that it, or a worker of its, had at a time, megabytes.
  public static func measured(_ arguments: [String]) throws -> (run: Program, peak: Int) {
    let scratch = try Scratch()
    let lines = scratch.url("peak").path
    let run = try run(arguments, environment: ["LD_PRELOAD": faults ?? "", "PEAK_FILE": lines])
    let text = try String(contentsOfFile: lines, encoding: .utf8)
    let peaks = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard let most = peaks.max() else { throw CocoaError(.fileReadCorruptFile) }
    return (run, most / 1024)
  }
}
