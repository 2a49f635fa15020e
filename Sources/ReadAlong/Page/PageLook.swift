package import CoverArt
import FoundationEssentials
import Storage

/// The look of every page that the program writes: that of its covers.
package struct PageLook: Sendable {
  /// The paper's colours.
  package var paper: PaperColours

  /// The look of pages about a work.
  package init(title: String, author: String? = nil) {
    paper = PaperColours(of: Cover(title: title, author: author, subtitle: nil))
  }

  /// The style sheet: the paper's colours, what all pages share, and what a page has besides.
  package func style(_ own: String) -> String {
    """
    :root { --ground: \(paper.ground); --pattern: \(paper.pattern); --accent: \(paper.accent); }
    \(String(decoding: PackageResources.look_css, as: UTF8.self))
    \(own)
    """
  }

  /// What a page lets a browser do (Content Security Policy, level 3): these scripts and styles, files beside it, and nothing from
  /// elsewhere. What `'self'` is for a page that was opened as a file, browsers do not agree on; `file:` names it.
  package static func policy(scripts: [String], styles: [String], media: String = "'self' file:") -> String {
    func hashes(_ texts: [String]) -> String {
      texts.isEmpty
        ? "'none'"
        : texts.map { "'sha256-\(Data(ContentKey(of: Array($0.utf8)).digest).base64EncodedString())'" }
          .joined(separator: " ")
    }
    return "default-src 'none'; script-src \(hashes(scripts)); style-src \(hashes(styles)); "
      + "img-src 'self' file:; media-src \(media); connect-src 'self'; base-uri 'none'; form-action 'none'"
  }
}
