import CLibAV

/// The owner of one libavcodec decoder or encoder of pictures.
final class PictureCoder {
  private(set) var context: UnsafeMutablePointer<AVCodecContext>?
  private(set) var frame = av_frame_alloc()
  private(set) var packet = av_packet_alloc()

  init(decoding codec: AVCodecID, area: Int64) throws(CoverError) {
    guard let found = avcodec_find_decoder(codec) else {
      let format = codec == AV_CODEC_ID_SVG ? "SVG" : "WebP"
      throw .unusable("it is \(format), and libavcodec was built without that; convert it to PNG first")
    }
    context = avcodec_alloc_context3(found)
    context?.pointee.max_pixels = area
    context?.pointee.err_recognition = Int32(AV_EF_EXPLODE) | Int32(AV_EF_CRCCHECK)
    context?.pointee.thread_count = 1
    var options: OpaquePointer?
    // The width follows.
    if codec == AV_CODEC_ID_SVG { av_dict_set(&options, "height", "\(VectorPicture.height)", 0) }
    defer { av_dict_free(&options) }
    guard avcodec_open2(context, found, &options) >= 0 else {
      throw .cannotDraw("the decoder does not start")
    }
  }

  init(encoding codec: AVCodecID, width: Int32, height: Int32) throws(CoverError) {
    guard let found = avcodec_find_encoder(codec), let context = avcodec_alloc_context3(found), let frame
    else {
      throw .cannotDraw("libavcodec was built without JPEG")
    }
    self.context = context
    context.pointee.width = width
    context.pointee.height = height
    context.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
    context.pointee.time_base = AVRational(num: 1, den: 1)
    // The best quality that is still much smaller than PNG.
    context.pointee.flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT
    context.pointee.global_quality = 2 * FF_QP2LAMBDA
    context.pointee.thread_count = 1
    frame.pointee.width = width
    frame.pointee.height = height
    frame.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue
    frame.pointee.quality = 2 * FF_QP2LAMBDA
    guard avcodec_open2(context, found, nil) >= 0, av_frame_get_buffer(frame, 0) >= 0 else {
      throw .cannotDraw("the JPEG encoder does not start")
    }
  }

  deinit {
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&context)
  }
}
