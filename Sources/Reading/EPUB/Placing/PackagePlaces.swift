import Documents

/// Where in a package document something may be written.
extension PlacedEPUB.Package {
  /// Looks through a package document.
  ///
  /// - Throws: `PlacingProblem` for one that cannot have overlays, or has them.
  init(_ file: [UInt8], path: String) throws(PlacingProblem) {
    self.path = path
    bytes = file
    let shift = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard String(validating: file, as: UTF8.self) != nil else {
      throw PlacingProblem("its package document is not in UTF-8")
    }
    var reader = XMLReader(Array(file.dropFirst(shift)), rules: .foreignPage)
    var words = ""
    var property: String?
    do throws(XMLProblem) {
      while let event = try reader.next() {
        let place = reader.place.lowerBound + shift
        switch event {
        case .start(let element):
          if let id = element["id"] { ids.append(id) }
          property = nil
          try take(element, depth: reader.depth, shift: shift)
          if element.name.local == "meta" {
            words = ""
            property = element["refines"] == nil ? element["property"] : nil
          }
        case .text(let text): words += text
        case .end(let name):
          switch name.local {
          case "metadata": metadataEnd = place
          case "manifest": manifestEnd = place
          case "meta":
            guard let property else { continue }
            let value = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            properties.append("\(property) \(value)")
            if property == "schema:accessibilitySummary" { summaryEnd = place }
          default: break
          }
          property = nil
        }
      }
    } catch {
      throw PlacingProblem(
        error.isMalformed ? "its package document is no well-formed XML: \(error.problem)" : error.problem)
    }
    guard metadataEnd > 0, manifestEnd > 0 else {
      throw PlacingProblem("its package document has no metadata or no list of files")
    }
  }

  private mutating func take(
    _ element: XMLElement, depth: Int, shift: Int
  ) throws(XMLProblem) {
    func refuse(_ reason: String) throws(XMLProblem) -> Never {
      throw XMLProblem(offset: 0, problem: reason, isMalformed: false)
    }
    let written = (element.name.prefix.map { $0 + ":" } ?? "") + element.name.local
    switch element.name.local {
    case "package":
      prefix = element.name.prefix.map { $0 + ":" } ?? ""
      guard element["version"]?.hasPrefix("3") == true else {
        try refuse(
          "it is an EPUB of version 2, which knows no overlays, and whose pages are none of version 3")
      }
    case "item":
      if element["media-overlay"] != nil || element["media-type"] == "application/smil+xml" {
        try refuse("it is narrated already")
      }
      items.append(
        PlacedEPUB.Item(
          id: element["id"] ?? "", attributes: element.source.lowerBound + shift + 1 + written.utf8.count))
    default: break
    }
  }
}
