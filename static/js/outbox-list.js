import * as Outbox from "./outbox-store.js";
import { OutboxForms } from "./outbox.js";
import { reasonsOf } from "./outbox-reasons.js";
import { moment } from "./moments.js";

// "Not sent: n" in the page's frame, the list behind it, and the question before signing out.
const begin = (forms) => {
  const { me, list, words, goOn, channel } = forms;
  const marks = document.querySelectorAll("[data-outbox-mark]");
  const template = (name) => list.querySelector(`[data-${name}]`).content.firstElementChild.cloneNode(true);
  const part = (within, name) => within.querySelector(`[data-part=${name}]`);
  let shown = [];

  const photosOf = (entry) => entry.fields.map(([, value]) => value).filter((value) => value instanceof Blob);
  const drawn = (entry) => {
    const row = template("entry");
    row.dataset.state = entry.state;
    part(row, "label").textContent = entry.label;
    part(row, "moment").textContent = moment(entry.madeAt);
    part(row, "state").textContent = words[entry.state];
    const facts = part(row, "facts");
    entry.shown.forEach(([label, text]) => {
      const [term, told] = [document.createElement("dt"), document.createElement("dd")];
      [term.textContent, told.textContent] = [label, text];
      facts.append(term, told);
    });
    facts.hidden = !entry.shown.length;
    photosOf(entry).forEach((file) => {
      const image = document.createElement("img");
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      image.addEventListener("error", () => image.replaceWith(file.name));
      part(row, "photos").append(image);
    });
    const reasons = part(row, "reasons");
    if (entry.state === "refused")
      reasonsOf(entry, words).forEach((text) =>
        reasons.append(Object.assign(document.createElement("li"), { textContent: text })),
      );
    reasons.hidden = !reasons.children.length;
    const [mend, again, see] = ["mend", "again", "see"].map((name) => part(row, name));
    mend.href = `${entry.page}#outbox-${entry.number}`;
    mend.hidden = again.hidden = entry.state !== "refused";
    again.addEventListener("click", () => Outbox.change(entry.number, { state: "waiting", failures: 0 }).then(goOn));
    see.hidden = entry.state !== "sent";
    if (entry.location) see.href = entry.location;
    throwing(row, entry);
    return row;
  };
  const throwing = (row, entry) => {
    const [away, ask] = [part(row, "away"), part(row, "ask")];
    away.hidden = entry.state === "sent";
    const asking = (yes) => {
      [away.hidden, ask.hidden] = [yes, !yes];
      (yes ? part(row, "no") : away).focus();
    };
    away.addEventListener("click", () => asking(true));
    part(row, "no").addEventListener("click", () => asking(false));
    part(row, "yes").addEventListener("click", () => Outbox.remove(entry.number));
  };

  const draw = (entries, others, trouble) => {
    list.querySelectorAll("[data-entries] img").forEach((image) => URL.revokeObjectURL(image.src));
    const unsent = entries.filter((entry) => entry.state !== "sent");
    const sent = entries.filter((entry) => entry.state === "sent").reverse();
    part(list, "unsent").replaceChildren(...unsent.map(drawn));
    part(list, "sent").replaceChildren(...sent.map(drawn));
    part(list, "sent-head").hidden = !sent.length;
    part(list, "nothing").hidden = unsent.length > 0;
    part(list, "others").hidden = !others;
    const waiting = unsent.some((entry) => entry.state === "waiting");
    const why = waiting ? trouble?.why : "";
    part(list, "trouble").hidden = !why;
    part(list, "trouble-words").textContent = why ? words[why.replace("-", "")] : "";
    part(list, "sign-in").hidden = why !== "sign-in";
    part(list, "now").hidden = !waiting;
  };
  const refresh = () => refreshed().catch(() => marks.forEach((mark) => (mark.hidden = true))); // nothing is kept here
  const refreshed = async () => {
    const all = await Outbox.everything();
    const own = all.filter((entry) => entry.user === me);
    const unsent = own.filter((entry) => entry.state !== "sent");
    marks.forEach((mark) => {
      mark.hidden = !unsent.length && all.length === own.length; // nothing waits: nothing is said
      mark.dataset.outboxMark = unsent.some((entry) => entry.state === "refused")
        ? "refused"
        : unsent.length
          ? "waiting"
          : "none";
      mark.querySelector("[data-n]").textContent = String(unsent.length);
    });
    shown = unsent;
    if (list.open) draw(own, all.length > own.length, await Outbox.fact("trouble"));
  };
  const open = async () => {
    if (!list.open) list.showModal();
    await refresh();
  };
  marks.forEach((mark) => mark.addEventListener("click", open));
  part(list, "now").addEventListener("click", goOn);
  list.querySelectorAll("[data-part=close]").forEach((button) => button.addEventListener("click", () => list.close()));
  list.addEventListener("click", (event) => event.target === list && list.close());
  channel.addEventListener("message", refresh);
  self.addEventListener("pageshow", refresh);

  // Signing out takes along what is on this device; unsent things are asked about first

  const leaving = document.querySelector("[data-outbox-leaving]");
  const leave = async (form) => {
    form.dataset.asked = "yes";
    await Outbox.forget(me).catch(() => {});
    form.requestSubmit();
  };
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("form[data-sign-out]") || form.dataset.asked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!shown.length) return void leave(form);
      part(leaving, "n").textContent = shown.length;
      part(leaving, "leave").onclick = () => leave(form);
      leaving.showModal();
    },
    true,
  );
  part(leaving, "stay").addEventListener("click", () => leaving.close());
  part(leaving, "look").addEventListener("click", () => {
    leaving.close();
    open();
  });
};

if (OutboxForms) begin(OutboxForms);
