// What opens over the text: chapters, speed, sleep timer, appearance, keys, notes.

class Panels {
  constructor(player) {
    this.player = player;
    for (const panel of document.querySelectorAll("dialog")) {
      panel.addEventListener("click", (event) => {
        if (event.target === panel || event.target.closest(".close")) panel.close();
      });
    }
    find("contents-panel").addEventListener("close", () => find("shelf").append(find("contents")));
    this.listenToSpeed();
    this.listenToSleep();
    this.listenToLook();
  }

  open(name) {
    const panel = find(`${name}-panel`);
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    panel.showModal();
    panel.querySelector("input[type=radio]:checked, input[type=range]")?.focus();
  }

  /** The chapters: beside the text where there is room, else over it. */
  contents() {
    const current = this.player.links[this.player.chapter];
    if (!matchMedia("(min-width: 60rem)").matches) {
      find("contents-panel").querySelector(".inside").append(find("contents"));
      this.open("contents");
    }
    current.focus();
    current.scrollIntoView({ block: "center" });
  }

  note(link) {
    const note = document.querySelector(link.hash);
    if (!note) return;
    find("note-title").textContent = link.getAttribute("aria-label");
    find("note").textContent = note.querySelector("p").textContent;
    this.open("note");
  }

  listenToSpeed() {
    find("speed").addEventListener("input", (event) => this.player.setSpeed(Number(event.target.value)));
    for (const button of document.querySelectorAll("[data-speed]")) {
      button.addEventListener("click", () => this.player.setSpeed(Number(button.dataset.speed)));
    }
  }

  listenToSleep() {
    const minutes = new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit", unit: "minute", unitDisplay: "long",
    });
    for (const label of document.querySelectorAll("[data-minutes]")) {
      label.textContent = minutes.format(Number(label.dataset.minutes));
    }
    for (const wish of document.querySelectorAll("input[name=sleep]")) {
      wish.addEventListener("change", () => {
        this.player.sleep.set(wish.value);
        this.player.say(`${this.player.labels.sleep}: ${wish.parentElement.textContent.trim()}`);
      });
    }
  }

  listenToLook() {
    const root = document.documentElement;
    const look = memory.read("vivavoce look");
    const keep = () => memory.write("vivavoce look", look);
    for (const name of ["colours", "spacing", "lit"]) {
      for (const choice of document.querySelectorAll(`input[name=${name}]`)) {
        choice.checked = choice.value === (look[name] ?? "");
        choice.addEventListener("change", () => {
          look[name] = choice.value;
          if (choice.value) root.dataset[name] = choice.value;
          else delete root.dataset[name];
          keep();
        });
      }
    }
    const size = find("size");
    size.value = look.size || 100;
    const showSize = () => size.setAttribute("aria-valuetext", `${size.value} %`);
    size.addEventListener("input", () => {
      look.size = Number(size.value);
      root.style.setProperty("--size", look.size / 100);
      showSize();
      keep();
    });
    showSize();
    const keys = find("uses-keys");
    keys.checked = !look.noKeys;
    keys.addEventListener("change", () => {
      look.noKeys = !keys.checked;
      keep();
    });
  }
}
