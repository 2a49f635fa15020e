import CPango

/// A piece of centred text of a certain width: the owner of one Pango layout.
final class TextBlock {
  private let layout: OpaquePointer

  /// Lays text out.
  ///
  /// - Parameters:
  ///   - font: a Pango font description without size; the first family that is installed is used.
  ///   - size: pixels.
  ///   - width: pixels; longer lines are broken.
  ///   - spacing: between letters, thousandths of the size.
  init(
    _ text: String, font: String, size: Double, width: Double, spacing: Double = 0, on canvas: Canvas
  ) throws(CoverError) {
    guard let layout = pango_cairo_create_layout(canvas.pen) else { throw .cannotDraw("no text layout") }
    self.layout = layout
    let description = pango_font_description_from_string(font)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    pango_layout_set_line_spacing(layout, 0.92)
    if spacing != 0 {
      let attributes = pango_attr_list_new()
      let letterSpacing = Int32(spacing * size / 1000 * Double(PANGO_SCALE))
      pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(letterSpacing))
      pango_layout_set_attributes(layout, attributes)
      pango_attr_list_unref(attributes)
    }
    // Plain text: markup in a title is a title with markup in it.
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Height, pixels.
  var height: Double { size.height }

  /// Width of the widest line, pixels.
  var inkWidth: Double { size.width }

  var lines: Int { Int(pango_layout_get_line_count(layout)) }

  /// True where a line ends inside a word.
  var breaksWords: Bool {
    var count: Int32 = 0
    guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return false }
    let text = String(cString: pango_layout_get_text(layout))
    var characterOfByte = [Int](repeating: 0, count: text.utf8.count + 1)
    var byte = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      for _ in 0..<UTF8.width(scalar) {
        characterOfByte[byte] = index
        byte += 1
      }
    }
    for number in 1..<max(lines, 1) {
      guard let line = pango_layout_get_line_readonly(layout, Int32(number)) else { continue }
      let start = Int(line.pointee.start_index)
      guard start < characterOfByte.count else { continue }
      let index = characterOfByte[start]
      if index < Int(count), attributes[index].is_line_break == 0 { return true }
    }
    return false
  }

  func draw(x: Double, y: Double, on canvas: Canvas) {
    cairo_move_to(canvas.pen, x, y)
    pango_cairo_show_layout(canvas.pen, layout)
  }

  private var size: (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }
}
