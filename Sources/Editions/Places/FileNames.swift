import Mastering
package import Muxing
package import Recording
import Storage

/// What the files of an edition are called.
package struct FileNames {
  /// The work's title.
  private let title: String
  /// Its author, if known.
  private let author: String?
  /// Titles of the chapters, in order.
  private let chapters: [String]
  private let form: AudiobookForm

  /// The names of the files of a work in a form.
  package init(title: String, author: String?, chapters: [String], form: AudiobookForm) {
    self.title = title
    self.author = author
    self.chapters = chapters
    self.form = form
  }

  /// Of a shop's sample.
  package static let sampleTitle = "Retail Sample"

  /// A file that has the whole book.
  package func whole(_ base: String, in container: any Container) -> String { "\(base).\(container.name)" }

  /// The file of a chapter, which is counted from 0.
  package func part(_ index: Int, in container: any Container) -> String {
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
  package func partTitle(_ index: Int) -> String {
    switch form.levels.naming {
    case .titles: chapters[index]
    case .catalogue: "\(padded(index + 1)) - \(chapters[index])"
    }
  }

  /// The sample's file.
  package func sample(in container: any Container) -> String { "\(Self.sampleTitle).\(container.name)" }

  /// The files of a book that is divided, of every kind.
  package var parts: [String] {
    form.containers.flatMap { container in
      chapters.indices.map { part($0, in: container) }
        + (form.levels.wantsSample ? [sample(in: container)] : [])
    }
  }

  /// The number of a chapter, from 1, with as many digits as that of every other.
  package func padded(_ number: Int) -> String {
    let width = max(2, String(chapters.count).count)
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Small Latin letters and digits alone.
  private static func plain(_ text: String, limit: Int) -> String {
    String(PlainName.words(of: text).joined().prefix(limit))
  }
}
