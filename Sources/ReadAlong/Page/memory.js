// What is kept between visits; a browser that keeps nothing for files is no fault.

const memory = {
  /** What was kept under a name; an empty object where nothing was. */
  read(name) {
    try {
      const value = JSON.parse(localStorage.getItem(name));
      return value && typeof value === "object" ? value : {};
    } catch {
      return {};
    }
  },

  /** Keeps a value under a name. */
  write(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Forbidden or full: the page goes on without it.
    }
  },
};
