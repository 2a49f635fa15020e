import CLibAV

/// Makes a JPEG of a picture that players do not show, such as WebP.
enum PictureConversion {
  /// What a player shows at the most: larger pictures are made smaller.
  static let largestSide: Int32 = 2400
  /// What is decoded at the most, pixels: 40 million take some 160 MB.
  private static let largestArea: Int64 = 40_000_000

  static func isWebP(_ bytes: [UInt8]) -> Bool {
    bytes.count > 16 && bytes.starts(with: "RIFF".utf8) && bytes[8..<12].elementsEqual("WEBP".utf8)
  }

  /// A decoder that has decoded a picture without a fault.
  ///
  /// - Throws: `CoverError.unusable` for what is damaged or too large.
  static func decoder(of bytes: [UInt8], as codec: AVCodecID) throws(CoverError) -> PictureCoder {
    av_log_set_level(AV_LOG_QUIET)
    let decoder = try PictureCoder(decoding: codec, area: largestArea)
    guard av_new_packet(decoder.packet, Int32(bytes.count)) >= 0, let data = decoder.packet?.pointee.data
    else {
      throw .cannotDraw("no memory for the picture")
    }
    bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { data.update(from: base, count: bytes.count) }
    }
    guard avcodec_send_packet(decoder.context, decoder.packet) >= 0,
      avcodec_receive_frame(decoder.context, decoder.frame) >= 0
    else {
      throw .unusable(
        "the picture is cut off, damaged, or larger than 40 million pixels; save it again as PNG")
    }
    if codec == AV_CODEC_ID_SVG, let frame = decoder.frame { try VectorPicture.settle(frame) }
    return decoder
  }

  /// True where a PNG or JPEG does not decode without a fault; what is too large to be decoded is believed.
  static func isDamaged(_ picture: CoverImage) -> Bool {
    guard Int64(picture.width) * Int64(picture.height) <= largestArea else { return false }
    do {
      _ = try decoder(of: picture.bytes, as: picture.isPNG ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG)
      return false
    } catch {
      return true
    }
  }

  /// The picture as JPEG; transparent parts become what lies under them.
  ///
  /// - Throws: `CoverError.unusable` for what is damaged or too large.
  static func jpeg(fromWebP bytes: [UInt8]) throws(CoverError) -> [UInt8] {
    let decoder = try decoder(of: bytes, as: AV_CODEC_ID_WEBP)
    guard let picture = decoder.frame else { throw .cannotDraw("no memory for the picture") }
    let width = picture.pointee.width
    let height = picture.pointee.height
    let scale = min(1, Double(largestSide) / Double(max(width, height)))
    let target = (
      width: max(2, Int32(Double(width) * scale)) & ~1, height: max(2, Int32(Double(height) * scale)) & ~1
    )
    let encoder = try PictureCoder(encoding: AV_CODEC_ID_MJPEG, width: target.width, height: target.height)
    let converter = sws_getContext(
      width, height, AVPixelFormat(rawValue: picture.pointee.format), target.width, target.height,
      AV_PIX_FMT_YUVJ420P, Int32(SWS_LANCZOS) | Int32(SWS_ACCURATE_RND) | Int32(SWS_BITEXACT), nil, nil, nil)
    defer { sws_freeContext(converter) }
    guard converter != nil, let result = encoder.frame,
      sws_scale_frame(converter, result, picture) >= 0, avcodec_send_frame(encoder.context, result) >= 0,
      avcodec_send_frame(encoder.context, nil) >= 0,
      avcodec_receive_packet(encoder.context, encoder.packet) >= 0, let packet = encoder.packet
    else { throw .cannotDraw("the picture could not be converted") }
    return Array(UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size)))
  }
}
