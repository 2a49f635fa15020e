import CoverArt
package import Preparation
import Prose

extension SourceFile {
  /// Reads a picture for the cover.
  ///
  /// - Throws: `ProductionError.badCover` where it cannot be read.
  package init(picture path: String) throws(ProductionError) {
    do throws(PreparationError) {
      try self.init(path: path)
    } catch {
      throw .badCover(path: path, reason: error.reason)
    }
  }
}

extension Book {
  /// The work's own cover as an audiobook has it; nil where it has none that can be shown, and then why.
  var ownCover: (picture: SourceFile?, fault: String?) {
    guard let cover else { return (nil, nil) }
    do {
      let image =
        cover.mediaType == "image/svg+xml"
        ? try PictureWorker.cover(of: cover.bytes) : try CoverImage(ofBook: cover.bytes)
      return (SourceFile(name: "the cover in \(name)", bytes: image.bytes), nil)
    } catch {
      return (nil, "\(error)")
    }
  }
}
