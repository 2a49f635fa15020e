import Prose
import Storage

/// A sentence's text as XHTML: its words in elements of their own where they are to light up, what is marked in it, and not a
/// letter more or less than it has.
struct SentenceMarkup {
  private let bytes: [UInt8]
  private let runs: [TextStyle.Run]
  private let style: (TextStyle, String) -> String
  private var marks: ArraySlice<(offset: Int, markup: String)>
  private var nextRun = 0
  private var place = 0
  private var result = ""

  /// - Parameters:
  ///   - marks: the elements of what stands in it, in order, and before which byte each stands.
  ///   - hides: what is not seen: signs of emphasis; commas between cells that stand in columns.
  ///   - style: a stretch of markup with the elements of a style.
  init(
    _ sentence: TimedSentence, marks: [(offset: Int, markup: String)],
    hides: (signs: Bool, edges: Bool) = (false, false),
    style: @escaping (TextStyle, String) -> String
  ) {
    bytes = Array(sentence.text.utf8)
    runs = TextStyle.runs(of: sentence.spans, language: sentence.language, count: bytes.count)
      .keepingFree((hides.signs ? sentence.signs : []) + (hides.edges ? sentence.edges : []))
    self.marks = marks[...]
    self.style = style
  }

  /// The markup.
  ///
  /// - Parameter words: ids of words, and their bytes, in order.
  mutating func text(words: [(id: String, range: Range<Int>)]) -> String {
    for word in words {
      write(to: word.range.lowerBound)
      writeMarks()
      result += "<span id=\"\(word.id)\">"
      write(to: word.range.upperBound)
      result += "</span>"
    }
    write(to: bytes.count)
    writeMarks(all: true)
    return result
  }

  /// The marks that stand here.
  private mutating func writeMarks(all: Bool = false) {
    while let first = marks.first, all || first.offset <= place {
      result += first.markup
      marks.removeFirst()
    }
  }

  /// The text up to an offset, and the marks before its end.
  private mutating func write(to end: Int) {
    while place < end {
      writeMarks()
      while nextRun < runs.count, runs[nextRun].range.upperBound <= place { nextRun += 1 }
      var border = min(end, marks.first?.offset ?? end)
      var own: TextStyle?
      if nextRun < runs.count {
        let run = runs[nextRun]
        if run.range.lowerBound <= place {
          own = run.style
          border = min(border, run.range.upperBound)
        } else {
          border = min(border, run.range.lowerBound)
        }
      }
      let part = String(decoding: bytes[place..<border], as: UTF8.self)
      let text = MarkupText.escaped(part)
      // Blanks between words have no style.
      if let own, !part.allSatisfy(\.isWhitespace) { result += style(own, text) } else { result += text }
      place = border
    }
  }
}

/// How a stretch of a sentence differs from what is around it.
struct TextStyle: Hashable {
  /// A stretch of one style.
  struct Run: Hashable {
    /// UTF-8 bytes of the sentence.
    var range: Range<Int>
    /// How it differs.
    var style: TextStyle
  }

  /// Its language, where it is not that of the sentence.
  var language: Language?
  /// How much it stands out.
  var emphasis: Span.Emphasis?
  /// True for what is in the text and not seen.
  var isUnseen = false

  /// The style of what is in the text and not seen.
  static let unseen = {
    var style = TextStyle()
    style.isUnseen = true
    return style
  }()

  /// What spans say as stretches that follow each other: of several at a place the one that began last holds.
  static func runs(of spans: [Span], language: Language, count: Int) -> [Run] {
    var events: [(place: Int, begins: Bool, span: Int)] = []
    for (index, span) in spans.enumerated() where span.attribute.isShown {
      let range = span.range.clamped(to: 0..<count)
      guard !range.isEmpty else { continue }
      events.append((range.lowerBound, true, index))
      events.append((range.upperBound, false, index))
    }
    events.sort { ($0.place, $0.begins ? 1 : 0, $0.span) < ($1.place, $1.begins ? 1 : 0, $1.span) }
    var runs: [Run] = []
    var open: [Int] = []
    var last = 0
    for event in events {
      let style = TextStyle(open.map { spans[$0].attribute }, in: language)
      if event.place > last, style != TextStyle() {
        if let end = runs.indices.last, runs[end].range.upperBound == last, runs[end].style == style {
          runs[end].range = runs[end].range.lowerBound..<event.place
        } else {
          runs.append(Run(range: last..<event.place, style: style))
        }
      }
      last = event.place
      if event.begins { open.append(event.span) } else { open.removeAll { $0 == event.span } }
    }
    return runs
  }

  /// The element of HTML for a stretch in the style.
  ///
  /// - Parameter attributes: those of another language.
  func element(_ markup: String, _ attributes: (Language) -> String) -> String {
    if isUnseen { return "<span class=\"sign\">\(markup)</span>" }
    let name =
      switch emphasis {
      case .strong: "strong"
      case .moderate: "em"
      case .reduced, nil: "span"
      }
    return "<\(name)\(language.map(attributes) ?? "")>\(markup)</\(name)>"
  }

  private init() {}

  private init(_ attributes: [Span.Attribute], in outer: Language) {
    for attribute in attributes {
      switch attribute {
      case .language(let inner): language = inner == outer ? nil : inner
      case .emphasis(let inner): emphasis = inner == .reduced ? nil : inner
      default: continue
      }
    }
  }
}

extension Span.Attribute {
  /// True for what is seen.
  fileprivate var isShown: Bool {
    switch self {
    case .language, .emphasis: true
    default: false
    }
  }
}

extension TimedSentence {
  /// What keeps the cells of a row apart, in order.
  fileprivate var edges: [Range<Int>] {
    marks.compactMap { mark in
      guard case .cell(let length) = mark.kind, length > 0 else { return nil }
      return max(mark.offset - length, 0)..<mark.offset
    }
  }
}

extension [TextStyle.Run] {
  /// The same runs with others, of what is not seen, in place of what they cover.
  fileprivate func keepingFree(_ unseen: [Range<Int>]) -> [TextStyle.Run] {
    guard !unseen.isEmpty else { return self }
    let edges = unseen.sorted { $0.lowerBound < $1.lowerBound }
    var others: [TextStyle.Run] = []
    // Both are in order, and a sentence may have very many of both.
    var first = edges[...]
    for run in self {
      first = first.drop { $0.upperBound <= run.range.lowerBound }
      var place = run.range.lowerBound
      for edge in first.prefix(while: { $0.lowerBound < run.range.upperBound }) {
        if place < edge.lowerBound {
          others.append(TextStyle.Run(range: place..<edge.lowerBound, style: run.style))
        }
        place = edge.upperBound
      }
      if place < run.range.upperBound {
        others.append(TextStyle.Run(range: place..<run.range.upperBound, style: run.style))
      }
    }
    return (others + edges.map { TextStyle.Run(range: $0, style: .unseen) })
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
