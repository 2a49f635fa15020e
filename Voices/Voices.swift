/// The voice profiles and lexicons that are built into the program.
public enum BundledVoices {
}
