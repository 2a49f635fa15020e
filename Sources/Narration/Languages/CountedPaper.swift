import Languages

/// What papers are counted in where one is spoken of: sheets, copies, pages; a row of the table `papers`.
struct CountedPaper: Sendable {
  /// As written, without its period, in lower case.
  let sign: String
  /// The word before the number, in lower case; any where it is empty.
  let before: String
  /// The number's form.
  let form: String
  /// One, few, many.
  let names: [String]
  /// False where the word before the number is enough.
  let needsPaper: Bool

  init(_ row: Table.Row) {
    sign = row[1]
    before = row[2]
    form = row[3]
    names = [row[4], row[5], row[6]]
    needsPaper = row[7] != "always"
  }

  /// True behind a word in lower case.
  func isMeant(_ word: String) -> Bool { before.isEmpty || before == word }
}
