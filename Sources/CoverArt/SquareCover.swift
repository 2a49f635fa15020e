import CLibAV

/// Puts a picture of any shape into a square.
enum SquareCover {
  /// A frame of pixels and its owner.
  private final class Frame {
    private(set) var pointer = av_frame_alloc()

    init(width: Int32, height: Int32) throws(CoverError) {
      guard let pointer else { throw .cannotDraw("no memory for the picture") }
      pointer.pointee.width = width
      pointer.pointee.height = height
      pointer.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue
      guard av_frame_get_buffer(pointer, 0) >= 0 else { throw .cannotDraw("no memory for the picture") }
    }

    deinit { av_frame_free(&pointer) }
  }

  /// The square as JPEG; its side is the picture's longer one, at most 2,400 pixels.
  ///
  /// - Throws: `CoverError`.
  static func jpeg(of bytes: [UInt8]) throws(CoverError) -> [UInt8] {
    guard let codec = codec(of: bytes) else {
      throw .unusable("it is neither PNG nor JPEG nor GIF nor WebP nor SVG")
    }
    let decoder = try PictureConversion.decoder(of: bytes, as: codec)
    guard let picture = decoder.frame, picture.pointee.width > 0, picture.pointee.height > 0 else {
      throw .unusable("the picture is empty")
    }
    let (width, height) = (picture.pointee.width, picture.pointee.height)
    let longer = Double(max(width, height))
    let scale = min(1, Double(PictureConversion.largestSide) / longer)
    func even(_ length: Double) -> Int32 { max(2, Int32(length.rounded()) & ~1) }
    let side = even(longer * scale)
    let inner = try Frame(
      width: min(side, even(Double(width) * scale)), height: min(side, even(Double(height) * scale)))
    let encoder = try PictureCoder(encoding: AV_CODEC_ID_MJPEG, width: side, height: side)
    guard let small = inner.pointer, let square = encoder.frame else {
      throw .cannotDraw("no memory for the picture")
    }
    let converter = sws_getContext(
      width, height, AVPixelFormat(rawValue: picture.pointee.format), small.pointee.width,
      small.pointee.height,
      AV_PIX_FMT_YUVJ420P, Int32(SWS_LANCZOS) | Int32(SWS_ACCURATE_RND) | Int32(SWS_BITEXACT), nil, nil, nil)
    defer { sws_freeContext(converter) }
    guard converter != nil, sws_scale_frame(converter, small, picture) >= 0 else {
      throw .cannotDraw("the picture could not be converted")
    }
    place(small, into: square)
    guard avcodec_send_frame(encoder.context, square) >= 0, avcodec_send_frame(encoder.context, nil) >= 0,
      avcodec_receive_packet(encoder.context, encoder.packet) >= 0, let packet = encoder.packet
    else { throw .cannotDraw("the picture could not be converted") }
    return Array(UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size)))
  }

  private static func codec(of bytes: [UInt8]) -> AVCodecID? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return AV_CODEC_ID_PNG }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return AV_CODEC_ID_MJPEG }
    if bytes.starts(with: "GIF8".utf8) { return AV_CODEC_ID_GIF }
    if VectorPicture.isOne(bytes) { return AV_CODEC_ID_SVG }
    return PictureConversion.isWebP(bytes) ? AV_CODEC_ID_WEBP : nil
  }

  /// Copies a picture into the middle of a square, and gives the rest of it the mean of the edges that it adjoins.
  private static func place(
    _ small: UnsafeMutablePointer<AVFrame>, into square: UnsafeMutablePointer<AVFrame>
  ) {
    let isPortrait = small.pointee.height > small.pointee.width
    let planes = [
      (small.pointee.data.0, square.pointee.data.0, small.pointee.linesize.0, square.pointee.linesize.0, 0),
      (small.pointee.data.1, square.pointee.data.1, small.pointee.linesize.1, square.pointee.linesize.1, 1),
      (small.pointee.data.2, square.pointee.data.2, small.pointee.linesize.2, square.pointee.linesize.2, 1),
    ]
    for case (let source?, let target?, let from, let to, let shift) in planes {
      let (width, height) = (Int(small.pointee.width) >> shift, Int(small.pointee.height) >> shift)
      let side = Int(square.pointee.width) >> shift
      var sum = 0
      var count = 0
      func add(_ x: Int, _ y: Int) {
        sum += Int(source[y * Int(from) + x])
        count += 1
      }
      if isPortrait {
        for y in 0..<height {
          add(0, y)
          add(width - 1, y)
        }
      } else {
        for x in 0..<width {
          add(x, 0)
          add(x, height - 1)
        }
      }
      let mean = UInt8(clamping: count == 0 ? 128 : sum / count)
      for y in 0..<side { (target + y * Int(to)).update(repeating: mean, count: side) }
      let (left, top) = ((side - width) / 2, (side - height) / 2)
      for y in 0..<height {
        (target + (top + y) * Int(to) + left).update(from: source + y * Int(from), count: width)
      }
    }
  }
}
