/// Verbs that are written like another form or another word: "read", "wound", "wind", "close".
extension HomographReading {
  // MARK: Verbs whose past is written like their present

  private static let pastWords = WordLists.homographs.words("past-words")
  private static let presentWords = WordLists.homographs.words("present-words")

  /// A sentence that tells what happened.
  private static func isPast(_ line: TokenLine, except index: Int) -> Bool {
    let near = max(0, index - 80)..<min(line.count, index + 80)
    var past = 0
    var isRecent = false
    for place in near where line.tokens[place].kind == .word && place != index {
      let word = line.tokens[place].lower
      if pastWords.contains(word) || word.utf8.count > 4 && word.hasSuffix("ed") && word != "indeed" {
        past += 1
      }
      if presentWords.contains(word) { past -= 1 }
      if word == "last" { isRecent = true }
      if isRecent, ["night", "week", "year", "month", "summer", "winter", "spring", "time"].contains(word) {
        past += 1
      }
    }
    return past > 0
  }

  @Sendable static func read(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let past = "rɛd"
    let governor = context.governor
    if WordContext.auxiliaries.contains(governor)
      || ["well", "widely", "much", "little"].contains(context.before)
    {
      return past
    }
    if WordContext.modals.contains(governor) || governor == "pray" { return nil }
    // "to work and read"
    if governor == "and" || governor == "or", WordContext.modals.contains(context.earliest) { return nil }
    // "Herald, read the accusation!"
    if governor.isEmpty,
      line.tokens.last(where: { $0.kind == .mark && !$0.text.isEmpty && "!?.".contains($0.text) })?.text
        == "!"
    {
      return nil
    }
    // "Did he read", "let her read", "made me read": the verb before the subject decides.
    let helped = WordLists.homographs.words("read-helped")
    let leader = context.governor == context.before ? context.earlier : context.earliest
    if helped.contains(leader)
      || helped.contains(context.earliest) && WordContext.determiners.contains(context.earlier)
    {
      return nil
    }
    // "He read": the present has an "s".
    if ["he", "she", "who", "it", "that", "which"].contains(governor),
      governor != "who" || isPast(line, except: index)
    {
      return governor == "that" || governor == "which" ? (isPast(line, except: index) ? past : nil) : past
    }
    if WordContext.determiners.contains(context.before) { return nil }
    // "The captain read", "Anna read": a subject in the singular.
    let isSingular =
      !governor.isEmpty && !governor.hasSuffix("s") && !WordContext.prepositions.contains(governor)
      && !WordContext.subjects.contains(governor)
      && !["and", "or", "but", "people", "men", "women", "children"].contains(governor)
    if isSingular,
      WordContext.determiners.contains(leader) && !["these", "those", "many", "few"].contains(leader)
        || line[index - 2].map({ $0.isCapitalised }) ?? false && !line.opens(index)
    {
      return past
    }
    if context.opens { return nil }
    return isPast(line, except: index) && (governor.isEmpty || !["who's", "we'll"].contains(governor))
      ? past : nil
  }

  @Sendable static func wound(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let turned = WordLists.homographs.words("wound-turned")
    guard turned.contains(context.after), !WordContext.determiners.contains(context.before) else {
      return WordContext.auxiliaries.contains(context.governor) && context.after.isEmpty ? "waʊnd" : nil
    }
    let bodies = WordLists.homographs.words("wound-bodies")
    if bodies.contains(context.before) || WordContext.modals.contains(context.before) { return nil }
    if WordContext.isAdjective(context.before),
      WordContext.determiners.contains(context.earlier)
        || WordContext.determiners.contains(context.earliest)
    {
      return nil
    }
    if context.before == "who" || WordContext.prepositions.contains(context.before) { return nil }
    // "where the wound" and "a wound" have had their turn; what is left follows a subject or joins verbs.
    return context.before.isEmpty && context.opens ? nil : "waʊnd"
  }

  @Sendable static func wind(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let turn = "waɪnd"
    if context.before == "to", !context.earlier.isEmpty {
      let exposed = WordLists.homographs.words("wind-exposed")
      if exposed.contains(context.earlier) { return "wɪnd" }
      if ["and", "or"].contains(context.after) { return nil }
    }
    if context.opens {
      return WordContext.determiners.contains(context.after) || ["it", "them", "up"].contains(context.after)
        ? turn : nil
    }
    if WordContext.determiners.contains(context.before) { return nil }
    if context.isPlainVerb { return turn }
    let isPlural =
      context.before.utf8.count > 3 && context.before.hasSuffix("s") && !context.before.hasSuffix("ss")
    if isPlural, ways.contains(context.after) || context.after.hasSuffix("ly"),
      !["the"].contains(context.after)
    {
      return ["'s", "us"].contains(where: context.before.hasSuffix) ? nil : turn
    }
    return ["and", "then"].contains(context.before) && ["it", "them", "the"].contains(context.after)
      && !["rain", "sun", "wave", "waves", "sea"].contains(context.earlier) ? turn : nil
  }

  @Sendable static func tear(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let rip = "tɛər"
    if context.opens {
      return context.isImperative || ["up", "down", "off", "out"].contains(context.after) ? rip : nil
    }
    if ["a", "the", "another", "small", "long", "large"].contains(context.before) {
      if ["in", "at"].contains(context.after) {
        let faces = WordLists.homographs.words("tear-faces")
        // "a tear in her eye", but "a tear in his coat".
        let place = line.tokens[index...].prefix(9).map(\.lower)
        if place.contains(where: { ["eye", "eyes", "voice", "lashes", "corner"].contains($0) }) {
          return nil
        }
        return faces.contains(context.later) || WordContext.determiners.contains(context.later) ? rip : nil
      }
      return nil
    }
    if context.earlier == "wear", context.before == "and" { return rip }
    return context.before == "and"
      && WordContext.determiners.union(WordContext.objects).contains(context.after) ? rip : nil
  }

  @Sendable static func close(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let shut = "kloʊz"
    if context.opens {
      let parts = WordLists.homographs.words("close-parts")
      return parts.contains(context.after) ? shut : nil
    }
    if context.followsPlural,
      ["at", "on", "for", "early", "late", "behind", "over", "their", "the"].contains(context.after)
    {
      return shut
    }
    if context.before == "to", WordContext.determiners.contains(context.after), context.after != "one" {
      return shut
    }
    if context.before == "the", context.after == "of" { return shut }
    if context.before == "a", context.earlier == "to" || context.earlier == "at",
      WordContext.isEnd(context.after)
    {
      return shut
    }
    if context.before == "its", WordContext.isEnd(context.after) { return shut }
    if context.before == "and", WordContext.determiners.contains(context.after) { return shut }
    return context.before == "near" || context.earlier == "toward" && context.before == "the"
      ? (context.before == "the" ? shut : nil) : nil
  }

  @Sendable static func excuse(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let verb = "ɪkˈskjuːz"
    if context.isNominal { return nil }
    if context.isPlainVerb || WordContext.objects.contains(context.after) { return verb }
    return context.opens && WordContext.determiners.contains(context.after) ? verb : nil
  }

  @Sendable static func polish(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    guard line[index]?.isCapitalised ?? false, context.opens, context.isImperative else { return nil }
    return "ˈpɒlɪʃ"
  }

  @Sendable static func dove(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let places = WordLists.homographs.words("dove-places")
    guard places.contains(context.after), !WordContext.determiners.contains(context.before),
      !["turtle", "white", "mourning", "gray", "grey", "a"].contains(context.before)
    else { return nil }
    return context.before.isEmpty && context.opens ? nil : "doʊv"
  }

  @Sendable static func live(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    if context.followsPlural, ["here", "there", "together", "alone", "longer"].contains(context.after) {
      return "lɪv"
    }
    if context.followsPlural, context.isPluralVerb,
      !["", "on", "up"].contains(context.after) || context.after == "on"
    {
      return "lɪv"
    }
    if ["went", "go", "going", "broadcast", "televised"].contains(context.before),
      WordContext.isEnd(context.after)
    {
      return "laɪv"
    }
    return nil
  }
}
