import CFFTW
import Dispatch
import Glibc

/// Makes sound of a hibari model's answer: five spectra and a pitch for every 12.5 ms.
///
/// Each frame's spectrum is the sum of three: a train of pulses at the pitch, shaped by `lh` and turned by `theta`; noise,
/// shaped by `ln`; and `lr` at the phases `phi`. Shapes are natural logarithms. Frames overlap by three quarters under
/// Hann's window, as in a short-time Fourier transform that is centred and reflected at its ends.
final class SpectralSynthesis {
  /// Frames per second.
  static let rate = 24_000
  /// Samples from one spectrum to the next.
  static let hop = 300
  private static let size = 1200
  private static let bins = 601
  /// Spectra computed at a time.
  private static let lanes = 8

  private let toSpectrum: fftwf_plan
  private let toSamples: fftwf_plan
  private let wave: UnsafeMutablePointer<Float>
  private let spectrum: UnsafeMutablePointer<fftwf_complex>
  private let window: [Float]

  /// FFTW makes one plan at a time.
  private static let planning = DispatchQueue(label: "fftw-planning")

  init() {
    wave = fftwf_alloc_real(Self.size)
    spectrum = fftwf_alloc_complex(Self.bins)
    let (wave, spectrum) = (wave, spectrum)
    // Estimated plans depend on the machine alone; measured ones on its load, and so would the last bits of the sound.
    (toSpectrum, toSamples) = Self.planning.sync {
      (
        fftwf_plan_dft_r2c_1d(Int32(Self.size), wave, spectrum, FFTW_ESTIMATE),
        fftwf_plan_dft_c2r_1d(Int32(Self.size), spectrum, wave, FFTW_ESTIMATE)
      )
    }
    window = (0..<Self.size).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(Self.size))) }
  }

  deinit {
    Self.planning.sync {
      fftwf_destroy_plan(toSpectrum)
      fftwf_destroy_plan(toSamples)
    }
    fftwf_free(wave)
    fftwf_free(spectrum)
  }

  /// The sound of a model's answer: `lh`, `theta`, `ln`, `lr`, `phi`, each of 601 rows with a column for each frame, and
  /// the pitch of each frame in hertz.
  func sound(_ outputs: [OnnxTensor], pitch: [Float], seed: UInt64) throws(OnnxError) -> [Float] {
    let frames = pitch.count
    guard frames > 0 else { return [] }
    let pulses = Self.reflected(PulseTrain.samples(pitch))
    var sound = OverlapAdd(frames: frames, hop: Self.hop, window: window)
    try outputs[0].withFloats { lh throws(OnnxError) in
      try outputs[1].withFloats { theta throws(OnnxError) in
        try outputs[2].withFloats { ln throws(OnnxError) in
          try outputs[3].withFloats { lr throws(OnnxError) in
            try outputs[4].withFloats { phi throws(OnnxError) in
              let spectra = [lh, theta, ln, lr, phi]
              guard spectra.allSatisfy({ $0.count == Self.bins * frames }) else {
                throw OnnxError(
                  description: "the model's spectra differ in size; it is another kind of model")
              }
              add(spectra, pulses: pulses, frames: frames, seed: seed, to: &sound)
            }
          }
        }
      }
    }
    return sound.samples
  }

  /// The filter of the pulses, and what is added to them, for eight frames.
  private struct Block {
    var filter = [SIMD2<Float>](repeating: .zero, count: SpectralSynthesis.lanes * SpectralSynthesis.bins)
    var addend = [SIMD2<Float>](repeating: .zero, count: SpectralSynthesis.lanes * SpectralSynthesis.bins)
  }

  private func add(
    _ spectra: [UnsafeBufferPointer<Float>], pulses: [Float], frames: Int, seed: UInt64,
    to sound: inout OverlapAdd
  ) {
    var block = Block()
    for first in stride(from: 0, to: frames, by: Self.lanes) {
      let count = min(Self.lanes, frames - first)
      fill(&block, spectra, first: first, count: count, frames: frames, seed: seed)
      for lane in 0..<count {
        let start = (first + lane) * Self.hop
        let scale = 4 / Float(Self.size)
        for index in 0..<Self.size { wave[index] = pulses[start + index] * window[index] * scale }
        fftwf_execute(toSpectrum)
        let row = lane * Self.bins
        for bin in 0..<Self.bins {
          let pulse = spectrum[bin]
          let filter = block.filter[row + bin]
          let addend = block.addend[row + bin]
          spectrum[bin].0 = pulse.0 * filter.x - pulse.1 * filter.y + addend.x
          spectrum[bin].1 = pulse.0 * filter.y + pulse.1 * filter.x + addend.y
        }
        spectrum[0].1 = 0
        spectrum[Self.bins - 1].1 = 0
        fftwf_execute(toSamples)
        sound.add(wave, frame: first + lane)
      }
    }
  }

  private func fill(
    _ block: inout Block, _ spectra: [UnsafeBufferPointer<Float>], first: Int, count: Int, frames: Int,
    seed: UInt64
  ) {
    let noise = (0..<Self.lanes).map { NoiseTable.start(seed: seed, frame: first + $0) }
    let ceiling = Lanes(repeating: 7)
    block.filter.withUnsafeMutableBufferPointer { filters in
      block.addend.withUnsafeMutableBufferPointer { addends in
        NoiseTable.shared.withUnsafeBufferPointer { table in
          for bin in 0..<Self.bins {
            func lanes(_ index: Int) -> Lanes {
              let start = bin * frames + first
              guard count < Self.lanes, let base = spectra[index].baseAddress else {
                return UnsafeRawPointer(spectra[index].baseAddress!).loadUnaligned(
                  fromByteOffset: start * 4, as: Lanes.self)
              }
              var result = Lanes()
              for lane in 0..<count { result[lane] = base[start + lane] }
              return result
            }
            let harmonic = VectorMath.exp(pointwiseMin(lanes(0), ceiling))
            let turn = VectorMath.cosSin(VectorMath.tanh(lanes(1)) * Float.pi)
            let breath = VectorMath.exp(pointwiseMin(lanes(2), ceiling))
            let free = VectorMath.exp(pointwiseMin(lanes(3), ceiling))
            let phase = VectorMath.cosSin(lanes(4))
            let filter = (harmonic * turn.cos, harmonic * turn.sin)
            let addend = (free * phase.cos, free * phase.sin)
            for lane in 0..<count {
              let place = lane * Self.bins + bin
              filters[place] = SIMD2(filter.0[lane], filter.1[lane])
              addends[place] = SIMD2(addend.0[lane], addend.1[lane]) + table[noise[lane] + bin] * breath[lane]
            }
          }
        }
      }
    }
  }

  /// Half a window more on each side, mirrored.
  private static func reflected(_ samples: [Float]) -> [Float] {
    let half = size / 2
    func mirrored(_ index: Int) -> Float {
      let last = samples.count - 1
      guard last > 0 else { return samples[0] }
      let folded = abs(index) % (2 * last)
      return samples[folded > last ? 2 * last - folded : folded]
    }
    return (-half..<0).map(mirrored) + samples + (samples.count..<samples.count + half).map(mirrored)
  }
}

/// Frames laid over each other, each under a window, and divided by the sum of the windows.
private struct OverlapAdd {
  private let frames: Int
  private let hop: Int
  private let window: [Float]
  private var sum: [Float]

  init(frames: Int, hop: Int, window: [Float]) {
    self.frames = frames
    self.hop = hop
    self.window = window
    sum = [Float](repeating: 0, count: (frames - 1) * hop + window.count)
  }

  mutating func add(_ wave: UnsafePointer<Float>, frame: Int) {
    let start = frame * hop
    for index in window.indices { sum[start + index] += wave[index] * window[index] }
  }

  /// The sound between the middles of what was first and after the last.
  var samples: [Float] {
    let overlaps = window.count / hop
    // An inverse transform that is not scaled gives as many times too much as there are samples.
    let scale = 1 / Float(window.count)
    return (0..<frames * hop).map { index in
      let place = index + window.count / 2
      var weight: Float = 0
      for frame in max(0, place / hop - overlaps + 1)...min(frames - 1, place / hop) {
        let offset = place - frame * hop
        weight += window[offset] * window[offset]
      }
      return sum[place] * scale / max(weight, 1e-11)
    }
  }
}

/// Pulses at a pitch that changes: all harmonics under 11 kHz, each of amplitude 1.
private enum PulseTrain {
  /// Below this there is no voice, hertz.
  private static let least: Float = 40
  private static let highest: Float = 11_000

  static func samples(_ pitch: [Float]) -> [Float] {
    let hop = SpectralSynthesis.hop
    var result = [Float](repeating: 0, count: pitch.count * hop)
    var turns = 0.0
    var phases = Lanes()
    var pitches = Lanes()
    for frame in pitch.indices {
      for offset in 0..<hop {
        // A frame's pitch is that of its middle.
        let place = (Float(offset) + 0.5) / Float(hop) - 0.5
        let other = min(max(place < 0 ? frame - 1 : frame + 1, 0), pitch.count - 1)
        let hertz = pitch[frame] + (pitch[other] - pitch[frame]) * abs(place)
        turns += Double(max(hertz, least)) / Double(SpectralSynthesis.rate)
        turns -= turns.rounded(.down)
        let lane = offset % 8
        phases[lane] = Float(turns) * 2 * .pi
        pitches[lane] = hertz
        if lane == 7 || offset == hop - 1 {
          let values = Self.values(phases, pitches)
          let start = frame * hop + offset - lane
          for index in 0...lane { result[start + index] = values[index] }
        }
      }
    }
    return result
  }

  /// The sum of cos(h·phase) for all harmonics h: Dirichlet's kernel.
  private static func values(_ phases: Lanes, _ pitches: Lanes) -> Lanes {
    let harmonics = (highest / pointwiseMax(pitches, Lanes(repeating: least))).rounded(.down) + 0.5
    let low = VectorMath.cosSin(phases * 0.5).sin * 2
    let high = VectorMath.cosSin(harmonics * phases).sin
    let isFlat = (low .<= 2e-3) .& (low .>= -2e-3)
    let kernel =
      (high / low.replacing(with: 1, where: isFlat)).replacing(with: harmonics, where: isFlat) - 0.5
    return kernel.replacing(with: 0, where: pitches .<= least)
  }
}

/// Normal noise, made once; each frame reads it from a place of its own.
private enum NoiseTable {
  private static let size = 1 << 16

  static let shared: [SIMD2<Float>] = {
    var state = SplitMix(state: 0x9E37_79B9_7F4A_7C15)
    return (0..<size + 601).map { _ in
      // Box and Muller's: a normal pair has a length and a direction.
      let length = (-2 * log(1 - state.unit())).squareRoot()
      let direction = 2 * .pi * state.unit()
      return SIMD2(Float(length * cos(direction)), Float(length * sin(direction)))
    }
  }()

  static func start(seed: UInt64, frame: Int) -> Int {
    var state = SplitMix(state: seed &+ UInt64(frame) &* 0xD134_2543_DE82_EF95)
    return Int(state.next() >> 48)
  }
}

/// Steele, Lea and Flood's generator of random numbers, which a seed determines.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
