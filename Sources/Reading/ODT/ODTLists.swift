/// The lists of an OpenDocument text that are open, and how far they have counted.
struct ODTLists {
  private struct List {
    var style: String?
    var id: String?
  }

  private static let mostLevels = 10

  private var open: [List] = []
  private var numbers: [Int?] = Array(repeating: nil, count: mostLevels + 1)
  /// How far lists have counted that are over, by their ids, and by their styles.
  private var former: [String: [Int?]] = [:]
  private var latest: [String: [Int?]] = [:]
  /// Items whose first paragraph is yet to come, and what it starts with.
  private var waiting: [(isWaiting: Bool, start: Int?)] = []

  init() {}

  var isEmpty: Bool { open.isEmpty }

  /// The style of the innermost list that has one.
  var style: String? { open.last { $0.style != nil }?.style }

  var level: Int { min(open.count, Self.mostLevels) }

  mutating func begin(style: String?, id: String?, continuing: String?, isContinued: Bool) {
    if open.isEmpty {
      if let continuing, let known = former[continuing] {
        numbers = known
      } else if isContinued, let known = latest[style ?? ""] {
        numbers = known
      } else {
        numbers = Array(repeating: nil, count: Self.mostLevels + 1)
      }
    }
    open.append(List(style: style, id: id))
  }

  mutating func end() {
    guard let list = open.popLast(), open.isEmpty else { return }
    if let id = list.id { former[id] = numbers }
    latest[list.style ?? ""] = numbers
  }

  mutating func beginItem(start: Int?, isHeader: Bool) { waiting.append((!isHeader, start)) }

  mutating func endItem() { _ = waiting.popLast() }

  /// True for the first paragraph of an item.
  var isAtItem: Bool { waiting.last?.isWaiting ?? false }

  /// Counts the item whose first paragraph begins; its number as written.
  mutating func count(_ levels: [Int: ODTStyles.Level]) -> String {
    guard let item = waiting.popLast() else { return "" }
    waiting.append((false, nil))
    return Self.count(level, start: item.start, levels, &numbers)
  }

  /// Counts at a level, from 1; the number as written.
  static func count(
    _ level: Int, start: Int?, _ levels: [Int: ODTStyles.Level], _ numbers: inout [Int?]
  ) -> String {
    guard level > 0, level < numbers.count else { return "" }
    let own = levels[level] ?? ODTStyles.Level()
    let next = start ?? (numbers[level].map { $0 + 1 } ?? own.start)
    numbers[level] = max(0, min(next, 1 << 30))
    for inner in level + 1..<max(numbers.count, level + 1) { numbers[inner] = nil }
    guard own.form != .none else { return "" }
    let shown = (max(1, level - own.shown + 1)...level).compactMap { level -> String? in
      let settings = levels[level] ?? ODTStyles.Level()
      guard settings.form != .none else { return nil }
      return ListNumber.text(of: numbers[level] ?? settings.start, as: settings.form)
    }
    return (own.before + shown.joined(separator: ".") + own.after).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
