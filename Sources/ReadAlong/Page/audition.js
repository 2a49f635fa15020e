// One voice at a time.
for (const sound of document.querySelectorAll("audio")) {
  const section = sound.closest("section");
  sound.addEventListener("play", () => {
    for (const other of document.querySelectorAll("audio")) if (other !== sound) other.pause();
    section.classList.add("plays");
  });
  for (const event of ["pause", "ended"]) sound.addEventListener(event, () => section.classList.remove("plays"));
}
