import Muxing
import Reading
import Sound

/// What lights up in a page: text that gets an element of its own, or an element that is there.
enum PageUnit: Hashable {
  case text(node: Int, bytes: Range<Int>)
  case element(Int)
}

/// A place of a page and when it lights up.
struct PageCue {
  var unit: PageUnit
  /// When, from its chapter's start.
  var begin: Frames
  /// The sentence that begins with it or goes on in it.
  var sentence: Int
  /// The part of the page's sound in which it is heard: an index of `NarratedPage.excerpts`.
  var excerpt: Int
}

/// A page, what lights up in it, and what of the sound belongs to it.
struct NarratedPage {
  let page: PlacedEPUB.Page
  private(set) var cues: [PageCue] = []
  private(set) var excerpts: [Excerpt] = []
  /// How many elements light up as a whole, since no element can come into them unseen.
  private(set) var wholes = 0

  /// - Parameters:
  ///   - sentences: those that stand in the page.
  ///   - cuts: where the sound may be cut, of all that is heard.
  init(
    _ page: PlacedEPUB.Page, _ sentences: [PlacedSentence], _ cuts: [(chapter: Int, cut: Frames)],
    _ granularity: Granularity
  ) {
    self.page = page
    let outline = PageOutline(page)
    var closed: Set<Int> = []
    for fragment in sentences.joined(by: \.fragments) where page.nodes[fragment.node].wrapping == .none {
      closed.insert(outline.named(page.nodes[fragment.node].element))
    }
    var found: [(place: Int, cue: PageCue, sentence: PlacedSentence)] = []
    for sentence in sentences {
      for (unit, begin) in Self.units(of: sentence, outline, closed, granularity) {
        let cue = PageCue(unit: unit, begin: begin, sentence: sentence.number, excerpt: 0)
        found.append((outline.place(of: unit), cue, sentence))
      }
    }
    found.sort { ($0.place, $0.cue.sentence, $0.cue.begin) < ($1.place, $1.cue.sentence, $1.cue.begin) }
    wholes =
      Set(found.compactMap { if case .element(let element) = $0.cue.unit { element } else { nil } })
      .intersection(closed).count
    take(found.map { ($0.cue, $0.sentence) }, cuts)
  }

  /// What lights up of a sentence.
  private static func units(
    of sentence: PlacedSentence, _ outline: PageOutline, _ closed: Set<Int>, _ granularity: Granularity
  ) -> [(PageUnit, Frames)] {
    func outer(_ element: Int) -> Int? { outline.outermost(of: element, in: closed) }
    let groups =
      granularity == .sentence
      ? [sentence.fragments]
      : sentence.fragments.reduce(into: [[PlacedFragment]]()) { groups, fragment in
        if let last = groups.last?.last, last.word == fragment.word {
          groups[groups.count - 1].append(fragment)
        } else {
          groups.append([fragment])
        }
      }
    return groups.flatMap { group -> [(PageUnit, Frames)] in
      guard let first = group.first(where: \.hasWords) else { return [] }
      if let whole = outline.whole(group) { return [(.element(outer(whole) ?? whole), first.begin)] }
      return group.filter(\.hasWords).map { fragment in
        if let element = outer(outline.page.nodes[fragment.node].element) {
          return (.element(element), fragment.begin)
        }
        if let element = outline.whole([fragment]) { return (.element(element), fragment.begin) }
        return (.text(node: fragment.node, bytes: fragment.bytes), fragment.begin)
      }
    }
  }

  /// Takes what lights up, in the order of the page, and the sound of it.
  private mutating func take(
    _ found: [(cue: PageCue, sentence: PlacedSentence)], _ cuts: [(chapter: Int, cut: Frames)]
  ) {
    var last: PlacedSentence?
    var seen: Set<Int> = []
    for (cue, sentence) in found {
      if last?.number != sentence.number, seen.insert(sentence.number).inserted {
        let next = sentence.number + 1 < cuts.count ? cuts[sentence.number + 1] : nil
        let end = next.flatMap { $0.chapter == sentence.chapter ? $0.cut : nil }
        if let last, last.number + 1 == sentence.number, last.chapter == sentence.chapter {
          excerpts[excerpts.count - 1].end = end
        } else {
          excerpts.append(Excerpt(chapter: sentence.chapter, begin: sentence.cut, end: end))
        }
        last = sentence
      }
      // What a sentence leaves and comes back to is heard with what lies between.
      guard last?.number == sentence.number else { continue }
      var cue = cue
      cue.excerpt = excerpts.count - 1
      if let before = cues.last {
        if before.unit == cue.unit { continue }
        if before.excerpt == cue.excerpt, before.begin >= cue.begin { continue }
      }
      cues.append(cue)
    }
  }
}

extension Sequence {
  fileprivate func joined<Part: Sequence>(by parts: (Element) -> Part) -> [Part.Element] { flatMap(parts) }
}
