import Documents
import Prose
import Storage

/// Finds where in an EPUB's pages the characters of its manuscript stand.
public enum EPUBPlacer {
  /// The book with its places.
  ///
  /// - Throws: `ReadingError` for what cannot be read; `PlacingProblem` for what can, but nothing can be written into.
  public static func places(in file: ForeignFile) throws -> PlacedEPUB {
    guard EPUBReader.reads(file), let document = try Readers.document(in: file) else {
      throw PlacingProblem("it is no EPUB")
    }
    var container = try EPUBContainer(file)
    guard !container.has("META-INF/signatures.xml") else {
      throw PlacingProblem("it is signed, and would be so no more")
    }
    var book = EPUBBook(name: file.name)
    var placed = PlacedEPUB()
    let path = try book.packagePath(&container)
    guard let package = try container.bytes(of: path), let written = container.written(path) else {
      throw PlacingProblem("its package document is missing")
    }
    placed.package = try PlacedEPUB.Package(package, path: written)
    for (entry, packing) in try container.packedFiles() {
      guard ArchiveWriter.allows(entry.path) else {
        throw PlacingProblem("“\(entry.path)” is no path that every system has")
      }
      placed.entries.append(
        PlacedEPUB.Entry(
          path: entry.path, count: entry.count, packed: packing.count, method: packing.method,
          sum: packing.sum, place: packing.place))
    }
    var writer = DocumentText(document, name: file.name, choices: ReadingChoices())
    placed.source = ContentKey(of: Array(writer.manuscript().source.utf8)).description
    let list = try EPUBPackage(package, path: path, name: file.name)
    var sheets = PageSheets()
    for (index, part) in document.parts.enumerated() {
      var page = PlacedEPUB.Page()
      page.name = part.name
      do {
        let item = try Self.item(of: part.name, in: list, placed.package)
        page.item = item
        page.path = container.written(part.name) ?? part.name
        page.bytes = try container.bytes(of: part.name) ?? []
        let walk = try Self.walk(page, &book, &sheets, &container)
        page.take(walk, of: part, at: writer.starts[index])
        if page.problem != nil { page.pieces = [] }
      } catch let problem as PlacingProblem {
        page.problem = "“\(part.name)” \(problem)"
      } catch let problem as XMLProblem {
        page.problem = "“\(part.name)” is no well-formed XHTML: \(problem.problem)"
      }
      placed.pages.append(page)
    }
    return placed
  }

  /// The item of a page in the package's list.
  private static func item(
    of name: String, in list: EPUBPackage, _ package: PlacedEPUB.Package
  ) throws(PlacingProblem) -> Int {
    guard let item = list.order.compactMap({ list.items[$0] }).first(where: { $0.path == name }),
      let index = package.items.firstIndex(where: { $0.id == item.id })
    else { throw PlacingProblem("is not in the package’s list of files") }
    guard item.mediaType == "application/xhtml+xml" else {
      throw PlacingProblem("is no XHTML (\(item.mediaType))")
    }
    return index
  }

  private static func walk(
    _ page: PlacedEPUB.Page, _ book: inout EPUBBook, _ sheets: inout PageSheets,
    _ container: inout EPUBContainer
  ) throws -> PageWalk {
    let mark = page.shift
    let text = DeclaredText(page.bytes)
    guard text.encoding == nil || text.encoding == "UTF-8",
      page.bytes.dropFirst(mark).elementsEqual(text.bytes)
    else { throw PlacingProblem("is not in UTF-8") }
    let styles = HTMLPage.styles(of: text.bytes) { book.sheet($0, of: page.name, &container) }
    let flow = HTMLFlow(
      name: page.name, styles: styles, resolve: { EPUBContainer.address(of: $0, in: page.name) })
    return try PageWalk(
      text.bytes, flow: flow, hazards: sheets.hazards(of: text.bytes, page.name, &container))
  }
}

/// What the style sheets of pages say; each is read once.
private struct PageSheets {
  private var known: [String: StyleHazards] = [:]

  mutating func hazards(
    of bytes: [UInt8], _ page: String, _ container: inout EPUBContainer
  ) -> StyleHazards {
    var result = StyleHazards()
    for link in HTMLPage.head(of: bytes).links where link.relation.contains("stylesheet") {
      guard let path = EPUBContainer.target(of: link.target, in: page)?.path else { continue }
      result.add(hazards(at: path, &container, depth: 0))
    }
    return result
  }

  private mutating func hazards(
    at path: String, _ container: inout EPUBContainer, depth: Int
  ) -> StyleHazards {
    if let known = known[path] { return known }
    var result = StyleHazards()
    // A sheet that imports itself.
    known[path] = result
    if let file = (try? container.bytes(of: path)) ?? nil {
      result.add(String(decoding: DeclaredText(file).bytes, as: UTF8.self))
      for target in result.imports where depth < 8 {
        guard let inner = EPUBContainer.target(of: target, in: path)?.path else { continue }
        result.add(hazards(at: inner, &container, depth: depth + 1))
      }
    }
    known[path] = result
    return result
  }
}

extension PlacedEPUB.Page {
  /// Length of the byte order mark.
  fileprivate var shift: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// Takes the places of a part's characters.
  ///
  /// - Parameter starts: where its blocks stand in the manuscript's source.
  fileprivate mutating func take(_ walk: PageWalk, of part: DocumentPart, at starts: [Int]) {
    let shift = shift
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + shift..<range.upperBound + shift }
    prefix = walk.prefix
    headEnd = walk.headEnd.map { $0 + shift }
    ids = walk.elements.compactMap(\.id)
    elements = walk.elements.map {
      var element = $0
      element.attributes += shift
      element.content = moved(element.content)
      return element
    }
    nodes = walk.nodes.map {
      PlacedEPUB.Node(element: $0.element, bytes: moved($0.bytes), wrapping: $0.wrapping)
    }
    var next = walk.kept.makeIterator()
    for (block, start) in zip(part.blocks, starts) {
      var offset = start
      for run in block.runs {
        let frame = run.frame
        offset += frame.before.utf8.count
        for scalar in run.text.unicodeScalars {
          defer { offset += UTF8.width(scalar) }
          guard TextAccount.counts(scalar) else { continue }
          guard let character = next.next(), character.scalar.map({ $0 == scalar }) ?? true else {
            problem = "“\(name)” has characters whose places are not known"
            return
          }
          guard start >= 0 else { continue }
          add(offset..<offset + UTF8.width(scalar), moved(character.bytes), character.node)
        }
        offset += frame.after.utf8.count
      }
    }
    guard next.next() == nil else {
      problem = "“\(name)” has characters whose places are not known"
      return
    }
    pieces.sort { $0.source.lowerBound < $1.source.lowerBound }
  }

  private mutating func add(_ source: Range<Int>, _ place: Range<Int>, _ node: Int) {
    if let last = pieces.last, last.node == node, last.source.count == last.bytes.count,
      source.count == place.count, source.lowerBound >= last.source.upperBound,
      source.lowerBound - last.source.upperBound == place.lowerBound - last.bytes.upperBound
    {
      pieces[pieces.count - 1].source = last.source.lowerBound..<source.upperBound
      pieces[pieces.count - 1].bytes = last.bytes.lowerBound..<place.upperBound
    } else if let last = pieces.last, last.node == node, last.bytes == place,
      place.count != last.source.count || place.isEmpty
    {
      // Several characters of one reference, or in place of a picture.
      pieces[pieces.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      pieces.append(PlacedEPUB.Piece(source: source, bytes: place, node: node))
    }
  }
}
