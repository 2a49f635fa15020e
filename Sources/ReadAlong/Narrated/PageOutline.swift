import Prose
import Reading

/// The elements of a page, and which of them can be named.
struct PageOutline {
  let page: PlacedEPUB.Page
  private let counts: [String: Int]

  init(_ page: PlacedEPUB.Page) {
    self.page = page
    counts = page.ids.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The nearest element, from one outwards, that can be named: it has no id, or one that no other has.
  func named(_ element: Int) -> Int {
    var next = element
    while page.elements[next].parent >= 0 {
      let name = page.elements[next].name.split(separator: ":").last.map(String.init) ?? ""
      if !["rb", "rt", "rp", "rtc"].contains(name), canBeNamed(next) { return next }
      next = page.elements[next].parent
    }
    return next
  }

  private func canBeNamed(_ element: Int) -> Bool {
    page.elements[element].id.map { counts[$0] == 1 && Self.isName($0) } ?? true
  }

  /// True for an id that may stand in an address as it is.
  private static func isName(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy {
        0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || [0x2D, 0x2E, 0x5F].contains($0)
      }
  }

  /// The outermost of some elements that holds an element, or is it.
  func outermost(of element: Int, in some: Set<Int>) -> Int? {
    var result: Int?
    var next = element
    while next >= 0 {
      if some.contains(next) { result = next }
      next = page.elements[next].parent
    }
    return result
  }

  /// Where something begins.
  func place(of unit: PageUnit) -> Int {
    switch unit {
    case .text(_, let bytes): bytes.lowerBound
    case .element(let element): page.elements[element].attributes
    }
  }

  /// The element whose words are just these fragments', and that can be named; nil where there is none.
  func whole(_ fragments: [PlacedFragment]) -> Int? {
    guard let first = fragments.first else { return nil }
    var element = page.nodes[first.node].element
    let start = fragments.map(\.bytes.lowerBound).min() ?? 0
    let end = fragments.map(\.bytes.upperBound).max() ?? 0
    while page.elements[element].content.lowerBound > start || page.elements[element].content.upperBound < end
    {
      guard page.elements[element].parent >= 0 else { return nil }
      element = page.elements[element].parent
    }
    // The body is all of the page.
    guard page.elements[element].parent > 0, canBeNamed(element) else { return nil }
    let content = page.elements[element].content
    let inside = nodes(in: content)
    let texts = page.nodes[inside].filter { !$0.bytes.isEmpty }
    guard texts.count == fragments.count else { return nil }
    let isAll = zip(texts, fragments.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }).allSatisfy {
      $0.bytes == $1.bytes
    }
    return isAll ? element : nil
  }

  private func nodes(in content: Range<Int>) -> Range<Int> {
    func first(from place: Int) -> Int {
      page.nodes.partitioningIndex { $0.bytes.lowerBound >= place }
    }
    let start = first(from: content.lowerBound)
    return start..<max(start, first(from: content.upperBound))
  }
}
