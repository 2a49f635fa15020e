import Prose

/// Finds the marks and the texts of notes among links that nobody typed: a short number, letter or sign that leads to a
/// block which leads back, or which stands among notes.
struct NoteFinder {
  private var parts: [DocumentPart]
  /// Where each anchor stands, by `part#anchor`.
  private var anchors: [String: BlockPlace] = [:]

  /// Settles the notes of all parts of a document.
  static func settle(_ document: inout Document) {
    var finder = NoteFinder(parts: document.parts)
    finder.collect()
    finder.findMarks()
    document.parts = finder.parts
  }

  private init(parts: [DocumentPart]) { self.parts = parts }

  private mutating func collect() {
    for (index, part) in parts.enumerated() {
      for (number, block) in part.blocks.enumerated() {
        for anchor in block.anchors where anchors["\(part.name)#\(anchor)"] == nil {
          anchors["\(part.name)#\(anchor)"] = BlockPlace(part: index, block: number)
        }
      }
    }
  }

  private func block(_ place: BlockPlace) -> DocumentBlock { parts[place.part].blocks[place.block] }

  private mutating func findMarks() {
    // What each mark leads to, in the order of the text.
    var marks: [(place: BlockPlace, run: Int, target: String, text: BlockPlace)] = []
    for (index, part) in parts.enumerated() {
      for (number, block) in part.blocks.enumerated() {
        let place = BlockPlace(part: index, block: number)
        for (run, content) in block.runs.enumerated() {
          switch content.kind {
          case .noteMark(let target):
            if let text = anchors[target] { marks.append((place, run, target, text)) }
          case .text:
            guard let target = content.link, let text = anchors[target], text != place,
              Self.isMark(content, in: block),
              block.note == nil || self.block(text).note != nil, !isWayBack(from: place, run, to: text)
            else { continue }
            marks.append((place, run, target, text))
          default: continue
          }
        }
      }
    }
    // Of two links that lead to each other the first is the mark.
    var pairs: Set<[BlockPlace]> = []
    for mark in marks where mark.place < mark.text { pairs.insert([mark.place, mark.text]) }
    marks.removeAll { mark in
      guard case .text = block(mark.place).runs[mark.run].kind else { return false }
      return mark.text < mark.place && pairs.contains([mark.text, mark.place])
    }
    let targets = Set(marks.map(\.text))
    let places = Dictionary(marks.map { ($0.text, $0.place) }, uniquingKeysWith: min)
    let crowded = Set(parts.indices.filter { isNotesAlone($0, targets, markedAt: places) })
    var texts: [BlockPlace: String] = [:]
    var found: [(place: BlockPlace, run: Int, id: String)] = []
    for mark in marks {
      let isTyped = if case .noteMark = block(mark.place).runs[mark.run].kind { true } else { false }
      guard isTyped || isNoteText(mark.text, markedAt: mark.place, crowded) else { continue }
      let id = block(mark.text).note ?? texts[mark.text] ?? mark.target
      texts[mark.text] = id
      found.append((mark.place, mark.run, id))
    }
    // A link to what is itself a mark's place is the way back.
    for mark in found where texts[mark.place] == nil || block(mark.place).note != nil {
      parts[mark.place.part].blocks[mark.place.block].runs[mark.run].kind = .noteMark(mark.id)
      let runs = parts[mark.place.part].blocks[mark.place.block].runs
      guard runs[mark.run].text.hasSuffix(" "), mark.run + 1 < runs.count, runs[mark.run + 1].kind == .text
      else {
        continue
      }
      // The space behind a mark is one between words, though it stood in the link.
      let whole = runs[mark.run]
      parts[mark.place.part].blocks[mark.place.block].runs[mark.run] = whole.part(
        0..<whole.text.utf8.count - 1)
      parts[mark.place.part].blocks[mark.place.block].runs[mark.run + 1] = runs[mark.run + 1].behindBlank
    }
    for (place, id) in texts { spread(id, from: place, texts, crowded, markedAt: places) }
    leaveOutBackLinks(texts, to: Set(found.map(\.place)))
  }

  /// Of two blocks that lead to each other, the note is the one that begins with its link, or else the later one.
  private func isWayBack(from place: BlockPlace, _ run: Int, to text: BlockPlace) -> Bool {
    let link = block(place).runs[run]
    if link.text.contains(where: { "↩↑⏎^«".contains($0) }) { return true }
    guard
      let back = block(text).runs.firstIndex(where: { run in
        guard let link = run.link, let target = anchors[link] else { return false }
        return target == place
      })
    else { return false }
    let isFirst = Self.begins(block(place), with: run)
    let isBackFirst = Self.begins(block(text), with: back)
    return isFirst == isBackFirst ? text < place : isFirst
  }

  /// True where no words stand before a run.
  private static func begins(_ block: DocumentBlock, with run: Int) -> Bool {
    !block.runs[..<run].contains { $0.text.contains { $0.isLetter || $0.isNumber } }
  }

  /// A short number, letter or sign, raised or in brackets or no word; not "3 oars", not the "st" of 21st.
  private static func isMark(_ run: DocumentRun, in block: DocumentBlock) -> Bool {
    let text = run.text.filter { !$0.isWhitespace }
    let inner = text.filter { !"[](){}.:,".contains($0) }
    guard !inner.isEmpty, inner.count <= 5 else { return false }
    let isNumber = inner.allSatisfy(\.isNumber)
    let isSign = inner.allSatisfy { !$0.isLetter && !$0.isNumber }
    let isLetter = inner.count == 1 || inner.lowercased().allSatisfy { "ivxl".contains($0) }
    guard
      isNumber || isSign || isLetter
        || inner.first?.isLetter == true && inner.dropFirst().allSatisfy(\.isNumber)
    else { return false }
    // A line of numbers that are links is a list.
    let words = block.runs.filter { $0.link == nil && $0.kind == .text }.reduce(0) {
      $0 + $1.text.filter(\.isLetter).count
    }
    return run.isRaised || isSign || text != inner || words > inner.count * 2
  }

  /// True for a block that leads back to where the mark stands, or stands among notes.
  private func isNoteText(_ text: BlockPlace, markedAt place: BlockPlace, _ crowded: Set<Int>) -> Bool {
    let block = block(text)
    if block.note != nil { return true }
    let part = parts[text.part]
    if (block.matter ?? part.matter) == .notes { return true }
    if case .heading = block.role { return false }
    if crowded.contains(text.part), text.part != place.part { return true }
    return block.runs.contains { run in
      guard let link = run.link, let back = anchors[link] else { return false }
      return back == place
    }
  }

  /// Gives a note its blocks: from its place up to the next note's, the next heading or what is no note any more.
  private mutating func spread(
    _ id: String, from place: BlockPlace, _ texts: [BlockPlace: String], _ crowded: Set<Int>,
    markedAt places: [BlockPlace: BlockPlace]
  ) {
    let isTyped = block(place).note != nil
    var number = place.block
    let blocks = parts[place.part].blocks
    let matter = blocks[number].matter
    let end = endOfNote(at: place, texts, crowded, markedAt: places)
    while number < blocks.count {
      let here = BlockPlace(part: place.part, block: number)
      if number > place.block {
        guard texts[here] == nil, blocks[number].matter == matter,
          blocks[number].note == blocks[place.block].note
        else { break }
        if case .heading = blocks[number].role { break }
        // Further paragraphs belong to a note where its element says so, or where notes stand together.
        guard isTyped || number < end && blocks[number].role != .sceneBreak else { break }
      }
      parts[place.part].blocks[number].note = id
      parts[place.part].blocks[number].silence = "note"
      number += 1
    }
  }

  /// The block before which a note ends at the latest that no element holds together.
  private func endOfNote(
    at place: BlockPlace, _ texts: [BlockPlace: String], _ crowded: Set<Int>,
    markedAt places: [BlockPlace: BlockPlace]
  ) -> Int {
    let blocks = parts[place.part].blocks
    let last = min(blocks.count, place.block + Self.longestNote)
    let next = (place.block + 1..<max(last, place.block + 1)).first { number in
      texts[BlockPlace(part: place.part, block: number)] != nil
    }
    if crowded.contains(place.part) { return next ?? last }
    guard let next else { return place.block + 1 }
    if (blocks[place.block].matter ?? parts[place.part].matter) == .notes { return next }
    // Below a text come its notes, one by one; prose between two of them has the mark of the second.
    let text = BlockPlace(part: place.part, block: next)
    let isTogether =
      places[text].map { $0 < place } ?? false
      && blocks[place.block..<next].allSatisfy { block in
        !block.runs.contains { if case .noteMark = $0.kind { true } else { false } }
      }
    return isTogether ? next : place.block + 1
  }

  /// A longer note is none that only its place makes one, in blocks.
  private static let longestNote = 12

  /// True for a part that holds notes and nothing else: most of its blocks are texts of notes, or it begins with one that
  /// leads back to another part.
  private func isNotesAlone(
    _ part: Int, _ targets: Set<BlockPlace>, markedAt places: [BlockPlace: BlockPlace]
  ) -> Bool {
    let there = targets.filter { $0.part == part }
    guard there.count > 1 else { return false }
    let blocks = parts[part].blocks
    if there.count * 10 >= blocks.filter({ !$0.runs.isEmpty }).count * 7 { return true }
    guard there.allSatisfy({ places[$0].map { $0.part != part } ?? false }) else { return false }
    let first = blocks.indices.first { number in
      if case .heading = blocks[number].role { return false }
      return blocks[number].role != .sceneBreak && !blocks[number].text.isEmpty
    }
    return first.map { number in
      let place = BlockPlace(part: part, block: number)
      return there.contains(place) && isWayBack(from: place, to: places[place])
    } ?? false
  }

  /// True for a block that leads back to where its mark stands.
  private func isWayBack(from text: BlockPlace, to mark: BlockPlace?) -> Bool {
    block(text).runs.contains { run in run.link.flatMap { anchors[$0] } == mark && mark != nil }
  }

  /// Links of notes to where their marks stand say nothing.
  private mutating func leaveOutBackLinks(_ texts: [BlockPlace: String], to marked: Set<BlockPlace>) {
    for (index, part) in parts.enumerated() {
      for (number, block) in part.blocks.enumerated() where block.note != nil {
        for (run, content) in block.runs.enumerated() {
          guard content.kind == .text, let link = content.link, let back = anchors[link],
            marked.contains(back)
          else {
            continue
          }
          parts[index].blocks[number].runs[run].silence = "note mark"
        }
      }
    }
  }
}
