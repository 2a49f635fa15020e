import CPango
import Glibc

/// Patterned paper, as publishers of small fine books bind them in.
enum PaperPattern: Int, CaseIterable {
  case scales, leaves, diamonds, waves, stars, reeds

  /// Covers a square of `side` pixels with the pattern.
  func draw(side: Double, palette: Palette, on canvas: Canvas) {
    let cell = side / 20
    // Scales overlap like tiles; the other motifs stand apart.
    let step = self == .scales ? cell / 2 : cell
    for row in -1...Int(side / step) + 1 {
      for column in -1...21 {
        let shift = row.isMultiple(of: 2) ? 0 : cell / 2
        let x = Double(column) * cell + shift
        let y = Double(row) * step
        if self == .scales {
          canvas.use(palette.ground)
          cairo_arc(canvas.pen, x, y, cell * 0.5, 0, 2 * .pi)
          cairo_fill(canvas.pen)
        }
        canvas.use(palette.pattern)
        cairo_set_line_width(canvas.pen, 3)
        drawMotif(canvas.pen, x: x, y: y, cell: cell)
      }
    }
  }

  private func drawMotif(_ pen: OpaquePointer, x: Double, y: Double, cell: Double) {
    switch self {
    case .scales:
      for ring in [0.5, 0.34, 0.18] {
        cairo_new_sub_path(pen)
        cairo_arc(pen, x, y, cell * ring, 0, 2 * .pi)
        cairo_stroke(pen)
      }
    case .leaves:
      for side in [-1.0, 1.0] {
        cairo_move_to(pen, x, y)
        cairo_curve_to(
          pen, x + side * cell * 0.45, y - cell * 0.05, x + side * cell * 0.45, y - cell * 0.45,
          x + side * cell * 0.12,
          y - cell * 0.62)
        cairo_curve_to(
          pen, x + side * cell * 0.1, y - cell * 0.4, x + side * cell * 0.05, y - cell * 0.2, x, y)
        cairo_fill(pen)
      }
      cairo_move_to(pen, x, y)
      cairo_line_to(pen, x, y + cell * 0.22)
      cairo_stroke(pen)
    case .diamonds:
      cairo_move_to(pen, x, y - cell * 0.42)
      cairo_line_to(pen, x + cell * 0.3, y)
      cairo_line_to(pen, x, y + cell * 0.42)
      cairo_line_to(pen, x - cell * 0.3, y)
      cairo_close_path(pen)
      cairo_stroke(pen)
      cairo_new_sub_path(pen)
      cairo_arc(pen, x, y, cell * 0.07, 0, 2 * .pi)
      cairo_fill(pen)
    case .waves:
      cairo_move_to(pen, x - cell / 2, y)
      cairo_curve_to(pen, x - cell * 0.25, y - cell * 0.4, x - cell * 0.25, y - cell * 0.4, x, y)
      cairo_curve_to(pen, x + cell * 0.25, y + cell * 0.4, x + cell * 0.25, y + cell * 0.4, x + cell / 2, y)
      cairo_stroke(pen)
    case .stars:
      for ray in 0..<8 {
        let angle = Double(ray) * .pi / 4
        let length = ray.isMultiple(of: 2) ? 0.3 : 0.17
        cairo_move_to(pen, x + cell * 0.06 * cos(angle), y + cell * 0.06 * sin(angle))
        cairo_line_to(pen, x + cell * length * cos(angle), y + cell * length * sin(angle))
        cairo_stroke(pen)
      }
    case .reeds:
      for (offset, height) in [(-0.22, 0.5), (0.0, 0.85), (0.22, 0.6)] {
        let top = y - cell * height / 2
        cairo_move_to(pen, x + cell * offset, y + cell * 0.4)
        cairo_line_to(pen, x + cell * offset, top)
        cairo_stroke(pen)
        cairo_new_sub_path(pen)
        cairo_arc(pen, x + cell * offset, top, cell * 0.05, 0, 2 * .pi)
        cairo_fill(pen)
      }
    }
  }
}
