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
    "lettre": 4, "carta": 4, "epoch": 2, "period": 2, "jornada": 2, "sermon": 4, "dialogue": 4,
    "discourse": 4,
    "epistle": 4, "theil": 2, "capitel": 4, "capitolo": 4, "hoofdstuk": 4,
    "brief": 4, "письмо": 4, "story": 4, "lesson": 4, "essay": 4, "scene": 5, "scène": 5, "escena": 5,
    "szene": 5, "auftritt": 5,
    "сцена": 5, "явление": 5, "section": 5, "sección": 5, "abschnitt": 5, "раздел": 5, "fytte": 4, "day": 4,
    "tale": 4, "lecture": 4,
  ]

  /// The outermost rank that holds text of its own.
  static let chapterRank = 4

  static let front: Set<String> = [
    "interlude", "intermezzo", "entr'acte", "interludio", "интерлюдия",
    "preface", "foreword", "introduction", "introductory", "prologue", "dedication", "prelude",
    "to the reader", "explanatory", "prefatory note", "note to the reader", "general introduction",
    "dramatis personae", "the persons of the play", "characters", "epigraph", "acknowledgments",
    "acknowledgements",
    "introductory note", "proem", "advertisement", "a note on the text", "the scenes of the play",
    "list of illustrations",
    "prefacio", "prólogo", "introducción", "dedicatoria", "préface", "avant-propos", "prologue", "dédicace",
    "vorwort", "einleitung",
    "vorrede", "widmung", "zueignung", "предисловие", "пролог", "введение", "вступление", "от автора",
    "посвящение",
  ]

  /// What stands between chapters, with no number of its own.
  static let between: Set<String> = ["interlude", "intermezzo", "entr'acte", "interludio", "интерлюдия"]

  static let back: Set<String> = [
    "about the author", "also by the author",
    "epilogue", "finale", "coda", "envoi", "l'envoi", "afterword", "appendix", "appendices", "conclusion",
    "postscript", "notes", "footnotes",
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

  /// What stands over the columns of a table of contents.
  static let columns: Set<String> = [
    "page", "pages", "pag", "chapter", "chapters", "chap", "no", "seite", "kapitel", "página", "pág",
    "capítulo",
    "chapitre", "стр", "страница", "глава",
  ]

  static let illustrations: Set<String> = [
    "illustrations", "list of illustrations", "the illustrations", "list of plates", "list of maps",
    "list of figures", "abbildungen", "verzeichnis der abbildungen", "liste des illustrations",
    "table des gravures", "lista de ilustraciones", "índice de ilustraciones", "список иллюстраций",
  ]

  static let contents: Set<String> = [
    "contents", "table of contents", "content", "the contents", "índice", "contenido", "tabla de contenido",
    "table des matières",
    "inhalt", "inhaltsverzeichnis", "содержание", "оглавление", "list of chapters",
  ]
}
