// The text of the chapter that is open, and what is lit in it. Words have elements only in the sentence that is heard, so that a
// book of any length costs what its text does.

class Text {
  constructor(chapters) {
    this.chapters = chapters;
    this.words = new Words("[]");
    this.sentences = [];
    this.sentence = -1;
    this.word = -1;
    /** What the sentence that is heard was before its words had elements. */
    this.whole = null;
    this.parts = [];
    /** False while a person looks at another place. */
    this.follows = true;
  }

  /** Opens a chapter. */
  open(index) {
    this.dim();
    for (const chapter of this.chapters) chapter.classList.toggle("open", chapter === this.chapters[index]);
    const chapter = this.chapters[index];
    this.words = new Words(chapter.querySelector("script").textContent);
    this.sentences = chapter.getElementsByClassName("s");
    this.follows = false;
  }

  /** Lights a word up. */
  light(word) {
    if (word === this.word || word >= this.words.count) return;
    const sentence = this.words.sentence[word];
    if (sentence !== this.sentence) {
      this.dim();
      this.takeApart(sentence);
    }
    for (const part of this.parts[this.word - this.words.first[sentence]] ?? []) part.classList.remove("lit");
    this.word = word;
    for (const part of this.lit) part.classList.add("lit");
    if (this.follows) this.reveal();
  }

  /** The elements that are lit. */
  get lit() {
    return this.parts[this.word - this.words.first[this.sentence]] ?? [];
  }

  /** Puts the lit sentence together again. */
  dim() {
    if (this.whole) {
      this.sentences[this.sentence].replaceChildren(...this.whole);
      this.sentences[this.sentence].classList.remove("now");
    }
    this.whole = null;
    this.parts = [];
    this.sentence = -1;
    this.word = -1;
  }

  takeApart(sentence) {
    const element = this.sentences[sentence];
    this.whole = [...element.childNodes].map((node) => node.cloneNode(true));
    this.sentence = sentence;
    element.classList.add("now");
    const first = this.words.first[sentence];
    const count = this.words.first[sentence + 1] - first;
    this.parts = Array.from({ length: count }, () => []);
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) texts.push(nodes.currentNode);
    let place = 0;
    let word = 0;
    for (let node of texts) {
      const end = place + node.length;
      // A word may go on in the next node, as one of which a part is emphasised does.
      while (word < count && this.words.from[first + word] < end) {
        const from = Math.max(this.words.from[first + word], place);
        const to = Math.min(this.words.to[first + word], end);
        if (to > from) {
          if (from > place) node = node.splitText(from - place);
          place = to;
          const rest = place < end ? node.splitText(to - from) : null;
          const part = document.createElement("span");
          part.className = "w";
          part.dataset.word = first + word;
          node.replaceWith(part);
          part.append(node);
          this.parts[word].push(part);
          if (this.words.to[first + word] <= end) word += 1;
          if (!rest) break;
          node = rest;
        } else {
          word += 1;
        }
      }
      place = end;
    }
  }

  /** The word under a place of the window; -1 for none. */
  under(x, y) {
    const element = document.elementFromPoint(x, y);
    const known = element?.closest(".w");
    if (known) return Number(known.dataset.word);
    const sentence = element?.closest(".s");
    const index = sentence ? Array.prototype.indexOf.call(this.sentences, sentence) : -1;
    if (index < 0) return -1;
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? null : document.caretRangeFromPoint?.(x, y);
    const node = caret ? caret.offsetNode : range?.startContainer;
    const offset = caret ? caret.offset : range?.startOffset;
    if (!node || !sentence.contains(node)) return this.words.first[index];
    const before = document.createRange();
    before.setStart(sentence, 0);
    before.setEnd(node, offset);
    return this.words.in(index, before.toString().length);
  }

  /** Scrolls so that the lit word is where eyes rest; nothing where it is there already. */
  reveal(always = false) {
    const place = this.place;
    if (!place || (this.rests && !always)) return;
    const calm = always || matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({ top: scrollY + place.top - this.bottom * 0.3, behavior: calm ? "instant" : "smooth" });
  }

  /** Where the lit word is in the window. */
  get place() { return this.lit[0]?.getBoundingClientRect(); }

  /** Where the text goes below the player. */
  get bottom() { return document.getElementById("player").getBoundingClientRect().top; }

  /** True where the lit word is where eyes rest. */
  get rests() {
    const place = this.place;
    return Boolean(place) && place.top > this.bottom * 0.14 && place.bottom < this.bottom * 0.74;
  }

  /** True where the lit word can be seen. */
  get isSeen() {
    const place = this.place;
    return !place || (place.bottom > 0 && place.top < this.bottom);
  }
}
