import Languages

/// Which of what may be notes are some, and which marks are theirs: a note has a mark before it that says the same, or its bracket
/// says itself what it is; marks without notes count from one to the next.
struct NotePairs {
  /// The mark of each note; nil for one that stands where it belongs.
  private(set) var marks: [Int: Int] = [:]
  /// The notes, as indices of bodies, in order.
  private(set) var notes: [Int] = []
  /// Marks that are no note's, and go all the same.
  private(set) var others: Set<Int> = []
  /// Numbers in braces that count pages.
  private(set) var pages: Set<Int> = []

  private let scan: NoteScan
  private let bytes: [UInt8]
  /// Marks that wait for their notes, at most, of one label.
  private static let mostWaiting = 64

  init(_ scan: NoteScan, in bytes: [UInt8]) {
    self.scan = scan
    self.bytes = bytes
    pair()
    checkRound()
    pairLists()
    confirm()
    addOthers()
    countPages()
  }

  private func word(_ mark: NoteScan.Mark) -> String { String(decoding: bytes[mark.word], as: UTF8.self) }

  private func word(_ mark: Int) -> String { word(scan.marks[mark]) }

  // MARK: Pairs

  private mutating func pair() {
    var events: [String: [(place: Int, mark: Int?, body: Int?)]] = [:]
    for (index, mark) in scan.marks.enumerated() {
      events[mark.label.text, default: []].append((mark.label.range.lowerBound, index, nil))
    }
    for (index, body) in scan.bodies.enumerated() {
      if let label = body.label, label.form != .list {
        events[label.text, default: []].append((body.opening.lowerBound, nil, index))
      }
    }
    for (_, list) in events where list.contains(where: { $0.body != nil }) {
      let ordered = list.sorted { $0.place < $1.place }
      var waiting: [Int] = []
      var run: [Int] = []
      for event in ordered {
        if let body = event.body {
          run.append(body)
        } else if let mark = event.mark {
          settle(&run, &waiting)
          waiting.append(mark)
        }
      }
      settle(&run, &waiting)
    }
  }

  /// Gives the notes of one label that follow one another the last marks before them.
  private mutating func settle(_ run: inout [Int], _ waiting: inout [Int]) {
    defer { run = [] }
    guard !run.isEmpty, !waiting.isEmpty else { return }
    let fitting = waiting.suffix(max(run.count, Self.mostWaiting)).filter { fits($0, run[0]) }
    // Behind each other stand the notes of chapters that count anew; a note alone is that of the last mark.
    for (body, mark) in zip(run, fitting.suffix(run.count)) where fits(mark, body) { marks[body] = mark }
    waiting = []
  }

  /// Lists below a text, "1. …", "2. …", are its notes where it has as many marks, and no other numbers are marked.
  private mutating func pairLists() {
    let paired = Set(marks.values)
    let free = scan.marks.indices.filter {
      !paired.contains($0) && scan.marks[$0].isAttached && scan.marks[$0].label.isNumber
        && scan.marks[$0].label.form != .raised
    }
    var next = 0
    var list: [Int] = []
    func settle(_ pairs: inout NotePairs) {
      guard let first = list.first else { return }
      let start = pairs.scan.bodies[first].opening.lowerBound
      var own: [Int] = []
      while next < free.count, pairs.scan.marks[free[next]].label.range.lowerBound < start {
        own.append(free[next])
        next += 1
      }
      // "1)" behind a word is a mark where there are no others.
      let others = own.filter { pairs.scan.marks[$0].label.form != .half }
      if !others.isEmpty { own = others }
      let isWhole =
        own.count == list.count
        && zip(own, list).allSatisfy { pairs.scan.marks[$0].label.text == pairs.scan.bodies[$1].label?.text }
        && Set(own.map { pairs.scan.marks[$0].label.form }).count == 1
      if isWhole { for (mark, body) in zip(own, list) { pairs.marks[body] = mark } }
      list = []
    }
    for (index, body) in scan.bodies.enumerated() where body.label?.form == .list {
      guard let number = body.label?.number else { continue }
      if number != list.count + 1 { settle(&self) }
      if number == list.count + 1 { list.append(index) }
    }
    settle(&self)
  }

  private func fits(_ mark: Int, _ body: Int) -> Bool {
    let (mark, body) = (scan.marks[mark], scan.bodies[body])
    guard let label = body.label else { return false }
    let isLink = label.form == .link || mark.label.form == .link
    if label.form != .any, label.form != mark.label.form, !isLink { return false }
    if mark.isAttached { return true }
    guard label.form == mark.label.form || mark.label.form == .square || isLink else { return false }
    let word = word(mark)
    guard let last = word.unicodeScalars.last,
      !BracketWords.needNumber(word.filter(\.isLetter)) || mark.label.form == .sign
    else { return false }
    // "two plans: (1) to wait"
    return mark.label.form != .round || last.properties.isAlphabetic || "\"”’»".unicodeScalars.contains(last)
  }

  /// Numbers in round brackets behind blanks are marks of notes, "le moulin (1) était", where each note of a row has one, in
  /// order and behind another word; those of what is counted in the text, "plan (1) and plan (2)", are none.
  private mutating func checkRound() {
    let bodies = scan.bodies
    var start = 0
    while start < bodies.count {
      var end = start + 1
      while end < bodies.count, follows(bodies[end - 1], bodies[end]) { end += 1 }
      let row = start..<end
      let own = row.compactMap { marks[$0] }
      start = end
      guard own.contains(where: { scan.marks[$0].label.form == .round && !scan.marks[$0].isAttached }) else {
        continue
      }
      let words = own.map { word($0).filter(\.isLetter).lowercased() }
      let isSound =
        own.count == row.count && zip(own, own.dropFirst()).allSatisfy(<) && Set(words).count == words.count
      if !isSound {
        for index in row where marks[index].map({ !scan.marks[$0].isAttached }) ?? false {
          marks[index] = nil
        }
      }
    }
  }

  /// Notes are those with marks, those that say it, and some without marks that count from one with a mark to the next.
  private mutating func confirm() {
    let bodies = scan.bodies
    var next = 0
    while next < bodies.count {
      var end = next + 1
      while marks[next] != nil, end < bodies.count, marks[end] == nil, !bodies[end].isPicture,
        follows(bodies[end - 1], bodies[end])
      {
        end += 1
      }
      let isBetween =
        end > next + 1 && end < bodies.count && marks[end] != nil && follows(bodies[end - 1], bodies[end])
      for index in next..<(isBetween ? end : next + 1)
      where !bodies[index].isPicture && (bodies[index].isSure || marks[index] != nil || isBetween) {
        notes.append(index)
      }
      next = isBetween ? end : next + 1
    }
  }

  private func follows(_ one: NoteScan.Body, _ other: NoteScan.Body) -> Bool {
    guard let first = one.label, let second = other.label, first.form == second.form,
      let number = first.number
    else { return false }
    return second.number == number + 1
  }

  // MARK: Marks without notes

  /// True for a number that the sentence needs.
  private func needsNumber(_ mark: NoteScan.Mark) -> Bool {
    !mark.isAttached && BracketWords.needNumber(word(mark).filter(\.isLetter))
  }

  private mutating func addOthers() {
    let paired = Set(marks.values)
    let forms = Set(paired.map { scan.marks[$0].label.form })
    let labels = Set(paired.map { scan.marks[$0].label.text })
    let wholes = Set(paired.map { scan.marks[$0].whole })
    var rest: [NoteLabel.Form: [Int]] = [:]
    for (index, mark) in scan.marks.enumerated() where !paired.contains(index) {
      let form = mark.label.form
      let isKnown = labels.contains(mark.label.text)
      if mark.isAttached, forms.contains(form), isKnown || mark.label.isNumber && form == .square {
        others.insert(index)
      } else if mark.isAttached && form == .link || wholes.contains(mark.whole) {
        others.insert(index)
      } else if form == .square, mark.label.isNumber, isKnown, forms.contains(form), !needsNumber(mark) {
        // A note that is meant again.
        others.insert(index)
      } else if form == .square || mark.isAttached, form != .sign, form != .raised, form != .half {
        rest[form, default: []].append(index)
      }
    }
    for (form, list) in rest { others.formUnion(counting(list, fewest: form == .round ? 3 : 2)) }
  }

  /// Those that count from one to the next, behind different words.
  private func counting(_ list: [Int], fewest: Int) -> [Int] {
    var result: [Int] = []
    var run: [Int] = []
    func close() {
      let attached = run.count { scan.marks[$0].isAttached }
      // Those apart from their words may be meant.
      let least = attached == run.count ? fewest : 3
      if run.count >= least, attached * 2 >= run.count { result += run }
      run = []
    }
    for index in list {
      let mark = scan.marks[index]
      if needsNumber(mark) { continue }
      if let last = run.last {
        let before = scan.marks[last]
        // Each chapter may count anew.
        let isAnew = mark.label.number == 1 && mark.label.isNumber && mark.isAttached && before.isAttached
        let isNext =
          (isAnew || mark.label.number == (before.label.number ?? -1) + 1)
          && mark.label.isNumber == before.label.isNumber
          && (word(mark) != word(before) || mark.whole == before.whole)
        if !isNext { close() }
      }
      run.append(index)
    }
    close()
    return result
  }

  /// "{46}" behind "{45}" or "[Pg 45]": where pages of a printed book begin.
  private mutating func countPages() {
    let paired = Set(marks.values)
    let braces = scan.marks.indices.filter {
      scan.marks[$0].label.form == .brace && scan.marks[$0].label.isNumber && !paired.contains($0)
    }
    let all =
      (braces.map { (scan.marks[$0].label.range.lowerBound, scan.marks[$0].label.number ?? 0, Optional($0)) }
      + scan.pages.map { ($0.range.lowerBound, $0.number, nil) }).sorted { $0.0 < $1.0 }
    for (one, other) in zip(all, all.dropFirst()) where 1...2 ~= other.1 - one.1 {
      for index in [one.2, other.2].compactMap({ $0 }) {
        pages.insert(index)
        others.remove(index)
      }
    }
  }
}
