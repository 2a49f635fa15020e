/// Nouns and adjectives that are written like another word: "lead", "bow", "row", "minute".
extension HomographReading {
  @Sendable static func lead(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let metal = "lɛd"
    let things = WordLists.homographs.words("lead-things")
    let metals = WordLists.homographs.words("lead-metals")
    let makings = WordLists.homographs.words("lead-makings")
    if things.contains(context.after) || makings.contains(context.before) { return metal }
    if ["like", "as"].contains(context.before), WordContext.isEnd(context.after) { return metal }
    if context.before == "of", WordContext.isEnd(context.after), context.after != "to" { return metal }
    if context.before == "with", context.after.isEmpty { return metal }
    if ["and", "or"].contains(context.after), metals.contains(context.later) { return metal }
    if ["and", "or"].contains(context.before), metals.contains(context.earlier) { return metal }
    let isJoined = ["-", "‑"].contains(line.text(index + 1))
    let colours = WordLists.homographs.words("lead-colours")
    return isJoined && colours.contains(line.lower(index + 2)) ? metal : nil
  }

  static let ways = WordLists.homographs.words("ways")

  @Sendable static func bow(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    if line.text(index + 1) == "-" { return nil }
    let bend = "baʊ"
    let manners = WordLists.homographs.words("bow-manners")
    let ships = WordLists.homographs.words("bow-ships")
    if context.followsPlural, ["to", "before", "their", "low", "down", "and"].contains(context.after) {
      return bend
    }
    if manners.contains(context.before), !["tie", "and", "string"].contains(context.after) { return bend }
    if ["port", "starboard", "lee", "weather", "larboard"].contains(context.before) { return bend }
    if ["wave", "oar", "gun", "thruster", "sprit"].contains(context.after) { return bend }
    let window = line.tokens[max(0, index - 16)..<min(line.count, index + 16)].map(\.lower)
    if context.after == "of" || context.before == "the",
      window.contains(where: ships.contains) || window.contains("stern")
    {
      return bend
    }
    let gives = WordLists.homographs.words("bow-gives")
    if context.before == "a", gives.contains(context.earlier),
      !["and", "tie"].contains(context.after) || context.later != "arrow"
    {
      let arms = window.contains {
        $0.hasPrefix("arrow") || $0 == "quiver" || $0 == "string" || $0 == "violin" || $0 == "ribbon"
      }
      // "armed with a bow" and "made a bow of yew" are weapons.
      return arms || context.earliest == "armed" || context.after == "of" && context.earlier != "with"
        ? nil : bend
    }
    return nil
  }

  @Sendable static func bows(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let ships = WordLists.homographs.words("bows-ships")
    guard context.before == "the" || context.before == "her" || context.before == "its" else { return nil }
    let window = line.tokens[max(0, index - 16)..<min(line.count, index + 16)].map(\.lower)
    return window.contains(where: ships.contains) && !window.contains { $0.hasPrefix("arrow") } ? "baʊz" : nil
  }

  static let quarrels = WordLists.homographs.words("quarrels")

  @Sendable static func row(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let quarrel = "raʊ"
    if context.after == "of" || ["front", "back", "long", "in", "death", "skid"].contains(context.before) {
      return nil
    }
    if quarrels.contains(context.before) { return quarrel }
    guard ["a", "the", "this", "such", "another", "any"].contains(context.before) else { return nil }
    if ["about", "over", "with", "between"].contains(context.after),
      ["had", "have", "having", "was", "been", "made", "be", "a"].contains(context.earlier)
    {
      return quarrel
    }
    if ["broke", "began", "started", "erupted", "blew"].contains(context.after) { return quarrel }
    if ["kick", "kicked", "kicking", "make", "made", "making", "what"].contains(context.earlier),
      context.after != "in"
    {
      return quarrel
    }
    return ["had", "have", "having"].contains(context.earlier) && context.after.isEmpty ? quarrel : nil
  }

  @Sendable static func sow(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let pigs = line.lower(index) == "sows" ? "saʊz" : "saʊ"
    if [
      "the", "a", "an", "old", "fat", "big", "wild", "this", "that", "his", "their", "brood", "two", "three",
    ].contains(context.before) {
      return context.before != "that" || WordContext.isEnd(context.after) ? pigs : nil
    }
    return nil
  }

  @Sendable static func minute(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let tiny = "maɪˈnjuːt"
    let things = WordLists.homographs.words("minute-things")
    if things.contains(context.after) { return tiny }
    let degrees = WordLists.homographs.words("minute-degrees")
    if degrees.contains(context.before), !WordContext.determiners.contains(context.earlier) { return tiny }
    return ["was", "were", "is", "are", "be"].contains(context.before) && WordContext.isEnd(context.after)
      ? tiny : nil
  }

  @Sendable static func produce(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let goods = "ˈproʊduːs"
    let kinds = WordLists.homographs.words("produce-kinds")
    if kinds.contains(context.before) { return goods }
    let trades = WordLists.homographs.words("produce-trades")
    if trades.contains(context.before), WordContext.isEnd(context.after) { return goods }
    return ["market", "stand", "aisle", "section", "merchant", "dealer", "department"].contains(context.after)
      && context.isNominal ? goods : nil
  }

  @Sendable static func refuse(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let waste = "ˈrɛfjuːs"
    if ["collector", "heap", "bin", "dump", "pile", "disposal", "collection"].contains(context.after) {
      return waste
    }
    if ["of", "with", "and", "human", "kitchen", "street"].contains(context.before),
      WordContext.isEnd(context.after), context.after != "to"
    {
      return waste
    }
    return nil
  }

  @Sendable static func invalid(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let sick = "ˈɪnvəlɪd"
    let papers = WordLists.homographs.words("invalid-papers")
    guard
      context.isNominal
        || ["poor", "helpless", "old", "hopeless", "confirmed", "chronic", "bedridden"].contains(
          context.before),
      !papers.contains(context.after)
    else { return nil }
    return sick
  }

  @Sendable static func bass(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let kinds = WordLists.homographs.words("bass-kinds")
    let fishing = WordLists.homographs.words("bass-fishing")
    let window = line.tokens[max(0, index - 16)..<min(line.count, index + 16)].map(\.lower)
    return kinds.contains(context.before) || window.contains(where: fishing.contains) ? "bæs" : nil
  }

  @Sendable static func august(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    line.text(index) == "august" && (context.isNominal || ["most", "so", "very"].contains(context.before))
      ? "ɔːˈɡʌst" : nil
  }

  @Sendable static func resume(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    context.isNominal && ["his", "her", "my", "your", "a", "the", "their"].contains(context.before)
      ? "ˈrɛzəmeɪ" : nil
  }

  @Sendable static func use(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    // "make use of", "in use", "for use": nouns without an article.
    if ["make", "made", "making", "makes", "in", "for", "of"].contains(context.before),
      WordContext.isEnd(context.after)
    {
      return "juːs"
    }
    return nil
  }
}
