import Documents
import Prose

/// Reads a page of XHTML a second time, and takes down where in the file each character stands that comes into the document
/// text, which elements there are, and what may be written around their text.
///
/// It asks nothing of the flow but its account: a character that is not counted as left out is kept, and kept characters come
/// into blocks in the page's order. Whoever uses it compares them with the document, character by character.
struct PageWalk {
  /// A character that is kept.
  struct Character {
    /// The character; nil for one that stands in no text of the page.
    var scalar: Unicode.Scalar?
    /// Where it stands; a reference with all that it is written with.
    var bytes: Range<Int>
    var node: Int
  }

  private(set) var kept: [Character] = []
  private(set) var elements: [PlacedEPUB.Element] = []
  private(set) var nodes: [PlacedEPUB.Node] = []
  private(set) var headEnd: Int?
  private(set) var prefix = ""

  private let bytes: [UInt8]
  private var flow: HTMLFlow
  private var subjects: [StyleHazards.Subject] = []
  /// The children of each element: of texts the places in `nodes`, below zero.
  private var children: [[Int]] = []
  private var isOutside: [Bool] = []
  private var open: [Int] = []
  private var textEnd = 0
  /// Where what is gathered began in `kept`, and its element.
  private var gathering: (start: Int, element: Int)?

  /// Walks a page.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 without a byte order mark.
  ///   - flow: for this page, which has taken nothing yet.
  /// - Throws: `XMLProblem` for what is no well-formed XHTML.
  init(_ bytes: [UInt8], flow: HTMLFlow, hazards: StyleHazards) throws(XMLProblem) {
    self.bytes = bytes
    self.flow = flow
    var hazards = hazards
    var reader = XMLReader(bytes, rules: .foreignPage)
    while let event = try reader.next() {
      let place = reader.place
      switch event {
      case .start(let element):
        // Reading takes it as it is; to an XML parser with namespaces nothing of the page is there.
        guard !element.name.local.isEmpty, !element.name.local.utf8.contains(0x3A) else {
          throw XMLProblem(
            offset: element.source.lowerBound, problem: "“\(element.name.local)” is no name in a namespace")
        }
        start(element)
      case .text(let text): self.text(text, at: place)
      case .end: end(at: place)
      }
      follow(event)
    }
    self.flow.finish()
    for sheet in ownSheets { hazards.add(sheet) }
    settle(hazards)
  }

  private static let html = "http://www.w3.org/1999/xhtml"
  /// What holds its text in boxes of its own.
  private static let whole: Set<String> = ["ruby", "rb", "rt", "rp", "rtc"]

  private mutating func start(_ element: XMLElement) {
    let index = elements.count
    let written = (element.name.prefix.map { $0 + ":" } ?? "") + element.name.local
    elements.append(
      PlacedEPUB.Element(
        name: written, attributes: element.source.lowerBound + 1 + written.utf8.count, id: element["id"],
        parent: open.last ?? -1, content: element.source.upperBound..<element.source.upperBound))
    if index == 0 { prefix = element.name.prefix.map { $0 + ":" } ?? "" }
    subjects.append(
      StyleHazards.Subject(
        name: element.name.local.lowercased(), id: element["id"],
        classes: Set((element["class"] ?? "").split(whereSeparator: \.isWhitespace).map { $0.lowercased() }),
        style: element["style"]))
    let parent = open.last
    isOutside.append(
      element.name.namespace != Self.html || Self.whole.contains(element.name.local)
        || (parent.map { isOutside[$0] } ?? false))
    children.append([])
    if let parent { children[parent].append(index) }
    open.append(index)
  }

  private mutating func end(at place: Range<Int>) {
    guard let index = open.popLast() else { return }
    let start = elements[index].content.lowerBound
    // One that closes itself ends where its tag does.
    elements[index].content = start..<max(start, place.lowerBound)
    if place.lowerBound > start, subjects[index].name == "head", headEnd == nil { headEnd = place.lowerBound }
  }

  private mutating func text(_ text: String, at place: Range<Int>) {
    guard let element = open.last else { return }
    let isCopy = bytes[place].elementsEqual(text.utf8)
    // A line end may be two characters in the file.
    let raw = isCopy || bytes[place].contains(0x0D) && bytes[place.lowerBound] != 0x26
    var offset = place.lowerBound
    for scalar in raw && !isCopy
      ? String(decoding: bytes[place], as: UTF8.self).unicodeScalars : text.unicodeScalars
    {
      let length = raw ? UTF8.width(scalar) : 0
      defer { offset += length }
      guard TextAccount.counts(scalar) else { continue }
      let range = raw ? offset..<offset + length : place
      kept.append(
        Character(scalar: scalar, bytes: range, node: node(of: element, reaching: range, in: place)))
    }
    textEnd = place.upperBound
  }

  /// The text that a character belongs to: the one before, where no tag stands between.
  private mutating func node(of element: Int, reaching range: Range<Int>, in place: Range<Int>) -> Int {
    if let last = children[element].last, last < 0,
      place.lowerBound == textEnd || nodes[-1 - last].bytes.upperBound > place.lowerBound
    {
      nodes[-1 - last].bytes = nodes[-1 - last].bytes.lowerBound..<range.upperBound
      return -1 - last
    }
    nodes.append(PlacedEPUB.Node(element: element, bytes: range, wrapping: .plain))
    children[element].append(-nodes.count)
    return nodes.count - 1
  }

  // MARK: What the flow made of it

  private var counted = (leftOut: 0, supplied: 0)
  private var ownSheets: [String] = []
  private var sheetStart: Int?

  private mutating func follow(_ event: XMLReader.Event) {
    let before = kept.count
    var characters = 0
    if case .text(let text) = event {
      characters = TextAccount.count(text)
      if flow.frame.name == "style" { addToSheet(text) }
    }
    flow.take(event)
    let leftOut = flow.account.leftOut.values.reduce(0, +)
    let supplied = flow.supplied
    defer { counted = (leftOut, supplied) }
    if case .text = event {
      if leftOut > counted.leftOut { kept.removeLast(min(before, characters)) }
      return
    }
    let finished = flow.frame.gathering == nil ? gathering : nil
    if leftOut > counted.leftOut, let finished { kept.removeLast(max(0, kept.count - finished.start)) }
    if supplied > counted.supplied {
      supply(
        supplied - counted.supplied, at: finished?.start ?? kept.count,
        for: finished?.element ?? open.last ?? elements.count - 1)
    }
    if flow.frame.gathering == nil {
      gathering = nil
    } else if gathering == nil {
      gathering = (kept.count, open.last ?? 0)
    }
  }

  private mutating func addToSheet(_ text: String) {
    if case let index = open.last ?? -1, sheetStart != index {
      sheetStart = index
      ownSheets.append("")
    }
    ownSheets[ownSheets.count - 1] += text
  }

  /// Adds characters that stand in an attribute of an element, or for what it shows.
  private mutating func supply(_ count: Int, at place: Int, for element: Int) {
    let start = elements[element].attributes
    nodes.append(PlacedEPUB.Node(element: element, bytes: start..<start, wrapping: .none))
    let character = Character(scalar: nil, bytes: start..<start, node: nodes.count - 1)
    kept.insert(contentsOf: repeatElement(character, count: count), at: min(place, kept.count))
  }

  // MARK: What may be written

  private mutating func settle(_ hazards: StyleHazards) {
    var kinds: [StyleHazards.Kinds] = []
    var previous: [Int: Int] = [:]
    for list in children {
      let inner = list.filter { $0 >= 0 }
      for (before, child) in zip(inner, inner.dropFirst()) { previous[child] = before }
    }
    for (index, subject) in subjects.enumerated() {
      let parent = elements[index].parent
      kinds.append(
        hazards.kinds(
          of: subject, after: previous[index].map { subjects[$0] }, in: parent >= 0 ? subjects[parent] : nil))
    }
    for (index, list) in children.enumerated() where list.contains(where: { $0 < 0 }) {
      var outer: [StyleHazards.Subject] = []
      var next = index
      while next >= 0 {
        outer.append(subjects[next])
        next = elements[next].parent
      }
      let wrapping = isOutside[index] ? .none : hazards.wrapping(in: outer.reversed())
      let inner = list.filter { $0 >= 0 }
      var behind = 0
      for child in list {
        guard child < 0 else {
          behind += 1
          continue
        }
        let node = -1 - child
        guard nodes[node].bytes.count > 0 else { continue }
        let isSafe =
          isCharacterData(nodes[node]) == false
          && Self.allows(
            before: inner[..<behind].map { kinds[$0] }, behind: inner[behind...].map { kinds[$0] })
        nodes[node].wrapping = isSafe ? wrapping : .none
      }
    }
  }

  /// True where an element may come between elements of which selectors ask this.
  private static func allows(before: [StyleHazards.Kinds], behind: [StyleHazards.Kinds]) -> Bool {
    if let next = behind.first {
      if next.contains(.adjacent) || before.isEmpty && next.contains(.first) { return false }
    }
    if let last = before.last, behind.isEmpty, last.contains(.last) { return false }
    return before.allSatisfy { $0.isDisjoint(with: [.nthLast, .only]) }
      && behind.allSatisfy { $0.isDisjoint(with: [.nth, .only, .behind]) }
  }

  private func isCharacterData(_ node: PlacedEPUB.Node) -> Bool {
    let mark = Array("<![CDATA[".utf8)
    var start = node.bytes.lowerBound
    let least = elements[node.element].content.lowerBound
    while start > least, bytes[start - 1] != 0x3E, !bytes[..<start].suffix(mark.count).elementsEqual(mark) {
      start -= 1
    }
    return start - mark.count >= 0 && bytes[..<start].suffix(mark.count).elementsEqual(mark)
  }
}
