import Foundation
import Mastering
import Muxing

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
