import Prose

/// The dates of a feed's items: applications sort by them, so each is a minute behind the one before it.
///
/// They follow from the date of the work, and no clock: the same book has the same dates for ever. A work without a date has
/// that of the first day of 2000.
struct FeedDate {
  private let days: Int

  init(_ date: String?) {
    let parts = (date ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    // Dates on the web have four digits of a year, and nothing before the Gregorian calendar.
    guard let year = parts.first ?? nil, 1583...9999 ~= year else {
      days = Self.days(year: 2000, month: 1, day: 1)
      return
    }
    let month = parts.count > 1 ? parts[1] ?? 1 : 1
    let day = parts.count > 2 ? parts[2] ?? 1 : 1
    days = Self.days(year: year, month: min(max(month, 1), 12), day: min(max(day, 1), 31))
  }

  /// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let part = (5 * ofYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * part + 2) / 5 + 1)
  }

  /// The date of an item, minutes behind noon, as RFC 822 writes it.
  func rfc822(minute: Int) -> String {
    let (day, time) = moment(minute)
    let (year, month, number) = Self.civil(day)
    let weekday = ((day % 7) + 11) % 7
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(names[weekday]), \(Self.two(number)) \(months[month - 1]) \(year) \(time):00 GMT"
  }

  /// The same as RFC 3339 writes it.
  func rfc3339(minute: Int = 0) -> String {
    let (day, time) = moment(minute)
    let (year, month, number) = Self.civil(day)
    return "\(year)-\(Self.two(month))-\(Self.two(number))T\(time):00Z"
  }

  private func moment(_ minute: Int) -> (day: Int, time: String) {
    let minutes = 12 * 60 + minute
    return (days + minutes / 1440, "\(Self.two(minutes % 1440 / 60)):\(Self.two(minutes % 60))")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
