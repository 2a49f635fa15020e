import Documents

/// What a package document says of its overlays.
struct OverlayPackage {
  /// An overlay, and the documents of the reading order that name it.
  struct Overlay {
    var id: String
    var path: String
    var documents: [String]
    /// As the package says, a clock value; nil where it does not.
    var duration: String?
  }

  /// The overlays, in reading order.
  let overlays: [Overlay]
  /// The media types of the manifest's files, by path.
  let types: [String: String]
  private let meta: [(property: String, refines: String, value: String)]

  /// - Throws: `InspectionError.unreadable`.
  init(_ files: inout PackageFiles) throws(InspectionError) {
    var root: String?
    try files.read("META-INF/container.xml") { event in
      if case .start(let element) = event, element.name.local == "rootfile", root == nil {
        root = element["full-path"]
      }
    }
    guard let root else {
      throw .unreadable(path: files.path, reason: "META-INF/container.xml names no package document")
    }
    let path = PackagePath.normal(root)
    var items: [String: (path: String, overlay: String?)] = [:]
    var types: [String: String] = [:]
    var spine: [String] = []
    var meta: [(property: String, refines: String, value: String)] = []
    var isInMeta = false
    try files.read(path) { event in
      switch event {
      case .start(let element):
        switch element.name.local {
        case "item":
          guard let id = element["id"], let href = element["href"],
            let target = PackagePath.target(of: href, in: path)?.path
          else { return }
          items[id] = (target, element["media-overlay"])
          types[target] = element["media-type"] ?? ""
        case "itemref": spine += [element["idref"] ?? ""]
        case "meta":
          isInMeta = true
          meta.append((element["property"] ?? "", element["refines"] ?? "", ""))
        default: break
        }
      case .text(let text): if isInMeta { meta[meta.count - 1].value += text }
      case .end: isInMeta = false
      }
    }
    for index in meta.indices {
      meta[index].value = String(
        meta[index].value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    let durations = Dictionary(
      meta.filter { $0.property == "media:duration" }.map { ($0.refines, $0.value) },
      uniquingKeysWith: { first, _ in first })
    var overlays: [Overlay] = []
    var places: [String: Int] = [:]
    var seen: Set<String> = []
    for id in spine {
      guard let item = items[id], seen.insert(id).inserted, let overlay = item.overlay else { continue }
      if let place = places[overlay] {
        overlays[place].documents.append(item.path)
        continue
      }
      guard let file = items[overlay] else {
        throw .unreadable(path: files.path, reason: "\(item.path) has an overlay that is not in the manifest")
      }
      places[overlay] = overlays.count
      overlays.append(
        Overlay(id: overlay, path: file.path, documents: [item.path], duration: durations["#" + overlay]))
    }
    self.overlays = overlays
    self.types = types
    self.meta = meta
  }

  private func values(_ property: String) -> [String] {
    meta.filter { $0.property == property && $0.refines.isEmpty && !$0.value.isEmpty }.map(\.value)
  }

  /// Who reads, how long all of it is, and what becomes of what is heard.
  ///
  /// - Parameters:
  ///   - clipped: the length of all clips, seconds.
  ///   - styles: what pages say of styles themselves.
  /// - Throws: `InspectionError.unreadable`.
  func check(
    clipped: Double, styles: [UInt8], _ files: inout PackageFiles, _ faults: inout ReadAlongFaults
  ) throws(InspectionError) {
    // Of a person's name more than one may be refined; that there is one is all that is asked.
    if !meta.contains(where: { $0.property == "media:narrator" && !$0.value.isEmpty }) {
      faults.add(.narrator, "nobody is")
    }
    let totals = values("media:duration")
    let total = SMILClock(totals.first)?.seconds
    if totals.count != 1 || total == nil {
      faults.add(.totalDuration, "\(totals.count) are given\(total == nil ? ", none that is a time" : "")")
    } else if let total, abs(total - clipped) > 0.002 * Double(overlays.count) {
      faults.add(
        .totalDuration,
        "it says \(Figure.thousandths(total)) s, the clips have \(Figure.thousandths(clipped)) s")
    }
    let classes = values("media:active-class")
    guard classes.count == 1, let name = classes.first else {
      return faults.add(.activeClass, "\(classes.count) are named")
    }
    var isRuled = Self.hasRule(name, in: styles)
    for sheet in types.filter({ $0.value == "text/css" }).keys.sorted() where !isRuled && files.has(sheet) {
      isRuled = Self.hasRule(name, in: try files.bytes(sheet))
    }
    if !isRuled { faults.add(.activeClass, "“\(name)” has no rule") }
  }

  /// True where a class stands in a style sheet as a selector has it.
  private static func hasRule(_ name: String, in sheet: [UInt8]) -> Bool {
    let text = String(decoding: sheet, as: UTF8.self)
    return text.ranges(of: "." + name).contains { range in
      guard let next = text[range.upperBound...].first else { return false }
      return !next.isLetter && !next.isNumber && next != "-" && next != "_"
    }
  }
}
