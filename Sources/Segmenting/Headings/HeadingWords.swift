/// The words with which headings are written.
enum HeadingWords {
  /// Words that head a division, with their rank: the lower, the further out.
  static let divisions: [String: Int] = [
    "volume": 0, "vol": 0, "tome": 0, "band": 0, "tomo": 0, "том": 0, "book": 1, "livre": 1, "libro": 1,
    "buch": 1, "книга": 1,
    "part": 2, "partie": 2, "parte": 2, "teil": 2, "часть": 2, "act": 2, "acte": 2, "acto": 2, "akt": 2,
    "aufzug": 2, "акт": 2,
    "действие": 2, "phase": 2, "chapter": 4, "chap": 4, "capítulo": 4, "capitulo": 4, "cap": 4, "chapitre": 4,
    "kapitel": 4,
    "глава": 4, "stave": 4, "canto": 4, "chant": 4, "gesang": 4, "песнь": 4, "adventure": 4, "letter": 4,
    "lettre": 4, "carta": 4,
    "brief": 4, "письмо": 4, "story": 4, "lesson": 4, "essay": 4, "scene": 5, "scène": 5, "escena": 5,
    "szene": 5, "auftritt": 5,
    "сцена": 5, "явление": 5, "section": 5, "sección": 5, "abschnitt": 5, "раздел": 5, "fytte": 4, "day": 4,
    "tale": 4, "lecture": 4,
  ]

  /// The outermost rank that holds text of its own.
  static let chapterRank = 4

  static let front: Set<String> = [
    "preface", "foreword", "introduction", "introductory", "prologue", "dedication", "prelude",
    "to the reader", "author's note",
    "author's preface", "translator's preface", "translator's note", "editor's note", "editor's preface",
    "publisher's note",
    "dramatis personae", "the persons of the play", "characters", "epigraph", "acknowledgments",
    "acknowledgements",
    "introductory note", "proem", "advertisement", "a note on the text", "the scenes of the play",
    "list of illustrations",
    "prefacio", "prólogo", "introducción", "dedicatoria", "préface", "avant-propos", "prologue", "dédicace",
    "vorwort", "einleitung",
    "vorrede", "widmung", "предисловие", "пролог", "введение", "вступление", "от автора", "посвящение",
  ]

  static let back: Set<String> = [
    "epilogue", "afterword", "appendix", "appendices", "conclusion", "postscript", "notes", "footnotes",
    "endnotes", "glossary", "index",
    "bibliography", "note", "epílogo", "apéndice", "conclusión",
    "notas", "épilogue",
    "postface", "appendice", "notes de bas de page", "nachwort", "anhang", "schluss", "anmerkungen", "эпилог",
    "послесловие",
    "приложение", "заключение", "примечания",
  ]

  /// Lines that stand alone like titles and end or accompany a text.
  static let noHeadings: Set<String> = [
    "the end", "end", "finis", "f i n i s", "fin", "ende", "конец", "transcriber's note",
    "transcriber's notes", "footnotes", "errata",
  ]

  static let contents: Set<String> = [
    "contents", "table of contents", "content", "the contents", "índice", "contenido", "tabla de contenido",
    "table des matières",
    "inhalt", "inhaltsverzeichnis", "содержание", "оглавление", "list of chapters",
  ]

  private static let numbers: [String: Int] = {
    let lists = [
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
      "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
      "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
      "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
      "un deux trois quatre cinq six sept huit neuf dix onze douze",
      "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
      "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
      "erstes zweites drittes viertes fünftes sechstes siebentes achtes neuntes zehntes",
      "erster zweiter dritter vierter fünfter sechster siebenter achter neunter zehnter",
      "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
      "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
    ]
    var result: [String: Int] = [
      "première": 1, "primer": 1, "tercer": 3, "четвёртая": 4, "четвёртый": 4, "last": 0,
    ]
    for list in lists {
      for (index, word) in list.split(separator: " ").enumerated() { result[String(word)] = index + 1 }
    }
    let tens = ["twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70]
    for (ten, value) in tens {
      result[ten] = value
      for (unit, number) in result where number < 10 && number > 0 && (Self.units.contains(unit)) {
        result["\(ten)-\(unit)"] = value + number
      }
    }
    return result
  }()

  private static let units: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third",
    "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth",
  ]

  /// The number that a word is: arabic, roman or spelled out.
  static func number(_ word: some StringProtocol) -> Int? {
    let bare = word.lowercased()
    if bare.count <= 3, bare.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int(bare) { return value }
    return roman(String(word)) ?? numbers[bare]
  }

  /// A well-formed Roman numeral, in capitals or all small.
  static func roman(_ word: String) -> Int? {
    let upper = word.uppercased()
    guard !word.isEmpty, word.count <= 9, word == upper || word == word.lowercased() else { return nil }
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
    var total = 0
    var last = 0
    for character in upper.reversed() {
      guard let value = values[character] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 && numeral(total) == upper ? total : nil
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
}
