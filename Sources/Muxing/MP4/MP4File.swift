import Storage

/// An MP4 file: what it is, the index, then titles and packets as they come.
enum MP4File {
  /// The brand of audiobooks, and what else knows how to read it.
  private static let type = MP4Box(
    "ftyp", Array("M4B ".utf8), MP4Box.words(0x200), Array("M4B isomiso2".utf8))

  /// Writes a track whose packets are those of the index.
  ///
  /// - Parameter most: the largest place that is told in 32 bits.
  /// - Throws: `MuxingError`.
  static func write(
    _ track: Track, index: MP4Index, to path: String, most: Int = Int(UInt32.max) - 1 << 28
  ) throws(MuxingError) {
    let titles = Array(index.titles.joined())
    let media = index.sizes.reduce(titles.count) { $0 + Int($1) }
    // Where 32 bits do not do, with some room for what comes before the media, it is 64.
    let isLong = media > most
    let header = MP4Box.header("mdat", content: media, isLong: isLong)
    let place = type.count + index.box(mediaAt: 0, isLong: isLong).count + header.count
    do {
      var writer = BufferedWriter(try DiskFile(creating: path))
      for piece in type.pieces { try writer.add(piece) }
      for piece in index.box(mediaAt: place, isLong: isLong).pieces { try writer.add(piece) }
      try writer.add(header)
      try writer.add(titles)
      try track.readPackets(delay: index.delay) { (_, packet) throws(MuxingError) in
        do throws(FileError) { try writer.add(packet) } catch { throw MuxingError(error) }
      }
      try writer.end()
    } catch let error as FileError {
      throw MuxingError(error)
    } catch let error as MuxingError {
      throw error
    } catch {
      throw .library(path, reason: "\(error)")
    }
  }
}
