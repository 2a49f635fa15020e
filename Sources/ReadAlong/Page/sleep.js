// When the sound is to stop by itself.

/** How long it grows silent before, milliseconds; where a device lets no page do so, it stops at once. */
const FADE = 5000;

class SleepTimer {
  constructor(player) {
    this.player = player;
    this.until = null;
    this.atEnd = false;
    setInterval(() => this.tick(), 1000);
  }

  /** Sets it: minutes, `chapter` for the end of the chapter, or nothing. */
  set(wish) {
    this.atEnd = wish === "chapter";
    const minutes = Number(wish);
    this.until = !this.atEnd && minutes > 0 ? Date.now() + minutes * 60000 : null;
    this.player.sound.audio.volume = 1;
    this.show();
  }

  show() {
    const left = this.until === null ? "" : clock(Math.ceil(Math.max(0, this.until - Date.now()) / 1000));
    const shown = this.atEnd ? "⇥" : left;
    if (find("sleep-shown").textContent !== shown) find("sleep-shown").textContent = shown;
  }

  tick() {
    this.show();
    if (this.until === null) return;
    const left = this.until - Date.now();
    if (left <= 0) {
      this.player.sound.pause();
      this.clear();
    } else if (left < FADE) {
      this.player.sound.audio.volume = left / FADE;
    }
  }

  /** True where the end of a chapter is where it stops. */
  endsChapter() {
    const stops = this.atEnd;
    if (stops) this.clear();
    return stops;
  }

  clear() {
    this.set("");
    document.querySelector("input[name=sleep][value='']").checked = true;
  }
}
