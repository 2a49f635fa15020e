/// What a page is shown on, for the rules that hold there only (Media Queries Level 3): a wide screen, and a voice.
struct StyleMedia {
  private let types: Set<String>
  /// True where everything is met.
  private var isAny = false

  /// Whatever somebody may look at a page with.
  static let any: StyleMedia = {
    var media = StyleMedia()
    media.isAny = true
    return media
  }()

  /// - Parameter own: what the format calls itself besides, such as `amzn-kf8`.
  init(own: String? = nil) { types = Set(["all", "screen", "speech", "aural"] + (own.map { [$0] } ?? [])) }

  /// True for a list of queries one of which is met: `screen, print`, `not print`, `(min-width: 40em)`.
  func meets(_ list: Substring) -> Bool {
    guard !isAny else { return true }
    let queries = list.lowercased().split(separator: ",")
    return queries.isEmpty || queries.contains(where: meetsOne)
  }

  private func meetsOne(_ query: Substring) -> Bool {
    let words = query.prefix { $0 != "(" }.split(whereSeparator: \.isWhitespace).filter { $0 != "and" }
    let isNegative = words.first == "not"
    let type = words.last { !["not", "only"].contains($0) }
    let features = query.matches(of: /\(([^()]*)\)/).map { $0.1.filter { !$0.isWhitespace } }
    let isMet =
      (type.map { types.contains(String($0)) } ?? true)
      && features.allSatisfy { $0.hasPrefix("min-width") || $0.hasPrefix("min-device-width") }
    return isMet != isNegative
  }
}

/// A style sheet as rules (CSS Syntax Level 3, 5): selectors and declarations, those of media that hold among them.
enum StyleSheet {
  /// The rules of a sheet, in order.
  static func rules(of sheet: String, media: StyleMedia) -> [(selectors: Substring, body: Substring)] {
    var result: [(selectors: Substring, body: Substring)] = []
    let plain = withoutComments(sheet)
    // Groups that are open, and whether what is in them holds.
    var groups: [Bool] = []
    var rest = plain[...]
    while let place = rest.firstIndex(where: { "{};".contains($0) }) {
      let head = rest[..<place].drop { $0.isWhitespace }
      let sign = rest[place]
      rest = rest[rest.index(after: place)...]
      switch sign {
      case "}": _ = groups.popLast()
      case ";": continue
      default:
        let holds = groups.last ?? true
        let name = head.prefix { !$0.isWhitespace && $0 != "(" }.lowercased()
        switch name {
        case "@media": groups.append(holds && media.meets(head.dropFirst(name.count)))
        case "@layer", "@supports": groups.append(holds)
        default:
          let body = Self.body(&rest)
          if holds, !head.hasPrefix("@") { result.append((head, body)) }
        }
      }
    }
    return result
  }

  /// What stands up to the brace that closes a rule, with the rules in it, which hold for nothing.
  private static func body(_ rest: inout Substring) -> Substring {
    var depth = 1
    var place = rest.startIndex
    while place < rest.endIndex {
      if rest[place] == "{" { depth += 1 }
      if rest[place] == "}" { depth -= 1 }
      if depth == 0 { break }
      place = rest.index(after: place)
    }
    let body = rest[..<place]
    rest = place < rest.endIndex ? rest[rest.index(after: place)...] : rest[place...]
    return body.contains("{") ? body.prefix { $0 != "{" } : body
  }

  private static func withoutComments(_ sheet: String) -> String {
    var result = ""
    var rest = sheet[...]
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound] + " "
      guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
