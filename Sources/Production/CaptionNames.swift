import Editions
import Muxing
import ReadAlong
import Recording

/// What files of captions are called.
struct CaptionNames {
  private let formats: [any CaptionFormat]
  private let names: FileNames
  private let isSplit: Bool
  /// The sound whose captions they are.
  private let container: any Container

  init(_ formats: [any CaptionFormat], of container: any Container, _ names: FileNames, isSplit: Bool) {
    self.formats = formats
    self.container = container
    self.names = names
    self.isSplit = isSplit
  }

  /// A chapter's sound, without its ending.
  func part(_ index: Int) -> String {
    String(FolderContents.base(of: names.part(index, in: container)))
  }

  /// The captions of a sound that has the whole book.
  func whole(_ base: String, _ format: any CaptionFormat) -> String { "\(base).\(format.name)" }

  /// The captions of a chapter of such a sound.
  func chapter(_ index: Int, _ base: String, _ format: any CaptionFormat) -> String {
    "\(base) \(names.padded(index + 1)).\(format.name)"
  }

  /// All that there may be; how long the book is, is not known before it is recorded.
  func all(_ base: String, chapters: Int) -> [String] {
    formats.flatMap { format -> [String] in
      guard !isSplit else {
        return (0..<chapters).map { "\(part($0)).\(format.name)" }
      }
      let parts = format.isForShortFiles ? (0..<chapters).map { chapter($0, base, format) } : []
      return [whole(base, format)] + parts
    }
  }
}
