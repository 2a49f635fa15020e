import Languages
import Prose
import Reading
import Storage

/// The package document of an EPUB that is narrated in place: what is written into the publisher's.
struct NarratedPackage {
  /// A file that comes to it.
  struct File {
    var path: String
    var mediaType: String
    /// The item whose overlay it is, and how long that is heard, milliseconds.
    var overlays: (item: Int, length: Int)?
  }

  let package: PlacedEPUB.Package
  let narrator: String
  let language: Language
  let granularity: Granularity

  /// The class of what is heard.
  static let activeClass = "-epub-media-overlay-active"

  /// The document's bytes, with files that come to it.
  func bytes(adding files: [File]) -> [UInt8] {
    var edits = ByteEdits()
    var prefix = "vivavoce"
    while package.ids.contains(where: { $0.hasPrefix(prefix) }) { prefix += "-" }
    var items = ""
    var durations = ""
    for (index, file) in files.enumerated() {
      let id = "\(prefix)-\(index + 1)"
      let address = MarkupText.escaped(ArchivePaths.address(of: file.path, in: package.path))
      items += "<\(package.prefix)item id=\"\(id)\" href=\"\(address)\" media-type=\"\(file.mediaType)\"/>\n"
      guard let overlays = file.overlays else { continue }
      edits.insert(" media-overlay=\"\(id)\"", at: package.items[overlays.item].attributes)
      durations += meta("media:duration", OverlayDocument.clock(overlays.length), " refines=\"#\(id)\"")
    }
    let total = files.reduce(0) { $0 + ($1.overlays?.length ?? 0) }
    edits.insert(
      meta("media:duration", OverlayDocument.clock(total)) + durations + meta("media:narrator", narrator)
        + meta("media:active-class", Self.activeClass) + accessibility(&edits), at: package.metadataEnd)
    edits.insert(items, at: package.manifestEnd)
    return edits.applied(to: package.bytes)
  }

  private func meta(_ property: String, _ value: String, _ attributes: String = "") -> String {
    let name = "\(package.prefix)meta"
    return "<\(name) property=\"\(property)\"\(attributes)>\(MarkupText.escaped(value))</\(name)>\n"
  }

  /// What can be said of it now besides what the publisher says.
  private func accessibility(_ edits: inout ByteEdits) -> String {
    var result = ""
    func add(_ property: String, _ value: String) {
      if !package.properties.contains("\(property) \(value)") { result += meta(property, value) }
    }
    add("schema:accessMode", "textual")
    add("schema:accessMode", "auditory")
    add("schema:accessibilityFeature", "synchronizedAudioText")
    // Where words alone are enough, words and sound are; whether they are, only the publisher knows.
    if package.properties.contains("schema:accessModeSufficient textual") {
      add("schema:accessModeSufficient", "textual,auditory")
    }
    if !package.properties.contains(where: { $0.hasPrefix("schema:accessibilityHazard") }) {
      add("schema:accessibilityHazard", "unknown")
    }
    let key =
      switch granularity {
      case .sentence: "a synthetic voice reads the text aloud, and each sentence lights up as it is heard."
      case .word: "a synthetic voice reads the text aloud, and each word lights up as it is heard."
      }
    let summary = Phrases(language)(key)
    if let place = package.summaryEnd {
      edits.insert(" " + MarkupText.escaped(summary), at: place)
    } else {
      let isKnown = LanguagePack.of(language) != nil
      let tag = MarkupText.escaped((isKnown ? language : Language("en")).tag)
      result += meta("schema:accessibilitySummary", summary, " xml:lang=\"\(tag)\"")
    }
    return result
  }
}
