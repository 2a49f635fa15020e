import CEspeakNG
import Sound
import Synthesis

/// The espeak-ng library inside a worker process: initialised once, never used by two threads.
///
/// espeak-ng keeps state from one utterance to the next and has no way to reset it, so each passage is
/// spoken in a child forked from the freshly initialised library (`EspeakWorker`).
struct EspeakLibrary {
  let rate: SampleRate
  private let files: [String: String]

  /// Initialises the library; throws `SynthesisError.engineMissing` where its data is not to be found.
  init() throws(SynthesisError) {
    let options = Int32(espeakINITIALIZE_DONT_EXIT)
    let hertz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, options)
    guard hertz > 0 else {
      throw .engineMissing(
        "espeak-ng found no data files; install the Debian package espeak-ng-data, or correct ESPEAK_DATA_PATH"
      )
    }
    rate = SampleRate(hertz: Int(hertz))
    espeak_SetSynthCallback(record)
    var files: [String: String] = [:]
    let voices = Self.list(nil)
    // A tag is first of all that of the voice whose own it is.
    for (tag, voice) in voices.map({ ($0.language, $0) })
      + voices.flatMap({ voice in voice.languages.map { ($0, voice) } })
    where files[tag.lowercased()] == nil {
      files[tag.lowercased()] = voice.file
    }
    self.files = files
  }

  /// The library's version, such as `1.51`.
  static var version: String {
    espeak_Info(nil).map { String(cString: $0) }?.split(separator: " ").first.map(String.init) ?? "unknown"
  }

  /// Every voice and variant that the library offers.
  func voices() -> [EspeakVoice] {
    var variants = espeak_VOICE()
    return "variant".withCString { name in
      variants.languages = name
      return Self.list(nil) + Self.list(&variants)
    }
  }

  private static func list(_ specification: UnsafeMutablePointer<espeak_VOICE>?) -> [EspeakVoice] {
    var result: [EspeakVoice] = []
    guard var entry = espeak_ListVoices(specification) else { return [] }
    while let voice = entry.pointee?.pointee {
      entry += 1
      guard let languages = voice.languages, let name = voice.name, let file = voice.identifier else {
        continue
      }
      // MBROLA voices are listed whether or not their sounds are installed.
      guard !String(cString: file).hasPrefix("mb/") else { continue }
      result.append(
        EspeakVoice(
          file: String(cString: file), name: String(cString: name),
          languages: tags(languages)))
    }
    return result
  }

  /// The tags of a list in which each has a byte before it, its priority, and a byte of 0 ends all.
  private static func tags(_ list: UnsafePointer<CChar>) -> [String] {
    var result: [String] = []
    var entry = list
    while entry.pointee != 0 {
      let tag = String(cString: entry + 1)
      result.append(tag)
      entry += tag.utf8.count + 2
    }
    return result
  }

  /// Chooses a voice; false when there is none of this name.
  ///
  /// The library finds a voice with a variant reliably by its file, not by its language tag.
  func select(_ voice: EngineVoice) -> Bool {
    guard let style = voice.formant else { return false }
    let parts = voice.name.split(separator: "+", maxSplits: 1)
    let base = parts.first.map(String.init) ?? ""
    let name = ([files[base.lowercased()] ?? base] + parts.dropFirst().map(String.init)).joined(
      separator: "+")
    guard espeak_SetVoiceByName(name) == EE_OK else { return false }
    espeak_SetParameter(espeakRATE, Int32(style.rate), 0)
    espeak_SetParameter(espeakPITCH, Int32(style.pitch), 0)
    espeak_SetParameter(espeakRANGE, Int32(style.range), 0)
    espeak_SetParameter(espeakWORDGAP, Int32(style.wordGap), 0)
    return true
  }

  /// Says a phrase with the chosen voice; nil when the library reports an error.
  func say(_ phrase: Phrase) -> Clip.Utterance? {
    let marked = MarkedText(phrase)
    let recorder = Recorder()
    let context = Unmanaged.passUnretained(recorder).toOpaque()
    let flags = UInt32(espeakCHARS_UTF8) | (marked.hasPhonemes ? UInt32(espeakPHONEMES) : 0)
    let result = withExtendedLifetime(recorder) {
      marked.text.withCString { pointer in
        espeak_Synth(pointer, marked.text.utf8.count + 1, 0, POS_CHARACTER, 0, flags, nil, context)
      }
    }
    guard result == EE_OK else { return nil }
    return Clip.Utterance(
      samples: recorder.samples,
      onsets: recorder.onsets.map { Clip.Onset(scalar: marked.origin(of: $0.scalar), frame: $0.frame) })
  }

  /// The phonemes of a phrase in IPA, with the chosen voice.
  func transcription(of phrase: Phrase) -> String {
    let ipa = Int32(0x02)
    let marked = MarkedText(phrase)
    // Whether brackets are phonemes is remembered from what was last spoken, so nothing is spoken.
    if marked.hasPhonemes {
      let flags = UInt32(espeakCHARS_UTF8) | UInt32(espeakPHONEMES)
      espeak_Synth("", 1, 0, POS_CHARACTER, 0, flags, nil, nil)
    }
    return marked.text.withCString { start in
      var rest: UnsafeRawPointer? = UnsafeRawPointer(start)
      var clauses: [String] = []
      while rest != nil {
        guard let phonemes = espeak_TextToPhonemes(&rest, Int32(espeakCHARS_UTF8), ipa) else { break }
        clauses.append(String(cString: phonemes))
      }
      return clauses.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }
  }
}

/// Collects what the library hands over while it speaks.
private final class Recorder {
  var samples: [Int16] = []
  var onsets: [Clip.Onset] = []
}

private func record(
  _ wave: UnsafeMutablePointer<Int16>?, _ count: Int32, _ events: UnsafeMutablePointer<espeak_EVENT>?
) -> Int32 {
  guard var event = events, let context = event.pointee.user_data else { return 0 }
  let recorder = Unmanaged<Recorder>.fromOpaque(context).takeUnretainedValue()
  if let wave, count > 0 {
    recorder.samples.append(contentsOf: UnsafeBufferPointer(start: wave, count: Int(count)))
  }
  while event.pointee.type != espeakEVENT_LIST_TERMINATED {
    if event.pointee.type == espeakEVENT_WORD {
      recorder.onsets.append(
        Clip.Onset(scalar: Int(event.pointee.text_position) - 1, frame: Int(event.pointee.sample)))
    }
    event += 1
  }
  return 0
}
