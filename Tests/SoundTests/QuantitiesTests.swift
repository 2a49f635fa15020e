import Sound
import Testing

@Suite struct QuantitiesTests {
  @Test func framesRoundUpToWholeBlocks() {
    #expect(Frames(0).roundedUp(to: 1024) == Frames(0))
    #expect(Frames(1).roundedUp(to: 1024) == Frames(1024))
    #expect(Frames(1024).roundedUp(to: 1024) == Frames(1024))
    #expect(Frames(1025).roundedUp(to: 1024) == Frames(2048))
  }

  @Test func levelsAreAmplitudes() {
    #expect(Decibels(0).amplitude == 1)
    #expect(abs(Decibels(-20).amplitude - 0.1) < 1e-7)
    #expect(Decibels(-3) < Decibels(0))
  }

  @Test func ratesTurnFramesIntoSeconds() {
    let rate = SampleRate(hertz: 22_050)
    #expect(rate.frames(milliseconds: 1000) == Frames(22_050))
    #expect(rate.seconds(Frames(11_025)) == 0.5)
  }
}
