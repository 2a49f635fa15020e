import Languages
package import Prose
package import Script
import Sound
import Synthesis

/// How the author's wishes about voice and manner become an engine's voice.
extension Casting {
  /// Decibels that a text may make words louder or softer by; the limiter keeps peaks where they belong.
  static let volumes = -40.0...12.0

  /// A phrase of a part of the text, in the manner that the narrator has for such parts; what the author wishes is added.
  func directed(_ phrase: ScriptPhrase, in role: Paragraph.Role) -> ScriptPhrase {
    guard let own = profile.manners[role] else { return phrase }
    var phrase = phrase
    phrase.delivery.voice = phrase.delivery.voice ?? own.voice
    phrase.delivery.manner.rate *= own.manner.rate
    phrase.delivery.manner.pitch += own.manner.pitch
    if phrase.delivery.manner.volume > Manner.silent { phrase.delivery.manner.volume += own.manner.volume }
    return phrase
  }

  /// Every phrase of some scripts, in the narrator's manners.
  func phrases(of scripts: [ChapterScript]) -> some Sequence<ScriptPhrase> {
    scripts.lazy.flatMap(\.paragraphs).flatMap { paragraph in
      paragraph.sentences.lazy.flatMap(\.phrases).map { directed($0, in: paragraph.role) }
    }
  }

  /// Who is asked for: the first of the names that is known, else the narrator.
  func profile(for wish: VoiceWish?) -> VoiceProfile {
    wish?.names.lazy.compactMap { ensemble[$0] }.first ?? profile
  }

  /// The voice for a phrase, in its manner.
  func voice(for phrase: ScriptPhrase) -> EngineVoice {
    let delivery = phrase.delivery
    guard delivery != .plain else { return voice(for: phrase.language) }
    var profile = profile(for: delivery.voice)
    if profile == self.profile, let gender = delivery.voice?.gender {
      profile = elocution.profile(profile, soundingLike: gender)
    }
    var voice = voice(of: profile, for: phrase.language)
    voice.style = voice.style.following(delivery.manner).style
    return voice
  }

  /// Those besides the narrator whom some scripts call.
  func called(by scripts: [ChapterScript]) -> [VoiceProfile] {
    let wishes = Set(phrases(of: scripts).lazy.compactMap(\.delivery.voice))
    let others = Set(wishes.map { profile(for: $0) }).subtracting([profile])
    return others.sorted { $0.name < $1.name }
  }

  /// What brings a phrase's voice to the narrator's level, beside the narrator's own gain.
  func level(of phrase: ScriptPhrase) -> Float {
    foreignLevels[plainVoice(of: phrase)] ?? levels[profile(for: phrase.delivery.voice).name] ?? 1
  }

  /// What a phrase's samples are multiplied with as the author wishes.
  func volume(of phrase: ScriptPhrase) -> Float {
    let volume = phrase.delivery.manner.volume
    return volume > Manner.silent ? Decibels(volume.clamped(to: Self.volumes)).amplitude : 0
  }

  /// What of an author's wishes cannot be had with this narrator, each once.
  package func findings(of scripts: [ChapterScript], in lines: LineIndex) -> [Finding] {
    let phrases = phrases(of: scripts)
    guard phrases.contains(where: { $0.delivery != .plain || !$0.pronunciations.isEmpty }) else { return [] }
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
    if wish?.names.isEmpty == false, who != profile, !who.speaks(phrase.language) {
      let speaker = voice(for: phrase)
      result.append(
        (
          "narrator-language",
          "\(who.narrator) speaks \(LanguageName.english(who.language)); what they are given in"
            + " \(LanguageName.english(phrase.language)) is said by \(name(of: speaker))"
        ))
    }
    let manner = phrase.delivery.manner
    result += who.style.following(manner).refused.map { $0.remark(of: who.narrator) }
    if manner.volume > Manner.silent, !Self.volumes.contains(manner.volume) {
      let limit = manner.volume.clamped(to: Self.volumes)
      result.append(("clamped", "a volume of \(Int(manner.volume)) dB is cut to \(Int(limit)) dB"))
    }
    let voice = voice(for: phrase)
    for pronunciation in phrase.pronunciations {
      let scalars = phrase.text.unicodeScalars.dropFirst(pronunciation.scalars.lowerBound)
      let words = String(scalars.prefix(pronunciation.scalars.count))
      switch elocution.refusal(of: pronunciation, by: voice) {
      case nil: continue
      case .language:
        result.append(
          ("phoneme", "\(voice.engine) is given IPA in English only; “\(words)” is said as spelled"))
      case .sound(let sound):
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

extension Casting {
  /// What a person knows a voice by.
  private func name(of voice: EngineVoice) -> String {
    let known = ensemble.values.filter {
      $0.engineVoice.engine == voice.engine && $0.engineVoice.name == voice.name
    }
    return known.min { $0.name < $1.name }?.narrator ?? "\(voice.engine)’s voice “\(voice.name)”"
  }
}

extension SpeakingStyle.Refusal {
  /// What a person should know of it.
  fileprivate func remark(of narrator: String) -> (code: String, message: String) {
    switch self {
    case .onePitch: ("pitch", "\(narrator) has one pitch; what is asked of it is left out")
    case .semitones(let asked, let given):
      ("clamped", "a pitch of \(asked.inTenths) semitones is cut to \(given.inTenths) with \(narrator)")
    case .speed(let asked, let given): ("clamped", "a pace of \(asked) % is cut to \(given) %")
    case .rate(let asked, let given): ("clamped", "a rate of \(asked) words a minute is cut to \(given)")
    case .pitch(let asked, let given):
      ("clamped", "a pitch of \(asked) on the voice’s scale is cut to \(given)")
    }
  }
}

extension Double {
  /// With one digit after the point, and its sign: `+1.5`.
  fileprivate var inTenths: String {
    let tenths = Int((magnitude * 10).rounded())
    return "\(self < 0 ? "-" : "+")\(tenths / 10).\(tenths % 10)"
  }
}
