import EspeakSynthesis
import NeuralSynthesis

/// What the program is when it is started as an engine's worker: its hidden first argument says so.
package enum EngineWorkers {
  /// Works as a worker that forks, and must do so before any thread exists; the exit code, or nil where that was not
  /// asked for.
  ///
  /// - Parameter arguments: those of the process, after its name.
  package static func runForking(_ arguments: ArraySlice<String>) -> Int32? {
    arguments.first == EspeakWorker.argument ? EspeakWorker.run(arguments.dropFirst()) : nil
  }

  /// Works as a worker with threads; the exit code, or nil where that was not asked for.
  ///
  /// - Parameter arguments: those of the process, after its name.
  package static func runThreaded(_ arguments: ArraySlice<String>) -> Int32? {
    arguments.first == NeuralWorker.argument ? NeuralWorker.run(arguments.dropFirst()) : nil
  }
}
