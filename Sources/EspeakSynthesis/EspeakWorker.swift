import CEspeakNG
import CProcess
import Glibc
import Prose
import Script
import Sound
import Storage
import Synthesis
import Workers

/// The worker's side of the pipe: a process that holds espeak-ng and nothing else.
///
/// It has one thread. For each passage it forks a child that speaks into a memory file; when the child
/// has ended well, the whole answer is passed on, and otherwise the failure is. A crash or a hang of the
/// engine costs one passage.
public enum EspeakWorker {
  /// The hidden first argument that makes the program a worker.
  public static let argument = "--espeak-worker"

  /// Answers requests from standard input on standard output until the input ends; the exit code.
  ///
  /// - Parameter arguments: those after `argument`: how long a passage may take, in seconds.
  public static func run(_ arguments: some Sequence<String>) -> Int32 {
    signal(SIGINT, SIG_IGN)
    dropRelativePlaces()
    let patience = arguments.first { _ in true }.flatMap(UInt32.init) ?? UInt32(EspeakSynthesizer.patience)
    let library: EspeakLibrary
    do {
      library = try EspeakLibrary()
    } catch {
      _ = answer(.failure, "\(error)")
      return 1
    }
    var hello = ByteWriter()
    hello.add(EspeakLibrary.version)
    hello.add(library.rate.hertz)
    guard WireFrame.write(.hello, hello.bytes, to: STDOUT_FILENO) else { return 0 }

    while let request = WireFrame.read(from: STDIN_FILENO) {
      guard serve(request, with: library, patience: patience) else { return 0 }
    }
    return 0
  }

  /// espeak-ng looks for its data in these; what is not absolute would be whatever lies in the current folder.
  private static func dropRelativePlaces() {
    for name in ["ESPEAK_DATA_PATH", "HOME"] {
      if let place = getenv(name), place.pointee != UInt8(ascii: "/") { unsetenv(name) }
    }
  }

  private static func serve(
    _ request: (kind: UInt8, payload: [UInt8]), with library: EspeakLibrary, patience: UInt32
  ) -> Bool {
    switch Message(rawValue: request.kind) {
    case .listVoices: return inChild(patience) { .reply(.voices, list(library.voices())) }
    case .speak: return inChild(patience) { speak(request.payload, with: library) }
    case .digestData: return inChild(patience, digestData)
    case .transcribe: return inChild(patience) { transcribe(request.payload, with: library) }
    case .phonemize: return inChild(patience) { phonemize(request.payload, with: library) }
    default: return answer(.failure, "unknown request \(request.kind)")
    }
  }

  private struct Reply {
    var kind: Message
    var payload: [UInt8]
    static func reply(_ kind: Message, _ payload: [UInt8]) -> Reply { Reply(kind: kind, payload: payload) }
    static func text(_ kind: Message, _ text: String) -> Reply {
      var writer = ByteWriter()
      writer.add(text)
      return Reply(kind: kind, payload: writer.bytes)
    }
  }

  private static func list(_ voices: [EspeakVoice]) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(voices.count)
    for voice in voices {
      writer.add(voice.file)
      writer.add(voice.name)
      writer.add(voice.languages.count)
      for tag in voice.languages { writer.add(tag) }
    }
    return writer.bytes
  }

  private static func digestData() -> Reply {
    do {
      return .text(.dataDigest, try EspeakData.digest())
    } catch {
      return .text(.failure, "\(error)")
    }
  }

  private static func speak(_ payload: [UInt8], with library: EspeakLibrary) -> Reply {
    guard let passage = try? Passage(wire: payload) else { return .text(.failure, "malformed request") }
    var clip = Clip(rate: library.rate, utterances: [])
    var selected: EngineVoice?
    for phrase in passage.phrases {
      if phrase.voice != selected {
        guard library.select(phrase.voice) else { return .text(.unknownVoice, phrase.voice.name) }
        selected = phrase.voice
      }
      guard let utterance = library.say(phrase) else {
        return .text(.failure, "espeak-ng reported an error")
      }
      clip.utterances.append(utterance)
    }
    return .reply(.clip, clip.bytes)
  }

  private static func transcribe(_ payload: [UInt8], with library: EspeakLibrary) -> Reply {
    guard let passage = try? Passage(wire: payload) else { return .text(.failure, "malformed request") }
    var writer = ByteWriter()
    writer.add(passage.phrases.count)
    for phrase in passage.phrases {
      guard library.select(phrase.voice) else { return .text(.unknownVoice, phrase.voice.name) }
      writer.add(library.transcription(of: phrase))
    }
    return .reply(.transcription, writer.bytes)
  }

  private static func phonemize(_ payload: [UInt8], with library: EspeakLibrary) -> Reply {
    guard let passage = try? Passage(wire: payload) else { return .text(.failure, "malformed request") }
    var writer = ByteWriter()
    writer.add(passage.phrases.count)
    for phrase in passage.phrases {
      guard library.select(phrase.voice) else { return .text(.unknownVoice, phrase.voice.name) }
      let phonemes = library.phonemes(of: phrase)
      writer.add(phonemes.clauses.count)
      for clause in phonemes.clauses {
        writer.add(clause.mark.map { Int($0.value) } ?? 0)
        writer.add(clause.words.count)
        for word in clause.words {
          writer.add(word.scalar)
          writer.add(word.ipa)
        }
      }
    }
    return .reply(.phonemes, writer.bytes)
  }

  /// Computes a reply in a forked child and passes it on whole, or says how the child ended.
  private static func inChild(_ patience: UInt32, _ work: () -> Reply) -> Bool {
    let memory = vv_memfd_create("passage")
    guard memory >= 0 else { return answer(.failure, "no memory file: \(String(cString: strerror(errno)))") }
    defer { close(memory) }
    let child = vv_fork()
    if child == 0 {
      vv_die_with_parent()
      alarm(patience)
      // Breath and rough voices are made of rand(), which `random` shares; whatever drew from it before is no matter.
      srand(1)
      let reply = work()
      _exit(WireFrame.write(reply.kind, reply.payload, to: memory) ? 0 : 2)
    }
    guard child > 0 else { return answer(.failure, ResourceLimit.reason(forProcess: errno)) }
    guard let status = status(of: child) else { return false }
    if vv_wait_exited(status) != 0, vv_wait_exit_status(status) == 0 { return forward(memory) }
    switch vv_wait_signal(status) {
    case SIGALRM: return answer(.failure, "the engine did not finish within \(patience) s")
    case 0: return answer(.failure, "the engine ran out of memory")
    case let signal: return answer(.failure, "the engine crashed (\(String(cString: strsignal(signal))))")
    }
  }

  /// Waits for a child to end; nil where the one who asked has gone, and the child with it.
  private static func status(of child: pid_t) -> Int32? {
    let watch = vv_pidfd_open(child)
    defer { if watch >= 0 { close(watch) } }
    var isAwaited = true
    if watch >= 0 {
      var events = [
        pollfd(fd: watch, events: Int16(POLLIN), revents: 0), pollfd(fd: STDIN_FILENO, events: 0, revents: 0),
      ]
      while poll(&events, nfds_t(events.count), -1) < 0 && errno == EINTR {}
      isAwaited = events[1].revents == 0
      if !isAwaited { kill(child, SIGKILL) }
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return isAwaited ? status : nil
  }

  private static func forward(_ memory: Int32) -> Bool {
    var offset: off_t = 0
    let length = lseek(memory, 0, SEEK_END)
    while offset < length {
      let sent = sendfile(STDOUT_FILENO, memory, &offset, Int(length - offset))
      if sent < 0 && errno == EINTR { continue }
      if sent <= 0 { return false }
    }
    return true
  }

  private static func answer(_ kind: Message, _ text: String) -> Bool {
    WireFrame.write(kind, text: text, to: STDOUT_FILENO)
  }
}

extension Passage {
  /// The passage as a message.
  var wire: [UInt8] {
    var writer = ByteWriter()
    writer.add(phrases.count)
    for phrase in phrases {
      writer.add(phrase.text)
      writer.add(phrase.voice.name)
      let style = phrase.voice.formant ?? FormantStyle()
      writer.add(style.rate)
      writer.add(style.pitch)
      writer.add(style.range)
      writer.add(style.wordGap)
      writer.add(phrase.pronunciations.count)
      for pronunciation in phrase.pronunciations {
        writer.add(pronunciation.scalars.lowerBound)
        writer.add(pronunciation.scalars.count)
        writer.add(pronunciation.ipa)
      }
      writer.add(phrase.stresses.count)
      for stress in phrase.stresses {
        writer.add(stress.scalars.lowerBound)
        writer.add(stress.scalars.count)
        writer.add(stress.emphasis.rawValue)
      }
    }
    return writer.bytes
  }

  /// The passage in a message.
  init(wire: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(wire)
    var phrases: [Phrase] = []
    for _ in 0..<(try reader.count(of: 4)) {
      var phrase = Phrase(
        text: try reader.string(),
        voice: EngineVoice(
          espeak: try reader.string(), rate: try reader.integer(), pitch: try reader.integer(),
          range: try reader.integer(), wordGap: try reader.integer()))
      for _ in 0..<(try reader.integer()) {
        let start = try reader.integer()
        let count = try reader.integer()
        phrase.pronunciations.append(
          Pronunciation(scalars: start..<start + count, ipa: try reader.string()))
      }
      for _ in 0..<(try reader.integer()) {
        let start = try reader.integer()
        let count = try reader.integer()
        guard let emphasis = Span.Emphasis(rawValue: try reader.string()) else {
          throw ByteReader.Malformed()
        }
        phrase.stresses.append(Stress(scalars: start..<start + count, emphasis: emphasis))
      }
      phrases.append(phrase)
    }
    self.init(phrases: phrases)
  }
}
