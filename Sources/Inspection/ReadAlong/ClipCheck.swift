import Documents
import Sound

/// Looks at the clips of overlays one after the other, in reading order.
struct ClipCheck {
  /// A file of sound as far as it was heard.
  struct Sound {
    /// Decoded length, seconds; nil where it cannot be decoded.
    var seconds: Double?
    /// Where the last clip of it ended, seconds.
    var heard = 0.0
    /// False where a clip could not be placed, and what is heard is not known.
    var isKnown = true
  }

  /// All sound by path.
  private(set) var sounds: [String: Sound] = [:]
  /// How many clips there were.
  private(set) var count = 0
  /// How long they were, seconds.
  private(set) var clipped = 0.0
  /// What the pages say of styles themselves.
  private(set) var styles: [UInt8] = []
  private let package: OverlayPackage

  /// Times are given in milliseconds: what lies less than half of one apart is one time.
  private static let step = 0.0005
  /// What a decoder gives may end one rounding before the last clip.
  private static let slack = 0.001
  /// Encoders fill the last packet: what lies behind the last clip may be as long as a few of them, seconds.
  private static let padding = 0.1

  init(_ package: OverlayPackage) { self.package = package }

  /// Where a clip's text stands: the page's place, then the element's.
  private struct Position: Comparable {
    var page: Int
    var element: Int

    static func < (left: Position, right: Position) -> Bool {
      (left.page, left.element) < (right.page, right.element)
    }
  }

  /// Looks at an overlay, its pages and its sound.
  ///
  /// - Throws: `InspectionError.unreadable` for a document that is not there, or broken; `CancellationError`.
  mutating func check(
    _ overlay: OverlayPackage.Overlay, _ files: inout PackageFiles, _ faults: inout ReadAlongFaults
  ) throws {
    var pages: [String: (place: Int, ids: [String: Int])] = [:]
    for (place, page) in overlay.documents.enumerated() where pages[page] == nil {
      let found = try PageIdentifiers(page, &files)
      for id in found.repeated { faults.add(.ids, "\(page)#\(id)") }
      pages[page] = (place, found.places)
      styles += found.styles
    }
    let position = { (reference: String) -> Position? in
      guard let target = PackagePath.target(of: reference, in: overlay.path), let fragment = target.fragment,
        let page = pages[target.path], let element = page.ids[fragment]
      else { return nil }
      return Position(page: page.place, element: element)
    }
    let document = try OverlayClips(overlay.path, &files)
    for reference in document.references {
      guard let reference else {
        faults.add(.references, "\(overlay.path) has one that names nothing")
        continue
      }
      let target = PackagePath.target(of: reference, in: overlay.path)
      let isWholePage = target.map { $0.fragment == nil && pages[$0.path] != nil } ?? false
      if !isWholePage && position(reference) == nil { faults.add(.references, "\(reference) is nowhere") }
    }
    var last: Position?
    var heard: Set<String> = []
    var sum = 0.0
    for clip in document.clips {
      count += 1
      let name = clip.text ?? "clip \(count)"
      if let text = clip.text {
        if let place = position(text) {
          if let last, place <= last { faults.add(.order, "\(text) is not behind the one before") }
          last = place
        } else {
          faults.add(.texts, "\(text) is nowhere")
        }
      }
      guard let source = clip.sound, clip.text != nil else {
        faults.add(.pairs, "\(name) in \(overlay.path) has no \(clip.text == nil ? "text" : "sound")")
        continue
      }
      guard let path = PackagePath.target(of: source, in: overlay.path)?.path, files.has(path) else {
        faults.add(.sounds, "\(source) is not there")
        continue
      }
      heard.insert(path)
      if sounds[path] == nil { sounds[path] = try sound(path, &files, &faults) }
      sum += place(clip, name, in: path, &faults)
    }
    if heard.count != 1 { faults.add(.oneSound, "\(overlay.path) has \(heard.count)") }
    clipped += sum
    let said = SMILClock(overlay.duration)?.seconds
    if said.map({ abs($0 - sum) > 0.0015 }) ?? true {
      let told = said.map { "says \(Figure.thousandths($0)) s" } ?? "says no duration"
      faults.add(.durations, "\(overlay.path) \(told), its clips have \(Figure.thousandths(sum)) s")
    }
  }

  /// Puts a clip behind the one before it in the same sound; its length, seconds.
  private mutating func place(
    _ clip: OverlayClips.Clip, _ name: String, in path: String, _ faults: inout ReadAlongFaults
  ) -> Double {
    guard let begin = SMILClock(clip.begin)?.seconds, let end = SMILClock(clip.end)?.seconds else {
      faults.add(.clocks, "\(name) is from “\(clip.begin ?? "")” to “\(clip.end ?? "")”")
      sounds[path]?.isKnown = false
      return 0
    }
    guard end > begin else {
      faults.add(.clips, "\(name) is from \(Figure.thousandths(begin)) to \(Figure.thousandths(end)) s")
      return 0
    }
    let sound = sounds[path] ?? Sound()
    if let seconds = sound.seconds, end > seconds + Self.slack {
      faults.add(
        .beyond,
        "\(name) ends at \(Figure.thousandths(end)) s, the sound at \(Figure.thousandths(seconds)) s")
    }
    if sound.isKnown {
      let before = sound.heard
      if begin < before - Self.step {
        faults.add(
          .overlaps,
          "\(name) begins at \(Figure.thousandths(begin)) s, the one before it ends at \(Figure.thousandths(before)) s"
        )
      } else if begin - before >= Self.step {
        faults.add(
          .gaps,
          "\(Figure.thousandths(begin - before)) s before \(name), at \(Figure.thousandths(before)) s of \(path)"
        )
      }
    }
    sounds[path]?.heard = end
    sounds[path]?.isKnown = true
    return end - begin
  }

  /// Decodes sound, and counts its frames.
  private func sound(
    _ path: String, _ files: inout PackageFiles, _ faults: inout ReadAlongFaults
  ) throws -> Sound {
    let type = package.types[path]
    if type == nil { faults.add(.sounds, "\(path) is not in the manifest") }
    do {
      let (file, isStored) = try files.sound(path)
      if !isStored { faults.add(.soundPacking, "\(path) is packed") }
      let sound = try SoundFile(file, chapters: false)
      let decoded = try sound.decode { _ in try Task.checkCancellation() }
      if decoded.faults > 0 || decoded.frames == 0 {
        faults.add(.decodes, "\(path) has \(decoded.faults) faults in \(decoded.frames) frames")
      }
      let missing = Completeness(of: file, sound: sound, decoded: decoded).missing
      if let missing { faults.add(.decodes, "\(path): \(missing)") }
      if let type, !Self.isOf(type, sound) {
        faults.add(
          .soundType, "\(path) is said to be \(type), and is \(sound.codecName) in \(sound.container)")
      }
      return Sound(seconds: sound.rate.seconds(Frames(decoded.frames)))
    } catch let error as InspectionError {
      faults.add(.decodes, "\(error)")
      return Sound()
    }
  }

  /// Whether sound is of a media type: those of EPUB 3.3, 3.2, and what others call the same.
  private static func isOf(_ type: String, _ sound: SoundFile) -> Bool {
    let parts = type.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    return switch parts.first {
    case "audio/mpeg", "audio/mp3": sound.container == "mp3"
    case "audio/mp4", "audio/x-m4a": sound.container.hasPrefix("mov")
    case "audio/ogg": sound.container == "ogg" && (parts.count == 1 || sound.codecName.contains("opus"))
    case "audio/opus": sound.container == "ogg" && sound.codecName.contains("opus")
    case "audio/wav", "audio/x-wav", "audio/vnd.wave": sound.container == "wav"
    case "audio/flac", "audio/x-flac": sound.container == "flac"
    default: false
    }
  }

  /// What is behind the last clip of each sound.
  func checkEnds(_ faults: inout ReadAlongFaults) {
    for (path, sound) in sounds.sorted(by: { $0.key < $1.key }) where sound.isKnown {
      guard let seconds = sound.seconds, seconds - sound.heard > Self.padding else { continue }
      faults.add(.gaps, "\(Figure.thousandths(seconds - sound.heard)) s at the end of \(path)")
    }
  }
}
