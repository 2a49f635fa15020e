/// Units or money by their signs: `sign ⇥ one ⇥ few ⇥ many ⇥ gender`, then for units `⇥ after decimals ⇥ bare`, for money the
/// same four of a hundredth `⇥ after decimals`.
public struct CountedThings: Sendable {
  /// A thing's names after 1, after 2 to 4 where that differs, and after others.
  public struct Thing: Hashable, Sendable {
    /// After 1.
    public var one: String
    /// After few.
    public var few: String
    /// After many.
    public var many: String
    /// After a broken number.
    public var broken: String
    /// `m`, `f`, `n`, or another class that `forms` knows.
    public var gender: String
    /// True for a sign that is another word before a period or after a year.
    public var isBare = false
    /// Of money.
    public var hundredth: Hundredth?
  }

  /// A hundredth of a sum of money.
  public struct Hundredth: Hashable, Sendable {
    /// After 1.
    public var one: String
    /// After few.
    public var few: String
    /// After many.
    public var many: String
    /// As of things.
    public var gender: String
  }

  private var things: [String: Thing] = [:]

  init(_ table: Table, isMoney: Bool) throws(TableError) {
    for row in table.rows {
      guard !row[1].isEmpty, !row[3].isEmpty, !row[4].isEmpty else {
        throw table.error(row, .value(row[1], expected: "a sign with three names and a gender"))
      }
      let broken = row[isMoney ? 9 : 5]
      var thing = Thing(
        one: row[1], few: row[2], many: row[3], broken: broken.isEmpty ? row[3] : broken, gender: row[4])
      if isMoney {
        if !row[5].isEmpty {
          thing.hundredth = Hundredth(one: row[5], few: row[6], many: row[7], gender: row[8])
        }
      } else {
        thing.isBare = row[6] == "bare"
      }
      things[row[0]] = thing
    }
  }

  /// Every sign.
  public var signs: Set<String> { Set(things.keys) }

  /// Every name, in lower case.
  public var names: Set<String> {
    Set(things.values.flatMap { [$0.one, $0.few, $0.many, $0.broken] }.map { $0.lowercased() })
  }

  /// The thing of a sign.
  public subscript(sign: String) -> Thing? { things[sign] }
}
