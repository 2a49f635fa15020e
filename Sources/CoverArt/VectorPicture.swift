import CLibAV

/// Pictures in SVG, drawn by librsvg as libavcodec has it.
///
/// It loads nothing that lies elsewhere. What it draws may take as long as its author wished: it belongs into a process that may
/// end.
enum VectorPicture {
  /// The longer side of most covers, as which one is drawn whatever its own measure, pixels.
  static let height = 1600

  /// True for what begins as SVG, behind declarations and comments.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(2048)
    return head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == 0x3C
      && head.firstRange(of: Array("<svg".utf8)) != nil
  }

  /// Puts white paper under a picture whose colours are mixed with its transparency already.
  static func settle(_ frame: UnsafeMutablePointer<AVFrame>) throws(CoverError) {
    guard frame.pointee.format == AV_PIX_FMT_BGRA.rawValue, av_frame_make_writable(frame) >= 0,
      let pixels = frame.pointee.data.0
    else { throw .cannotDraw("its pixels are not as they should be") }
    for y in 0..<Int(frame.pointee.height) {
      let row = pixels + y * Int(frame.pointee.linesize.0)
      for x in 0..<Int(frame.pointee.width) {
        let paper = 255 - row[4 * x + 3]
        for channel in 0..<3 {
          row[4 * x + channel] = UInt8(clamping: Int(row[4 * x + channel]) + Int(paper))
        }
        row[4 * x + 3] = 255
      }
    }
  }
}
