// The sound of the chapter that is open. What lights up are cues of a text track: the browser's own clock, true to
// milliseconds at any speed.

/** How many cues stand ready, words: ten thousand would take 60 ms, those of a book a second. */
const READY = 1000;

class Sound {
  /**
   * @param lights called with each word that begins to be heard.
   */
  constructor(lights) {
    this.audio = new Audio();
    this.audio.preload = "metadata";
    document.body.append(this.audio);
    this.track = this.audio.addTextTrack("metadata");
    this.track.mode = "hidden";
    this.lights = lights;
    // A browser that is late enters each cue that it missed, too: every word lights up, however busy the device.
    this.entered = (event) => {
      this.hasCues = true;
      if (this.wanted === null) this.heard(Number(event.target.id));
    };
    this.words = null;
    /** Where to go as soon as the file can, milliseconds. */
    this.wanted = 0;
    /** True while all of a file is fetched, and whether it is to be played then. */
    this.isFetching = false;
    this.waits = false;
    /** The speed, 1 for the narrator's own. */
    this.speed = 1;
    this.ready = [0, 0];
    this.audio.addEventListener("loadedmetadata", () => this.arrive());
    this.audio.addEventListener("seeked", () => this.catchUp());
  }

  /** Opens the file of a chapter at a time, milliseconds. */
  open(file, words, time) {
    this.words = words;
    this.wanted = time;
    this.isWhole = false;
    this.isFetching = false;
    this.waits = false;
    this.clear();
    this.load(file);
  }

  load(address) {
    this.audio.src = address;
    this.hold();
  }

  /** A new file would be heard at the speed of the first. */
  hold() {
    this.audio.defaultPlaybackRate = this.speed;
    this.audio.playbackRate = this.speed;
    this.audio.preservesPitch = true;
  }

  /** When it is, milliseconds from the begin of the chapter. */
  get time() {
    return this.wanted ?? this.audio.currentTime * 1000;
  }

  set time(time) {
    const last = Number.isFinite(this.audio.duration) ? this.audio.duration * 1000 - 50 : Infinity;
    this.wanted = Math.max(0, Math.min(time, last));
    if (this.audio.readyState > 0) this.arrive();
    this.heard(this.words.at(this.wanted ?? time));
  }

  async arrive() {
    if (this.wanted === null) return;
    const time = this.wanted;
    if (time > 0 && !this.canSeek && !this.isWhole && !location.protocol.startsWith("file")) {
      await this.fetchWhole();
      return;
    }
    this.hold();
    this.wanted = null;
    this.audio.currentTime = time / 1000;
  }

  /** False where the server sends no parts of files, so that browsers cannot go to a place in them. */
  get canSeek() {
    const seekable = this.audio.seekable;
    return seekable.length > 0 && seekable.end(seekable.length - 1) > 0;
  }

  async fetchWhole() {
    this.isWhole = true;
    const file = this.audio.src;
    // Nothing is heard of the place where it is not to be.
    this.waits = this.isPlaying;
    this.isFetching = true;
    this.audio.pause();
    try {
      const bytes = await (await fetch(file)).blob();
      if (this.audio.src !== file) return;
      if (this.copy) URL.revokeObjectURL(this.copy);
      this.copy = URL.createObjectURL(bytes);
      this.load(this.copy);
    } catch {
      // It is heard from its begin rather than not at all.
      this.wanted = null;
    }
    this.isFetching = false;
    if (this.waits) this.play();
    this.waits = false;
  }

  /** For a browser that enters no cues: it lights up late, and lights up. In one that does, the word would be lit before those
   * that were missed. */
  tick() {
    if (!this.hasCues) this.catchUp();
  }

  /** The word at the place where the sound is now. */
  catchUp() {
    if (this.wanted === null && this.words) this.heard(this.words.at(this.audio.currentTime * 1000 + 1));
  }

  heard(word) {
    const [from, to] = this.ready;
    if (word < from || (word + READY / 2 > to && to < this.words.count)) this.makeReady(word);
    this.lights(word);
  }

  clear() {
    for (const cue of [...(this.track.cues ?? [])]) this.track.removeCue(cue);
    this.ready = [0, 0];
  }

  /** Puts cues around a word; each lasts until the next begins, else what is lit would blink in pauses. */
  makeReady(word) {
    const from = Math.max(0, word - READY / 4);
    const to = Math.min(this.words.count, word + READY);
    const [oldFrom, oldTo] = this.ready;
    for (const cue of [...(this.track.cues ?? [])]) {
      if (Number(cue.id) < from || Number(cue.id) >= to) this.track.removeCue(cue);
    }
    for (let index = from; index < to; index += 1) {
      if (index >= oldFrom && index < oldTo) continue;
      const end = index + 1 < this.words.count ? this.words.begin[index + 1] / 1000 : 1e6;
      const cue = new VTTCue(this.words.begin[index] / 1000, end, "");
      cue.id = String(index);
      cue.onenter = this.entered;
      this.track.addCue(cue);
    }
    this.ready = [from, to];
  }

  get isPlaying() {
    return !this.audio.paused || this.waits;
  }

  play() {
    if (this.isFetching) {
      this.waits = true;
      return;
    }
    this.audio.play().catch((error) => {
      // Another file was opened meanwhile, or the browser wants a person's click first.
      if (error.name !== "AbortError" && error.name !== "NotAllowedError") this.audio.dispatchEvent(new Event("error"));
    });
  }

  pause() {
    this.waits = false;
    this.audio.pause();
  }
}
