/// The tables that are built into the program. A test finds files that are not named here.
enum BuiltInTables {
  /// The files, by idea and language. Each is only looked at when it is asked for.
  static let files: [String: @Sendable () -> [UInt8]] = [
    "months.de": { PackageResources.months_de_tsv },
    "months.en": { PackageResources.months_en_tsv },
    "months.es": { PackageResources.months_es_tsv },
    "months.fr": { PackageResources.months_fr_tsv },
    "months.ru": { PackageResources.months_ru_tsv },
  ]
}
