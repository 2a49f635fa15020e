public import Mastering
import Sound

/// Something that a file must be, and what it is.
public struct Requirement: Hashable, Sendable, Encodable {
  /// A short stable name: `rms`, `peak`, `chapter-order`.
  public var code: String
  /// What is wanted, for a person.
  public var wanted: String
  /// What was found.
  public var found: String
  /// True where that will do.
  public var isMet: Bool

  init(_ code: String, _ wanted: String, _ found: String, _ isMet: Bool) {
    self.code = code
    self.wanted = wanted
    self.found = found
    self.isMet = isMet
  }
}

/// Numbers as a person reads them.
enum Figure {
  static func tenths(_ value: Double) -> String {
    let tenths = whole(value * 10)
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  static func hundredths(_ value: Double) -> String {
    let count = whole(abs(value) * 100)
    return "\(value < 0 && count > 0 ? "-" : "")\(count / 100).\(count / 10 % 10)\(count % 10)"
  }

  static func thousandths(_ value: Double) -> String {
    let count = whole(abs(value) * 1000)
    let digits = String(count % 1000)
    return "\(value < 0 && count > 0 ? "-" : "")\(count / 1000)."
      + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  /// The nearest whole number; within what there can be of anything, since a file may claim whatever it likes.
  private static func whole(_ value: Double) -> Int {
    value.isNaN ? 0 : Int(max(-1e15, min(1e15, value)).rounded())
  }

  static func level(_ value: Double?, _ unit: String) -> String {
    value.map { "\(tenths($0)) \(unit)" } ?? "silence"
  }
}

extension Requirement {
  /// What every audiobook must be.
  static func health(of file: Inspection, listed: Int) -> [Requirement] {
    let drift = abs(file.declaredSeconds - file.seconds)
    var list = [
      Requirement(
        "decodes", "everything can be decoded", "\(file.faults) faults", file.faults == 0 && file.frames > 0),
      Requirement("whole", "the file is whole", file.missing ?? "it is", file.missing == nil),
      Requirement(
        "duration", "the container tells the length to 0.1 s",
        "\(Figure.hundredths(file.declaredSeconds)) s for \(Figure.hundredths(file.seconds)) s", drift <= 0.1),
      Requirement(
        "clipping", "nothing is clipped", "\(file.levels.clippings) places", file.levels.clippings == 0),
    ]
    for scheme in file.chapters {
      let starts = scheme.chapters.map(\.start)
      let rises = zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 }
      let isInside = starts.allSatisfy { $0 >= 0 && $0 < max(file.seconds, 0.001) }
      list.append(
        Requirement(
          "chapter-order", "\(scheme.name) chapters rise and lie inside",
          "\(starts.count) chapters, the last at \(Figure.tenths(starts.last ?? 0)) s", rises && isInside))
      let untitled = scheme.chapters.filter { $0.title.allSatisfy(\.isWhitespace) }.count
      list.append(
        Requirement(
          "chapter-titles", "\(scheme.name) chapters have titles", "\(untitled) without", untitled == 0))
    }
    if let first = file.chapters.first, file.chapters.count > 1 {
      let others = file.chapters.dropFirst().filter { !$0.agrees(with: first) }
      list.append(
        Requirement(
          "chapter-schemes", "all chapter lists agree",
          others.isEmpty
            ? "they do" : "\(first.name) and \(others.map(\.name).joined(separator: ", ")) differ",
          others.isEmpty))
    }
    if let id3 = file.chapters.first(where: { $0.name == "ID3" }) {
      list.append(
        Requirement(
          "chapter-contents", "tables of contents lead to every chapter",
          "\(listed) of \(id3.chapters.count)",
          listed == id3.chapters.count))
    }
    if let cover = file.cover {
      list.append(
        Requirement(
          "cover", "the cover can be shown",
          cover.width > 0 ? "\(cover.type), \(cover.width) x \(cover.height)" : cover.type,
          cover.width > 0))
    }
    return list
  }

  /// What a delivery profile asks of one file.
  public static func of(_ profile: LevelProfile, for file: Inspection) -> [Requirement] {
    var list: [Requirement] = []
    let levels = file.levels
    switch profile.level {
    case .loudness:
      let shift = file.format.channels > 1 ? 3.0 : 0
      let allowed = profile.allowed.lowerBound + shift...profile.allowed.upperBound + shift
      list.append(
        Requirement(
          "loudness", "\(Figure.tenths(allowed.lowerBound)) to \(Figure.tenths(allowed.upperBound)) LUFS",
          Figure.level(levels.loudness, "LUFS"), levels.loudness.map(allowed.contains) ?? false))
      list.append(
        Requirement(
          "peak", "at most \(Figure.tenths(profile.peak.value)) dBTP", Figure.level(levels.truePeak, "dBTP"),
          (levels.truePeak ?? -200) <= profile.peak.value))
    case .rms:
      list.append(
        Requirement(
          "rms",
          "\(Figure.tenths(profile.allowed.lowerBound)) to \(Figure.tenths(profile.allowed.upperBound)) dB RMS",
          Figure.level(levels.rms, "dB"), levels.rms.map(profile.allowed.contains) ?? false))
      list.append(
        Requirement(
          "peak", "at most \(Figure.tenths(profile.peak.value)) dB", Figure.level(levels.samplePeak, "dB"),
          (levels.samplePeak ?? -200) <= profile.peak.value))
    }
    if let floor = profile.noiseFloor {
      list.append(
        Requirement(
          "noise-floor", "at most \(Figure.tenths(floor.value)) dB RMS",
          Figure.level(levels.noiseFloor, "dB"),
          (levels.noiseFloor ?? -200) <= floor.value))
    }
    for (code, wanted, found) in [("head", profile.head, levels.head), ("tail", profile.tail, levels.tail)] {
      guard let wanted else { continue }
      // Silence is found in steps of 10 ms, and a soft attack begins before it is heard.
      let isMet =
        found >= Double(wanted.lowerBound) / 1000 - 0.02 && found <= Double(wanted.upperBound) / 1000 + 0.02
      list.append(
        Requirement(
          code,
          "\(Figure.tenths(Double(wanted.lowerBound) / 1000)) to \(Figure.tenths(Double(wanted.upperBound) / 1000)) s of silence",
          "\(Figure.hundredths(found)) s", isMet))
    }
    if let rate = profile.rate {
      list.append(
        Requirement("rate", "\(rate.hertz) Hz", "\(file.format.rate) Hz", file.format.rate == rate.hertz))
    }
    if let container = profile.container {
      list.append(Requirement("format", container, file.format.container, file.format.container == container))
      list.append(
        Requirement("channels", "mono", "\(file.format.channels) channels", file.format.channels == 1))
    }
    if let bitRate = profile.bitRate {
      list.append(
        Requirement(
          "bit-rate", "constant, at least \(bitRate / 1000) kb/s",
          "\(file.format.isConstant ? "constant" : "variable"), \(file.format.bitRate / 1000) kb/s",
          file.format.isConstant && file.format.bitRate >= bitRate))
    }
    if let longest = profile.longest {
      list.append(
        Requirement(
          "length", "at most \(Int(longest / 60)) minutes", "\(Figure.tenths(file.seconds / 60)) minutes",
          file.seconds <= longest))
    }
    return list
  }
}
