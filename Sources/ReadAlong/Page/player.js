// What a person does with the book: plays it, moves in it, changes its speed, goes to sleep over it.

const find = (id) => document.getElementById(id);

/** A time as on a clock, seconds. */
const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(whole / 60) % 60;
  return whole < 3600 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(whole / 3600)}:${two(minutes)}:${two(whole % 60)}`;
};

class Player {
  constructor(labels) {
    this.labels = labels;
    this.chapters = [...document.querySelectorAll("main > .chapter")];
    this.links = [...document.querySelectorAll("#contents a")];
    this.text = new Text(this.chapters);
    this.sound = new Sound((word) => this.text.light(word));
    this.name = `vivavoce book ${document.body.dataset.book}`;
    this.chapter = -1;
    this.saved = 0;
    this.sleep = new SleepTimer(this);
    const audio = this.sound.audio;
    for (const event of ["play", "pause"]) audio.addEventListener(event, () => this.showState());
    audio.addEventListener("pause", () => this.save());
    audio.addEventListener("seeked", () => this.showTime());
    audio.addEventListener("timeupdate", () => this.tick());
    audio.addEventListener("durationchange", () => this.showTime());
    audio.addEventListener("playing", () => (find("fault").textContent = ""));
    audio.addEventListener("ended", () => this.end());
    audio.addEventListener("error", () => this.fail());
    this.tellDevice();
  }

  /** Opens the book where it was left, or at the chapter that the address names. */
  start() {
    const kept = memory.read(this.name);
    this.setSpeed(kept.speed || 1, false);
    const named = this.links.findIndex((link) => link.hash && link.hash === location.hash);
    const chapter = named >= 0 ? named : Math.floor(kept.chapter);
    if (named >= 0) history.replaceState(null, "", location.pathname + location.search);
    const isThere = chapter >= 0 && chapter < this.chapters.length;
    this.open(isThere ? chapter : 0, isThere && chapter === kept.chapter ? Number(kept.time) || 0 : 0, false);
  }

  /** Opens a chapter at a time, milliseconds, and plays it where that is wanted. */
  open(index, time, plays = this.sound.isPlaying) {
    const chapter = this.chapters[index];
    if (!chapter) return;
    const isOther = index !== this.chapter;
    if (isOther) {
      this.chapter = index;
      this.text.open(index);
      this.links.forEach((link, place) => {
        if (place === index) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      document.title = `${this.links[index].dataset.title} – ${document.body.dataset.title}`;
      this.sound.open(chapter.dataset.sound, this.text.words, time);
      scrollTo(0, 0);
    }
    this.sound.time = time;
    this.text.follows = true;
    if (!isOther) this.text.reveal();
    else if (time > 0 || index > 0) this.text.reveal(true);
    if (plays) this.sound.play();
    this.showState();
    this.showTime();
    this.save();
    this.tellDeviceChapter();
  }

  get length() {
    return Number(this.chapters[this.chapter].dataset.length) / 1000;
  }

  /** Goes to a time of the chapter, milliseconds; beyond its ends into the chapters beside it. */
  go(time) {
    const last = this.length * 1000;
    if (time < 0 && this.chapter > 0) {
      const before = Number(this.chapters[this.chapter - 1].dataset.length);
      this.open(this.chapter - 1, Math.max(0, before + time));
    } else if (time >= last && this.chapter + 1 < this.chapters.length) {
      this.open(this.chapter + 1, 0);
    } else {
      this.open(this.chapter, Math.max(0, Math.min(time, last - 50)));
    }
  }

  /** Goes to a word of the chapter; the millisecond keeps rounding from lighting the word before. */
  goToWord(word, plays) {
    const words = this.text.words;
    if (word >= words.count && this.chapter + 1 < this.chapters.length) this.open(this.chapter + 1, 0);
    else if (words.count > 0) {
      const time = words.begin[Math.max(0, Math.min(word, words.count - 1))];
      this.open(this.chapter, time > 0 ? time + 1 : 0, plays);
    }
  }

  toggle() {
    if (this.sound.isPlaying) this.sound.pause();
    else {
      this.text.follows = true;
      this.text.reveal();
      this.sound.play();
    }
  }

  back() { this.go(this.sound.time - 15000); }
  forward() { this.go(this.sound.time + 15000); }

  get word() { return this.text.words.at(this.sound.time); }
  previousWord() { this.goToWord(this.word - 1); }
  nextWord() { this.goToWord(this.word + 1); }

  /** To the begin of the sentence; of the one before where this one has only begun. */
  previousSentence() {
    const words = this.text.words;
    const sentence = words.sentence[this.word];
    const begin = words.begin[words.first[sentence]];
    const isNew = this.sound.time - begin < 1500 * this.sound.speed;
    if (isNew && sentence === 0) this.go(-1);
    else this.goToWord(words.first[isNew ? sentence - 1 : sentence]);
  }

  nextSentence() { this.goToWord(this.text.words.first[this.text.words.sentence[this.word] + 1]); }

  /** To the begin of the chapter; of the one before where this one has only begun. */
  previousChapter() {
    if (this.sound.time > 3000 || this.chapter === 0) this.open(this.chapter, 0);
    else this.open(this.chapter - 1, 0);
    this.say(this.links[this.chapter].dataset.title);
  }

  nextChapter() {
    if (this.chapter + 1 === this.chapters.length) return;
    this.open(this.chapter + 1, 0);
    this.say(this.links[this.chapter].dataset.title);
  }

  faster() { this.setSpeed(this.sound.speed + 0.1); }
  slower() { this.setSpeed(this.sound.speed - 0.1); }

  setSpeed(speed, isChange = true) {
    this.sound.speed = Math.round(Math.min(3, Math.max(0.5, speed)) * 20) / 20;
    this.sound.hold();
    const shown = `${new Intl.NumberFormat(document.documentElement.lang).format(this.sound.speed)}×`;
    find("speed-shown").textContent = shown;
    find("speed-big").textContent = shown;
    find("speed").value = this.sound.speed;
    find("speed").setAttribute("aria-valuetext", shown);
    if (!isChange) return;
    this.say(`${this.labels.speed} ${shown}`);
    this.save();
    this.tellDevicePosition();
  }

  /** What is said to those who do not see what a key did; never what moves by itself. */
  say(words) { find("status").textContent = words; }

  end() {
    const stops = this.sleep.endsChapter();
    if (this.chapter + 1 < this.chapters.length) this.open(this.chapter + 1, 0, !stops);
    else this.showState();
  }

  fail() {
    if (!this.sound.audio.error) return;
    find("fault").textContent = this.labels.fault.replace("{file}", decodeURI(this.chapters[this.chapter].dataset.sound));
    this.showState();
  }

  tick() {
    this.sound.tick();
    this.showTime();
    this.sleep.tick();
    if (Math.abs(performance.now() - this.saved) > 1000) this.save();
  }

  save() {
    this.saved = performance.now();
    memory.write(this.name, { chapter: this.chapter, time: Math.floor(this.sound.time), speed: this.sound.speed });
  }

  showState() {
    const plays = this.sound.isPlaying;
    document.documentElement.classList.toggle("plays", plays);
    const label = plays ? this.labels.pause : this.labels.play;
    find("play").setAttribute("aria-label", label);
    find("play").title = `${label} (Space)`;
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = plays ? "playing" : "paused";
    this.tellDevicePosition();
  }

  showTime() {
    const seek = find("seek");
    const now = this.sound.time / 1000;
    find("now").textContent = clock(now);
    find("left").textContent = `−${clock(this.length - now)}`;
    if (seek.classList.contains("held")) return;
    seek.max = Math.floor(this.length);
    seek.value = Math.floor(now);
    seek.style.setProperty("--done", `${(100 * now) / this.length}%`);
    // One who stands on it would hear each second.
    if (document.activeElement !== seek || !this.sound.isPlaying) this.nameTime(now);
  }

  nameTime(seconds) {
    find("seek").setAttribute(
      "aria-valuetext", this.labels.place.replace("{now}", clock(seconds)).replace("{total}", clock(this.length)));
  }

  /** Keys of keyboards, headphones and locked screens. */
  tellDevice() {
    if (!("mediaSession" in navigator)) return;
    const actions = {
      play: () => this.sound.play(),
      pause: () => this.sound.pause(),
      stop: () => this.sound.pause(),
      seekbackward: (action) => this.go(this.sound.time - (action.seekOffset || 15) * 1000),
      seekforward: (action) => this.go(this.sound.time + (action.seekOffset || 15) * 1000),
      seekto: (action) => this.go(action.seekTime * 1000),
      previoustrack: () => this.previousChapter(),
      nexttrack: () => this.nextChapter(),
    };
    for (const [name, action] of Object.entries(actions)) {
      try {
        navigator.mediaSession.setActionHandler(name, action);
      } catch {
        // An action that this browser does not know.
      }
    }
  }

  tellDeviceChapter() {
    if (!("mediaSession" in navigator) || !("MediaMetadata" in window)) return;
    const { title, author } = document.body.dataset;
    // Devices take no picture from a folder.
    const artwork = location.protocol.startsWith("http") ? [{ src: document.querySelector("header img").src }] : [];
    navigator.mediaSession.metadata = new MediaMetadata({
      title: this.links[this.chapter].dataset.title, artist: author, album: title, artwork,
    });
  }

  tellDevicePosition() {
    if (!navigator.mediaSession?.setPositionState || this.chapter < 0) return;
    const position = Math.max(0, Math.min(this.sound.time / 1000, this.length));
    navigator.mediaSession.setPositionState({ duration: this.length, playbackRate: this.sound.speed, position });
  }
}
