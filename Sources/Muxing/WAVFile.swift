import CSndfile
import Glibc
public import Sound

/// Uncompressed sound, through libsndfile.
public enum WAVFile {
  /// Writes mono samples, full scale ±1, as 16-bit WAV.
  ///
  /// - Throws: `MuxingError.cannotWrite`.
  public static func write(_ samples: [Float], rate: SampleRate, to path: String) throws(MuxingError) {
    var info = SF_INFO()
    info.samplerate = Int32(rate.hertz)
    info.channels = 1
    info.format = Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    errno = 0
    guard let file = sf_open(path, Int32(SFM_WRITE), &info) else {
      throw SampleFileError.of(nil, path, errno)
    }
    // sf_close reports success whatever happens; the counts tell.
    errno = 0
    let written = sf_writef_float(file, samples, sf_count_t(samples.count))
    let error = sf_error(file)
    sf_close(file)
    let code = errno
    guard written == samples.count, error == 0 else {
      throw .cannotWrite(path: path, reason: SampleFileError.reason(code))
    }
  }
}
