/// Feet and inches: "5'10\"", "6 ft. 2 in.", "a 6' wall".
enum FeetReading {
  static func match(_ line: TokenLine, _ index: Int, _ numbers: EnglishNumbers) -> Reading? {
    if let reading = inSigns(line, index, numbers) ?? inWords(line, index, numbers) { return reading }
    guard ["\"", "″"].contains(line.text(index + 1)), !closesQuotation(line, index + 1) else { return nil }
    let number = line.text(index)
    return Reading(
      2, "\(numbers.number(number)) \(number == "1" ? "inch" : "inches")", rule: "measure")
  }

  /// "a 6' wall", "6' tall"
  static func alone(_ line: TokenLine, _ index: Int, _ said: String) -> Reading? {
    guard ["'", "’", "′"].contains(line.text(index + 1)), line[index + 2]?.isSpace ?? false else {
      return nil
    }
    if line.isAttributive(index, index + 2) { return Reading(2, "\(said) foot", rule: "measure") }
    guard ["tall", "high", "long", "wide", "deep", "thick", "across"].contains(line.lower(index + 3)) else {
      return nil
    }
    return Reading(2, "\(said) \(line.text(index) == "1" ? "foot" : "feet")", rule: "measure")
  }

  /// True where a straight mark before this one is still open.
  private static func closesQuotation(_ line: TokenLine, _ index: Int) -> Bool {
    // Of an odd number of marks one is no quotation mark: the one behind a figure, if another comes after it.
    if !line.count(of: "\"").isMultiple(of: 2), line.next("\"", from: index + 1) != nil { return false }
    return line.text(index) == "\"" && !line.count(of: "\"", before: index).isMultiple(of: 2)
  }

  /// "6 ft. 2 in."
  private static func inWords(_ line: TokenLine, _ index: Int, _ numbers: EnglishNumbers) -> Reading? {
    var cursor = line.afterSpace(index + 1)
    guard line.text(cursor) == "ft" else { return nil }
    cursor = line.afterSpace(line.text(cursor + 1) == "." ? cursor + 2 : cursor + 1)
    guard let inches = line[cursor], inches.kind == .number, inches.text.count <= 2 else { return nil }
    let unit = line.afterSpace(cursor + 1)
    guard line.text(unit) == "in" else { return nil }
    let end = line.text(unit + 1) == "." && line[line.afterSpace(unit + 2)] != nil ? unit + 2 : unit + 1
    let feet = line.text(index)
    return Reading(
      end - index,
      "\(numbers.number(feet)) \(feet == "1" ? "foot" : "feet") \(numbers.number(inches.text)) "
        + (inches.text == "1" ? "inch" : "inches"), rule: "measure")
  }

  /// 5'10" and 5′10″ and 6 ft 2 in.
  private static func inSigns(_ line: TokenLine, _ index: Int, _ numbers: EnglishNumbers) -> Reading? {
    let feet = line.text(index)
    guard ["'", "’", "′"].contains(line.text(index + 1)), feet.count <= 2, line[index + 2]?.kind == .number
    else { return nil }
    let inches = line.text(index + 2)
    guard inches.count <= 2, let value = Int(inches), value < 12 else { return nil }
    let isMarked = ["\"", "”", "″", "''"].contains(line.text(index + 3))
    guard isMarked else { return nil }
    return Reading(4, "\(numbers.cardinal(feet)) foot \(numbers.cardinal(value))", rule: "measure")
  }
}
