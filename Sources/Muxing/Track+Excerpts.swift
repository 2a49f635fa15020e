public import Sound

/// A part of a chapter's sound.
public struct Excerpt: Hashable, Sendable {
  /// The chapter, from 0.
  public var chapter: Int
  /// From where, in the rate of the track, from the chapter's start.
  public var begin: Frames
  /// To where; nil for the chapter's end.
  public var end: Frames?

  /// Makes an excerpt.
  public init(chapter: Int, begin: Frames, end: Frames?) {
    self.chapter = chapter
    self.begin = begin
    self.end = end
  }
}

/// Where an excerpt lies in the file that is made of it.
public struct ExcerptPlace: Hashable, Sendable {
  /// Where it was cut, in the rate of the track, from the chapter's start: at the packet's begin before what was asked for.
  public var begin: Frames
  /// Where that is in the file, in the rate of its encoding.
  public var start: Frames
  private var rate: SampleRate
  private var fileRate: SampleRate

  init(begin: Frames, start: Frames, rate: SampleRate, fileRate: SampleRate) {
    self.begin = begin
    self.start = start
    self.rate = rate
    self.fileRate = fileRate
  }

  /// The millisecond of the file at which a time of the chapter is heard.
  public func milliseconds(of time: Frames) -> Int {
    let frames = start.count * rate.hertz + (time.count - begin.count) * fileRate.hertz
    return max(0, frames * 1000 / (rate.hertz * fileRate.hertz))
  }
}

/// Parts of chapters, put together anew without encoding anything again: packets are cut where the voice is silent.
///
/// MP3 stands for itself packet by packet, since it is made without its bit reservoir, and AAC but for the overlap with the packet
/// before: what is lost of a cut is silence.
extension Track {
  /// A track of one chapter that consists of excerpts, and where each of them lies.
  public func joining(_ excerpts: [Excerpt], title: String) -> (track: Track, places: [ExcerptPlace]) {
    var result = self
    result.hasMarks = false
    var stretches: [EncodedStretch] = []
    var places: [ExcerptPlace] = []
    var time = Frames.zero
    for excerpt in excerpts {
      var start = Frames.zero
      var isFirst = true
      for stretch in chapters[excerpt.chapter].stretches {
        let end = start + stretch.length
        defer { start = end }
        guard excerpt.begin < end, excerpt.end.map({ start < $0 }) ?? true else { continue }
        let first = excerpt.begin > start ? place(of: Frames(excerpt.begin.count - start.count)) : 0
        let cut = Frames(start.count + self.time(ofPacket: first))
        var length = Frames(end.count - cut.count)
        if let stop = excerpt.end, stop < end {
          let last = place(of: Frames(stop.count - start.count))
          length = Frames(self.time(ofPacket: last) - self.time(ofPacket: first))
        }
        guard length > .zero else { continue }
        if isFirst {
          places.append(
            ExcerptPlace(
              begin: cut, start: Frames(place(of: time) * encoding.frameLength), rate: rate,
              fileRate: encoding.rate))
          isFirst = false
        }
        stretches.append(EncodedStretch(length: length, packets: stretch.packets.dropping(first)))
        time = time + length
      }
      if isFirst {
        places.append(
          ExcerptPlace(
            begin: excerpt.begin, start: Frames(place(of: time) * encoding.frameLength), rate: rate,
            fileRate: encoding.rate))
      }
    }
    result.chapters = [EncodedChapter(title: title, stretches: stretches)]
    return (result, places)
  }

  /// Where a packet begins, in the rate of the track, rounded up.
  private func time(ofPacket packet: Int) -> Int {
    (packet * encoding.frameLength * rate.hertz + encoding.rate.hertz - 1) / encoding.rate.hertz
  }
}
