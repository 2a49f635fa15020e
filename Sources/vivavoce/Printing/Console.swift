import CProcess
import Glibc

/// Standard error, for people; standard output belongs to results.
enum Console {
  /// True when a person is watching.
  static var isTerminal: Bool { isatty(vv_console()) == 1 }

  /// Writes a line to standard error, in which what a terminal would obey is written out.
  ///
  /// - Parameter keepingLines: true for a text of lines.
  static func complain(_ text: String, keepingLines: Bool = false) {
    write(text.shown(keepingLines: keepingLines) + "\n")
  }

  /// Says what a person should know before the work begins.
  static func note(_ text: String) { complain("vivavoce: note: \(text)") }

  /// Writes to standard error as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(vv_console(), bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        // Nobody is left to be told.
        if count <= 0 { return }
        done += count
      }
    }
  }

  /// Width of the terminal, columns.
  static var width: Int {
    var size = winsize()
    return ioctl(vv_console(), UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// "1 chapter", "2 chapters".
  static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  /// Hours, minutes and seconds, as players show them.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(max(0, min(1e12, seconds)).rounded())
    let parts = [whole / 3600, whole / 60 % 60, whole % 60]
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return parts[0] > 0 ? "\(parts[0]):\(two(parts[1])):\(two(parts[2]))" : "\(parts[1]):\(two(parts[2]))"
  }
}
