import Editions
import Foundation
import Preparation
import Prose
import ReadAlong
package import Recording
import Storage
package import Synthesis

/// Audiobooks as private podcasts: static files for any web server, a folder a book, and the shelf of all.
package struct FeedProduction: Sendable {
  /// The audiobooks' files.
  private let audiobooks: [String]
  private let base: String
  private let output: String

  /// Feeds of the audiobooks that lie somewhere.
  ///
  /// - Parameters:
  ///   - place: an audiobook, or a folder of some, however deep.
  ///   - base: the address at which the output will be found.
  ///   - output: the folder for the web server.
  /// - Throws: `OrderFault.badAddress`; `EditionError.badAudiobook` where there is none.
  package init(of place: String, base: String, output: String) throws {
    self.base = try Self.address(base)
    self.output = output
    audiobooks = Audiobook.files(under: place)
    guard !audiobooks.isEmpty else {
      throw EditionError.badAudiobook(
        path: place, reason: "there is no M4B of this program in it; make one with make")
    }
  }

  /// An address as files' names are added to it.
  package static func address(_ text: String) throws(OrderFault) -> String {
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? ""), url.host() != nil,
      url.query() == nil, url.fragment() == nil, text.allSatisfy({ $0.isASCII && !$0.isWhitespace })
    else { throw .badAddress(text) }
    return text.hasSuffix("/") ? text : text + "/"
  }

  /// Makes the feeds and the shelf.
  ///
  /// - Parameters:
  ///   - ensemble: those whom texts may call by name.
  ///   - progress: hears of the work on each audiobook.
  /// - Returns: the addresses of the feeds, in order.
  /// - Throws: as `AudiobookProduction.run`; `EditionError`.
  package func run(
    ensemble: [VoiceProfile], run: RunWishes, progress: @escaping @Sendable (ProgressEvent) -> Void
  ) async throws -> [String] {
    let shelfFiles = try [Shelf.opmlName, Shelf.catalogueName].map { name throws(EditionError) in
      try SingleOutput("\(output)/\(name)", as: .html)
    }
    var books: [Shelf.Book] = []
    var folders: Set<String> = []
    for path in audiobooks {
      let audiobook = try Audiobook(path: path)
      let metadata = audiobook.document.prepared(name: path).book.metadata
      let plain = WebFiles.folder(title: metadata.shownTitle, narrator: audiobook.document.edition.narrator)
      var folder = plain
      var number = 2
      while !folders.insert(folder).inserted {
        folder = "\(plain)-\(number)"
        number += 1
      }
      let order = try Order(
        feeding: audiobook, address: base + folder + "/", ensemble: ensemble)
      let production = order.production(to: .folder("\(output)/\(folder)"), run: run)
      let made = try await production.run(progress: progress)
      books.append(
        Shelf.Book(
          folder: folder, metadata: metadata, narrator: audiobook.document.edition.narrator,
          language: production.book.language, isCoverPNG: made.paths.contains { $0.hasSuffix("/cover.png") },
          digest: TimedBook.digest(
            of: audiobook.document.source, narrator: audiobook.document.edition.narrator)))
    }
    let shelf = Shelf(books, base: base)
    for (file, text) in zip(shelfFiles, [shelf.opml, shelf.catalogue]) { try file.write(Array(text.utf8)) }
    return books.map { base + $0.folder + "/" + WebFiles.feed }
  }
}
