/// Words that are written alike and said differently, where their neighbours decide: their sounds go to the engine.
///
/// A word is left alone where nothing decides, and where English voices read it right anyway.
enum HomographReading {
  /// The words that this type knows.
  static let words: Set<String> = Set(particular.keys).union(classes.keys)

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word else { return nil }
    // A word in capitals throughout is a heading's, or initials.
    let word = token.lower
    let sounds: String?
    if let rule = particular[word] {
      sounds = rule(WordContext(line, index), line, index)
    } else if let kinds = classes[word] {
      sounds = sound(kinds, WordContext(line, index))
    } else {
      return nil
    }
    return sounds.map { Reading(1, token.text, rule: "homograph", ipa: $0) }
  }

  // MARK: Classes

  /// How a word sounds as a noun or an adjective, and as a verb; nil where voices know it.
  private struct Sounds {
    var nominal: String?
    var verb: String?
    /// True where it is a verb only before an article or a pronoun.
    var needsObject = false
    /// True for a form with "s".
    var isForm = false
  }

  private static func sound(_ sounds: Sounds, _ context: WordContext) -> String? {
    if context.isNominal { return sounds.nominal }
    let isVerb = sounds.isForm ? context.isSingularVerb : context.isPlainVerb || context.isImperative
    // "house to house": a noun where nothing follows that a verb could do something to.
    if sounds.needsObject, !WordContext.determiners.union(WordContext.objects).contains(context.after) {
      return nil
    }
    if isVerb || !sounds.isForm && context.isPluralVerb { return sounds.verb }
    return nil
  }

  private static let classes: [String: Sounds] = {
    let plain: [(String, nominal: String?, verb: String?)] = [
      ("insult", nil, "ɪnˈsʌlt"), ("intimate", nil, "ˈɪntɪmeɪt"), ("subject", nil, "səbˈdʒɛkt"),
      ("frequent", nil, "friːˈkwɛnt"), ("combat", nil, "kəmˈbæt"), ("contract", nil, "kənˈtrækt"),
      ("conflict", nil, "kənˈflɪkt"), ("increase", nil, "ɪnˈkriːs"), ("decrease", nil, "dɪˈkriːs"),
      ("advocate", "ˈædvəkət", nil), ("associate", "əˈsoʊʃɪət", "əˈsoʊʃieɪt"), ("delegate", "ˈdɛlɪɡət", nil),
      ("duplicate", "ˈduːplɪkət", nil), ("aggregate", "ˈæɡrɪɡət", nil), ("animate", "ˈænɪmət", nil),
      ("articulate", "ɑːrˈtɪkjʊlət", nil), ("consummate", "ˈkɒnsəmət", nil),
      ("precipitate", "prɪˈsɪpɪtət", nil), ("predicate", "ˈprɛdɪkət", nil), ("initiate", "ɪˈnɪʃiət", nil),
      ("coordinate", nil, "koʊˈɔːrdɪneɪt"), ("desolate", nil, "ˈdɛsəleɪt"), ("alternate", "ˈɔːltərnət", nil),
      ("syndicate", "ˈsɪndɪkət", "ˈsɪndɪkeɪt"), ("estimate", nil, "ˈɛstɪmeɪt"), ("house", nil, "haʊz"),
      ("project", nil, "prəˈdʒɛkt"), ("desert", nil, "dɪˈzɜːrt"),
      ("transplant", nil, "trænsˈplænt"), ("transport", nil, "trænsˈpɔːrt"), ("refund", nil, "rɪˈfʌnd"),
      ("confederate", "kənˈfɛdərət", nil), ("certificate", "sərˈtɪfɪkət", nil),
      ("surrogate", "ˈsʌrəɡət", nil),
      ("appropriate", nil, "əˈproʊprieɪt"), ("graduate", "ˈɡrædʒuət", "ˈɡrædʒueɪt"),
    ]
    var result: [String: Sounds] = [:]
    for (word, nominal, verb) in plain where nominal != nil || verb != nil {
      result[word] = Sounds(nominal: nominal, verb: verb, needsObject: word == "house")
      if ["house", "desert"].contains(word) { continue }
      let ending = word.hasSuffix("e") && !word.hasSuffix("ate") ? "ɪz" : "s"
      result[word + "s"] = Sounds(
        nominal: nominal.map { $0 + ending }, verb: verb.map { $0 + ending }, isForm: true)
    }
    return result
  }()

  // MARK: Particular words

  private typealias Rule = @Sendable (WordContext, TokenLine, Int) -> String?

  private static let particular: [String: Rule] = [
    "read": read, "lead": lead, "wind": wind, "tear": tear, "close": close, "bow": bow, "bows": bows,
    "row": row,
    "rows": { context, _, _ in context.isNominal && quarrels.contains(context.before) ? "raʊz" : nil },
    "sow": sow, "sows": sow, "wound": wound, "minute": minute, "produce": produce, "refuse": refuse,
    "invalid": invalid, "invalids": { context, _, _ in context.isNominal ? "ˈɪnvəlɪdz" : nil },
    "polish": polish, "excuse": excuse,
    "excuses": { context, _, _ in context.isSingularVerb ? "ɪkˈskjuːzɪz" : nil },
    "present": { context, _, _ in context.opens && context.isImperative ? "prɪˈzɛnt" : nil },
    "content": { context, _, _ in
      WordContext.objects.contains(context.after) && context.after.hasSuffix("self")
        ? "kənˈtɛnt" : context.before == "no" && WordContext.isEnd(context.after) ? "ˈkɒntɛnt" : nil
    },
    "bass": bass, "dove": dove, "august": august, "resume": resume, "live": live, "use": use,
    "blessed": { context, _, _ in
      context.isNominal && !WordContext.isEnd(context.after) ? "ˈblɛsɪd" : nil
    },
    "aged": { context, _, _ in
      context.isNominal && (context.before == "the" || !WordContext.isEnd(context.after)) ? "ˈeɪdʒɪd" : nil
    },
    "moped": { context, _, _ in
      context.isSingularVerb || WordContext.subjects.contains(context.before) ? "moʊpt" : nil
    },
    "number": { context, _, _ in
      ["grew", "grow", "felt", "became", "getting", "growing"].contains(context.before) ? "ˈnʌmər" : nil
    },
    "does": { context, _, _ in
      context.before == "the" && ["and", "stags", "fawns", "bucks"].contains(context.after)
        && context.later != "not"
        || ["stags", "bucks", "two", "three"].contains(context.before)
        || ["bucks", "stags"].contains(context.earlier)
        ? "doʊz" : nil
    },
  ]
}
