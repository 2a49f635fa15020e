import Languages

extension WrittenLanguage {
  private static let germanSpeller = NumberSpeller("de")

  /// German of Germany and Austria.
  static let german: WrittenLanguage = WrittenLanguage(
    code: "de", decimalMarks: [","], groupMarks: [".", "'", "’"],
    cardinal: { number, noun in
      guard number % 100 == 1, !noun.isEmpty else { return germanSpeller.spell(number, "numbering") }
      switch GermanNouns.gender(noun) {
      case .feminine: return germanSpeller.spell(number, "cardinal-feminine")
      case .masculine, .neuter: return germanSpeller.spell(number, "cardinal-masculine")
      case nil: return germanSpeller.spell(number, "numbering")
      }
    },
    count: { number, gender in
      number % 100 == 1
        ? germanSpeller.spell(number, gender == .feminine ? "cardinal-feminine" : "cardinal-masculine")
        : germanSpeller.spell(number, "numbering")
    },
    year: { number, context in
      guard (1100...1999).contains(number) else { return nil }
      // Something counted follows: a noun is what has a capital, and is not known here but by its kind.
      let counts = GermanNouns.counted.contains(context.after)
      return counts ? nil : germanSpeller.spell(number, "numbering-year")
    },
    ordinal: { number, mark, context in
      guard mark == ".", !context.after.isEmpty, number < 1000 else { return nil }
      guard GermanNouns.isOrdinalNoun(context.after) else { return nil }
      return germanSpeller.spell(number, GermanNouns.ordinalRules(after: context.before))
    },
    roman: { number, ending, context in
      let nouns: Set = [
        "kapitel", "kap", "bd", "band", "teil", "buch", "akt", "szene", "abschnitt", "artikel", "anhang",
        "heft",
      ]
      if nouns.contains(context.before) {
        return germanSpeller.spell(number, "numbering") + (ending == "." ? "." : "")
      }
      if ending == ".", GermanNouns.numbered.contains(where: context.after.hasPrefix) {
        return germanSpeller.spell(number, GermanNouns.ordinalRules(after: context.before))
      }
      guard context.name.first?.isUppercase ?? false, context.name.count > 2,
        !GermanNouns.openers.contains(context.before)
      else { return nil }
      let female = ["katharina", "elisabeth", "maria", "isabella", "anna", "christina", "margarethe"]
        .contains(context.before)
      // "Ludwigs XIV.": the name tells the case.
      let isGenitive =
        !female && context.before.hasSuffix("s")
        && !["klaus", "markus", "julius", "pius"].contains(context.before)
      if isGenitive { return "des " + germanSpeller.spell(number, "ordinal-n").capitalisedFirst }
      return (female ? "die " : "der ") + germanSpeller.spell(number, "ordinal").capitalisedFirst
    },
    day: { day in
      let rules = GermanNouns.ordinalRules(after: day.before)
      let year = day.year.map { " " + germanYear($0) } ?? ""
      return
        "\(germanSpeller.spell(day.number, rules)) \(german.months.names[day.month - 1].capitalisedFirst)\(year)"
    },
    time: { hours, minutes in
      let hour = (hours == 1 ? "ein" : germanSpeller.spell(hours, "numbering")) + " Uhr"
      return minutes == 0 ? hour : hour + " " + germanSpeller.spell(minutes, "numbering")
    },
    months: LanguagePack.built("de").months,
    dateWord: nil, point: "Komma",
    units: [
      "km": Counted("Kilometer", "Kilometer"), "m": Counted("Meter", "Meter"),
      "cm": Counted("Zentimeter", "Zentimeter"),
      "mm": Counted("Millimeter", "Millimeter"), "kg": Counted("Kilogramm", "Kilogramm"),
      "g": Counted("Gramm", "Gramm"),
      "l": Counted("Liter", "Liter"), "km/h": Counted("Kilometer pro Stunde", "Kilometer pro Stunde"),
      "°C": Counted("Grad", "Grad"), "°": Counted("Grad", "Grad"), "ha": Counted("Hektar", "Hektar"),
      "km²": Counted("Quadratkilometer", "Quadratkilometer"), "m²": Counted("Quadratmeter", "Quadratmeter"),
      "t": Counted("Tonne", "Tonnen", .feminine), "Std.": Counted("Stunde", "Stunden", .feminine),
      "Min.": Counted("Minute", "Minuten", .feminine), "kW": Counted("Kilowatt", "Kilowatt"),
    ],
    money: [
      "€": (Counted("Euro", "Euro"), Counted("Cent", "Cent")),
      "$": (Counted("Dollar", "Dollar"), Counted("Cent", "Cent")),
      "£": (Counted("Pfund", "Pfund"), Counted("Penny", "Pence")),
      "DM": (Counted("Mark", "Mark", .feminine), Counted("Pfennig", "Pfennig")),
      "Mk.": (Counted("Mark", "Mark", .feminine), nil), "₽": (Counted("Rubel", "Rubel"), nil),
    ],
    percent: Counted("Prozent", "Prozent"),
    abbreviations: [
      "Hr.": "Herr", "Hrn.": "Herrn", "Fr.": "Frau", "Frl.": "Fräulein", "Dr.": "Doktor",
      "Prof.": "Professor",
      "Dipl.-Ing.": "Diplomingenieur", "St.": "Sankt", "z. B.": "zum Beispiel", "z.B.": "zum Beispiel",
      "d. h.": "das heißt", "d.h.": "das heißt", "u. a.": "unter anderem", "u.a.": "unter anderem",
      "usw.": "und so weiter", "usf.": "und so fort", "bzw.": "beziehungsweise", "etc.": "et cetera",
      "ca.": "circa", "vgl.": "vergleiche", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
      "inkl.": "inklusive",
      "insb.": "insbesondere", "sog.": "sogenannte", "Nr.": "Nummer", "Nrn.": "Nummern", "S.": "Seite",
      "Bd.": "Band",
      "Kap.": "Kapitel", "Art.": "Artikel", "Abs.": "Absatz", "Abb.": "Abbildung", "Tel.": "Telefon",
      "v. Chr.": "vor Christus", "n. Chr.": "nach Christus", "v.Chr.": "vor Christus",
      "n.Chr.": "nach Christus",
      "Jh.": "Jahrhundert", "Jhdt.": "Jahrhundert", "Mio.": "Millionen", "Mrd.": "Milliarden",
      "Tsd.": "Tausend",
      "geb.": "geboren", "gest.": "gestorben", "o. Ä.": "oder Ähnliches", "u. Ä.": "und Ähnliches",
      "s. o.": "siehe oben",
      "s. u.": "siehe unten", "i. A.": "im Auftrag", "Str.": "Straße", "str.": "straße",
      "u. v. m.": "und vieles mehr",
      "Std.": "Stunden", "Min.": "Minuten", "z. T.": "zum Teil", "z. Z.": "zur Zeit", "u.": "und",
    ],
    signs: [
      "&": "und", "§": "Paragraph", "+": "plus", "=": "gleich", "×": "mal", "%": "Prozent", "−": "minus",
    ],
    to: "bis", plural: oneOrMany)

  private static func germanYear(_ number: Int) -> String {
    germanSpeller.spell(number, (1100...1999).contains(number) ? "numbering-year" : "numbering")
  }
}

/// What a German number must agree with.
private enum GermanNouns {
  static let openers: Set<String> = ["der", "die", "das", "und", "ein", "eine", "in", "im", "nach", "vor"]

  /// What has a Roman numeral with a point before it.
  static let numbered = [
    "jahrhundert", "weltkrieg", "kapitel", "band", "teil", "akt", "internationale", "republik",
  ]

  /// Things that are counted, and make no year of four digits.
  static let counted: Set<String> = [
    "mark", "meter", "kilometer", "menschen", "mann", "euro", "dollar", "jahre", "jahren", "tonnen",
    "kilogramm",
    "gramm", "liter", "seiten", "stück", "soldaten", "einwohner", "schritte", "bücher", "tage", "tagen",
    "stunden",
    "wörter", "briefe", "pfund", "rubel", "mal", "leute", "arbeiter", "kinder", "häuser", "schiffe", "zeilen",
    "prozent",
  ]

  private static let feminine: Set<String> = [
    "stunde", "minute", "sekunde", "woche", "million", "mark", "frau", "person", "seite", "tonne", "nacht",
    "stadt",
    "hand", "tür", "kiste", "lampe", "rose", "straße", "karte", "meile", "flasche", "möwe", "zeile", "stimme",
  ]

  static func gender(_ word: String) -> WrittenLanguage.Gender? {
    if feminine.contains(word) { return .feminine }
    for ending in ["ung", "heit", "keit", "schaft", "tion", "tät"] where word.hasSuffix(ending) {
      return .feminine
    }
    return [
      "kilometer", "meter", "mann", "tag", "monat", "brief", "jahr", "kind", "haus", "buch", "euro", "dollar",
      "mal", "schritt",
    ]
    .contains(word) ? .masculine : nil
  }

  /// "der 3. Mann", "im 19. Jahrhundert": an ordinal stands before a noun or an adjective, not before a new sentence.
  static func isOrdinalNoun(_ word: String) -> Bool {
    (word.count > 2 || word == "jh") && !sentenceOpeners.contains(word)
  }

  private static let sentenceOpeners: Set<String> = [
    "der", "die", "das", "er", "sie", "es", "wir", "ich", "ein", "eine", "und", "aber", "dann", "da", "in",
    "im", "am",
    "auf", "mit", "nach", "niemand", "alle", "seitdem", "danach", "damals", "heute", "doch", "denn", "so",
  ]

  /// The ending that the word before asks for.
  static func ordinalRules(after word: String) -> String {
    switch word {
    case "der", "die", "das", "diese", "dieses", "dieser", "jeder", "jede", "jedes": "ordinal"
    case "am", "vom", "zum", "im", "beim", "dem", "den", "des", "seit", "bis", "ab", "einem", "einen",
      "seinem", "ihrem",
      "seinen", "ihren", "zur", "einer", "seiner", "ihrer", "meinem", "meinen", "allen", "zwischen":
      "ordinal-n"
    case "ein", "mein", "sein", "ihr", "kein", "unser", "": "ordinal-r"
    default: "ordinal-n"
    }
  }
}

extension String {
  /// With a capital.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
