import CSndfile
import Glibc
import Sound
import Storage

/// The owner of one file that libsndfile writes.
final class SampleFile {
  enum Kind {
    case wav, rf64, flac

    fileprivate var format: Int32 {
      let container =
        switch self {
        case .wav: SF_FORMAT_WAV
        case .rf64: SF_FORMAT_RF64
        case .flac: SF_FORMAT_FLAC
        }
      return Int32(container | SF_FORMAT_PCM_16)
    }
  }

  private var file: OpaquePointer?
  private let path: String
  private let channels: Int

  init(_ kind: Kind, encoding: Encoding, path: String) throws(MuxingError) {
    self.path = path
    channels = encoding.channels
    var info = SF_INFO()
    info.samplerate = Int32(encoding.rate.hertz)
    info.channels = Int32(encoding.channels)
    info.format = kind.format
    errno = 0
    guard let file = sf_open(path, Int32(SFM_WRITE), &info) else {
      throw SampleFileError.of(nil, path, errno)
    }
    self.file = file
  }

  deinit { if file != nil { sf_close(file) } }

  /// Sets the broadcast extension (EBU Tech 3285) to what its fixed fields hold; no clock.
  func describe(_ tags: Tags) throws(MuxingError) {
    var info = SF_BROADCAST_INFO()
    Self.fill(&info.description, with: tags.fileTitle)
    Self.fill(&info.originator, with: tags.author ?? tags.narrator)
    if let date = tags.date, date.utf8.count == 10 { Self.fill(&info.origination_date, with: date) }
    info.version = 1
    let size = Int32(MemoryLayout<SF_BROADCAST_INFO>.size)
    guard sf_command(file, Int32(SFC_SET_BROADCAST_INFO), &info, size) != 0 else { throw failure() }
  }

  /// A field holds what fits of a text, cut between characters.
  private static func fill<Field>(_ field: inout Field, with text: String) {
    withUnsafeMutableBytes(of: &field) { bytes in
      bytes.copyBytes(from: ChapterMark.fitted(text, to: bytes.count).utf8.prefix(bytes.count))
    }
  }

  /// Sets cue points, numbered from 0, as the chapters of the ID3 tag are.
  func addCues(_ marks: [ChapterMark]) throws(MuxingError) {
    guard !marks.isEmpty else { return }
    // libsndfile declares room for a hundred points, but takes as many as the count says.
    let header = MemoryLayout<UInt32>.size
    let stride = MemoryLayout<SF_CUE_POINT>.stride
    let cues = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(header + marks.count * stride, MemoryLayout<SF_CUES>.size), alignment: 8)
    defer { cues.deallocate() }
    cues.initializeMemory(as: UInt8.self, repeating: 0)
    cues.storeBytes(of: UInt32(marks.count), as: UInt32.self)
    for (index, mark) in marks.enumerated() {
      var point = SF_CUE_POINT()
      point.indx = Int32(index)
      // A cue holds 32 bits: beyond, at 27 hours and more, there is only the ID3 tag.
      point.sample_offset = UInt32(clamping: mark.start.count)
      point.position = point.sample_offset
      // "data", little-endian.
      point.fcc_chunk = 0x6174_6164
      cues.storeBytes(of: point, toByteOffset: header + index * stride, as: SF_CUE_POINT.self)
    }
    guard sf_command(file, Int32(SFC_SET_CUE), cues.baseAddress, Int32(cues.count)) != 0 else {
      throw failure()
    }
  }

  /// Writes a track's samples and closes the file.
  func write(_ track: Track) throws(MuxingError) {
    try track.readSamples { samples throws(MuxingError) in
      let frames = channels == 1 ? samples : samples.flatMap { [Int16](repeating: $0, count: channels) }
      // sf_close reports success whatever happens; the counts and the error tell.
      errno = 0
      let written = sf_writef_short(file, frames, sf_count_t(samples.count))
      guard written == samples.count, sf_error(file) == 0 else { throw failure() }
    }
    errno = 0
    sf_write_sync(file)
    let error = sf_error(file)
    sf_close(file)
    file = nil
    let code = errno
    guard error == 0 else { throw .cannotWrite(path: path, reason: SampleFileError.reason(code)) }
    try check(length: track.length.count, code)
  }

  /// Opens the file again, because closing does not tell of a full disk.
  private func check(length: Int, _ code: Int32) throws(MuxingError) {
    var info = SF_INFO()
    guard let file = sf_open(path, Int32(SFM_READ), &info) else { throw failure() }
    sf_close(file)
    guard info.frames == length else {
      throw .cannotWrite(
        path: path,
        reason: "only \(info.frames) of \(length) frames are there: \(SampleFileError.reason(code))")
    }
  }

  private func failure() -> MuxingError { SampleFileError.of(file, path, errno) }
}

/// What libsndfile hides: it says little more than that there was an error, but the system's number for it is still there.
enum SampleFileError {
  /// The error of a file that could not be written.
  static func of(_ file: OpaquePointer?, _ path: String, _ code: Int32) -> MuxingError {
    .cannotWrite(path: path, reason: code == 0 ? String(cString: sf_strerror(file)) : reason(code))
  }

  /// What a number of the system's means for the output.
  static func reason(_ code: Int32) -> String {
    code == 0 ? "the disk failed or is full" : FileError(.write, "", code: code).reason
  }
}
