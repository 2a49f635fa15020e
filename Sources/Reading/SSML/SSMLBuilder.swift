import Documents
import Prose

/// Turns the tokens of an SSML document into blocks with spans.
struct SSMLBuilder {
  /// An element that is open.
  private struct Frame {
    var element: SSMLElement?
    var namespaces: XMLNamespaces
    /// What held around it.
    var style: SSMLStyle
    /// Where its span begins, and what it says; nil for an element without one.
    var span: (start: Int, attribute: Span.Attribute)?
    /// Why its text is not said.
    var silence: String?
    /// True where neither it nor what is around it may be cut by a paragraph.
    var isHeld: Bool
    /// True inside a paragraph, where blank lines mean nothing.
    var isParagraph: Bool
  }

  private(set) var skips: [Skip] = []
  private(set) var metadata = Metadata()
  private var remarks: SSMLRemarks
  private let bytes: [UInt8]
  private let lines: LineIndex
  private var flow: SSMLFlow
  private var frames: [Frame] = []
  private var style = SSMLStyle()

  init(_ bytes: [UInt8], lines: LineIndex) {
    self.bytes = bytes
    self.lines = lines
    flow = SSMLFlow(bytes, lines: lines)
    remarks = SSMLRemarks(lines: lines)
  }

  var blocks: [Block] { flow.blocks }
  var findings: [Finding] { remarks.findings }

  mutating func take(_ token: XMLToken) throws(XMLProblem) {
    switch token.kind {
    case .start(let name, let attributes, let isEmpty):
      try start(name, SSMLAttributes(attributes), isEmpty: isEmpty, at: token.source)
      if isEmpty { end(at: token.source.upperBound..<token.source.upperBound) }
    case .end: end(at: token.source)
    case .characters, .reference:
      if let reason = frames.last?.silence { return skip(token.source, reason) }
      guard let frame = frames.last else { return }
      if case .reference(let text) = token.kind {
        // One character: of XML's own entities and numbers no other comes.
        for scalar in text.unicodeScalars {
          if let reason = flow.append(scalar, for: token.source, style: style) { skip(token.source, reason) }
        }
      } else {
        flow.append(token.source, style: style, cutsAtBlankLines: !frame.isHeld && !frame.isParagraph)
      }
    case .markup, .instruction, .documentType: skip(token.source, "markup")
    case .comment: skip(token.source, "comment")
    }
  }

  /// Ends the document.
  mutating func end() { flow.end() }

  private mutating func skip(_ source: Range<Int>, _ reason: String) {
    guard !source.isEmpty else { return }
    skips.append(
      Skip(
        source: source, line: lines.line(at: source.lowerBound),
        text: String(decoding: bytes[source], as: UTF8.self), reason: reason))
  }

  // MARK: Elements

  private mutating func start(
    _ name: String, _ attributes: SSMLAttributes, isEmpty: Bool, at source: Range<Int>
  ) throws(XMLProblem) {
    var namespaces = frames.last?.namespaces ?? XMLNamespaces()
    namespaces.declare(attributes.all)
    let element = namespaces.element(name)
    if frames.isEmpty, element != .speak {
      throw XMLProblem(
        offset: source.lowerBound, problem: "the root is <\(name)>; an SSML document begins with <speak>")
    }
    var frame = Frame(
      element: element, namespaces: namespaces, style: style, silence: frames.last?.silence,
      isHeld: frames.last?.isHeld ?? false, isParagraph: frames.last?.isParagraph ?? false)
    defer { frames.append(frame) }
    remarks.place = source.lowerBound
    guard frame.silence == nil else { return skip(source, "markup") }
    if let tag = attributes["xml:lang"] { speakLanguage(tag, isRoot: frames.isEmpty) }

    switch element {
    case .speak, .token: break
    case .paragraph:
      if !frame.isHeld { flow.endBlock() }
      frame.isParagraph = true
    case .sentence: hold(.sentence, &frame)
    case .pause: pause(attributes)
    case .mark:
      if let name = attributes["name"], !name.isEmpty {
        flow.place(.mark(name))
      } else {
        remarks.lacks("mark", "name")
      }
    case .sayAs: sayAs(attributes, &frame)
    case .substitute:
      if let alias = attributes["alias"], !alias.isEmpty {
        if isEmpty { return flow.append(alias, for: source, as: .substitute(alias), style: style) }
        hold(.substitute(alias), &frame)
      } else {
        remarks.lacks("sub", "alias")
      }
    case .phoneme:
      if let sounds = sounds(attributes) {
        if isEmpty { return flow.append(sounds, for: source, as: .ipa(sounds), style: style) }
        hold(.ipa(sounds), &frame)
      }
    case .emphasis: emphasise(attributes)
    case .prosody: change(attributes)
    case .voice: callVoice(attributes)
    case .language:
      if attributes["xml:lang"] == nil { remarks.lacks("lang", "xml:lang") }
    case .audio:
      remarks.note("ssml-element", "sound files are not played; the text inside <audio> is said instead")
    case .description: frame.silence = "description"
    case .metadata: frame.silence = "metadata"
    case .lexicon:
      remarks.note("ssml-element", "<lexicon> is not loaded; give the lexicon with --lexicon")
      frame.silence = "markup"
    case .lookup: remarks.note("ssml-element", "<lookup> is not followed; --lexicon holds for the whole text")
    case nil: remarks.note("ssml-element", "<\(name)> is not SSML; the text inside it is said")
    }
    skip(source, "markup")
  }

  private mutating func end(at source: Range<Int>) {
    guard let frame = frames.popLast() else { return }
    style = frame.style
    if let span = frame.span { flow.endSpan(from: span.start, as: span.attribute) }
    if frame.element == .paragraph, !frame.isHeld { flow.endBlock() }
    skip(source, "markup")
  }

  /// Opens a span that no paragraph cuts; inside one that decides on the words, no other does.
  private mutating func hold(_ attribute: Span.Attribute, _ frame: inout Frame) {
    let isDecided = frames.contains { $0.span?.attribute.isWording ?? false }
    frame.isHeld = true
    if !isDecided { frame.span = (flow.beginSpan(), attribute) }
  }

  // MARK: What elements ask for

  private mutating func speakLanguage(_ tag: String, isRoot: Bool) {
    guard let language = SSMLValues.language(tag) else {
      return remarks.cannot("xml:lang", tag)
    }
    if isRoot {
      metadata.language = language
    } else {
      style.language = language == metadata.language ? nil : language
    }
  }

  private mutating func pause(_ attributes: SSMLAttributes) {
    if let text = attributes["time"] {
      guard let time = SSMLValues.time(text) else { return remarks.cannot("break time", text) }
      if !flow.placeSilence(time) {
        remarks.note(
          "ssml-break", "silences at one place are cut to \(SSMLValues.longestBreak / 1000) seconds in all")
      }
      return
    }
    let strength = attributes["strength"] ?? "medium"
    guard let boundary = Span.Boundary(rawValue: strength) else {
      return remarks.cannot("break strength", strength)
    }
    flow.place(.boundary(boundary))
  }

  private mutating func sayAs(_ attributes: SSMLAttributes, _ frame: inout Frame) {
    guard let kind = attributes["interpret-as"] else { return remarks.lacks("say-as", "interpret-as") }
    guard let sayAs = SSMLValues.sayAs(kind, format: attributes["format"]) else {
      if !["currency", "address", "name"].contains(kind.lowercased()) {
        remarks.cannot("say-as interpret-as", kind)
      }
      return
    }
    hold(.sayAs(sayAs), &frame)
  }

  private mutating func sounds(_ attributes: SSMLAttributes) -> String? {
    guard let sounds = attributes["ph"], !sounds.isEmpty else {
      remarks.lacks("phoneme", "ph")
      return nil
    }
    if let alphabet = attributes["alphabet"], alphabet.lowercased() != "ipa" {
      remarks.cannot("phoneme alphabet", alphabet)
      return nil
    }
    return sounds
  }

  private mutating func emphasise(_ attributes: SSMLAttributes) {
    let level = attributes["level"] ?? "moderate"
    guard let emphasis = Span.Emphasis(rawValue: level) else {
      if level == "none" { style.emphasis = nil } else { remarks.cannot("emphasis level", level) }
      return
    }
    style.emphasis = emphasis
  }

  private mutating func change(_ attributes: SSMLAttributes) {
    let around = style.manner
    for (name, value) in attributes.pairs {
      let changed: Double? =
        switch name {
        case "rate": SSMLValues.rate(value, around: around.rate)
        case "pitch": SSMLValues.pitch(value, around: around.pitch)
        case "volume": SSMLValues.volume(value, around: around.volume)
        default: nil
        }
      guard let changed else {
        if !name.contains(":") && name != "onlangfailure" { remarks.cannot("prosody \(name)", value) }
        continue
      }
      switch name {
      case "rate": style.manner.rate = changed
      case "pitch": style.manner.pitch = changed
      default: style.manner.volume = changed
      }
    }
  }

  private mutating func callVoice(_ attributes: SSMLAttributes) {
    var wish = VoiceWish()
    wish.names = (attributes["name"] ?? "").split(separator: " ").map(String.init)
    if let gender = attributes["gender"], !gender.isEmpty {
      wish.gender = VoiceWish.Gender(rawValue: gender)
      if wish.gender == nil { remarks.cannot("voice gender", gender) }
    }
    // "languages" may add accents after a colon: "en:pt".
    if attributes["xml:lang"] == nil, let first = attributes["languages"]?.split(separator: " ").first {
      speakLanguage(String(first.prefix { $0 != ":" }), isRoot: false)
    }
    for name in ["age", "variant"] {
      if let value = attributes[name], !value.isEmpty { remarks.cannot("voice \(name)", value) }
    }
    if wish != VoiceWish() { style.voice = wish }
  }
}

/// The attributes of one element.
struct SSMLAttributes {
  let all: [XMLAttribute]

  init(_ all: [XMLAttribute]) { self.all = all }

  subscript(name: String) -> String? { all.first { $0.name == name }?.value }

  var pairs: [(name: String, value: String)] { all.map { ($0.name, $0.value) } }
}

/// What a person should look at, each once.
struct SSMLRemarks {
  /// More is a document of another kind.
  private static let most = 200

  /// UTF-8 byte in the source of the element that is looked at.
  var place = 0
  private(set) var findings: [Finding] = []
  private var known: Set<String> = []
  private let lines: LineIndex

  init(lines: LineIndex) { self.lines = lines }

  mutating func note(_ code: String, _ message: String) {
    guard findings.count < Self.most, known.insert(message).inserted else { return }
    findings.append(Finding(line: lines.line(at: place), code: code, message: message))
  }

  mutating func lacks(_ element: String, _ attribute: String) {
    note("ssml-attribute", "<\(element)> without “\(attribute)” changes nothing; the text inside it is said")
  }

  mutating func cannot(_ what: String, _ value: String) {
    note("ssml-value", "\(what)=“\(value.prefix(60))” is not supported; it changes nothing")
  }
}
