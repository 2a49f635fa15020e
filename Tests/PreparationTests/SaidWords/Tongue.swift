/// The words of which random books are made, in one language.
struct Tongue: Sendable {
  var words: [String]
  var article: String
  var chapter: String
  var part: String
  var contents: [String]
  var page: String
  var preface: String
  var epilogue: String
  var notices: [String]
  var shortBodies: [String]
  var month: String
  var by: String
  var end: String
  private var numbers: [String]

  func spelled(_ number: Int) -> String { number <= numbers.count ? numbers[number - 1] : Self.roman(number) }

  static func roman(_ number: Int) -> String {
    let table = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number
    var result = ""
    for (value, letters) in table {
      while rest >= value {
        result += letters
        rest -= value
      }
    }
    return result
  }

  private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }

  static let all: [Tongue] = [
    Tongue(
      words: list(
        "river lamp winter keeper window letter garden harbour stone morning clerk whisper bridge ladder shadow mill "
          + "candle sister road quiet basket anchor feather market engine orchard pepper saddle thunder violin"
      ),
      article: "The ", chapter: "Chapter", part: "PART",
      contents: ["CONTENTS", "Contents", "TABLE OF CONTENTS"],
      page: "PAGE", preface: "PREFACE", epilogue: "EPILOGUE",
      notices: ["NOTICE", "To Anna Hill", "To my mother.", "A WORD BEFORE", "For nobody in particular"],
      shortBodies: ["He came.", "She did not.", "He came.", "And that was all."], month: "May", by: "By",
      end: "THE END", numbers: list("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve")),
    Tongue(
      words: list(
        "Fluss Lampe Winter Fenster Brief Garten Hafen Stein Morgen Schatten Mühle Kerze Schwester Weg Korb Anker "
          + "Feder Markt Donner Geige leise kalt lange immer gehen sehen"),
      article: "Die ", chapter: "Kapitel", part: "TEIL", contents: ["INHALT", "Inhaltsverzeichnis"],
      page: "Seite",
      preface: "VORWORT", epilogue: "NACHWORT", notices: ["HINWEIS", "Für Anna", "Meiner Mutter."],
      shortBodies: ["Er kam.", "Sie ging nicht."], month: "Mai", by: "Von", end: "ENDE",
      numbers: list("Eins Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf")),
    Tongue(
      words: list(
        "rivière lampe hiver fenêtre lettre jardin port pierre matin ombre moulin bougie sœur chemin panier ancre "
          + "plume marché tonnerre violon doucement longtemps toujours marcher"),
      article: "Le ", chapter: "Chapitre", part: "PARTIE", contents: ["TABLE DES MATIÈRES"], page: "PAGE",
      preface: "PRÉFACE", epilogue: "ÉPILOGUE", notices: ["AVIS", "À ma mère.", "Pour Anne"],
      shortBodies: ["Il vint.", "Elle partit."], month: "mai", by: "Par", end: "FIN",
      numbers: list("Un Deux Trois Quatre Cinq Six Sept Huit Neuf Dix Onze Douze")),
    Tongue(
      words: list(
        "río lámpara invierno ventana carta jardín puerto piedra mañana sombra molino vela hermana camino cesta ancla "
          + "pluma mercado trueno violín despacio siempre andar mirar"),
      article: "El ", chapter: "Capítulo", part: "PARTE", contents: ["ÍNDICE", "CONTENIDO"], page: "Página",
      preface: "PRÓLOGO", epilogue: "EPÍLOGO", notices: ["AVISO", "A mi madre.", "Para Ana"],
      shortBodies: ["Vino.", "Ella no."], month: "mayo", by: "Por", end: "FIN",
      numbers: list("Uno Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez Once Doce")),
    Tongue(
      words: list(
        "река лампа зима окно письмо сад порт камень утро тень мельница свеча сестра дорога корзина якорь перо рынок "
          + "гром скрипка тихо долго всегда идти"),
      article: "", chapter: "Глава", part: "ЧАСТЬ", contents: ["СОДЕРЖАНИЕ", "ОГЛАВЛЕНИЕ"], page: "стр",
      preface: "ПРЕДИСЛОВИЕ", epilogue: "ЭПИЛОГ", notices: ["ЗАМЕЧАНИЕ", "Моей матери."],
      shortBodies: ["Он пришёл.", "Она ушла."], month: "мая", by: "Автор", end: "КОНЕЦ",
      numbers: list("Один Два Три Четыре Пять Шесть Семь Восемь Девять Десять Одиннадцать Двенадцать")),
  ]
}
