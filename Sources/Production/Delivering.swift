import EspeakSynthesis
import Narration
public import Prose
public import Script
import Sound
import Synthesis

/// How the author's wishes about voice and manner become an engine's voice.
extension Casting {
  /// Words per minute that an engine speaks at.
  static let rates = 80...450
  /// Percent of a neural voice's own pace.
  static let speeds = 50...200
  /// The engine's scale of pitch.
  static let pitches = 0...99
  /// Decibels that a text may make words louder or softer by; the limiter keeps peaks where they belong.
  static let volumes = -40.0...12.0

  /// Who is asked for: the first of the names that is known, else the narrator.
  func profile(for wish: VoiceWish?) -> VoiceProfile {
    wish?.names.lazy.compactMap { ensemble[$0] }.first ?? profile
  }

  /// The voice for a phrase, in its manner.
  func voice(for phrase: ScriptPhrase) -> EngineVoice {
    let delivery = phrase.delivery
    guard delivery != .plain else { return voice(for: phrase.language) }
    var profile = profile(for: delivery.voice)
    if profile == self.profile { profile.speak(as: delivery.voice?.gender) }
    var voice = voice(of: profile, for: phrase.language)
    switch voice.style {
    case .formant(var style):
      style.rate = Self.rate(style.rate, delivery.manner).clamped(to: Self.rates)
      style.pitch = Self.pitch(style.pitch, delivery.manner).clamped(to: Self.pitches)
      voice.style = .formant(style)
    case .neural(var style):
      style.speed = Self.rate(style.speed, delivery.manner).clamped(to: Self.speeds)
      voice.style = .neural(style)
    }
    return voice
  }

  /// Those besides the narrator whom some scripts call.
  func called(by scripts: [ChapterScript]) -> [VoiceProfile] {
    let wishes = Set(
      scripts.lazy.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases).compactMap(\.delivery.voice))
    let others = Set(wishes.map { profile(for: $0) }).subtracting([profile])
    return others.sorted { $0.name < $1.name }
  }

  /// What a phrase's samples are multiplied with, beside the narrator's own gain.
  func gain(for phrase: ScriptPhrase) -> Float {
    let volume = phrase.delivery.manner.volume
    guard volume > Manner.silent else { return 0 }
    let level = foreignLevels[plainVoice(of: phrase)] ?? levels[profile(for: phrase.delivery.voice).name] ?? 1
    return level * Decibels(volume.clamped(to: Self.volumes)).amplitude
  }

  private static func rate(_ rate: Int, _ manner: Manner) -> Int {
    Int((Double(rate) * manner.rate).rounded())
  }

  /// espeak-ng's scale has 68 steps an octave at an ordinary liveliness (measured by autocorrelation).
  private static func pitch(_ pitch: Int, _ manner: Manner) -> Int {
    pitch + Int((manner.pitch * 68 / 12).rounded())
  }

  /// What of an author's wishes cannot be had with this narrator, each once.
  public func findings(of scripts: [ChapterScript], in source: String) -> [Finding] {
    let phrases = scripts.lazy.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    guard phrases.contains(where: { $0.delivery != .plain || !$0.pronunciations.isEmpty }) else { return [] }
    let lines = LineIndex(source)
    var known: Set<String> = []
    var findings: [Finding] = []
    for phrase in phrases {
      let place = phrase.words.lazy.compactMap(\.source).first?.lowerBound ?? 0
      for (code, message) in remarks(on: phrase) where known.insert(message).inserted {
        findings.append(Finding(line: lines.line(at: place), code: code, message: message))
      }
    }
    return findings
  }

  private func remarks(on phrase: ScriptPhrase) -> [(code: String, message: String)] {
    var result: [(String, String)] = []
    let wish = phrase.delivery.voice
    let who = profile(for: wish)
    if let names = wish?.names, !names.isEmpty, !names.contains(where: { ensemble[$0] != nil }) {
      result.append(
        ("unknown-voice", "there is no voice “\(names.joined(separator: " "))”; \(who.narrator) says it"))
    }
    let manner = phrase.delivery.manner
    let rate = Self.rate(who.rate, manner)
    if who.isNeural, manner.pitch != 0 {
      result.append(("pitch", "\(who.narrator) has one pitch; what is asked of it is left out"))
    }
    if who.isNeural, manner.rate != 1, !Self.speeds.contains(Self.rate(who.speed, manner)) {
      let limit = Self.rate(who.speed, manner).clamped(to: Self.speeds)
      result.append(("clamped", "a pace of \(Self.rate(who.speed, manner)) % is cut to \(limit) %"))
    }
    if !who.isNeural, manner.rate != 1, !Self.rates.contains(rate) {
      let limit = rate.clamped(to: Self.rates)
      result.append(("clamped", "a rate of \(rate) words a minute is cut to \(limit)"))
    }
    let pitch = Self.pitch(who.pitch, manner)
    if !who.isNeural, manner.pitch != 0, !Self.pitches.contains(pitch) {
      let limit = pitch.clamped(to: Self.pitches)
      result.append(("clamped", "a pitch of \(pitch) on the voice’s scale is cut to \(limit)"))
    }
    if manner.volume > Manner.silent, !Self.volumes.contains(manner.volume) {
      let limit = manner.volume.clamped(to: Self.volumes)
      result.append(("clamped", "a volume of \(Int(manner.volume)) dB is cut to \(Int(limit)) dB"))
    }
    // A neural voice has no table: what it lacks shows when it speaks.
    guard voice(for: phrase).engine == EngineVoice.espeak else { return result }
    let language = voice(for: phrase).espeakLanguage
    for pronunciation in phrase.pronunciations {
      let scalars = phrase.text.unicodeScalars.dropFirst(pronunciation.scalars.lowerBound)
      let words = String(scalars.prefix(pronunciation.scalars.count))
      switch EspeakPhonemes.translation(of: pronunciation.ipa, in: language) {
      case .names: continue
      case .unknownLanguage:
        result.append(("phoneme", "espeak-ng is given IPA in English only; “\(words)” is said as spelled"))
      case .unknownSound(let sound):
        result.append(
          (
            "phoneme",
            "the voice has no sound “\(sound)” of /\(pronunciation.ipa)/; “\(words)” is said as spelled"
          ))
      }
    }
    return result
  }
}

extension VoiceProfile {
  /// Takes a variant of the engine's that sounds like a man or a woman, unless it does already.
  fileprivate mutating func speak(as gender: VoiceWish.Gender?) {
    guard let gender, gender != .neutral else { return }
    let isFemale = variant?.hasPrefix("f") ?? false
    if gender == .female, !isFemale { variant = "f2" }
    if gender == .male, isFemale { variant = "m3" }
  }
}

extension Comparable {
  /// The nearest value in a range.
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
