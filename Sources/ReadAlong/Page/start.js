// Before anything is drawn: that there is a script, and how the page looked last time.
if ("noModule" in HTMLScriptElement.prototype) {
  document.documentElement.classList.add("js");
  try {
    const look = JSON.parse(localStorage.getItem("vivavoce look")) || {};
    for (const name of ["colours", "spacing", "lit"]) {
      if (look[name]) document.documentElement.dataset[name] = look[name];
    }
    if (look.size) document.documentElement.style.setProperty("--size", look.size / 100);
  } catch {
    // Nothing is kept here, or nothing that can be read: the page looks as it does the first time.
  }
}
