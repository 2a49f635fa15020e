import Documents

/// An overlay as it is read: its clips, and what its sequences name (SMIL 3.0 as EPUB 3.3, 9.2, has it).
struct OverlayClips {
  /// What is heard of a text.
  struct Clip {
    var text: String?
    var sound: String?
    var begin: String?
    var end: String?
  }

  private(set) var clips: [Clip] = []
  /// What sequences and the body name; nil for a sequence that names nothing.
  private(set) var references: [String?] = []

  private static let operations = "http://www.idpf.org/2007/ops"

  /// - Throws: `InspectionError.unreadable`.
  init(_ path: String, _ files: inout PackageFiles) throws(InspectionError) {
    var clips: [Clip] = []
    var references: [String?] = []
    var isInPar = false
    try files.read(path) { event in
      switch event {
      case .start(let element):
        switch element.name.local {
        case "body":
          if let target = element["textref", in: Self.operations] { references.append(target) }
        case "seq": references.append(element["textref", in: Self.operations])
        case "par":
          clips.append(Clip())
          isInPar = true
        case "text" where isInPar: clips[clips.count - 1].text = element["src"]
        case "audio" where isInPar:
          clips[clips.count - 1].sound = element["src"]
          clips[clips.count - 1].begin = element["clipBegin"]
          clips[clips.count - 1].end = element["clipEnd"]
        default: break
        }
      case .end(let name): if name.local == "par" { isInPar = false }
      case .text: break
      }
    }
    self.clips = clips
    self.references = references
  }
}
