// Buttons over a text that is written in Markdown: they write the marks around what is chosen.
const wrap = (text, mark) => `${mark}${text}${mark}`;
const eachLine = (text, mark) =>
  text
    .split("\n")
    .map((line, index) => `${typeof mark === "function" ? mark(index) : mark}${line}`)
    .join("\n");
const WRITES = {
  bold: (text) => wrap(text, "**"),
  italic: (text) => wrap(text, "_"),
  heading: (text) => eachLine(text, "## "),
  list: (text) => eachLine(text, "- "),
  numbers: (text) => eachLine(text, (index) => `${index + 1}. `),
  link: (text) => `[${text}](https://)`,
};
const ofLines = ["heading", "list", "numbers"];

document.querySelectorAll("[data-markdown-bar]").forEach((bar) => {
  const area = document.getElementById(bar.dataset.markdownBar);
  const write = (kind) => {
    let { selectionStart: start, selectionEnd: end } = area;
    if (ofLines.includes(kind)) {
      start = area.value.lastIndexOf("\n", start - 1) + 1;
      const next = area.value.indexOf("\n", end);
      end = next < 0 ? area.value.length : next;
    }
    area.focus();
    area.setRangeText(WRITES[kind](area.value.slice(start, end)), start, end, "select");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-write]");
    if (button) write(button.dataset.write);
  });
  area.addEventListener("keydown", (event) => {
    const kind = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
    if (!kind || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    write(kind);
  });
});
