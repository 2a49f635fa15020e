"""Listening pages of many hours, and the memory that they take."""
import contextlib, pathlib, re


def lengthened(folder, hours, into):
    """The book with its chapters repeated until it is so long."""
    page = (folder / "index.html").read_text()
    sections = re.findall(r'<section id="c\d+" class="chapter".*?</section>', page, re.S)
    links = re.findall(r'<li data-level.*?</li>', page, re.S)
    length = sum(int(n) for n in re.findall(r'class="chapter"[^>]*data-length="(\d+)"', page))
    times = max(1, -(-hours * 3600000 // length))
    text, list_ = [], []
    for number in range(times):
        for place, (section, link) in enumerate(zip(sections, links)):
            name = f"c{number * len(sections) + place + 1}"
            text.append(re.sub(r'\bc\d+(?=[-"])', name, section))
            list_.append(re.sub(r'#c\d+', f"#{name}", link))
    page = page.replace("\n".join(sections), "\n".join(text)) if "\n".join(sections) in page else re.sub(
        r'<section id="c1".*</section>(?=\s*</main>)', lambda _: "\n".join(text), page, flags=re.S)
    page = re.sub(r'<li data-level.*</li>', lambda _: "\n".join(list_), page, count=1, flags=re.S)
    for file in folder.iterdir():
        (into / file.name).symlink_to(file.resolve())
    (into / "index.html").unlink()
    (into / "index.html").write_text(page)
    return len(text), len(page.encode())


def renderer_megabytes(driver):
    """Memory of the page's own process, MB of it alone and its share of what others have too."""
    found = 0
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (process / "cmdline").read_bytes()
            if b"--type=renderer" in command and b"chromium" in command:
                rollup = (process / "smaps_rollup").read_text()
                found = max(found, int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1000)
    return found
