/// Nouns and adjectives that are written like another word: "lead", "bow", "row", "minute".
extension HomographReading {
  @Sendable static func lead(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let metal = "lɛd"
    let things: Set<String> = [
      "pipe", "pipes", "pencil", "pencils", "poisoning", "paint", "shot", "roof", "bullet", "bullets", "box",
      "coffin",
      "weight", "weights", "ore", "mine", "mines", "soldier", "soldiers", "glass", "ball", "balls", "plate",
      "sheet",
      "sheets", "foil", "crystal", "sinker", "slug", "slugs", "type", "lining", "acetate", "oxide",
    ]
    let metals: Set<String> = [
      "tin", "zinc", "copper", "silver", "iron", "gold", "brass", "steel", "antimony", "mercury", "powder",
    ]
    let makings: Set<String> = [
      "molten", "melted", "sheet", "soft", "hot", "boiling", "red", "white", "black", "dull", "liquid",
      "pure", "much",
    ]
    if things.contains(context.after) || makings.contains(context.before) { return metal }
    if ["like", "as"].contains(context.before), WordContext.isEnd(context.after) { return metal }
    if context.before == "of", WordContext.isEnd(context.after), context.after != "to" { return metal }
    if context.before == "with", context.after.isEmpty { return metal }
    if ["and", "or"].contains(context.after), metals.contains(context.later) { return metal }
    if ["and", "or"].contains(context.before), metals.contains(context.earlier) { return metal }
    let isJoined = ["-", "‑"].contains(line.text(index + 1))
    let colours: Set<String> = [
      "lined", "coloured", "colored", "grey", "gray", "glazed", "free", "pencil", "covered",
    ]
    return isJoined && colours.contains(line.lower(index + 2)) ? metal : nil
  }

  static let ways: Set<String> = [
    "up", "down", "round", "around", "through", "along", "over", "between", "into", "among", "across",
    "about", "past",
    "back", "upward", "upwards", "in", "out", "away",
  ]

  @Sendable static func bow(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    if line.text(index + 1) == "-" { return nil }
    let bend = "baʊ"
    let manners: Set<String> = [
      "low", "deep", "slight", "stiff", "polite", "little", "formal", "graceful", "courtly", "final",
      "solemn", "silent",
      "profound", "grave", "mock", "elaborate", "sweeping", "gallant", "ceremonious", "respectful",
      "military", "curt",
      "cold", "humble", "awkward", "courteous", "short", "haughty", "distant", "hasty",
    ]
    let ships: Set<String> = [
      "ship", "boat", "vessel", "canoe", "bark", "barge", "schooner", "steamer", "craft", "galley", "raft",
    ]
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
    let gives: Set<String> = [
      "took", "take", "taking", "made", "make", "making", "gave", "with", "returned", "acknowledged",
      "answered",
    ]
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
    let ships: Set<String> = [
      "ship", "boat", "vessel", "canoe", "schooner", "steamer", "stern", "sea", "waves", "water", "deck",
    ]
    guard context.before == "the" || context.before == "her" || context.before == "its" else { return nil }
    let window = line.tokens[max(0, index - 16)..<min(line.count, index + 16)].map(\.lower)
    return window.contains(where: ships.contains) && !window.contains { $0.hasPrefix("arrow") } ? "baʊz" : nil
  }

  static let quarrels: Set<String> = [
    "terrible", "awful", "blazing", "fearful", "furious", "dreadful", "frightful", "tremendous", "regular",
    "great", "family",
    "infernal", "jolly", "fine", "devil", "violent", "heated", "bitter", "domestic", "public",
  ]

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
    let things: Set<String> = [
      "quantity", "quantities", "amount", "amounts", "particle", "particles", "detail", "details", "trace",
      "traces",
      "examination", "inspection", "description", "descriptions", "portion", "portions", "fragment",
      "fragments", "creature",
      "creatures", "organism", "organisms", "scale", "size", "difference", "differences", "attention", "care",
      "observation",
      "observations", "account", "proportion", "proportions", "particulars", "crack", "cracks", "insect",
      "insects", "cells",
      "inquiry", "inquiries", "grain", "grains", "changes", "knowledge", "points", "specks", "spots", "drops",
      "holes",
      "investigation", "study", "precision", "accuracy", "animals", "bubbles", "crystals", "scratches",
      "figure", "figures",
      "black", "white", "red", "but",
    ]
    if things.contains(context.after) { return tiny }
    let degrees: Set<String> = [
      "so", "very", "too", "more", "most", "extremely", "exceedingly", "infinitely", "how", "almost", "as",
    ]
    if degrees.contains(context.before), !WordContext.determiners.contains(context.earlier) { return tiny }
    return ["was", "were", "is", "are", "be"].contains(context.before) && WordContext.isEnd(context.after)
      ? tiny : nil
  }

  @Sendable static func produce(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let goods = "ˈproʊduːs"
    let kinds: Set<String> = [
      "fresh", "farm", "garden", "local", "dairy", "agricultural", "country", "organic", "raw", "surplus",
    ]
    if kinds.contains(context.before) { return goods }
    let trades: Set<String> = [
      "sells", "sell", "sold", "selling", "buy", "buys", "bought", "buying", "of", "carry", "carried", "with",
    ]
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
    let papers: Set<String> = [
      "argument", "passport", "ticket", "contract", "claim", "date", "marriage", "will", "vote", "votes",
      "number", "reason",
      "excuse", "licence", "license", "password", "code", "input", "conclusion", "assumption", "form",
      "entry", "address",
    ]
    guard
      context.isNominal
        || ["poor", "helpless", "old", "hopeless", "confirmed", "chronic", "bedridden"].contains(
          context.before),
      !papers.contains(context.after)
    else { return nil }
    return sick
  }

  @Sendable static func bass(_ context: WordContext, _ line: TokenLine, _ index: Int) -> String? {
    let kinds: Set<String> = [
      "sea", "striped", "largemouth", "smallmouth", "black", "fried", "grilled", "baked",
    ]
    let fishing: Set<String> = [
      "caught", "catch", "hooked", "fish", "fishing", "lake", "river", "pond", "swam", "pound", "trout",
      "perch", "pike",
    ]
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
