import Languages

extension WrittenLanguage {
  private static let spanishSpeller = NumberSpeller("es")

  /// Spanish of Spain and America.
  static let spanish: WrittenLanguage = WrittenLanguage(
    code: "es", decimalMarks: [","], groupMarks: ["."],
    cardinal: { number, noun in
      if noun.isEmpty { return spanishSpeller.spell(number, "numbering") }
      let words = spanishSpeller.spell(number, SpanishNouns.rules(before: noun))
      // CLDR keeps the thousands masculine; they agree too.
      return SpanishNouns.gender(noun) == .feminine
        ? words.replacing("cientos", with: "cientas").replacing("quinientos", with: "quinientas") : words
    },
    count: { number, gender in
      spanishSpeller.spell(number, gender == .feminine ? "cardinal-feminine" : "cardinal-masculine")
    },
    year: { number, context in
      guard SpanishNouns.gender(context.after) == nil || context.before == "año" || context.before == "en"
      else { return nil }
      return spanishSpeller.spell(number, "numbering-year")
    },
    ordinal: { number, mark, context in
      switch mark {
      case "º", ".º", "°", ".°", "o", "ro", "do", "to", "vo", "mo":
        return spanishSpeller.spell(number, "ordinal-masculine")
      case "ª", ".ª", "a", "ra", "da", "ta", "va", "ma":
        return spanishSpeller.spell(number, "ordinal-feminine")
      case "er", ".er", "ᵉʳ": return spanishSpeller.spell(number, "ordinal-masculine-adjective")
      default: return nil
      }
    },
    roman: { number, ending, context in
      guard ending.isEmpty else { return nil }
      let ordinalNouns: Set = ["siglo", "s", "congreso", "capítulo", "cap", "acto", "canto"]
      let cardinalNouns: Set = [
        "siglos", "ss", "tomo", "t", "vol", "libro", "volumen", "parte", "escena", "artículo", "título",
        "anexo",
        "número",
      ]
      if ordinalNouns.contains(context.before) {
        return number <= 10
          ? spanishSpeller.spell(number, "ordinal-masculine") : spanishSpeller.spell(number, "numbering")
      }
      if cardinalNouns.contains(context.before) { return spanishSpeller.spell(number, "numbering") }
      if ["guerra", "república", "internacional", "conferencia"].contains(context.after) {
        return spanishSpeller.spell(number, "ordinal-feminine")
      }
      guard context.name.first?.isUppercase ?? false, context.name.count > 2,
        number > 1 || context.before.count > 3
      else {
        return nil
      }
      // Kings, queens and popes: ordinals up to the tenth.
      let feminine = ["isabel", "catalina", "juana", "maría", "cristina", "margarita", "parte"].contains(
        context.before)
      return number <= 10
        ? spanishSpeller.spell(number, feminine ? "ordinal-feminine" : "ordinal-masculine")
        : spanishSpeller.spell(number, "numbering")
    },
    day: { day in
      let number =
        day.number == 1 && day.isOrdinal
        ? "primero" : day.number == 1 ? "uno" : spanishSpeller.spell(day.number, "numbering")
      let year = day.year.map { " de " + spanishSpeller.spell($0, "numbering-year") } ?? ""
      return "\(number) de \(spanish.months.names[day.month - 1])\(year)"
    },
    time: { hours, minutes in
      let hour = spanishSpeller.spell(hours, "cardinal-feminine")
      if minutes == 0 { return hour + (hours > 12 ? " horas" : " en punto") }
      return hour + (minutes < 10 ? " cero " : " ") + spanishSpeller.spell(minutes, "numbering")
    },
    months: LanguagePack.built("es").months,
    dateWord: "de", point: "coma",
    units: [
      "km": Counted("kilómetro", "kilómetros"), "m": Counted("metro", "metros"),
      "cm": Counted("centímetro", "centímetros"), "mm": Counted("milímetro", "milímetros"),
      "kg": Counted("kilogramo", "kilogramos"), "g": Counted("gramo", "gramos"),
      "l": Counted("litro", "litros"),
      "km/h": Counted("kilómetro por hora", "kilómetros por hora"), "°C": Counted("grado", "grados"),
      "°": Counted("grado", "grados"), "ha": Counted("hectárea", "hectáreas", .feminine),
      "km²": Counted("kilómetro cuadrado", "kilómetros cuadrados"),
      "m²": Counted("metro cuadrado", "metros cuadrados"), "t": Counted("tonelada", "toneladas", .feminine),
      "h": Counted("hora", "horas", .feminine), "min": Counted("minuto", "minutos"),
      "kW": Counted("kilovatio", "kilovatios"), "hab.": Counted("habitante", "habitantes"),
    ],
    money: [
      "€": (Counted("euro", "euros"), Counted("céntimo", "céntimos")),
      "$": (Counted("dólar", "dólares"), Counted("centavo", "centavos")),
      "£": (Counted("libra", "libras", .feminine), Counted("penique", "peniques")),
      "ptas.": (Counted("peseta", "pesetas", .feminine), nil),
      "pts.": (Counted("peseta", "pesetas", .feminine), nil),
      "₽": (Counted("rublo", "rublos"), nil),
    ],
    percent: Counted("por ciento", "por ciento"),
    abbreviations: [
      "Sr.": "señor", "Sra.": "señora", "Srta.": "señorita", "Sres.": "señores", "D.": "don", "Dña.": "doña",
      "D.ª": "doña", "Dr.": "doctor", "Dra.": "doctora", "Ud.": "usted", "Uds.": "ustedes", "Vd.": "usted",
      "Vds.": "ustedes", "Fr.": "fray", "Sto.": "santo", "Sta.": "santa", "Gral.": "general",
      "Cnel.": "coronel",
      "Prof.": "profesor", "Profa.": "profesora", "Lic.": "licenciado",
      "Ing.": "ingeniero",
      "EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos", "EEUU": "Estados Unidos",
      "S. M.": "su majestad",
      "etc.": "etcétera", "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "pág.": "página",
      "págs.": "páginas",
      "p.": "página", "pp.": "páginas", "núm.": "número", "núms.": "números", "n.º": "número", "nº": "número",
      "av.": "avenida", "avda.": "avenida", "c/": "calle ", "a. C.": "antes de Cristo",
      "d. C.": "después de Cristo",
      "a.C.": "antes de Cristo", "d.C.": "después de Cristo", "cap.": "capítulo", "caps.": "capítulos",
      "vol.": "volumen", "art.": "artículo", "cf.": "compárese", "vid.": "véase", "tel.": "teléfono",
      "aprox.": "aproximadamente", "cía.": "compañía", "Cía.": "compañía", "dpto.": "departamento",
      "ed.": "edición", "s.": "siglo", "ss.": "siglos", "a. m.": "de la mañana", "p. m.": "de la tarde",
      "a.m.": "de la mañana", "p.m.": "de la tarde",
    ],
    signs: [
      "&": "y", "§": "párrafo", "+": "más", "=": "igual a", "×": "por", "%": "por ciento", "−": "menos",
    ],
    to: "a", plural: oneOrMany)
}

/// What a Spanish number must agree with.
private enum SpanishNouns {
  private static let masculine: Set<String> = [
    "día", "días", "mapa", "mapas", "problema", "problemas", "tema", "temas", "sistema", "sistemas",
    "programa",
    "programas", "idioma", "idiomas", "clima", "climas", "planeta", "planetas", "poeta", "poetas", "poema",
    "poemas",
    "camarada", "camaradas", "millón", "millones", "guardia", "soldados", "artistas", "periodistas",
  ]
  private static let feminine: Set<String> = [
    "mujer", "mujeres", "vez", "veces", "noche", "noches", "tarde", "tardes", "calle", "calles", "nave",
    "naves",
    "flor", "flores", "luz", "luces", "voz", "voces", "manos", "mano", "gente", "clases", "clase", "partes",
    "parte",
    "leyes", "ley", "cruces", "serie", "series", "torres", "torre", "fuentes", "llaves", "madres", "suertes",
  ]
  private static let small: Set<String> = [
    "a", "de", "del", "la", "las", "los", "el", "en", "y", "e", "o", "u", "que", "con", "por", "para", "se",
    "su", "sus",
    "una", "unas", "ya", "era", "fue", "hasta", "hacia", "contra", "sobra", "cada", "como", "es", "está",
    "había",
  ]

  static func gender(_ word: String) -> WrittenLanguage.Gender? {
    guard word.count > 2, !small.contains(word) else { return nil }
    if masculine.contains(word) { return .masculine }
    if feminine.contains(word) { return .feminine }
    for ending in [
      "a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tud", "tudes", "umbre", "umbres",
    ]
    where word.hasSuffix(ending) { return .feminine }
    return word.hasSuffix("s") || word.hasSuffix("o") ? .masculine : nil
  }

  /// The speller's rules for a number before a word.
  static func rules(before word: String) -> String {
    switch gender(word) {
    case .feminine: "cardinal-feminine"
    case .masculine, .neuter: "cardinal-masculine"
    case nil: "numbering"
    }
  }
}
