/// Makes lines of a region's words.
struct PDFLines {
  /// Words beside each other, from left to right, line under line.
  ///
  /// The largest come first: a raised mark belongs to the line beside it, whichever the library found first.
  static func rows(_ words: [PDFWord]) -> [[PDFWord]] {
    var rows: [(box: PDFBox, words: [PDFWord])] = []
    let bySize = words.sorted {
      let sizes = (($0.size * 2).rounded(), ($1.size * 2).rounded())
      return sizes.0 != sizes.1
        ? sizes.0 > sizes.1 : ($0.box.top, $0.box.left, $0.place) < ($1.box.top, $1.box.left, $1.place)
    }
    for word in bySize {
      var best: (row: Int, share: Double)?
      for index in rows.indices.reversed() {
        let row = rows[index]
        let share = word.box.beside(row.box)
        // A word far to the side belongs to it too, but not on top of another.
        if share >= 0.5, share > best?.share ?? 0 { best = (index, share) }
      }
      if let best {
        rows[best.row].words.append(word)
      } else {
        rows.append((word.box, [word]))
      }
    }
    return rows.sorted { ($0.box.middle, $0.box.left) < ($1.box.middle, $1.box.left) }
      .map { $0.words.sorted { ($0.box.left, $0.place) < ($1.box.left, $1.place) } }
  }

  /// The lines of a page's regions in reading order.
  ///
  /// - Parameter known: joins an initial to the rest of its word, where that makes a word.
  static func lines(of page: PDFPage, words: [PDFWord], known: LineEndHyphens) -> [PDFLine] {
    var lines: [PDFLine] = []
    for region in PDFColumns(words).regions {
      switch region {
      case .text(let words): lines += self.lines(words, page: page.index, known: known)
      case .table(let rows):
        let box = rows.joined().joined().box!
        for (index, cells) in rows.enumerated() {
          var line = PDFLine(Array(cells.joined()), page: page.index, column: box.left...box.right)
          line.beginsColumn = index == 0
          let ordered = line.isRightToLeft ? cells.reversed() : cells
          var start = 0
          for cell in ordered {
            line.cells.append(start..<start + cell.count)
            start += cell.count
          }
          lines.append(line)
        }
      }
    }
    return lines
  }

  private static func lines(_ words: [PDFWord], page: Int, known: LineEndHyphens) -> [PDFLine] {
    let box = words.box!
    let (initials, rest) = initials(words)
    var rows = rows(rest)
    for initial in initials { join(initial, to: &rows, known: known) }
    return rows.enumerated().map {
      var line = PDFLine($0.element, page: page, column: box.left...max(box.left, box.right))
      line.beginsColumn = $0.offset == 0
      // What stands beside an initial is not indented.
      for initial in initials where line.box.middle > initial.box.top && line.box.middle < initial.box.bottom
      {
        if line.box.left > initial.box.left { line.box.left = initial.box.left }
      }
      return line
    }
  }

  // MARK: Initials

  /// Letters over two lines or more, with text beside each.
  private static func initials(_ words: [PDFWord]) -> (initials: [PDFWord], rest: [PDFWord]) {
    var sizes = PDFTally(step: 0.5)
    for word in words { sizes.add(word.size, max(1, word.letters)) }
    let size = sizes.commonest ?? 0
    var initials: [PDFWord] = []
    for word in words
    where word.size >= 1.6 * size && word.text.unicodeScalars.count <= 3 && word.letters >= 1 {
      let beside = words.filter {
        $0.size < 1.6 * size && $0.box.middle > word.box.top && $0.box.middle < word.box.bottom
          && $0.box.left >= word.box.right - 0.3 * size && $0.box.left < word.box.right + 1.5 * size
      }
      if rows(beside).count >= 2 { initials.append(word) }
    }
    let places = Set(initials.map(\.place))
    return (initials, words.filter { !places.contains($0.place) })
  }

  private static func join(_ initial: PDFWord, to rows: inout [[PDFWord]], known: LineEndHyphens) {
    let row = rows.indices.first { index in
      guard let first = rows[index].first else { return false }
      // Fonts leave room above letters: the first line may begin higher than the initial’s box or lower.
      return first.box.bottom > initial.box.top + 0.2 * initial.box.height
        && first.box.left >= initial.box.left - 1
        && first.box.middle < initial.box.bottom
    }
    guard let row, let next = rows[row].first else {
      rows.append([initial])
      return
    }
    // Its box would make the line as high as itself.
    var letter = initial
    letter.box.top = next.box.top
    letter.box.bottom = next.box.bottom
    letter.size = next.size
    rows[row].insert(letter, at: 0)
    guard letter.text.unicodeScalars.last.map({ $0.isLetter }) == true,
      next.text.unicodeScalars.first.map({ $0.isLetter }) == true,
      !known.standsAlone(letter.text, before: next.text)
    else { return }
    rows[row][1].gluedTo = letter.place
  }
}
