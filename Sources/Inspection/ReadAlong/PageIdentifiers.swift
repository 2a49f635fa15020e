import Documents

/// The elements of a page that have an id, in the order of the document.
struct PageIdentifiers {
  /// Where the element of an id stands among those that have one.
  private(set) var places: [String: Int] = [:]
  /// Ids that stand there again.
  private(set) var repeated: [String] = []
  /// What stands in its `style` elements.
  private(set) var styles: [UInt8] = []

  /// - Throws: `InspectionError.unreadable`.
  init(_ path: String, _ files: inout PackageFiles) throws(InspectionError) {
    var places: [String: Int] = [:]
    var repeated: [String] = []
    var styles: [UInt8] = []
    var isInStyle = false
    try files.read(path) { event in
      switch event {
      case .start(let element):
        isInStyle = element.name.local == "style"
        guard let id = element["id"] else { return }
        if places[id] == nil { places[id] = places.count } else { repeated.append(id) }
      case .text(let text): if isInStyle { styles += Array(text.utf8) }
      case .end: isInStyle = false
      }
    }
    (self.places, self.repeated, self.styles) = (places, repeated, styles)
  }
}
