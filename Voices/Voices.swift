/// What is built into the program: voice profiles as data.
public enum BundledVoices {
  /// The profiles, by file name.
  public static let profiles: [(name: String, bytes: [UInt8])] = [
    ("arthur.json", PackageResources.arthur_json),
    ("claire.json", PackageResources.claire_json),
    ("dmitri.json", PackageResources.dmitri_json),
    ("emma.json", PackageResources.emma_json),
    ("grace.json", PackageResources.grace_json),
    ("hamish.json", PackageResources.hamish_json),
    ("karl.json", PackageResources.karl_json),
    ("lucia.json", PackageResources.lucia_json),
    ("walter.json", PackageResources.walter_json),
  ]

  /// Who reads a language when nobody is named; the first is for languages that have no one.
  public static let ordinary: [(language: String, voice: String)] = [
    ("en-US", "walter"), ("en-GB", "arthur"), ("es", "lucia"), ("ru", "dmitri"), ("fr", "claire"),
    ("de", "karl"),
  ]
}

/// What is built into the program: how names are said that their spelling does not tell.
public enum BundledLexicons {
  /// The tables, by file name.
  public static let tables: [(name: String, bytes: [UInt8])] = [
    ("english.tsv", PackageResources.english_tsv)
  ]
}

/// What is built into the program: what voices say to be measured and shown.
public enum BundledSamples {
  /// A table of languages and everyday sentences.
  public static let sentences: [UInt8] = PackageResources.sentences_tsv
}
