import Preparation
package import Prose
import Storage

/// Where an audiobook goes.
package enum Destination: Hashable, Sendable {
  /// Under `DIR/<Author>/<Title>/`, the layout that audiobook servers expect, a letter under `DIR/<Author>/<date> <Title>/`;
  /// another book of that title has its date or a number behind it.
  case library(String)
  /// Under `DIR/<Author>/<Series>/Vol <n> - <Title> {<Narrator>}/`, which Audiobookshelf takes apart again.
  case audiobookshelf(String)
  /// In this folder.
  case folder(String)
  /// In the place of this audiobook, which must be of the same book.
  case file(String)
}

/// The folder that a book has by a destination, and what other books of its title would have.
package struct FolderName {
  /// The folder in which it lies; nil where the destination says which folder it is.
  let parent: String?
  /// What stands before the date or the number of another book, and behind it.
  private let head: String
  private let tail: String
  /// What stood there when letters had no date before their title.
  private let formerHead: String
  /// True where a letter's date stands before its title.
  var hasDateFirst: Bool { head != formerHead }

  /// The folder of a work by a destination.
  package init(_ destination: Destination, for metadata: Metadata, narrator: String) {
    let author = metadata.author ?? "Unknown Author"
    switch destination {
    case .library(let root):
      parent = Self.path([author], in: root)
      head = FileName.of(metadata)
      formerHead = FileName.of(metadata.shownTitle)
      tail = ""
    case .audiobookshelf(let root):
      parent = Self.path([author] + (metadata.series.map { [$0] } ?? []), in: root)
      let volume =
        metadata.series == nil ? nil : metadata.seriesIndex.map { "Vol \(FileName.of($0, limit: 20)) - " }
      tail = " {\(FileName.of(narrator, limit: 40))}"
      let room = FileName.longest - tail.utf8.count - (volume?.utf8.count ?? 0)
      // Audiobookshelf sorts by the tags, and takes what stands here for the title where there are none.
      head = (volume ?? "") + FileName.of(metadata.shownTitle, limit: room)
      formerHead = head
    case .folder(let folder):
      (parent, head, formerHead, tail) = (nil, folder, folder, "")
    case .file(let file):
      (parent, head, tail) = (nil, Paths.folder(of: file), "")
      formerHead = head
    }
  }

  /// The folder of a book alone of its title, or of one with something behind the title.
  func path(_ variant: TitleVariant = .plain) -> String {
    let name = head + variant.text + tail
    return parent.map { "\($0)/\(Self.existing(name, in: $0) ?? name)" } ?? head
  }

  /// The folders that there are of books of this title, the plain one first, and those of former names last.
  var existing: [String] {
    guard let parent else { return [head] }
    let names = Paths.names(in: parent)
    let heads = hasDateFirst ? [head, formerHead] : [head]
    return heads.flatMap { variants(of: FileName.folded($0), among: names) }.map { "\(parent)/\($0)" }
  }

  private func variants(of head: String, among names: [String]) -> [String] {
    let tail = FileName.folded(tail)
    let found = names.filter { name in
      let folded = FileName.folded(name)
      guard folded.count >= head.count + tail.count, folded.hasPrefix(head), folded.hasSuffix(tail) else {
        return false
      }
      return TitleVariant(String(folded.dropFirst(head.count).dropLast(tail.count))) != nil
    }
    return found.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  /// A path of names; where one is there but for capitals or its normal form, it is the same.
  private static func path(_ names: [String], in root: String) -> String {
    names.map { FileName.of($0) }.reduce(root) { "\($0)/\(existing($1, in: $0) ?? $1)" }
  }

  private static func existing(_ name: String, in folder: String) -> String? {
    guard FileState("\(folder)/\(name)") == nil else { return name }
    let folded = FileName.folded(name)
    return Paths.names(in: folder).first { FileName.folded($0) == folded }
  }
}

/// What tells books of one title apart: nothing for the first, a date, or a number from 2 on.
enum TitleVariant: Equatable {
  case plain
  case date(String)
  case number(Int)

  /// What stands behind the title.
  var text: String {
    switch self {
    case .plain: ""
    case .date(let date): " (\(date))"
    case .number(let number): " \(number)"
    }
  }

  /// Reads what stands behind a title; nil for anything else.
  init?(_ text: String) {
    let inner = text.dropFirst(2).dropLast()
    if text.isEmpty {
      self = .plain
    } else if text.hasPrefix(" ("), text.hasSuffix(")"), inner.count <= 20,
      inner.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "-" })
    {
      self = .date(String(inner))
    } else if text.hasPrefix(" "), let number = Int(text.dropFirst()), number > 1 {
      self = .number(number)
    } else {
      return nil
    }
  }

  /// What a book may have behind its title, in the order in which it is tried.
  static func all(date: String?) -> some Sequence<TitleVariant> {
    // A date that is none could not be told from another title.
    let dated = date.flatMap { TitleVariant(TitleVariant.date($0).text) }
    let first = [TitleVariant.plain] + (dated.map { [$0] } ?? [])
    return sequence(state: 0) { (state: inout Int) -> TitleVariant? in
      defer { state += 1 }
      return state < first.count ? first[state] : .number(state - first.count + 2)
    }
  }
}
