import Mastering
import Sound

/// 16-bit samples in the machine's order, dithered where bits are dropped: what lossless files are made of.
final class PCMEncoder: AudioEncoder {
  let encoding: Encoding
  let configuration: [UInt8] = []
  private var dither = Dither()

  init(_ encoding: Encoding) { self.encoding = encoding }

  func encode(_ samples: [Float], to sink: PacketSink) throws(MuxingError) {
    var start = 0
    while start < samples.count {
      let end = min(start + 8192, samples.count)
      let rounded = dither.rounded(Array(samples[start..<end]))
      let bytes = rounded.withUnsafeBytes(Array.init)
      try bytes.withUnsafeBufferPointer { bytes throws(MuxingError) in try sink(bytes) }
      start = end
    }
  }

  func finish(to sink: PacketSink) throws(MuxingError) {}
}
