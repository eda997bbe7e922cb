// A long text as it reads: ProseMirror (docs/adr/0101) holds HTML in a hidden field, the server makes Markdown of it.
// The field with the Markdown is there all the same: without scripts, and for who presses "As text".
const KEY = "writes-as";
const wishes = {
  get text() {
    try {
      return localStorage.getItem(KEY) === "text";
    } catch {
      return false;
    }
  },
  keep(as) {
    try {
      localStorage.setItem(KEY, as);
    } catch {
      // Not kept here: the page opens as it always does.
    }
  },
};

const LEVEL = { level: 2 };
const WRITES = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  heading: (chain) => chain.toggleHeading(LEVEL),
  list: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const SHOWS = {
  bold: ["bold"],
  italic: ["italic"],
  heading: ["heading"],
  list: ["bulletList"],
  numbers: ["orderedList"],
  link: ["link"],
};

// No rules that turn "2022. " into a list while it is typed, and Tab leads out of lists and tables as everywhere.
const extensionsOf = (prose, ask) => {
  const withoutTab = { addKeyboardShortcuts: () => ({}) };
  const Item = prose.ListItem.extend({
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        "Mod-]": () => this.editor.commands.sinkListItem(this.name),
        "Mod-[": () => this.editor.commands.liftListItem(this.name),
      };
    },
  });
  const Link = prose.Link.extend({
    addKeyboardShortcuts: () => ({ "Mod-k": () => (ask(), true) }),
  }).configure({ openOnClick: false, autolink: false, linkOnPaste: true });
  const { Document, Paragraph, Text, HardBreak, Dropcursor, Gapcursor, History } = prose;
  const { Bold, Italic, Strike, Code, CodeBlock, Blockquote, HorizontalRule, BulletList, OrderedList } = prose;
  const Heading = prose.Heading.configure({ levels: [2, 3, 4, 5, 6] });
  const Table = prose.Table.extend(withoutTab);
  const words = [Document, Paragraph, Text, HardBreak, Bold, Italic, Strike, Code, Link];
  const blocks = [Heading, CodeBlock, Blockquote, HorizontalRule, BulletList, OrderedList, Item];
  const tables = [Table, prose.TableRow, prose.TableHeader, prose.TableCell];
  return words.concat(blocks, tables, [Dropcursor, Gapcursor, History]);
};

const open = async (box) => {
  const area = document.getElementById(box.dataset.rich);
  const html = box.querySelector("[data-rich-html]");
  const bar = box.querySelector("[data-rich-bar]");
  const place = box.querySelector("[data-rich-place]");
  const dialog = box.querySelector("[data-rich-link]");
  const label = document.querySelector(`label[for="${area.id}"]`);
  const prose = await import(box.dataset.module);
  label.id = label.id || `${area.id}_label`;

  const ask = () => {
    dialog.querySelector("input").value = editor.getAttributes("link").href || "";
    dialog.showModal();
  };
  const hint = document.getElementById(`${area.id}_helptext`); // about marks, which the editor does not show
  if (hint) hint.hidden = true;
  const described = (area.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== hint?.id);
  const editor = new prose.Editor({
    element: place,
    extensions: extensionsOf(prose, ask),
    content: html.value,
    injectCSS: false, // a style element of its own is what the Content-Security-Policy refuses
    enableInputRules: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...(described.length && { "aria-describedby": described.join(" ") }),
        ...(area.getAttribute("aria-invalid") && { "aria-invalid": "true" }),
      },
    },
    onUpdate: () => {
      html.value = editor.getHTML();
      html.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "editor" }));
    },
    onTransaction: () => show(),
  });
  const show = () =>
    Object.entries(SHOWS).forEach(([kind, [name]]) =>
      bar.querySelector(`[data-write="${kind}"]`).setAttribute("aria-pressed", String(editor.isActive(name))),
    );

  area.disabled = true;
  html.disabled = false;
  box.querySelector("[data-rich-plain]").hidden = true;
  bar.hidden = false;
  place.hidden = false;
  label.addEventListener("click", () => editor.commands.focus());
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
  bar.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-write]")?.dataset.write;
    if (kind === "link") ask();
    else if (kind) WRITES[kind](editor.chain().focus()).run();
  });
  dialog.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.value;
    const address = dialog.querySelector("input");
    if (!act || (act === "set" && !address.reportValidity())) return;
    dialog.close();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (act === "unset" || (act === "set" && !address.value)) chain.unsetMark("link").run();
    else if (act === "set" && editor.state.selection.empty && !editor.isActive("link"))
      chain.insertContent({ type: "text", text: address.value, marks: [mark(address.value)] }).run();
    else if (act === "set") chain.setMark("link", { href: address.value }).run();
  });
  // A draft that came back (drafts.js).
  html.addEventListener("input", (event) => {
    if (event.detail !== "editor") editor.commands.setContent(html.value, { emitUpdate: false });
  });
  show();
};
const mark = (href) => ({ type: "link", attrs: { href } });

document.querySelectorAll("[data-rich]").forEach((box) => {
  const form = box.closest("form");
  box.querySelector('[data-as="rich"]').hidden = false;
  box.addEventListener("click", (event) => {
    const as = event.target.closest("[data-as]")?.dataset.as;
    if (!as) return;
    wishes.keep(as);
    form.requestSubmit(); // saved first, then the page opens the other way
  });
  // What was saved by itself is no reason to ask before one leaves.
  form.addEventListener("htmx:afterRequest", (event) => {
    const saved = event.detail.successful;
    if (!saved || document.querySelector("#saved.field-error")) return;
    form.querySelectorAll("textarea").forEach((field) => (field.defaultValue = field.value));
  });
  if (!wishes.text) open(box).catch(() => box.querySelector("[data-rich-plain]").removeAttribute("hidden"));
});
