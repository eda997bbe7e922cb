// Words that are chosen in the text as it reads choose their sentence in the form for a comment. Without scripts, and
// for keys and screen readers, the form's own list of sentences does it.
const text = document.getElementById("reads");
const holder = document.querySelector("[data-said-button]");
const list = document.querySelector("[data-sentences]");
const tidy = (words) => words.replace(/\s+/g, " ").trim();

// The last sentence that begins at or before what is chosen; one whose words were changed since is none.
const chosen = () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode))
    return null;
  const until = document.createRange();
  until.setStart(text, 0);
  const range = selection.getRangeAt(0);
  until.setEnd(range.startContainer, range.startOffset);
  const place = until.toString().length;
  const before = [...list.options].filter((one) => one.value && Number.parseInt(one.value, 10) <= place);
  const found = before.at(-1);
  return found && tidy(text.textContent).includes(found.value.replace(/^\d+\|/, "")) ? found : null;
};

if (text && holder && list) {
  document.addEventListener("selectionchange", () => {
    if (!holder.contains(document.activeElement)) holder.hidden = !chosen();
  });
  holder.querySelector("button").addEventListener("mousedown", (event) => event.preventDefault());
  holder.querySelector("button").addEventListener("click", () => {
    const sentence = chosen();
    if (!sentence) return;
    list.value = sentence.value;
    document.getElementById("commenting-box").setAttribute("open", "");
    list.form.querySelector("textarea").focus();
    holder.hidden = true;
  });
}
