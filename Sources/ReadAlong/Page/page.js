// Clicks, keys and scrolling.

const player = new Player(JSON.parse(find("words").textContent));
const panels = new Panels(player);

/** What each key does, by the English letter on it where the keyboard has other letters. */
const keys = {
  " ": "toggle", k: "toggle", ArrowLeft: "back", ArrowRight: "forward", "shift ArrowLeft": "previousSentence",
  "shift ArrowRight": "nextSentence", ",": "previousWord", ".": "nextWord", p: "previousChapter", n: "nextChapter",
  "+": "faster", "=": "faster", "-": "slower", "1": "ordinarySpeed", c: "contents", v: "speed", s: "sleep", a: "look",
  g: "heard", h: "keys", "?": "keys",
};

const actions = {
  ordinarySpeed: () => player.setSpeed(1),
  contents: () => panels.contents(),
  speed: () => panels.open("speed"),
  sleep: () => panels.open("sleep"),
  look: () => panels.open("look"),
  keys: () => panels.open("keys"),
  heard: () => showHeard(),
};

const act = (name) => (actions[name] ? actions[name]() : player[name]());

const showHeard = () => {
  player.text.follows = true;
  player.text.reveal(true);
  find("return").hidden = true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  const key = /^[\x20-\x7e]$/.test(event.key) || event.key.length > 1 ? event.key : letter ?? event.key;
  const name = keys[(event.shiftKey && key.length > 1 ? "shift " : "") + (key.length === 1 ? key.toLowerCase() : key)];
  const target = event.target;
  // What stands on a control is for the control; in a panel only the way out is. One that has just closed may hold the focus yet.
  const panel = target.closest("dialog");
  if (!name || !find("uses-keys").checked || panel?.open) return;
  if (!panel && target.matches("input, select, textarea")) return;
  if (key === " " && target.matches("button, a")) return;
  event.preventDefault();
  act(name);
});

for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => act(button.dataset.do));
}

find("text").addEventListener("click", (event) => {
  const note = event.target.closest(".noteref");
  if (note) {
    event.preventDefault();
    panels.note(note);
    return;
  }
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const word = player.text.under(event.clientX, event.clientY);
  if (word >= 0) player.goToWord(word, true);
});

find("contents").addEventListener("click", (event) => {
  const index = player.links.indexOf(event.target.closest("a"));
  if (index < 0) return;
  event.preventDefault();
  if (find("contents-panel").open) find("contents-panel").close();
  player.open(index, 0);
  player.say(player.links[index].dataset.title);
});

addEventListener("hashchange", () => {
  const index = player.links.findIndex((link) => link.hash === location.hash);
  if (index >= 0 && index !== player.chapter) player.open(index, 0);
});

const seek = find("seek");
seek.addEventListener("input", () => {
  seek.classList.add("held");
  const seconds = Number(seek.value);
  find("now").textContent = clock(seconds);
  seek.style.setProperty("--done", `${(100 * seconds) / player.length}%`);
  player.nameTime(seconds);
});
seek.addEventListener("change", () => {
  seek.classList.remove("held");
  player.go(Number(seek.value) * 1000);
});

// One who scrolls wants to look elsewhere, until what is heard comes into sight again.
const leave = () => (player.text.follows = false);
for (const event of ["wheel", "touchmove"]) find("text").addEventListener(event, leave, { passive: true });
addEventListener("keydown", (event) => {
  if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key)) leave();
});
addEventListener("scroll", () => {
  const { text } = player;
  if (!text.follows && text.rests && player.sound.isPlaying) text.follows = true;
  find("return").hidden = text.follows || text.isSeen;
  find("return").classList.toggle("up", text.place?.top < 0);
}, { passive: true });
find("return").addEventListener("click", showHeard);

for (const event of ["pagehide", "visibilitychange"]) addEventListener(event, () => player.save());

player.start();
