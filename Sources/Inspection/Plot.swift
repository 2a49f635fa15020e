import CPango
import Glibc

extension Inspection {
  /// Draws waveform, loudness over time and chapter marks: a PNG of 1600 x 600 pixels.
  ///
  /// - Throws: `InspectionError.cannotDraw`.
  public func plot() throws(InspectionError) -> [UInt8] {
    let width = 1600.0
    let height = 600.0
    let area = (left: 60.0, top: 60.0, right: width - 20, bottom: height - 40)
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let pen = cairo_create(surface)
    else { throw .cannotDraw(path: path, reason: "there is no memory for it") }
    defer {
      cairo_destroy(pen)
      cairo_surface_destroy(surface)
    }
    cairo_set_source_rgb(pen, 1, 1, 1)
    cairo_paint(pen)
    cairo_select_font_face(pen, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(pen, 11)

    // Levels from 0 down to -72 dB.
    let y = { (level: Double) in area.top + (area.bottom - area.top) * min(max(-level, 0), 72) / 72 }
    let x = { (time: Double) in area.left + (area.right - area.left) * time / max(self.seconds, 0.001) }
    let line = { (x0: Double, y0: Double, x1: Double, y1: Double) in
      cairo_move_to(pen, x0, y0)
      cairo_line_to(pen, x1, y1)
      cairo_stroke(pen)
    }
    let text = { (words: String, x: Double, y: Double) in
      cairo_move_to(pen, x, y)
      cairo_show_text(pen, words)
    }
    cairo_set_line_width(pen, 1)
    for level in stride(from: 0, through: -72, by: -12) {
      cairo_set_source_rgb(pen, 0.85, 0.85, 0.85)
      line(area.left, y(Double(level)), area.right, y(Double(level)))
      cairo_set_source_rgb(pen, 0.3, 0.3, 0.3)
      text("\(level) dB", 8, y(Double(level)) + 4)
    }
    drawSound(pen, area: (area.left, area.right, area.bottom), y: y)
    drawLoudness(pen, area: (area.left, area.right), y: y)
    drawChapters(pen, x: x, top: area.top, bottom: area.bottom, line: line, text: text)
    cairo_set_source_rgb(pen, 0, 0, 0)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    text(
      "\(name)   \(Figure.tenths(seconds)) s   \(Figure.level(levels.loudness, "LUFS"))   "
        + "\(Figure.level(levels.truePeak, "dBTP"))   RMS \(Figure.level(levels.rms, "dB"))", area.left, 20)
    for part in 0...8 {
      let time = seconds * Double(part) / 8
      text(Self.clock(time), min(x(time), width - 60), height - 16)
    }
    let sink = Sink()
    let status = withExtendedLifetime(sink) {
      cairo_surface_write_to_png_stream(
        surface,
        { context, data, count in
          guard let context, let data else { return CAIRO_STATUS_WRITE_ERROR }
          let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
          sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(sink).toOpaque())
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .cannotDraw(path: path, reason: String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }

  /// What cairo writes into.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// RMS of each column of pixels.
  private func drawSound(
    _ pen: OpaquePointer, area: (left: Double, right: Double, bottom: Double), y: (Double) -> Double
  ) {
    cairo_set_source_rgb(pen, 0.62, 0.72, 0.82)
    let columns = Int(area.right - area.left)
    for column in 0..<columns {
      let range =
        envelope.count * column
        / columns..<max(envelope.count * (column + 1) / columns, envelope.count * column / columns + 1)
      guard range.upperBound <= envelope.count, let most = envelope[range].max(), most > 0 else { continue }
      let top = y(20 * log10(Double(most)))
      cairo_rectangle(pen, area.left + Double(column), top, 1, area.bottom - top)
    }
    cairo_fill(pen)
  }

  /// The mean level of three seconds, as short-term loudness looks.
  private func drawLoudness(_ pen: OpaquePointer, area: (left: Double, right: Double), y: (Double) -> Double)
  {
    guard envelope.count > 30 else { return }
    cairo_set_source_rgb(pen, 0.75, 0.15, 0.1)
    cairo_set_line_width(pen, 1.5)
    var sum = envelope[..<30].reduce(0.0) { $0 + Double($1 * $1) }
    let step = (area.right - area.left) / Double(envelope.count)
    let stride = max(envelope.count / 1600, 1)
    for index in 30..<envelope.count {
      let new = Double(envelope[index])
      let old = Double(envelope[index - 30])
      sum += new * new - old * old
      guard index % stride == 0 else { continue }
      let level = sum > 1e-12 ? 10 * log10(sum / 30) : -72
      cairo_line_to(pen, area.left + Double(index - 15) * step, y(level))
    }
    cairo_stroke(pen)
    cairo_set_line_width(pen, 1)
  }

  private func drawChapters(
    _ pen: OpaquePointer, x: (Double) -> Double, top: Double, bottom: Double,
    line: (Double, Double, Double, Double) -> Void, text: (String, Double, Double) -> Void
  ) {
    var free = 0.0
    for (index, chapter) in ffmpegChapters.enumerated() {
      let place = x(chapter.start)
      cairo_set_source_rgba(pen, 0.1, 0.4, 0.2, 0.7)
      line(place, top - 6, place, bottom)
      guard place >= free else { continue }
      let title = chapter.title.isEmpty ? "\(index + 1)" : chapter.title
      let label = title.count > 24 ? title.prefix(23) + "…" : title[...]
      text(String(label), place + 2, top - 10)
      free = place + Double(label.count) * 7 + 10
    }
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return whole >= 3600
      ? "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))" : "\(whole / 60):\(two(whole % 60))"
  }
}
