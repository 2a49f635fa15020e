import Languages

extension WrittenLanguage {
  private static let frenchSpeller = NumberSpeller("fr")

  /// French of France.
  static let french: WrittenLanguage = WrittenLanguage(
    code: "fr", decimalMarks: [","], groupMarks: [],
    cardinal: { number, noun in
      frenchSpeller.spell(number, FrenchNouns.isFeminine(noun) ? "cardinal-feminine" : "cardinal-masculine")
    },
    count: { number, gender in
      frenchSpeller.spell(number, gender == .feminine ? "cardinal-feminine" : "cardinal-masculine")
    },
    year: { _, _ in nil },
    ordinal: { number, mark, _ in
      switch mark {
      case "er", "ers": frenchSpeller.spell(number, "ordinal-masculine")
      case "re", "ère", "res": frenchSpeller.spell(number, "ordinal-feminine")
      case "e", "ème", "ième", "es", "èmes", "ᵉ":
        frenchSpeller.spell(number, "ordinal-masculine").replacing(
          "vingt-et-unième", with: number % 100 == 81 ? "vingt-unième" : "vingt-et-unième")
      case "d", "nd": number == 2 ? "second" : nil
      case "de", "nde": number == 2 ? "seconde" : nil
      case "°":
        number <= 10
          ? [
            "primo", "secundo", "tertio", "quarto", "quinto", "sexto", "septimo", "octavo", "nono", "decimo",
          ][number - 1] : nil
      default: nil
      }
    },
    roman: { number, ending, context in
      switch ending {
      case "e", "ᵉ", "ème", "ième", "es": return frenchSpeller.spell(number, "ordinal-masculine")
      case "er": return number == 1 ? "premier" : nil
      case "re", "ère": return number == 1 ? "première" : nil
      case "": break
      default: return nil
      }
      let nouns: Set = [
        "chapitre", "chap", "ch", "tome", "t", "livre", "volume", "acte", "scène", "partie", "article",
        "titre", "annexe",
        "chant", "numéro",
      ]
      if nouns.contains(context.before) {
        let feminine = ["scène", "partie", "annexe"].contains(context.before)
        return number == 1
          ? (feminine ? "première" : "premier") : frenchSpeller.spell(number, "cardinal-masculine")
      }
      guard context.name.first?.isUppercase ?? false, context.name.count > 2,
        !FrenchNouns.openers.contains(context.before)
      else { return nil }
      let feminine = ["élisabeth", "catherine", "marie", "jeanne", "anne", "isabelle"].contains(
        context.before)
      return number == 1
        ? (feminine ? "première" : "premier") : frenchSpeller.spell(number, "cardinal-masculine")
    },
    day: { day in
      let number = day.number == 1 ? "premier" : frenchSpeller.spell(day.number, "cardinal-masculine")
      let year = day.year.map { " " + frenchSpeller.spell($0, "cardinal-masculine") } ?? ""
      return "\(number) \(french.months.names[day.month - 1])\(year)"
    },
    time: { hours, minutes in
      if minutes == 0 && hours == 0 { return "minuit" }
      if minutes == 0 && hours == 12 { return "midi" }
      let hour = frenchSpeller.spell(hours, "cardinal-feminine") + (hours < 2 ? " heure" : " heures")
      return minutes == 0 ? hour : hour + " " + frenchSpeller.spell(minutes, "cardinal-masculine")
    },
    months: LanguagePack.built("fr").months,
    dateWord: nil, point: "virgule",
    units: [
      "km": Counted("kilomètre", "kilomètres"), "m": Counted("mètre", "mètres"),
      "cm": Counted("centimètre", "centimètres"), "mm": Counted("millimètre", "millimètres"),
      "kg": Counted("kilogramme", "kilogrammes"), "g": Counted("gramme", "grammes"),
      "l": Counted("litre", "litres"),
      "km/h": Counted("kilomètre à l’heure", "kilomètres à l’heure"), "°C": Counted("degré", "degrés"),
      "°": Counted("degré", "degrés"), "ha": Counted("hectare", "hectares"),
      "km²": Counted("kilomètre carré", "kilomètres carrés"), "m²": Counted("mètre carré", "mètres carrés"),
      "t": Counted("tonne", "tonnes", .feminine), "min": Counted("minute", "minutes", .feminine),
      "hab.": Counted("habitant", "habitants"), "kW": Counted("kilowatt", "kilowatts"),
    ],
    money: [
      "€": (Counted("euro", "euros"), Counted("centime", "centimes")),
      "$": (Counted("dollar", "dollars"), Counted("cent", "cents")),
      "£": (Counted("livre", "livres", .feminine), Counted("penny", "pence")),
      "F": (Counted("franc", "francs"), Counted("centime", "centimes")),
      "fr.": (Counted("franc", "francs"), nil),
      "₽": (Counted("rouble", "roubles"), nil),
    ],
    percent: Counted("pour cent", "pour cent"),
    abbreviations: [
      "M.": "monsieur", "MM.": "messieurs", "Mme": "madame", "Mmes": "mesdames", "Mlle": "mademoiselle",
      "Mlles": "mesdemoiselles", "Dr": "docteur", "Dr.": "docteur", "Pr": "professeur", "Me": "maître",
      "Mgr": "monseigneur", "St": "saint", "Ste": "sainte", "Cie": "compagnie", "S. M.": "sa majesté",
      "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
      "ap. J.-C.": "après Jésus-Christ",
      "p. ex.": "par exemple", "c.-à-d.": "c'est-à-dire", "etc.": "et cetera", "n°": "numéro",
      "no.": "numéro",
      "nº": "numéro", "p.": "page", "pp.": "pages", "vol.": "volume", "chap.": "chapitre", "art.": "article",
      "cf.": "confer", "env.": "environ", "tél.": "téléphone", "éd.": "édition", "bd": "boulevard",
      "boul.": "boulevard", "av.": "avenue", "fig.": "figure", "vs": "contre",
    ],
    signs: [
      "&": "et", "§": "paragraphe", "+": "plus", "=": "égale", "×": "fois", "%": "pour cent", "−": "moins",
    ],
    to: "à", plural: { $0 < 2 ? .one : .many })
}

/// What a French "un" must agree with.
private enum FrenchNouns {
  static let openers: Set<String> = ["le", "la", "les", "un", "une", "des", "et", "en", "que", "qui"]
  private static let feminine: Set<String> = [
    "heure", "heures", "minute", "minutes", "seconde", "secondes", "fois", "femme", "femmes", "page", "pages",
    "année",
    "années", "semaine", "semaines", "journée", "journées", "personne", "personnes", "ville", "villes",
    "maison",
    "maisons", "lettre", "lettres", "nuit", "nuits", "voix", "main", "mains", "livre sterling", "tonne",
    "tonnes",
    "lieue", "lieues", "pièce", "pièces", "étoile", "étoiles", "place", "places", "voiture", "voitures",
    "bouteille",
    "bouteilles", "chaise", "chaises", "ligne", "lignes", "mouette", "mouettes", "vache", "vaches",
  ]
  private static let endings = [
    "tion", "tions", "sion", "sions", "té", "tés", "ette", "ettes", "ance", "ence", "ure", "ures", "esse",
    "ée", "ées",
  ]

  static func isFeminine(_ word: String) -> Bool {
    feminine.contains(word) || word.count > 4 && endings.contains(where: word.hasSuffix)
  }
}
