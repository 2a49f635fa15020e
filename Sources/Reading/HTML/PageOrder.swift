/// The order in which pages are read that lie side by side: the first one, what it links in the order of its links, then the
/// others by their names, numbers by their value.
struct PageOrder {
  /// True where one is the first by its name.
  let hasFirst: Bool
  /// True where there is only one.
  let isSingle: Bool
  /// The pages that are still to come, the next one last.
  private var waiting: [String]

  init(_ paths: [String]) {
    func isFirst(_ path: String) -> Bool {
      ["index.html", "index.htm", "index.xhtml"].contains(path.lowercased())
    }
    hasFirst = paths.contains(where: isFirst)
    isSingle = paths.count == 1
    let keys = paths.map { (path: $0, first: isFirst($0) ? 0 : 1, key: Self.key(of: $0)) }
    waiting = keys.sorted { left, right in
      if left.first != right.first { return left.first < right.first }
      return left.key == right.key ? left.path < right.path : left.key.lexicographicallyPrecedes(right.key)
    }.reversed().map(\.path)
  }

  /// The next page; nil at the end.
  mutating func next() -> String? { waiting.popLast() }

  /// Puts the pages that a page links before the others.
  mutating func follow(_ page: DocumentPart) {
    let known = Set(waiting)
    var linked: [String] = []
    var seen: Set<String> = []
    for run in page.blocks.flatMap(\.runs) {
      guard let path = run.link?.prefix(while: { $0 != "#" }).description, known.contains(path),
        seen.insert(path).inserted
      else { continue }
      linked.append(path)
    }
    waiting.removeAll { seen.contains($0) }
    waiting += linked.reversed()
  }

  /// A path in lower case, its numbers with zeros before them: "chapter 2" comes before "chapter 10".
  private static func key(of path: String) -> [UInt8] {
    var key: [UInt8] = []
    var digits: [UInt8] = []
    for byte in path.lowercased().utf8 + [0] {
      if 0x30...0x39 ~= byte {
        digits.append(byte)
        continue
      }
      key += repeatElement(0x30, count: max(0, 20 - digits.count) * (digits.isEmpty ? 0 : 1)) + digits
      digits = []
      key.append(byte)
    }
    return key
  }
}
