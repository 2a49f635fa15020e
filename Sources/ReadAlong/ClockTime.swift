/// A time of a clock, of which the hours and minutes have no end.
struct ClockTime {
  private let milliseconds: Int

  /// A time of so many milliseconds.
  init(_ milliseconds: Int) { self.milliseconds = milliseconds }

  /// The nearest time that hundredths of a second can say.
  init(hundredths milliseconds: Int) { self.milliseconds = Self.hundredths(milliseconds) * 10 }

  /// Milliseconds as hundredths of a second, rounded.
  static func hundredths(_ milliseconds: Int) -> Int { (milliseconds + 5) / 10 }

  /// Whole hours.
  var hours: Int { milliseconds / 3_600_000 }
  /// Whole minutes, those of the hours among them.
  var minutes: Int { milliseconds / 60_000 }
  /// Whole seconds of the minute.
  var seconds: Int { milliseconds / 1000 % 60 }
  /// Milliseconds of the second.
  var fraction: Int { milliseconds % 1000 }

  /// `00:01:02.003`.
  ///
  /// - Parameter hours: how many digits they have at least.
  func text(hours digits: Int, separator: String) -> String {
    "\(hours.padded(digits)):\((minutes % 60).padded(2)):\(seconds.padded(2))\(separator)\(fraction.padded(3))"
  }
}

extension Int {
  /// The number with zeros before it.
  func padded(_ digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}
