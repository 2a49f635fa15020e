import Storage

extension Archive {
  /// The list of files at an archive's end.
  struct Directory {
    private let bytes: [UInt8]
    private let count: Int
    /// How far everything lies behind where it says: the length of what stands before the archive.
    private let shift: Int

    init(of file: borrowing DiskFile, limits: Limits) throws(ArchiveError) {
      let length = try Archive.length(of: file)
      let tail = min(length, ZipFormat.endLength + ZipFormat.longestComment)
      let last = try Archive.read(file, tail, at: length - tail)
      guard let found = Self.end(in: last) else { throw .damaged("its list of files is missing") }
      let end = length - tail + found
      var count = ZipFormat.number(last, found + 10, 2)
      var size = ZipFormat.number(last, found + 12, 4)
      var place = ZipFormat.number(last, found + 16, 4)
      var behind = end
      let isWide = count == ZipFormat.wide16 || size == ZipFormat.wide32 || place == ZipFormat.wide32
      if isWide, let wide = try Self.wideEnd(file, before: end) { (count, size, place, behind) = wide }
      guard count >= 0, size >= 0, size <= behind, place >= 0, place <= behind - size else {
        throw .damaged("its list of files is not where it says")
      }
      guard count <= limits.entries, size <= limits.entries * 1024 else {
        throw .tooLarge("it holds more than \(limits.entries) files")
      }
      bytes = try Archive.read(file, size, at: behind - size)
      self.count = count
      shift = behind - size - place
    }

    /// The place of the record that ends an archive, behind which there is nothing but its comment.
    private static func end(in bytes: [UInt8]) -> Int? {
      guard bytes.count >= ZipFormat.endLength else { return nil }
      return (0...bytes.count - ZipFormat.endLength).last { place in
        bytes[place] == 0x50 && ZipFormat.number(bytes, place, 4) == ZipFormat.end
          && place + ZipFormat.endLength + ZipFormat.number(bytes, place + 20, 2) <= bytes.count
      }
    }

    /// The numbers of 64 bits, and where their record begins; nil where there is none.
    private static func wideEnd(
      _ file: borrowing DiskFile, before end: Int
    ) throws(ArchiveError) -> (count: Int, size: Int, place: Int, behind: Int)? {
      let locator = end - ZipFormat.wideLocatorLength
      guard locator >= ZipFormat.wideEndLength else { return nil }
      let found = try Archive.read(file, ZipFormat.wideLocatorLength, at: locator)
      guard ZipFormat.number(found, 0, 4) == ZipFormat.wideLocator else { return nil }
      // Its place is not believed, since there may be something before the archive: it has this length and lies here.
      let place = locator - ZipFormat.wideEndLength
      let record = try Archive.read(file, ZipFormat.wideEndLength, at: place)
      guard ZipFormat.number(record, 0, 4) == ZipFormat.wideEnd else { return nil }
      return (
        ZipFormat.number(record, 32, 8), ZipFormat.number(record, 40, 8), ZipFormat.number(record, 48, 8),
        place
      )
    }

    func entries() throws(ArchiveError) -> [Entry] {
      var result: [Entry] = []
      var place = 0
      for _ in 0..<count {
        guard place + ZipFormat.directoryLength <= bytes.count,
          ZipFormat.number(bytes, place, 4) == ZipFormat.directoryHeader
        else { throw .damaged("its list of files is broken") }
        let name = place + ZipFormat.directoryLength
        let extra = name + ZipFormat.number(bytes, place + 28, 2)
        let comment = extra + ZipFormat.number(bytes, place + 30, 2)
        let end = comment + ZipFormat.number(bytes, place + 32, 2)
        guard end <= bytes.count else { throw .damaged("its list of files is broken") }
        if let entry = try entry(at: place, name: name..<extra, extra: extra..<comment) {
          result.append(entry)
        }
        place = end
      }
      return result
    }

    /// An entry that is a file.
    private func entry(
      at place: Int, name: Range<Int>, extra: Range<Int>
    ) throws(ArchiveError) -> Entry? {
      // Made on Unix: the upper half of the attributes is the mode, 0 where nobody set it.
      let isUnix = bytes[place + 5] == 3
      let kind = isUnix ? ZipFormat.number(bytes, place + 40, 2) & 0o170000 : 0
      let path = ZipFormat.name(bytes[name])
      guard kind == 0 || kind == 0o100000, !path.hasSuffix("/"), !path.isEmpty else { return nil }
      var numbers = [20, 24, 42].map { ZipFormat.number(bytes, place + $0, 4) }
      try widen(&numbers, extra)
      let (packed, count, local) = (numbers[0], numbers[1], numbers[2])
      guard packed >= 0, count >= 0, local >= 0, local <= Int.max / 2 else {
        throw .damaged("“\(path)” has no length")
      }
      return Entry(
        path: path, count: count, packed: packed, method: ZipFormat.number(bytes, place + 10, 2),
        sum: ZipFormat.number(bytes, place + 16, 4), place: local + shift,
        isEncrypted: ZipFormat.number(bytes, place + 8, 2) & ZipFormat.isEncrypted != 0)
    }

    /// Takes the numbers of 64 bits from the extra field: unpacked and packed length and place, those that are asked for.
    private func widen(_ numbers: inout [Int], _ extra: Range<Int>) throws(ArchiveError) {
      var place = extra.lowerBound
      while place + 4 <= extra.upperBound {
        let kind = ZipFormat.number(bytes, place, 2)
        let end = place + 4 + ZipFormat.number(bytes, place + 2, 2)
        guard end <= extra.upperBound else { return }
        if kind == ZipFormat.wideExtra {
          var next = place + 4
          for index in [1, 0, 2] where numbers[index] == ZipFormat.wide32 {
            guard next + 8 <= end else { throw .damaged("its list of files is broken") }
            numbers[index] = ZipFormat.number(bytes, next, 8)
            next += 8
          }
        }
        place = end
      }
    }
  }
}
