import Foundation

/// A book of random headings, lists, parts and bodies, which knows what of it has to be said.
struct RandomBook {
  /// Random numbers that are the same in every run.
  struct Numbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }

    mutating func chance(_ percent: Int) -> Bool { next(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
  }

  /// The text.
  private(set) var text = ""
  /// What has to be said, UTF-8 bytes.
  private(set) var said: [Range<Int>] = []
  /// The list of contents.
  private(set) var list: Range<Int>?
  /// True where the list names every heading as it is, so that it can be known.
  private(set) var isFairList = true

  private var numbers: Numbers
  private let tongue: Tongue
  private var isMarkdown = false
  /// Blank lines between two paragraphs.
  private var gap = 1

  init(seed: Int) {
    numbers = Numbers(state: UInt64(seed) &* 2_654_435_761 &+ 97)
    tongue = numbers.pick(Tongue.all)
    isMarkdown = numbers.chance(12)
    write()
  }

  // MARK: Building blocks

  private mutating func add(_ paragraph: String, isSaid: Bool = true, blank: Int? = nil) {
    let start = text.utf8.count
    text += paragraph
    if isSaid { said.append(start..<text.utf8.count) }
    text += String(repeating: "\n", count: 1 + (blank ?? gap))
  }

  private mutating func sentence(_ length: Int) -> String {
    var words = (0..<max(1, length)).map { _ in numbers.pick(tongue.words) }
    words[0] = words[0].prefix(1).uppercased() + words[0].dropFirst()
    if length > 8 { words[length / 2] += "," }
    return words.joined(separator: " ") + numbers.pick([".", ".", ".", "!", "?"])
  }

  /// A body of some sentences, wrapped or not, or of something short.
  private mutating func body(_ words: Int) {
    if numbers.chance(6) { add(numbers.pick(tongue.shortBodies)) }
    var left = words
    while left > 0 {
      let count = min(left, 5 + numbers.next(70))
      var sentences: [String] = []
      var length = 0
      while length < count {
        let next = 3 + numbers.next(14)
        sentences.append(sentence(next))
        length += next
      }
      add(wrapped(sentences.joined(separator: " ")))
      left -= count
      if numbers.chance(4) { add("* * *", isSaid: false) }
    }
  }

  private mutating func wrapped(_ paragraph: String) -> String {
    guard !isMarkdown else { return paragraph }
    var lines: [String] = [""]
    for word in paragraph.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 66 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n")
  }

  private mutating func title() -> String {
    let count = 1 + numbers.next(5)
    let words = (0..<count).map { _ in numbers.pick(tongue.words) }.map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    let joined = words.joined(separator: numbers.chance(12) ? "-" : " ")
    return numbers.chance(25) ? tongue.article + joined : joined
  }

  // MARK: The book

  private struct Part {
    var label = ""
    var title = ""
    var chapters: [Head] = []
  }

  private struct Head {
    var number = 0
    var title = ""
  }

  /// Ways to write headings: whether there are words, numerals, titles, and on which lines.
  private struct Style {
    var word = ""
    var numeral = 0
    var isTitled = true
    var isOnOwnLine = false
    var isCapital = false
  }

  private mutating func style() -> Style {
    Style(
      word: numbers.chance(70) ? tongue.chapter : "", numeral: numbers.next(3), isTitled: numbers.chance(75),
      isOnOwnLine: numbers.chance(40), isCapital: numbers.chance(40))
  }

  private func numeral(_ number: Int, _ style: Style) -> String {
    switch style.numeral {
    case 0: Tongue.roman(number)
    case 1: String(number)
    default: style.word.isEmpty ? Tongue.roman(number) : tongue.spelled(number)
    }
  }

  private mutating func parts() -> [Part] {
    let count = numbers.chance(35) ? 2 + numbers.next(3) : 1
    let restarts = numbers.chance(60)
    var number = 0
    return (0..<count).map { index in
      var part = Part()
      if count > 1 {
        part = Part(
          label: "\(tongue.part) \(Tongue.roman(index + 1))", title: numbers.chance(50) ? title() : "")
      }
      if restarts { number = 0 }
      part.chapters = (0..<2 + numbers.next(7)).map { _ in
        number += 1
        return Head(number: number, title: title())
      }
      return part
    }
  }

  private mutating func write() {
    let isWrapped = numbers.chance(25)
    if isWrapped {
      add("The Project Gutenberg EBook of Nothing\n\nTitle: Nothing", isSaid: false)
      add("*** START OF THE PROJECT GUTENBERG EBOOK NOTHING ***", isSaid: false, blank: 3)
    }
    add(isMarkdown ? title() : title().uppercased())
    if numbers.chance(60) { add("\(tongue.by) A. \(numbers.pick(tongue.words).capitalized)", blank: 3) }
    if numbers.chance(20) { add(sentence(6 + numbers.next(50)), blank: 3) }
    let parts = parts()
    let style = style()
    let special = numbers.chance(30) ? tongue.preface : nil
    if numbers.chance(85) { contents(parts, style, special: special) }
    between(special)
    for part in parts {
      if !part.label.isEmpty { heading(part.label, part.title, isOuter: true) }
      for chapter in part.chapters {
        let label = [style.word, numeral(chapter.number, style)].filter { !$0.isEmpty }.joined(separator: " ")
        let shown = style.isCapital ? chapter.title.uppercased() : chapter.title
        if style.isTitled, style.isOnOwnLine {
          heading(style.isCapital ? label.uppercased() : label, shown)
        } else {
          heading(style.isTitled ? "\(label). \(shown)" : label, "")
        }
        if numbers.chance(8) { add("\(numbers.next(28) + 1). \(tongue.month) 1871") }
        body(numbers.pick([2, 5, 12, 30, 80, 200]))
      }
    }
    if numbers.chance(30) {
      heading(tongue.epilogue, "")
      body(60)
    }
    if numbers.chance(20) { add(tongue.end) }
    if isWrapped {
      add("*** END OF THE PROJECT GUTENBERG EBOOK NOTHING ***\n\nLicence of it all.", isSaid: false)
    }
  }

  private mutating func heading(_ label: String, _ title: String, isOuter: Bool = false) {
    if isMarkdown {
      let start = text.utf8.count
      text += isOuter ? "# " : "## "
      add([label, title].filter { !$0.isEmpty }.joined(separator: ". "), blank: 1)
      _ = start
      return
    }
    text += String(repeating: "\n", count: 1 + numbers.next(3))
    add(label, blank: title.isEmpty || numbers.chance(50) ? 1 : 0)
    if !title.isEmpty { add(title) }
  }

  /// What stands between the list and the first chapter.
  private mutating func between(_ special: String?) {
    if let special {
      heading(special, "")
      body(20 + numbers.next(80))
    }
    if numbers.chance(25) {
      text += "\n\n"
      add(numbers.pick(tongue.notices))
      if numbers.chance(50) { add(sentence(8 + numbers.next(60))) }
    }
  }

  // MARK: The list

  private mutating func contents(_ parts: [Part], _ style: Style, special: String?) {
    let start = text.utf8.count
    let isHeaded = isMarkdown || numbers.chance(85)
    let damage = numbers.chance(45) ? 5 + numbers.next(15) : 0
    let blank = numbers.chance(50) ? 0 : 1
    let indent = String(repeating: " ", count: numbers.next(4))
    let leaders = numbers.next(4)
    var own = style
    if numbers.chance(30) { own.numeral = numbers.next(3) }
    if numbers.chance(20) { own.word = own.word.isEmpty ? tongue.chapter : "" }
    own.isCapital = numbers.chance(30)
    let isTitled = style.isTitled && numbers.chance(90)
    if isHeaded {
      if isMarkdown { text += "## " }
      add(numbers.pick(tongue.contents), isSaid: false, blank: 1 + numbers.next(3))
    }
    if isHeaded, leaders > 0, numbers.chance(40) { add(indent + tongue.page, isSaid: false, blank: 1) }
    var page = 1
    var entries: [String] = []
    if let special, numbers.chance(70) { entries.append(special) }
    for part in parts {
      if !part.label.isEmpty, numbers.chance(80) {
        entries.append(part.title.isEmpty ? part.label : "\(part.label). \(part.title)")
      }
      for chapter in part.chapters {
        if numbers.chance(damage) { continue }
        var name = isTitled ? (own.isCapital ? chapter.title.uppercased() : chapter.title) : ""
        if numbers.chance(damage), name.count > 8 { name = misspelled(name) }
        if numbers.chance(damage) { name = name.replacingOccurrences(of: "-", with: " ") }
        let label = [own.word, numeral(chapter.number, own)].filter { !$0.isEmpty }.joined(separator: " ")
        entries.append(
          name.isEmpty ? label : numbers.chance(own.word.isEmpty ? 100 : 97) ? "\(label). \(name)" : name)
      }
    }
    if numbers.chance(damage) { entries.append(title()) }
    isFairList = isHeaded && damage == 0 && entries.count >= 3
    for entry in entries {
      page += numbers.next(20)
      let written =
        switch leaders {
        case 1: entry + " " + String(repeating: ". ", count: 3 + numbers.next(9)) + String(page)
        case 2: entry + "          " + String(page)
        default: entry
        }
      add((isMarkdown ? "- " : indent) + written, isSaid: false, blank: isMarkdown ? 1 : blank)
    }
    list = start..<text.utf8.count
    text += String(repeating: "\n", count: 1 + numbers.next(4))
  }

  private mutating func misspelled(_ name: String) -> String {
    var letters = Array(name)
    let place = 1 + numbers.next(letters.count - 2)
    if numbers.chance(50) { letters.remove(at: place) } else { letters[place] = "x" }
    return String(letters)
  }
}
