import Foundation
import Glibc
import Inspection
import Mastering
import Muxing
import Synthesis

/// What the files of an edition are called.
struct FileNames {
  /// The work's title.
  let title: String
  /// Its author, if known.
  let author: String?
  /// Titles of the chapters, in order.
  let chapters: [String]
  let form: AudiobookForm

  /// Of a shop's sample.
  static let sampleTitle = "Retail Sample"

  /// A file that has the whole book.
  func whole(_ base: String, in container: any Container) -> String { "\(base).\(container.name)" }

  /// The file of a chapter, which is counted from 0.
  func part(_ index: Int, in container: any Container) -> String {
    let number = padded(index + 1)
    switch form.levels.naming {
    case .titles:
      return "\(FileName.of("\(number) - \(chapters[index])")).\(container.name)"
    case .catalogue:
      let surname = author?.split(separator: " ").last.map(String.init) ?? ""
      let rate = (form.levels.bitRate ?? container.ordinaryBitRate) / 1000
      let words = [Self.plain(title, limit: 60), number, Self.plain(surname, limit: 30), "\(rate)kb"]
      return "\(words.filter { !$0.isEmpty }.joined(separator: "_")).\(container.name)"
    }
  }

  /// What a chapter's file says in its tags that it is.
  func partTitle(_ index: Int) -> String {
    switch form.levels.naming {
    case .titles: chapters[index]
    case .catalogue: "\(padded(index + 1)) - \(chapters[index])"
    }
  }

  /// The sample's file.
  func sample(in container: any Container) -> String { "\(Self.sampleTitle).\(container.name)" }

  /// The files of a book that is divided, of every kind.
  var parts: [String] {
    form.containers.flatMap { container in
      chapters.indices.map { part($0, in: container) }
        + (form.levels.wantsSample ? [sample(in: container)] : [])
    }
  }

  private func padded(_ number: Int) -> String {
    let width = max(2, String(chapters.count).count)
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Small Latin letters and digits alone.
  private static func plain(_ text: String, limit: Int) -> String {
    let transform = StringTransform("Any-Latin; Latin-ASCII; Lower")
    let latin = text.applyingTransform(transform, reverse: false) ?? text.lowercased()
    return String(latin.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(limit))
  }
}

/// Which files of a folder an edition may replace: its own, and never what another program made.
struct EditionPlace {
  let folder: String
  let title: String
  let voice: VoiceProfile
  let narrator: String
  /// True where it takes the place of all other editions.
  let replacesEditions: Bool

  /// The name, without its ending, for the files of an edition that have the whole book.
  ///
  /// The first edition has the title alone. Where there are several, each further one has its voice in the name; the
  /// same voice's edition is made anew in its place.
  ///
  /// - Throws: `ProductionError.cannotWrite` where other files have all the names.
  func base(for containers: [any Container], among editions: [Audiobook]) throws(ProductionError) -> String {
    let plain = FileName.of(title)
    let voiced = "\(plain) (\(FileName.of(voice.narrator).prefix(40)))"
    let own = [plain, voiced].first { base in
      editions.contains { $0.name == base + ".m4b" && isOfThisVoice($0) }
    }
    let choices =
      replacesEditions
      ? [plain] : own.map { [$0, voiced] } ?? (editions.isEmpty ? [plain, voiced] : [voiced])
    var hindrance = ""
    for choice in choices {
      let names = containers.map { "\(choice).\($0.name)" }
      guard let taken = names.first(where: { !isFree($0, among: editions) }) else { return choice }
      hindrance = taken
    }
    throw Self.foreign("\(folder)/\(hindrance)")
  }

  /// Makes sure that files of a book that is divided replace none of another program's.
  ///
  /// - Throws: `ProductionError.cannotWrite`.
  func check(parts: [String]) throws(ProductionError) {
    if let foreign = parts.first(where: { exists($0) && !origin($0).isOurs }) {
      throw Self.foreign("\(folder)/\(foreign)")
    }
  }

  /// The files of an earlier edition in as many parts that a new one does not replace: with other titles, or more of them.
  func leftovers(besides parts: [String]) -> [String] {
    let endings = Set(parts.compactMap { $0.split(separator: ".").last })
    return BookFolder.names(in: folder).filter { name in
      guard !name.hasPrefix("."), let ending = name.split(separator: ".").last, endings.contains(ending),
        !parts.contains(name)
      else { return false }
      let origin = origin(name)
      return origin.isOurs && origin.work == title
        && (origin.isNumbered || name.hasPrefix(FileNames.sampleTitle + "."))
    }
  }

  private func isFree(_ name: String, among editions: [Audiobook]) -> Bool {
    guard exists(name) else { return true }
    if name.hasSuffix(".m4b") { return editions.contains { $0.name == name && isOfThisVoice($0) } }
    let origin = origin(name)
    return origin.isOurs && (replacesEditions || (origin.narrator ?? narrator) == narrator)
  }

  private func isOfThisVoice(_ edition: Audiobook) -> Bool {
    replacesEditions || edition.document.edition.voice.name == voice.name
  }

  private func exists(_ name: String) -> Bool { access("\(folder)/\(name)", F_OK) == 0 }

  private func origin(_ name: String) -> FileOrigin { FileOrigin(of: "\(folder)/\(name)") }

  private static func foreign(_ path: String) -> ProductionError {
    .cannotWrite(
      path: path,
      reason: "a file that is no edition of this book has that name; move it, or choose another folder with"
        + " --output")
  }
}

extension FileOrigin {
  /// True where this program made the file.
  fileprivate var isOurs: Bool { encoder?.hasPrefix(Version.name + " ") ?? false }
}
