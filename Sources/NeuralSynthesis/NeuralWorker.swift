import CBaseline
import Dispatch
import Glibc
import Storage
import Synthesis
import Workers

/// The worker's side of the pipes: a process that holds one model, and runs it for several askers at once.
public enum NeuralWorker {
  /// The hidden first argument that makes the program a worker.
  public static let argument = "--neural-worker"

  /// Answers requests until their pipes end; the exit code.
  ///
  /// - Parameter arguments: those after `argument`: engine, model, configuration, runtime, how many connections.
  public static func run(_ arguments: some Sequence<String>) -> Int32 {
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let words = Array(arguments)
    guard words.count == 5, let count = Int(words[4]) else { return 2 }
    let family: any VoiceFamily
    let session: OnnxSession
    var hello = ByteWriter()
    do {
      family = try VoiceFamilies.family(words[0], VoiceFiles(model: words[1], configuration: words[2]))
      let runtime = try runtime(words[3])
      hello.add(runtime.version)
      hello.add(String(cString: vv_processor_kind()))
      session = try load(words[1], changed: family.durationGraph, with: runtime)
    } catch SynthesisError.runtimeMissing(let reason) {
      _ = WireFrame.write(.runtimeMissing, text: reason, to: STDOUT_FILENO)
      return 1
    } catch {
      _ = WireFrame.write(.failure, text: "\(error)", to: STDOUT_FILENO)
      return 1
    }
    guard WireFrame.write(.hello, hello.bytes, to: STDOUT_FILENO) else { return 0 }
    let group = DispatchGroup()
    for number in 1..<max(count, 1) {
      let pipes = WorkerProcess.descriptors(ofConnection: number)
      DispatchQueue(label: "connection-\(number)").async(group: group) {
        serve(pipes, with: family.renderer(session))
      }
    }
    serve(WorkerProcess.descriptors(ofConnection: 0), with: family.renderer(session))
    group.wait()
    return 0
  }

  private static func runtime(_ path: String) throws(SynthesisError) -> OnnxRuntime {
    do {
      return try OnnxRuntime(path: path)
    } catch {
      throw .runtimeMissing("ONNX Runtime cannot be loaded: \(error)")
    }
  }

  /// The model with its durations in our hands, ready to run.
  private static func load(
    _ path: String, changed graph: DurationGraph?, with runtime: OnnxRuntime
  ) throws(NeuralVoiceError) -> OnnxSession {
    do {
      return try MappedFile(path: path).read { bytes throws(OnnxError) in
        guard let graph, let whole = graph.changing(try OnnxModel(bytes), bytes) else {
          return try OnnxSession(runtime: runtime, model: bytes)
        }
        defer { whole.deallocate() }
        return try OnnxSession(runtime: runtime, model: UnsafeRawBufferPointer(whole))
      }
    } catch {
      throw NeuralVoiceError(path, "\(error)")
    }
  }

  private static func serve(_ pipes: (input: Int32, output: Int32), with renderer: any VoiceRenderer) {
    while let request = WireFrame.read(from: pipes.input) {
      guard answer(request, with: renderer, to: pipes.output) else { return }
    }
  }

  private static func answer(
    _ request: (kind: UInt8, payload: [UInt8]), with renderer: any VoiceRenderer, to output: Int32
  ) -> Bool {
    guard request.kind == Message.infer.rawValue, let request = try? RenderRequest(wire: request.payload)
    else {
      return WireFrame.write(.failure, text: "malformed request", to: output)
    }
    do {
      return WireFrame.write(.sound, try renderer.render(request).wire, to: output)
    } catch {
      return WireFrame.write(.failure, text: "\(error)", to: output)
    }
  }
}

extension RenderRequest {
  /// The request as a message.
  var wire: [UInt8] {
    var writer = ByteWriter()
    writer.add(speed)
    writer.add(cents)
    writer.add(rises.count)
    for rise in rises {
      writer.add(rise.lowerBound)
      writer.add(rise.upperBound)
    }
    writer.add(speaker)
    writer.add(isExpressive ? 1 : 0 as UInt8)
    writer.add(ids.count)
    for id in ids { writer.add(Int(id)) }
    return writer.bytes
  }

  /// The request in a message.
  init(wire: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(wire)
    speed = try reader.integer()
    cents = try reader.integer()
    for _ in 0..<(try reader.count(of: 8)) {
      let (start, end) = (try reader.integer(), try reader.integer())
      guard 0 <= start, start <= end else { throw ByteReader.Malformed() }
      rises.append(start..<end)
    }
    speaker = try reader.integer()
    isExpressive = try reader.byte() == 1
    ids = []
    for _ in 0..<(try reader.count(of: 4)) { ids.append(Int64(try reader.integer())) }
    guard speed > 0 else { throw ByteReader.Malformed() }
  }
}

extension RenderedSound {
  /// The sound as a message, in 16 bits.
  var wire: [UInt8] {
    var writer = ByteWriter()
    writer.add(samples.map { Int16(max(-32_768, min(32_767, ($0.isFinite ? $0 : 0) * 32_767)).rounded()) })
    writer.add(durations?.count ?? 0)
    for duration in durations ?? [] { writer.add(duration) }
    return writer.bytes
  }
}
