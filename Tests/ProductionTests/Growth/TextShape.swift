import Foundation
import TestSupport
import Testing

/// A kind of text that can be had in any length, and that gives some part of the reading much of one thing to do.
struct TextShape: Sendable, CustomTestStringConvertible {
  let name: String
  /// The file's name, whose ending tells the reader.
  let file: String
  /// A text of about so many bytes.
  let bytes: @Sendable (Int) -> [UInt8]
  /// True for those that are always measured up to 4 MB.
  var isLong: Bool { Self.long.contains(name) }

  private static let long: Set<String> = [
    "one long line of prose", "wrapped prose", "paragraphs cut in the middle", "verse", "lines with CRLF",
    "hyphens at line ends", "blank lines", "spaces", "one sentence without a mark",
    "one sentence with commas",
    "dots with spaces", "dots with wide spaces", "dashes", "names", "quotations that nobody closes",
    "addresses",
    "stars", "pictures", "a letter with combining marks", "soft hyphens", "invisible marks", "Russian",
    "Hebrew",
    "Georgian", "Arabic with directions", "scene breaks", "chapters", "marked titles", "a table in columns",
    "SSML of pauses", "SSML of marks", "SSML of comments", "SSML of numbers",
  ]

  var testDescription: String { name }

  /// One thing over and over, between a beginning and an end.
  init(
    _ name: String, _ unit: String, after start: String = "", before end: String = " End.\n",
    file: String = "shape.txt"
  ) {
    self.init(name, after: start, before: end, file: file) { _ in unit }
  }

  /// Things that are numbered from 0.
  init(
    _ name: String, after start: String = "", before end: String = " End.\n", file: String = "shape.txt",
    each unit: @escaping @Sendable (Int) -> String
  ) {
    self.name = name
    self.file = file
    bytes = { size in
      var bytes = Array(start.utf8)
      var number = 0
      while bytes.count + end.utf8.count < size {
        bytes += unit(number).utf8
        number += 1
      }
      return bytes + end.utf8
    }
  }

  /// Two halves of the same number of things.
  init(
    _ name: String, halves first: String, _ second: String, file: String = "shape.txt",
    _ frame: (String, String)
  ) {
    self.name = name
    self.file = file
    bytes = { size in
      let count = max(size / (first.utf8.count + second.utf8.count), 1)
      return Array(
        (frame.0 + String(repeating: first, count: count) + String(repeating: second, count: count) + frame.1)
          .utf8)
    }
  }

  private static let words = [
    "the", "lamp", "keeper", "went", "down", "to", "a", "narrow", "quay", "where", "old", "boats", "and",
    "ropes",
    "were", "drying", "in", "an", "easterly", "wind", "until", "evening", "came", "over", "his", "island",
    "with",
    "small", "rain", "nobody", "had", "promised", "us", "more", "than", "bread", "letters", "or", "silence",
  ]

  /// A word that looks chosen by chance and is the same in every run.
  private static func word(_ number: Int) -> String {
    words[Int((UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 33) % words.count]
  }

  /// Some words in a row, from a place on.
  private static func words(_ count: Int, from number: Int) -> String {
    (0..<count).map { word(number * count + $0) }.joined(separator: " ")
  }

  private static func ssml(
    _ name: String, _ unit: String, in outer: (String, String) = ("<p>Start. ", " End.</p>")
  )
    -> TextShape
  {
    TextShape(
      name, unit, after: "<speak xml:lang=\"en-US\">" + outer.0, before: outer.1 + "</speak>",
      file: "shape.ssml")
  }

  /// Every kind that some part of the program was ever slow at, or might be.
  static let all: [TextShape] = lines + sentences + signs + scripts + structures + markup

  static let lines = [
    TextShape("one long line of prose") { words(12, from: $0).capitalized(1) + ". " },
    TextShape("a word a line") { word($0) + "\n" },
    TextShape("a word a paragraph") { word($0) + "\n\n" },
    TextShape("a capitalised word a paragraph") { word($0).capitalized(1) + "\n\n" },
    TextShape("a name a paragraph") { words(2, from: $0).capitalized(9) + "\n\n" },
    TextShape("a sentence a paragraph") { words(9, from: $0).capitalized(1) + ".\n\n" },
    TextShape("wrapped prose") { words(13, from: $0) + ($0 % 9 == 8 ? ".\n\n" : "\n") },
    TextShape("hyphens at line ends") {
      words(11, from: $0) + " light-\nhouse" + ($0 % 9 == 8 ? ".\n\n" : " ")
    },
    TextShape("a broken word a line", "light-\nhouse "),
    TextShape("half a word a line", "word-\n"),
    TextShape("paragraphs cut in the middle") { words(14, from: $0) + "\n\n" },
    TextShape("verse") { "  " + words(5, from: $0).capitalized(1) + ($0 % 4 == 3 ? ".\n\n" : ",\n") },
    TextShape("verse without an end") { words(5, from: $0).capitalized(1) + ",\n" },
    TextShape("lines with CRLF") {
      words(9, from: $0).capitalized(1) + ".\r\n" + ($0 % 5 == 4 ? "\r\n" : "")
    },
    TextShape("blank lines", "\n", after: "One word.\n", before: "Another word.\n"),
    TextShape("spaces", " ", after: "One word.", before: "Another word.\n"),
    TextShape("tabs in every line") { "\t" + words(3, from: $0) + "\t" + word($0) + "\n" },
    TextShape("page breaks") { words(20, from: $0).capitalized(1) + ".\n\u{C}" },
    TextShape("control characters") { "\($0 % 100 == 0 ? "\u{1}" : "")word " },
    TextShape("indented paragraphs") { words(9, from: $0) + ".\n    " },
  ]

  static let sentences = [
    TextShape("one sentence without a mark") { word($0) + " " },
    TextShape("one sentence with commas") { words(4, from: $0) + ", " },
    TextShape("one word", "a"),
    TextShape("one word with hyphens", "old-"),
    TextShape("one number", "7"),
    TextShape("numbers") { "\($0 * 7919) " },
    TextShape("numbers with commas", "1,000,"),
    TextShape("years and spans", "1963-1964 "),
    TextShape("sums of money", "$1,000.50 or 3s. 6d., "),
    TextShape("dates and times", "on May 3, 1871, at 5:30 p.m. "),
    TextShape("titles before names", "Mr. "),
    TextShape("abbreviations", "e.g. No. 7 of vol. ii. "),
    TextShape("initials", "A. B. "),
    TextShape("initials without spaces", "U.S."),
    TextShape("dots", "."),
    TextShape("dots with spaces", ". "),
    TextShape("dots with wide spaces", ".  "),
    TextShape("a list of hundreds in the text") { "\($0 % 999 + 1). \(word($0)) " },
    TextShape("ellipses", "a ... "),
    TextShape("stops in the middle", "the. lamp "),
    TextShape("colons", "word: Word "),
    TextShape("colons alone", "word: "),
    TextShape("dashes", "—"),
    TextShape("dashes between words", "lamp—rope "),
    TextShape("spaced hyphens", "- "),
    TextShape("exclamations", "No!? "),
    TextShape("capitals") { words(5, from: $0).uppercased() + " " },
    TextShape("Roman numerals", "XIV "),
    TextShape("kings", "Louis XIV, "),
    TextShape("names", "Tom Reed "),
    TextShape("a list in the text") { "\($0 % 9 + 1). \(word($0).capitalized(1)) " },
    TextShape("lettered points", "a) rope b) lamp "),
    TextShape("initials and blanks", "B—— and d—n "),
    TextShape("apostrophes", "'tis the boys' "),
  ]

  static let signs = [
    TextShape("quotations that nobody closes", "“he said "),
    TextShape("quotation marks", "\""),
    TextShape("brackets that nobody closes", "([{<a "),
    TextShape("square brackets", "[a"),
    TextShape("glosses that nobody closes", "“a” [b "),
    TextShape("closing brackets", "a) ] "),
    TextShape("round brackets", "("),
    TextShape("quotations inside others", "“‘("),
    TextShape("calls before names", "“X!” Tom Tom Tom "),
    TextShape("nested brackets", halves: "(a ", ") ", ("", " End.\n")),
    TextShape("emphasised words", "*a* _b_ "),
    TextShape("emphasis that nobody closes", "*a "),
    TextShape("alternating emphasis", "*a _b "),
    TextShape("stars", "*"),
    TextShape("daggers", "†"),
    TextShape("comments that nobody closes", "word<!-- "),
    TextShape("links around nothing", "word<a href=\"#x\"><sup>"),
    TextShape("numbers with half a bracket", "word 1) "),
    TextShape("several notes in a bracket", "word[1, 2] "),
    TextShape("note marks", "word.[1] "),
    TextShape("note signs", "word¹ word* "),
    TextShape("a long address", "/path", after: "See http://example.org"),
    TextShape("addresses", "http://a.example/b?c=d x@y.example "),
    TextShape("tags that nobody closes", "<b "),
    TextShape("tags", "<b>lamp</b> "),
    TextShape("signs", "@#%&+=~^|\\ "),
    TextShape("fractions and degrees", "½ 3° 1/2 5×4 "),
    TextShape("slashes", "1/"),
    TextShape("digits with hyphens", "1-"),
    TextShape("numbers with hyphens", "12345-"),
    TextShape("measures", "10 km, 5'6\", 12kg "),
    TextShape("pictures that nobody closes", "[Illustration: a\n\n"),
    TextShape("pictures", "[Illustration: a lamp]\n\n"),
  ]

  static let scripts = [
    TextShape("combining marks", "\u{301}"),
    TextShape("a letter with combining marks", "\u{323}\u{301}", after: "He said e", before: " and left."),
    TextShape("marks between invisible ones", "\u{323}\u{200B}\u{301}", after: "He said e"),
    TextShape(
      "marked letters in pictures", "\u{323}\u{301}", after: "[Illustration: e", before: "]\n\nEnd.\n"),
    TextShape("marked letters at line ends", "\u{323}\u{301}", after: "old-\nfe", before: "-\nman and me.\n"),
    TextShape("letters with a mark", "e\u{301}"),
    TextShape("invisible marks", "a\u{200B}\u{200D}"),
    TextShape("joiners", "\u{200D}"),
    TextShape("soft hyphens", "la\u{AD}mp "),
    TextShape("flags", "\u{1F1E9}"),
    TextShape("pictures of people", "👩‍👩‍👧 "),
    TextShape("Chinese", "漢字和人"),
    TextShape("Chinese sentences", "他走了。"),
    TextShape("Greek words", "λόγος "),
    TextShape("Russian sentences", "Он ушёл в 1963 г. домой. "),
    TextShape("Russian", "слово и дело "),
    TextShape(
      "German compounds", "alt-", after: "Der Mann ist nicht da und das ist es, und er ist auch nicht da: "),
    TextShape("Spanish", "El niño tiene 15 años y 3 kg. ¿Qué? "),
    TextShape("French", "Ça coûte 15 € ; « oui », dit-il. Louis XIV. "),
    TextShape("German", "Am 3. Mai 1871 kam z. B. der 15. Zug. "),
    TextShape("Spanish without a stop", "y en la casa de los 15 km el 3 de mayo por la Sra. y con 2 kg, "),
    TextShape("French without a stop", "et dans la maison de 15 km le 3 mai avec Mme et pour 2 kg, "),
    TextShape("German without a stop", "und in der Stadt mit 15 km am 3. mai z. B. und von 2 kg, "),
    TextShape("Russian without a stop", "и в доме на 15 км с 3 мая т. е. не что и на 2 кг, "),
    TextShape("comparisons", "3 < 5 > x <= 2 => "),
    TextShape("indices", "a[0][1][2] [1], [2] and "),
    TextShape("note marks alone", "[1]"),
    TextShape("tags by themselves", "<p> </p> "),
    TextShape("Hebrew", "שלום עולם "),
    TextShape("Arabic with directions", "\u{202B}مرحبا\u{202C} "),
    TextShape("Devanagari", "नमस्ते दुनिया। "),
    TextShape("Thai", "สวัสดี"),
    TextShape("Georgian", "გამარჯობა "),
    TextShape("Korean", "안녕 세상 "),
    TextShape("all scripts in turn", "слово word λόγος 漢字 שלום "),
    TextShape("scripts inside a word", "aбa"),
    TextShape("foreign words in emphasis", "*la vida es sueño* and *der große Mann* "),
  ]

  static let structures = [
    TextShape("scene breaks", "* * *\n\n", after: "Word.\n\n", before: "Word.\n"),
    TextShape("scene breaks between words") { word($0) + "\n\n* * *\n\n" },
    TextShape("scene breaks without blank lines", "* * *\n", after: "Word.\n\n", before: "Word.\n"),
    TextShape("chapters without words") { "CHAPTER \($0 + 1)\n\n" },
    TextShape("chapters") { "CHAPTER \($0 + 1)\n\n" + words(200, from: $0).capitalized(1) + ".\n\n" },
    TextShape("chapters that begin anew") { "CHAPTER \($0 % 10 + 1)\n\n" + words(60, from: $0) + ".\n\n" },
    TextShape("the same chapter", "CHAPTER I\n\nCHAPTER I\n\n"),
    TextShape("numbers alone") { "\($0 % 30 + 1)\n\n" },
    TextShape("rising numbers alone") { "\($0 + 1)\n\n" },
    TextShape("Roman numerals alone", "XIV\n\n"),
    TextShape("titles in capitals") { words(3, from: $0).uppercased() + "\n\n" },
    TextShape("titles") { words(3, from: $0).capitalized(9) + "\n\n\n" },
    TextShape("titles over sentences") {
      words(3, from: $0).capitalized(9) + "\n\n\n" + words(30, from: $0).capitalized(1) + ".\n\n"
    },
    TextShape("marked titles") { "# " + words(3, from: $0) + "\n\n" + words(20, from: $0) + ".\n\n" },
    TextShape("marked titles alone", "# a\n"),
    TextShape("underlined titles", "Title\n=====\n"),
    TextShape("a list of contents", after: "CONTENTS\n\n") {
      "Chapter \($0 + 1). \(word($0)) . . . . \($0 + 3)\n"
    },
    TextShape("contents again and again", "Contents\n\n"),
    TextShape("parts and chapters") {
      ($0 % 10 == 0 ? "PART \($0 / 10 + 1)\n\n" : "") + "CHAPTER \($0 % 10 + 1)\n\nA.\n\n"
    },
    TextShape("a letter of tiny paragraphs", after: "Dear Tom,\n\n", before: "Yours,\n\nA. Reed\n") {
      words(3, from: $0).capitalized(1) + ".\n\n"
    },
    TextShape("greetings", "Dear Tom,\n\n"),
    TextShape("dates alone", "May 3, 1871\n\n"),
    TextShape("names of authors", "by Agnes Holloway\n\n"),
    TextShape("signatures", "Yours,\n\nA. Reed\n\n"),
    TextShape("postscripts", "P.S. More.\n\n"),
    TextShape("credits", "Translated and published by the archive.\n\n"),
    TextShape("dialogue") { "“\(words(6, from: $0).capitalized(1)),” said Tom Reed.\n\n" },
    TextShape("a table") { "\(word($0))\t\($0)\t$\($0).50\tMDCC\n" },
    TextShape("a table with bars") { "| \(word($0)) | \($0) | |\n|---|---|\n" },
    TextShape("a table in columns") { "  \(word($0))      \($0)     \(word($0 + 1))\n" },
    TextShape("wrappers again and again", "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n\nWord.\n\n"),
    TextShape(
      "wrappers in turn",
      "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n*** END OF THE PROJECT GUTENBERG EBOOK A ***\n"),
    TextShape("ends of a wrapper", "Word.\n\nEnd of the Project Gutenberg EBook of A\n\n"),
    TextShape("lines over lines of notes") { "[\($0 + 1)] \(words(8, from: $0)).\n\n" },
  ]

  static let markup = [
    ssml("SSML of sentences", "<s>The lamp is lit.</s> "),
    ssml("SSML of paragraphs", "<p>The lamp is lit.</p>", in: ("", "")),
    ssml("SSML of pauses", "lamp <break time=\"10ms\"/> "),
    ssml("SSML of pauses alone", "<break time=\"1ms\"/><break strength=\"weak\"/>"),
    ssml("SSML of sentences and sounds", "<s>a <sub alias=\"rope\">lamp</sub></s> "),
    ssml("SSML of sounds that follow each other", "<phoneme ph=\"a\">a</phoneme>"),
    ssml("SSML of marks", "<mark name=\"a\"/>lamp "),
    ssml("SSML of marks alone", "<mark name=\"a\"/>"),
    ssml("SSML of manners", "<prosody rate=\"slow\">lamp</prosody> <emphasis>rope</emphasis> "),
    ssml("SSML of substitutes", "<sub alias=\"rope\">lamp</sub> "),
    ssml("SSML of numbers", "<say-as interpret-as=\"ordinal\">7</say-as> "),
    ssml("SSML of languages", "<lang xml:lang=\"fr\">lampe</lang> rope "),
    ssml("SSML of entities", "&amp;&#65; "),
    ssml("SSML of marked letters", "&#x323;&#x301;"),
    ssml("SSML of comments", "<!-- a --> lamp "),
    ssml("SSML of unknown elements", "<lamp>rope</lamp> "),
    ssml("SSML in one sentence", "lamp "),
    ssml("SSML of attributes", "a=\"b\" ", in: ("<p ", ">Lamp.</p>")),
    ssml("SSML of long values", "a", in: ("<p><sub alias=\"", "\">lamp</sub></p>")),
    TextShape(
      "deep SSML", halves: "<prosody rate=\"slow\">", "</prosody>", file: "shape.ssml",
      ("<speak xml:lang=\"en-US\"><p>", "</p></speak>")),
  ]
}

extension String {
  /// With a capital at the start of its first words.
  fileprivate func capitalized(_ count: Int) -> String {
    split(separator: " ").enumerated().map { index, word in
      index < count ? word.prefix(1).uppercased() + word.dropFirst() : String(word)
    }.joined(separator: " ")
  }
}
