import CPango

/// The owner of a drawing: a cairo surface, and the pen on it.
final class Canvas {
  let pen: OpaquePointer
  private let surface: OpaquePointer

  init(width: Int, height: Int) throws(CoverError) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let pen = cairo_create(surface)
    else { throw .cannotDraw("no memory for \(width) x \(height) pixels") }
    self.surface = surface
    self.pen = pen
    cairo_set_antialias(pen, CAIRO_ANTIALIAS_BEST)
    // The same glyphs at the same places on every machine: no hinting, no subpixels.
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(pen, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    cairo_destroy(pen)
    cairo_surface_destroy(surface)
  }

  func use(_ colour: Colour) { cairo_set_source_rgb(pen, colour.red, colour.green, colour.blue) }

  func fill(_ colour: Colour, x: Double, y: Double, width: Double, height: Double) {
    use(colour)
    cairo_rectangle(pen, x, y, width, height)
    cairo_fill(pen)
  }

  func frame(_ colour: Colour, x: Double, y: Double, width: Double, height: Double, line: Double) {
    use(colour)
    cairo_set_line_width(pen, line)
    cairo_rectangle(pen, x, y, width, height)
    cairo_stroke(pen)
  }

  /// The drawing as a PNG file.
  func png() throws(CoverError) -> [UInt8] {
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
      throw .cannotDraw(String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }
}

private final class Sink {
  var bytes: [UInt8] = []
}
