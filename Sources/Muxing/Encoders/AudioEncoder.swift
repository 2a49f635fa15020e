/// Takes packets as an encoder makes them.
public typealias PacketSink = (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void

/// Makes packets of mono sound, one chapter at a time.
public protocol AudioEncoder: AnyObject {
  /// Its settings.
  var encoding: Encoding { get }
  /// What a decoder must know before the first packet; the same for all encoders of the same settings.
  var configuration: [UInt8] { get }
  /// Encodes more samples of the encoding's rate, full scale ±1; hands every finished packet to `sink`.
  func encode(_ samples: [Float], to sink: PacketSink) throws(MuxingError)
  /// Ends the chapter: pads the last frame with silence and hands over the remaining packets.
  func finish(to sink: PacketSink) throws(MuxingError)
}

extension Encoding {
  /// A new encoder with these settings.
  ///
  /// - Throws: `MuxingError.library` for settings that its codec does not have.
  public func encoder() throws(MuxingError) -> any AudioEncoder {
    switch codec {
    case .aac, .mp3, .opus: try LibavEncoder(self)
    case .pcm: PCMEncoder(self)
    }
  }
}
