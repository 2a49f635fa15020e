package import Preparation

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
