import Muxing
import Prose
import Storage

extension SoundedBook {
  /// The name that no other edition has, and this one whenever it is made.
  var identifier: String { "urn:uuid:\(NameUUID(book.digest, in: NameUUID.addresses))" }

  /// The work's date, of which the whole is known.
  var day: String? {
    guard let date = tags.date, date.utf8.count == 10, FeedDate(date).rfc3339().hasPrefix(date) else {
      return nil
    }
    return date
  }

  /// When the edition was made, as far as no clock decides it.
  var modified: String { FeedDate(tags.date).rfc3339() }

  /// Where the file of a chapter's sound is in a package.
  func soundFile(_ index: Int) -> String { "\(chapterName(index)).\(sounds[index].ending)" }

  /// What the files of a chapter are called: `chapter-001`.
  func chapterName(_ index: Int) -> String {
    "chapter-" + (index + 1).padded(Swift.max(3, String(sounds.count).utf8.count))
  }

  /// The file of the cover.
  var coverFile: String { cover.isPNG ? "cover.png" : "cover.jpg" }

  /// The type of the cover.
  var coverType: String { cover.isPNG ? "image/png" : "image/jpeg" }
}

extension TimedBook {
  /// How deep each chapter is among those around it, from 1 on: no depth is left out, and none is deeper than 6.
  var depths: [Int] {
    var open: [Int] = []
    return chapters.map { chapter in
      while let last = open.last, last >= chapter.level { open.removeLast() }
      open.append(chapter.level)
      return Swift.min(open.count, 6)
    }
  }
}

/// Entries of a list of contents with those inside of them.
struct ContentsTree {
  /// An entry.
  struct Node {
    /// Which chapter, from 0.
    var chapter: Int
    /// Those inside of it.
    var children: [Node]
  }

  /// The outermost entries.
  let nodes: [Node]

  init(_ book: TimedBook) {
    let depths = book.depths
    var place = 0
    func level(_ depth: Int) -> [Node] {
      var nodes: [Node] = []
      while place < depths.count, depths[place] >= depth {
        let chapter = place
        place += 1
        nodes.append(Node(chapter: chapter, children: level(depth + 1)))
      }
      return nodes
    }
    nodes = level(1)
  }
}
