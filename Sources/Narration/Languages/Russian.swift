import Languages

extension WrittenLanguage {
  private static let russianSpeller = NumberSpeller("ru")

  /// Russian.
  static let russian: WrittenLanguage = WrittenLanguage(
    code: "ru", decimalMarks: [","], groupMarks: [],
    cardinal: { number, noun in
      let gender = RussianNouns.gender(noun, after: number)
      guard let grammaticalCase = RussianNouns.nounCase(noun, after: number) else {
        return russianCardinal(number, gender)
      }
      let kind = gender == .feminine ? "feminine" : gender == .neuter ? "neuter" : "masculine"
      return withoutOneThousand(russianSpeller.spell(number, "cardinal-\(kind)-\(grammaticalCase)"), number)
    },
    count: { number, gender in russianCardinal(number, gender) },
    year: { number, context in
      guard (1000...2999).contains(number) || context.after == "г", let form = RussianNouns.yearCase(context)
      else { return nil }
      return russianOrdinal(number, form)
    },
    ordinal: { number, mark, _ in
      guard mark.hasPrefix("-"), let form = RussianNouns.ordinalForm(String(mark.dropFirst()), number) else {
        return nil
      }
      return russianOrdinal(number, form)
    },
    roman: { number, ending, context in
      if !ending.isEmpty {
        return RussianNouns.ordinalForm(ending, number).map { russianOrdinal(number, $0) }
      }
      if let form = RussianNouns.nounForm(context) { return russianOrdinal(number, form) }
      guard context.name.first?.isUppercase ?? false, let form = RussianNouns.nameForm(context.before) else {
        return nil
      }
      return russianOrdinal(number, form).capitalisedFirst
    },
    day: { day in
      let year = day.year.map { " " + russianOrdinal($0, "masculine-genitive") } ?? ""
      // "31 января 1963" has its year's word unsaid; who writes "г." or "года" says it.
      return "\(russianOrdinal(day.number, "neuter-genitive")) \(russian.months.names[day.month - 1])\(year)"
    },
    time: { hours, minutes in
      let hour = russianCardinal(hours, .masculine)
      if minutes == 0 { return russian.counted(hours, Counted("час", "часов", few: "часа")) }
      return hour + " " + (minutes < 10 ? "ноль " : "") + russianCardinal(minutes, .masculine)
    },
    months: LanguagePack.built("ru").months,
    dateWord: nil, point: "и",
    units: [
      "км": Counted("километр", "километров", few: "километра"), "м": Counted("метр", "метров", few: "метра"),
      "см": Counted("сантиметр", "сантиметров", few: "сантиметра"),
      "мм": Counted("миллиметр", "миллиметров", few: "миллиметра"),
      "кг": Counted("килограмм", "килограммов", few: "килограмма"),
      "г": Counted("грамм", "граммов", few: "грамма"),
      "л": Counted("литр", "литров", few: "литра"),
      "км/ч": Counted("километр в час", "километров в час", few: "километра в час"),
      "°C": Counted("градус", "градусов", few: "градуса"),
      "°С": Counted("градус", "градусов", few: "градуса"),
      "°": Counted("градус", "градусов", few: "градуса"), "га": Counted("гектар", "гектаров", few: "гектара"),
      "кв. км": Counted("квадратный километр", "квадратных километров"),
      "км²": Counted("квадратный километр", "квадратных километров"),
      "м²": Counted("квадратный метр", "квадратных метров"),
      "т": Counted("тонна", "тонн", few: "тонны", .feminine),
      "ч": Counted("час", "часов", few: "часа"), "мин": Counted("минута", "минут", few: "минуты", .feminine),
      "млн": Counted("миллион", "миллионов", few: "миллиона"),
      "млрд": Counted("миллиард", "миллиардов", few: "миллиарда"),
      "тыс.": Counted("тысяча", "тысяч", few: "тысячи", .feminine),
      "чел.": Counted("человек", "человек", few: "человека"),
    ],
    money: [
      "₽": (
        Counted("рубль", "рублей", few: "рубля"), Counted("копейка", "копеек", few: "копейки", .feminine)
      ),
      "руб.": (
        Counted("рубль", "рублей", few: "рубля"), Counted("копейка", "копеек", few: "копейки", .feminine)
      ),
      "коп.": (Counted("копейка", "копеек", few: "копейки", .feminine), nil),
      "€": (Counted("евро", "евро"), Counted("цент", "центов", few: "цента")),
      "$": (Counted("доллар", "долларов", few: "доллара"), Counted("цент", "центов", few: "цента")),
      "£": (Counted("фунт", "фунтов", few: "фунта"), nil),
    ],
    percent: Counted("процент", "процентов", few: "процента"),
    abbreviations: [
      "т. е.": "то есть", "т.е.": "то есть", "т. д.": "так далее", "т.д.": "так далее",
      "т. п.": "тому подобное",
      "т.п.": "тому подобное", "т. к.": "так как", "т.к.": "так как", "т. н.": "так называемый",
      "и др.": "и другие",
      "и пр.": "и прочее", "др.": "другие", "см.": "смотри", "ср.": "сравни", "напр.": "например",
      "стр.": "страница",
      "с.": "страница", "гл.": "глава", "рис.": "рисунок", "табл.": "таблица", "им.": "имени", "ул.": "улица",
      "пл.": "площадь", "просп.": "проспект", "пр.": "проспект", "д.": "дом", "кв.": "квартира",
      "корп.": "корпус",
      "тов.": "товарищ", "гр.": "гражданин", "г-н": "господин", "г-жа": "госпожа", "проф.": "профессор",
      "акад.": "академик", "ген.": "генерал", "св.": "святой", "до н. э.": "до нашей эры",
      "до н.э.": "до нашей эры",
      "н. э.": "нашей эры", "н.э.": "нашей эры", "руб.": "рублей", "млн": "миллионов", "млрд": "миллиардов",
      "тыс.": "тысяч", "вв.": "века", "гг.": "годы", "г.": "город", "в.": "век", "обл.": "область",
      "р-н": "район",
      "№": "номер ", "п.": "пункт", "ст.": "статья", "т.": "том", "кн.": "книга", "ч.": "часть",
      "вып.": "выпуск",
    ],
    signs: ["&": "и", "§": "параграф", "+": "плюс", "=": "равно", "×": "на", "%": "процентов", "−": "минус"],
    to: "—",
    plural: { number in
      let last = number % 10
      let teens = (11...14).contains(number % 100)
      return teens || last == 0 || last > 4 ? .many : last == 1 ? .one : .few
    },
    decimal: { whole, decimals in
      let names = ["десятая", "сотая", "тысячная"]
      guard (1...3).contains(decimals.count), let value = Int(decimals) else { return nil }
      let isOne = { (number: Int) in number % 10 == 1 && number % 100 != 11 }
      let part = isOne(value) ? names[decimals.count - 1] : names[decimals.count - 1].dropLast(2) + "ых"
      return
        "\(russianCardinal(whole, .feminine)) \(isOne(whole) ? "целая" : "целых") \(russianCardinal(value, .feminine)) \(part)"
    })

  private static func russianCardinal(_ number: Int, _ gender: Gender) -> String {
    let rules =
      switch gender {
      case .masculine: "cardinal-masculine"
      case .feminine: "cardinal-feminine"
      case .neuter: "cardinal-neuter"
      }
    return withoutOneThousand(russianSpeller.spell(number, rules), number)
  }

  /// CLDR's ordinals of 72 lack the round hundreds and thousands; the rest of a number is as in a cardinal.
  private static func russianOrdinal(_ number: Int, _ form: String) -> String {
    let rest = number % 1000
    guard number > 100, rest % 100 == 0 else {
      return withoutOneThousand(russianSpeller.spell(number, "ordinal-" + form), number)
    }
    if rest == 0 {
      let stem =
        number == 1000
        ? ""
        : russianSpeller.spell(number / 1000, "cardinal-masculine-genitive")
          .replacing(" ", with: "")
      return stem + RussianNouns.declined("тысячн", form)
    }
    let hundreds = [
      "", "сот", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот",
      "девятисот",
    ]
    let thousands =
      number >= 1000
      ? withoutOneThousand(russianSpeller.spell(number - rest, "cardinal-masculine"), number) + " " : ""
    return thousands + RussianNouns.declined(hundreds[rest / 100], form)
  }

  /// "Одна тысяча девятьсот" is what clerks write; people say "тысяча девятьсот".
  private static func withoutOneThousand(_ words: String, _ number: Int) -> String {
    guard (1000...1999).contains(number), words.hasPrefix("одна ") else { return words }
    return String(words.dropFirst(5))
  }
}

/// Gender and case in Russian, as far as the words around a number tell them.
private enum RussianNouns {
  /// The gender of what is counted, by the form that the number asks for.
  static func gender(_ noun: String, after number: Int) -> WrittenLanguage.Gender {
    let last = number % 10
    guard !noun.isEmpty, (number % 100) / 10 != 1, last == 1 || last == 2 else { return .masculine }
    if last == 2 { return noun.hasSuffix("ы") || noun.hasSuffix("и") ? .feminine : .masculine }
    if ["а", "я", "у", "ю"].contains(where: noun.hasSuffix)
      || ["ночь", "дверь", "часть", "тетрадь", "лошадь"].contains(noun)
    {
      return .feminine
    }
    return noun.hasSuffix("о") || noun.hasSuffix("е") ? .neuter : .masculine
  }

  /// The case of a number by the ending of what is counted, where it is not the one that the number asks for.
  static func nounCase(_ noun: String, after number: Int) -> String? {
    guard noun.count > 3 else { return nil }
    if noun.hasSuffix("ами") || noun.hasSuffix("ями") { return "ablative" }
    if noun.hasSuffix("ах") || noun.hasSuffix("ях") { return "locative" }
    if noun.hasSuffix("ам") || noun.hasSuffix("ям") { return "dative" }
    let isOne = number % 10 == 1 && number % 100 != 11
    return isOne && (noun.hasSuffix("у") || noun.hasSuffix("ю")) ? "accusative" : nil
  }

  /// The case of a year, by the word behind it or before it; nil where it is no year.
  static func yearCase(_ context: WrittenLanguage.Context) -> String? {
    switch context.after {
    case "год": return "masculine"
    case "года": return "masculine-genitive"
    case "году":
      return ["к", "ко", "по"].contains(context.before) ? "masculine-dative" : "masculine-locative"
    case "годом": return "masculine-ablative"
    case "годы", "гг": return "masculine"
    case "годов": return "masculine-genitive"
    case "годах": return "masculine-locative"
    case "г":
      if ["в", "во", "о"].contains(context.before) { return "masculine-locative" }
      return ["с", "до", "от", "из", "после", "около"].contains(context.before)
        ? "masculine-genitive" : "masculine"
    default: return nil
    }
  }

  /// The form of "5-й", "60-х", "XX-го"; nil where the ending is none of an ordinal.
  static func ordinalForm(_ ending: String, _ number: Int) -> String? {
    switch ending {
    case "й", "ый", "ий", "ой": "masculine"
    case "я", "ая": "feminine"
    case "е", "ое": number % 10 == 0 && number >= 10 ? "plural" : "neuter"
    case "го", "ого": "masculine-genitive"
    case "му", "ому": "masculine-dative"
    case "м", "ом": "masculine-locative"
    case "х", "ых": "plural-genitive"
    case "ю", "ую": "feminine-accusative"
    default: nil
    }
  }

  /// The form of a numeral beside "век", "глава", "том" and their kin.
  static func nounForm(_ context: WrittenLanguage.Context) -> String? {
    switch context.after {
    case "век", "съезд", "конгресс", "том": return "masculine"
    case "века", "съезда", "конгресса": return "masculine-genitive"
    case "веке", "съезде", "конгрессе": return "masculine-locative"
    case "веку", "съезду": return "masculine-dative"
    case "веков": return "masculine-genitive"
    case "веками", "веках": return "masculine-locative"
    case "в" where ["в", "во"].contains(context.before): return "masculine-locative"
    default: break
    }
    switch context.before {
    case "глава", "гл", "часть", "книга", "сцена", "песнь", "тетрадь": return "feminine"
    case "главе", "части", "книге": return "feminine-locative"
    case "том", "раздел", "акт", "параграф", "выпуск": return "masculine"
    case "действие", "письмо", "явление": return "neuter"
    default: return nil
    }
  }

  private static let women: Set<String> = ["екатерина", "елизавета", "мария", "анна", "изабелла", "виктория"]
  private static let men = [
    "пётр", "петр", "павел", "иван", "николай", "александр", "людовик", "карл", "вильгельм", "генрих",
    "филипп", "фридрих", "георг", "пий", "наполеон", "василий", "рамсес", "эдуард", "густав",
  ]

  /// The form of a ruler's number, by the case of the name.
  static func nameForm(_ name: String) -> String? {
    if women.contains(name) { return "feminine" }
    if women.contains(where: { name.hasPrefix($0.dropLast()) && name.count <= $0.count + 1 }) {
      return "feminine-genitive"
    }
    if men.contains(name) { return "masculine" }
    let stems = [
      "петр", "павл", "иван", "никола", "александр", "людовик", "карл", "вильгельм", "генрих", "филипп",
      "фридрих", "георг", "пи", "наполеон", "васили", "рамсес", "эдуард", "густав",
    ]
    guard let stem = stems.first(where: { name.hasPrefix($0) && name.count - $0.count <= 2 }) else {
      return nil
    }
    switch name.dropFirst(stem.count) {
    case "а", "я": return "masculine-genitive"
    case "у", "ю": return "masculine-dative"
    case "ом", "ем": return "masculine-ablative"
    case "е", "и": return "masculine-locative"
    default: return nil
    }
  }

  /// An adjective of the first kind, by its stem.
  static func declined(_ stem: String, _ form: String) -> String {
    let endings = [
      "masculine": "ый", "neuter": "ое", "feminine": "ая", "plural": "ые", "masculine-genitive": "ого",
      "neuter-genitive": "ого", "masculine-dative": "ому", "masculine-locative": "ом",
      "masculine-ablative": "ым",
      "plural-genitive": "ых", "feminine-genitive": "ой", "feminine-locative": "ой",
      "feminine-accusative": "ую",
    ]
    return stem + (endings[form] ?? "ый")
  }
}
