/// What holds in a group of an RTF, and in those inside it until they say otherwise.
struct RTFState: Hashable {
  /// Where words go.
  enum Destination: Hashable {
    case text
    /// What is no text.
    case nothing
    /// Text that is no reading matter, and why.
    case leftOut(String)
    case fonts, styles
    case property(String)
    case instruction
    case label
    case anchor
    case formula
    /// Properties of a shape or a picture: which one, and what it is.
    case shape, shapeName, shapeValue
    /// The text in two encodings, of which the second counts.
    case branches
  }

  var destination = Destination.text
  var font: Int
  var language: Int?
  /// The language of East Asian words.
  var eastLanguage: Int?
  var isHidden = false
  var isDeleted = false
  var isRaised = false
  var isBold = false
  var isItalic = false
  /// The size of letters, half points.
  var size = 24
  /// How many characters stand for one of Unicode to whoever does not know it.
  var fallback = 1
  /// True inside of a head or foot of a page.
  var isHead = false

  var style = 0
  var outline: Int?
  var indent = 0
  var isInTable = false
  var isCentered = false
}

/// What a group is when it ends.
struct RTFGroup {
  enum End: Hashable {
    case nothing
    case story, field, picture, label, style, font, anchor, property, formula
  }

  var state: RTFState
  var end = End.nothing
  /// True until the first control word in it, which tells its destination.
  var isNew = true
  /// True where readers that do not know it pass over it.
  var isOptional = false
}

/// What the groups of an RTF mean that are no plain text.
enum RTFDestinations {
  /// Groups of data, of which nothing is text.
  static let data: Set<String> = [
    "colortbl", "filetbl", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "themedata",
    "colorschememapping", "datastore", "latentstyles", "datafield", "objdata", "objclass", "objname",
    "objalias",
    "objsect", "mmathPr", "wgrffmtfilter", "pgptbl", "revtbl", "template", "userprops", "docvar",
    "passwordhash",
    "blipuid", "bliptag", "fldtype", "listpicture", "listname", "listlevel", "leveltext", "levelnumbers",
    "pnseclvl",
    "pntxta", "pntxtb", "panose", "falt", "fontemb", "fontfile", "nonshppict", "background", "atrfstart",
    "atrfend",
    "atnref", "atnparent", "bkmkend", "nextfile", "mailmerge", "keycode", "fchars", "lchars", "protusertbl",
    "hlinkbase",
    "factoidname", "pgdsctbl", "pgdsc", "formfield", "ffname", "oleclsid", "svb", "mvfmf", "mvfml", "mvtof",
    "mvtol",
    "creatim", "revtim", "printim", "buptim", "expandedcolortbl", "cellmargs",
  ]

  /// Groups whose words are no reading matter.
  static let leftOut: [String: String] = [
    "tc": "entry of an index", "tcn": "entry of an index", "xe": "entry of an index",
    "txe": "entry of an index",
    "rxe": "entry of an index", "shprslt": "second branch", "nonesttables": "second branch",
    "atnid": "who commented, and when", "atnauthor": "who commented, and when",
    "atntime": "who commented, and when",
    "atndate": "who commented, and when", "atnicn": "who commented, and when", "ftnsep": "separator of notes",
    "ftnsepc": "separator of notes", "ftncn": "separator of notes", "aftnsep": "separator of notes",
    "aftnsepc": "separator of notes", "aftncn": "separator of notes", "mmathPict": "second branch",
    "htmltag": "markup",
  ]

  /// Properties of the file.
  static let properties: Set<String> = [
    "title", "subject", "author", "manager", "company", "operator", "category", "keywords", "comment",
    "doccomm",
    "hlinkbase", "version", "vern", "edmins", "nofpages", "nofwords", "nofchars", "id",
  ]

  static let heads: Set<String> = [
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
  ]

  /// Control words that are a character.
  static let characters: [String: String] = [
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u{2003}", "enspace": "\u{2002}", "qmspace": "\u{2005}", "zwj": "\u{200D}",
    "zwnj": "\u{200C}", "ltrmark": "\u{200E}", "rtlmark": "\u{200F}", "zwbo": "\u{200B}", "zwnbo": "\u{2060}",
  ]
}
