/// What can be seen of a paragraph that may begin a part.
enum StartCue: String, CaseIterable {
  /// The author's own break stands before it.
  case sceneBreak = "scene break"
  /// It begins with one of the language's openers.
  case opener
  /// A short paragraph that states something stands before it, and the text is no dialogue.
  case shortBefore = "short before"
  /// Its first word, or its opening, points to what stands before.
  case anaphor
  /// A word after the first does.
  case pointsBack = "points back"
  /// Its first word links it to what stands before.
  case conjunction
  /// What stands before ends in a question.
  case questionBefore = "question before"
  /// It has few words: 1 with none, 0 from 40 on.
  case brevity
  /// How much the vocabulary changes at it.
  case depth
}

/// What the part maker pays: for a length that is not the target's, and for each cue of a start.
struct StartWeights {
  /// The cost of ln²(length / target).
  var length: Double
  /// The costs of what a part lacks of its least length, and has over its greatest, for once that length: a listener's
  /// limits, which no author keeps.
  var short = 2.0
  var long = 3.0
  /// The log odds of a start that each cue adds; those that are not named add nothing.
  var cues: [StartCue: Double]
  /// How much of the log odds counts against the lengths.
  var share = 0.7

  /// The weights in use: those of a logistic regression over English essays, and 1/2σ² of the lengths of their sections.
  ///
  /// `Tests/derive-parts` prints them. No text without headings shows how much a scene break is worth: it keeps its
  /// former ratio to the length's cost.
  static let used = StartWeights(
    length: 2.32,
    cues: [
      .sceneBreak: 3.7, .opener: 0.39, .shortBefore: 0.38, .anaphor: -1.07, .pointsBack: -0.4,
      .conjunction: -0.46, .questionBefore: -1.02, .brevity: -1.3, .depth: 2.53,
    ])

  /// The worth of a start; positive is good.
  func worth(_ seen: [StartCue: Double]) -> Double {
    // In one order: sums of fractions depend on it.
    share * StartCue.allCases.reduce(0) { $0 + (cues[$1] ?? 0) * (seen[$1] ?? 0) }
  }
}
