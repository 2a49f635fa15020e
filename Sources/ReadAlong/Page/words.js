// The words of a chapter: where each stands in its sentence, and when it is heard.

class Words {
  /**
   * @param json a list of sentences; each three numbers a word: UTF-16 units between it and the word before, its own, and the
   *   milliseconds between the begins of both.
   */
  constructor(json) {
    const sentences = JSON.parse(json);
    const count = sentences.reduce((sum, numbers) => sum + numbers.length / 3, 0);
    /** How many words there are. */
    this.count = count;
    /** When each begins, milliseconds. */
    this.begin = new Uint32Array(count);
    /** The sentence of each. */
    this.sentence = new Uint32Array(count);
    /** Where each begins in its sentence, and where it ends, UTF-16 units. */
    this.from = new Uint32Array(count);
    this.to = new Uint32Array(count);
    /** The first word of each sentence, and what would be that of one more. */
    this.first = new Uint32Array(sentences.length + 1);
    let index = 0;
    let time = 0;
    sentences.forEach((numbers, sentence) => {
      let place = 0;
      this.first[sentence] = index;
      for (let at = 0; at < numbers.length; at += 3) {
        this.from[index] = place + numbers[at];
        place = this.from[index] + numbers[at + 1];
        this.to[index] = place;
        time += numbers[at + 2];
        this.begin[index] = time;
        this.sentence[index] = sentence;
        index += 1;
      }
    });
    this.first[sentences.length] = index;
  }

  /** The word that is lit at a time, milliseconds. */
  at(time) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.begin[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  /** The word of a sentence that has a UTF-16 unit, or the one before it. */
  in(sentence, unit) {
    let word = this.first[sentence];
    while (word + 1 < this.first[sentence + 1] && this.from[word + 1] <= unit) word += 1;
    return word;
  }
}
