import Documents
import Prose

/// Indexes, fields, frames, and what is no text in an OpenDocument text.
extension ODTStory {
  mutating func startOther(_ name: String, _ element: XMLElement) {
    switch name {
    case "text:tracked-changes", "table:tracked-changes":
      hasRevisions = true
      skip("deleted")
    case "text:table-of-content": silences.append(Matter.contents.silence)
    case "text:illustration-index", "text:table-index", "text:object-index", "text:user-index":
      silences.append(Matter.listOfPictures.silence)
    case "text:alphabetical-index": silences.append(Matter.index.silence)
    case "text:bibliography": silences.append(Matter.bibliography.silence)
    case _ where name.hasPrefix("text:") && name.hasSuffix("-source"): skip("pattern of an index")
    case "text:section":
      let display = element.value("display")
      if display == "none" || display == "condition" && element.value("is-hidden") == "true" {
        skip("hidden")
      }
    case "text:hidden-text", "text:hidden-paragraph":
      if element.value("is-hidden") == "true"
        || name == "text:hidden-text" && element.value("is-hidden") == nil
      {
        skip("hidden")
      }
    case "text:placeholder": silences.append("placeholder")
    case "text:page-number", "text:page-count": silences.append("page number")
    case "text:bookmark-ref", "text:reference-ref", "text:sequence-ref", "text:note-ref":
      silences.append(element.value("reference-format") == "page" ? "page number" : nil)
    case "text:script", "office:script", "office:scripts": skip("script")
    case "office:forms": skip("form")
    case "office:binary-data": skip(nil)
    case "math:math", "office:document":
      hasFormulas = hasFormulas || name == "math:math"
      skip(name == "math:math" ? "formula" : "another document inside")
    case _ where name.hasPrefix("text:") && element.value("display") == "none": skip("hidden")
    default: startFrame(name, element)
    }
  }

  private mutating func startFrame(_ name: String, _ element: XMLElement) {
    switch name {
    case "draw:frame": frames.append(Frame())
    case "draw:text-box":
      if !frames.isEmpty { frames[frames.count - 1].hasBox = true }
      current.beginStory(.box)
    case "draw:image", "draw:object", "draw:object-ole":
      if !frames.isEmpty { frames[frames.count - 1].isPicture = true }
    case _ where ODTNames.shapes.contains(name):
      frames.append(Frame(isShape: true))
      current.beginStory(.box)
    case "svg:title", "svg:desc":
      push(frames.isEmpty ? .leftOut("a picture’s description") : name == "svg:desc" ? .description : .title)
    default: break
    }
  }
}
