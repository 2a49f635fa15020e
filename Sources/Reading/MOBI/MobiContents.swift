/// What a Mobipocket or Kindle book has in it, as values: the files of the book that it was made of.
struct MobiContents {
  /// A file of the book.
  struct File {
    /// As links in the pages name it: `part00003.html`.
    var name: String
    var bytes: [UInt8]
  }

  /// True for a book of the newer form (KF8), whose pages are the book's own; false for the one page of the older form.
  var isModern: Bool
  /// Pages, in reading order.
  var pages: [File] = []
  /// Style sheets, pictures and what else there is, by name.
  var resources: [String: [UInt8]] = [:]
  /// The package document that says what the work is and which pages there are; nil where it could not be made.
  var package: File?
  /// The table of contents, NCX; nil where there is none.
  var contents: File?
  /// The number of Amazon's shop, as written; calibre puts numbers of its own here.
  var asin: String?
  /// The language as it is written out, `en-GB`; nil where only the header's number says it.
  var language: String?
}
