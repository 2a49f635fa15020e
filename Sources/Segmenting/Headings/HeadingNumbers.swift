import Foundation

/// Numbers as headings write them: arabic, Roman, spelled out in five languages.
enum HeadingNumbers {
  /// The number that a word is.
  static func number(_ word: some StringProtocol) -> Int? {
    let bare = word.lowercased()
    if bare.count <= 3, bare.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int(bare) { return value }
    return roman(String(word)) ?? spelled(bare)
  }

  /// The number that a word spells: "seven", "Twenty-First", "siebentes", "vingtième".
  static func spelled(_ word: some StringProtocol) -> Int? { words[folded(word)] }

  /// True for an English number word that counts and does not order.
  static func isCardinal(_ word: some StringProtocol) -> Bool {
    (units + " ten eleven twelve").split(separator: " ").contains { $0 == word.lowercased() }
  }

  /// The number that some words spell together, and how many words it takes: "TWENTY ONE", "двадцать первая",
  /// "one hundred and five"; nil where the first of them alone is all of it.
  static func compound(_ tokens: [String]) -> (value: Int, length: Int)? {
    func value(_ index: Int) -> Int? {
      guard tokens.indices.contains(index) else { return nil }
      return spelled(tokens[index].filter { $0.isLetter || $0 == "-" })
    }
    func word(_ index: Int) -> String? {
      tokens.indices.contains(index) ? tokens[index].lowercased().filter(\.isLetter) : nil
    }
    guard let hundreds = value(0) else { return nil }
    var total = 0
    var length = 0
    if 1...9 ~= hundreds, word(1) == "hundred" {
      total = hundreds * 100
      length = 2
      if word(2) == "and", value(3) != nil { length = 3 }
    }
    if let next = value(length), next < 100 {
      total += next
      length += 1
      if next >= 20, next % 10 == 0, let unit = value(length), 1...9 ~= unit {
        total += unit
        length += 1
      }
    }
    return length > 1 ? (total, length) : nil
  }

  /// A well-formed Roman numeral, in capitals or all small.
  static func roman(_ word: String) -> Int? {
    // Nearly no word of a text is one, which is quickly seen.
    guard 1...9 ~= word.utf8.count, word.utf8.allSatisfy({ value(ofDigit: $0) != nil }) else { return nil }
    let upper = word.uppercased()
    guard word == upper || word == word.lowercased() else { return nil }
    var total = 0
    var last = 0
    for digit in upper.utf8.reversed() {
      let value = value(ofDigit: digit) ?? 0
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 && numeral(total) == upper ? total : nil
  }

  private static func value(ofDigit letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "I"), UInt8(ascii: "i"): 1
    case UInt8(ascii: "V"), UInt8(ascii: "v"): 5
    case UInt8(ascii: "X"), UInt8(ascii: "x"): 10
    case UInt8(ascii: "L"), UInt8(ascii: "l"): 50
    case UInt8(ascii: "C"), UInt8(ascii: "c"): 100
    default: nil
    }
  }

  private static func numeral(_ value: Int) -> String {
    let table = [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var result = ""
    for (number, letters) in table {
      while rest >= number {
        result += letters
        rest -= number
      }
    }
    return result
  }

  // MARK: Words

  /// Lower case without accents, which capitals often lack.
  static func folded(_ word: some StringProtocol) -> String {
    let lower = word.lowercased()
    return lower.utf8.allSatisfy { $0 < 0x80 }
      ? lower : lower.folding(options: .diacriticInsensitive, locale: nil)
  }

  private static let words: [String: Int] = {
    var result: [String: Int] = ["last": 0]
    func add(_ word: String, _ number: Int) { result[folded(word)] = number }
    func list(_ words: String, _ first: Int, _ step: Int) {
      for (index, word) in words.split(separator: " ").enumerated() {
        add(String(word), first + index * step)
      }
    }
    addEnglish(list, add)
    addSpanish(list, add)
    addFrench(list, add)
    addGerman(list, add)
    addRussian(list)
    return result
  }()

  private static let units = "one two three four five six seven eight nine"

  private typealias List = (_ words: String, _ first: Int, _ step: Int) -> Void
  private typealias Add = (_ word: String, _ number: Int) -> Void

  private static func addEnglish(_ list: List, _ add: Add) {
    let ordinals = "first second third fourth fifth sixth seventh eighth ninth"
    list(units + " ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 1, 1)
    list(
      ordinals
        + " tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
      1, 1)
    list("twentieth thirtieth fortieth fiftieth sixtieth seventieth", 20, 10)
    for (index, ten) in "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ")
      .enumerated()
    {
      add(String(ten), 20 + index * 10)
      for names in [units, ordinals] {
        for (unit, name) in names.split(separator: " ").enumerated() {
          add("\(ten)-\(name)", 21 + index * 10 + unit)
        }
      }
    }
  }

  private static func addSpanish(_ list: List, _ add: Add) {
    list(
      """
      uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete \
      dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete \
      veintiocho veintinueve treinta
      """, 1, 1)
    for end in ["o", "a"] {
      let stems = """
        primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim decimotercer decimocuart \
        decimoquint decimosext decimoséptim decimoctav decimonoven vigésim
        """
      list(stems.split(separator: " ").map { $0 + end }.joined(separator: " "), 1, 1)
    }
    add("primer", 1)
    add("tercer", 3)
  }

  private static func addFrench(_ list: List, _ add: Add) {
    let numbers = """
      un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit \
      dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit \
      vingt-neuf trente
      """
    list(numbers, 1, 1)
    for (index, number) in numbers.split(separator: " ").enumerated() where index > 0 {
      var stem = number.hasSuffix("e") ? String(number.dropLast()) : String(number)
      if stem.hasSuffix("cinq") { stem += "u" }
      if stem.hasSuffix("neuf") { stem = stem.dropLast() + "v" }
      add(stem + "ième", index + 1)
    }
    for word in ["premier", "première"] { add(word, 1) }
    for word in ["second", "seconde"] { add(word, 2) }
    for word in ["dernier", "dernière"] { add(word, 0) }
  }

  private static func addGerman(_ list: List, _ add: Add) {
    let units = "ein zwei drei vier fünf sechs sieben acht neun".split(separator: " ")
    list(
      "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
      1, 1)
    var stems = """
      erst zweit dritt viert fünft sechst siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt \
      sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst
      """.split(separator: " ").enumerated().map { (String($1), $0 + 1) }
    stems += [("siebt", 7), ("eilft", 11)]
    for (index, ten) in "zwanzig dreißig vierzig fünfzig".split(separator: " ").enumerated() {
      let value = 20 + index * 10
      add(String(ten), value)
      stems.append(("\(ten)st", value))
      for (unit, name) in units.enumerated() {
        add("\(name)und\(ten)", value + unit + 1)
        stems.append(("\(name)und\(ten)st", value + unit + 1))
      }
    }
    for (stem, number) in stems {
      for end in ["e", "er", "es", "en"] {
        add(stem + end, number)
        add((stem + end).replacingOccurrences(of: "ß", with: "ss"), number)
      }
    }
    for word in ["letztes", "letzter", "letzte"] { add(word, 0) }
  }

  private static func addRussian(_ list: List) {
    list("один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать", 1, 1)
    for (hard, soft) in [("ая", "ья"), ("ый", "ий"), ("ое", "ье")] {
      let second = hard == "ый" ? "ой" : hard
      let words = """
        перв\(hard) втор\(second) трет\(soft) четвёрт\(hard) пят\(hard) шест\(second) седьм\(second) \
        восьм\(second) девят\(hard) десят\(hard) одиннадцат\(hard) двенадцат\(hard) тринадцат\(hard) \
        четырнадцат\(hard) пятнадцат\(hard) шестнадцат\(hard) семнадцат\(hard) восемнадцат\(hard) \
        девятнадцат\(hard) двадцат\(hard)
        """
      list(words, 1, 1)
    }
    list("двадцать тридцать сорок", 20, 10)
  }
}
