public import Sound

/// A book's chapters in one encoding, ready for a container.
public struct Track: Sendable {
  /// How the chapters are encoded.
  public var encoding: Encoding
  /// The encoders' `AudioEncoder.configuration`.
  public var configuration: [UInt8]
  /// The rate in which the chapters' lengths count.
  public var rate: SampleRate
  /// The chapters, in order.
  public var chapters: [EncodedChapter]
  /// False where the file is a single chapter of a book, and needs no marks.
  public var hasMarks = true

  /// Makes a track.
  public init(encoding: Encoding, configuration: [UInt8], rate: SampleRate, chapters: [EncodedChapter]) {
    self.encoding = encoding
    self.configuration = configuration
    self.rate = rate
    self.chapters = chapters
  }

  /// Where a time falls, in whole packets of the encoding.
  ///
  /// A stretch begins in the packet that its exact time falls into. So what stretches are longer than whole packets
  /// never adds up, and a chapter has the same place in every encoding, to the packet.
  func place(of time: Frames) -> Int {
    // 64 bits hold a hundred hours at 48 kHz, squared.
    time.count * encoding.rate.hertz / (rate.hertz * encoding.frameLength)
  }

  /// The chapters' places in the finished file, in frames of the encoding's rate; titles of at most `limit` bytes.
  func marks(titles limit: Int) -> [ChapterMark] {
    guard hasMarks else { return [] }
    var time = Frames.zero
    return chapters.enumerated().map { index, chapter in
      let start = place(of: time)
      time = time + chapter.length
      // Several dialects drop a title of nothing.
      let title = chapter.title.isEmpty ? "Chapter \(index + 1)" : chapter.title
      return ChapterMark(
        title: ChapterMark.fitted(title, to: limit), start: Frames(start * encoding.frameLength),
        end: Frames(place(of: time) * encoding.frameLength))
    }
  }

  /// The chapters' places in the finished file, in frames of the encoding's rate.
  public var marks: [ChapterMark] { marks(titles: 65_000) }

  /// Length of the finished file, in frames of the encoding's rate.
  public var length: Frames {
    Frames(place(of: chapters.reduce(.zero) { $0 + $1.length }) * encoding.frameLength)
  }

  /// The packets that the joined stretches are made of.
  ///
  /// Of each stretch but the first, the packets that only prime the decoder are left out; of each but the last, what
  /// is beyond the start of the next: it is silence. The last one keeps the packets that the decoder's `delay`, in
  /// frames, takes to come out.
  private func runs(delay: Int) throws(MuxingError) -> [(packets: PacketFile, range: Range<Int>)] {
    let priming = encoding.primingPackets
    let last = (delay + encoding.frameLength - 1) / encoding.frameLength
    let count = chapters.reduce(0) { $0 + $1.stretches.count }
    var runs: [(packets: PacketFile, range: Range<Int>)] = []
    var time = Frames.zero
    var next = 0
    for chapter in chapters {
      for stretch in chapter.stretches {
        let first = runs.isEmpty ? 0 : priming
        time = time + stretch.length
        let isLast = runs.count + 1 == count
        let wanted = place(of: time) + (isLast ? last : priming) - next
        let there = min(wanted, stretch.packets.count - first)
        guard there == wanted || isLast && there >= 0 else {
          throw .library(
            "chapter “\(chapter.title)”", reason: "its encoder gave fewer packets than it is long")
        }
        runs.append((stretch.packets, first..<first + there))
        next += there
      }
    }
    return runs
  }

  /// Hands over the packets of the joined stretches, each with the number of its place.
  func readPackets(
    delay: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    var next = 0
    for (packets, range) in try runs(delay: delay) {
      try packets.read(from: range.lowerBound, atMost: range.count) { packet throws(MuxingError) in
        try body(next, packet)
        next += 1
      }
    }
  }

  /// The sizes of the packets that `readPackets` hands over, bytes.
  func packetSizes(delay: Int) throws(MuxingError) -> [Int32] {
    var sizes: [Int32] = []
    for (packets, range) in try runs(delay: delay) { sizes += packets.sizes[range] }
    return sizes
  }

  /// Hands over the joined samples of a track of 16-bit samples, some thousand at a time.
  func readSamples(_ body: ([Int16]) throws(MuxingError) -> Void) throws(MuxingError) {
    var time = Frames.zero
    for stretch in chapters.flatMap(\.stretches) {
      var missing = -place(of: time)
      time = time + stretch.length
      missing += place(of: time)
      try stretch.packets.read(from: 0) { packet throws(MuxingError) in
        let samples = Array(UnsafeRawBufferPointer(packet).bindMemory(to: Int16.self).prefix(missing))
        missing -= samples.count
        try body(samples)
      }
      // Resampling may round a stretch to one frame less.
      if missing > 0 { try body([Int16](repeating: 0, count: missing)) }
    }
  }
}
