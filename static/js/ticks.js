import * as Outbox from "./outbox-store.js";
import { OutboxForms } from "./outbox.js";
import { reasonsOf } from "./outbox-reasons.js";

// Ticking a list on a phone: each tap shows at once what it did and goes through the outbox, so that it is sent in its
// turn whether there is a network or not. Once all is sent, the list is drawn as the server has it, with what others
// ticked meanwhile. Without scripts each tap is a form like all others.
const finder = document.querySelector("[data-find-seat]");
const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang);
const find = () => {
  const words = plain(finder.querySelector("input").value.trim());
  document.querySelectorAll(".seat").forEach((seat) => (seat.hidden = !plain(seat.dataset.name).includes(words)));
};
if (finder) {
  finder.hidden = false;
  finder.querySelector("input").addEventListener("input", find);
}

const { me, valueOf, channel } = OutboxForms ?? {};
const words = document.getElementById("seat-words")?.content;
if (me && words) {
  const THERE = ["present", "late", "left_early"];
  const unsent = document.getElementById("seat-words").dataset.unsent;
  const said = document.getElementById("seat-said");
  const page = said.closest("[data-page]").dataset.page;
  const action = new URL(words.querySelector("form").getAttribute("action"), location.href).href;
  const slot = words.querySelector("[name=at]").value;
  const seatOf = (entry) => document.getElementById(`seat-${valueOf(entry, "person")}`);
  const labelOf = (status) => words.querySelector(`[data-status="${status}"]`).textContent;
  const part = (within, name) => within.querySelector(`[data-part=${name}]`);
  const kindOf = (status) => (THERE.includes(status) ? "there" : status === "none" ? "none" : "away");

  // The page as it is after a tap, before the server has said anything

  const show = (seat, status) => {
    const kind = kindOf(status);
    seat.dataset.status = status;
    seat.classList.toggle("is-there", kind === "there");
    seat.classList.toggle("is-away", kind === "away");
    seat
      .querySelector(".seat-tap > .icon")
      .replaceWith(words.querySelector(`[data-is=${kind}]`).firstElementChild.cloneNode(true));
    part(seat, "status").textContent = kind === "none" ? "" : labelOf(status);
    const tap = seat.querySelector("button.seat-tap");
    if (!tap) return; // locked meanwhile
    tap.value = kind === "none" ? "present" : "none";
    tap.setAttribute("aria-pressed", String(kind === "there"));
    seat.querySelector("details").open = false;
  };
  const count = () => {
    const counts = document.getElementById("seat-counts");
    const kinds = [...document.querySelectorAll(".seat")].map((seat) => kindOf(seat.dataset.status));
    const number = (kind) => kinds.filter((one) => one === kind).length;
    part(counts, "there").textContent = number("there");
    part(counts, "others").textContent = number("away");
    part(counts, "left").textContent = number("none");
    const more = "heads" in counts.dataset ? Number(counts.dataset.heads) - number("there") : 0;
    const told = more > 0 ? counts.dataset.more : counts.dataset.fewer;
    part(counts, "difference").textContent = more ? told.replace("{n}", String(Math.abs(more))) : "";
  };
  const say = (text, tone = "") => {
    const line = Object.assign(document.createElement("p"), { textContent: text, className: tone });
    said.replaceChildren(line);
  };
  const offerUndo = (entry, before) => {
    const form = words.querySelector("form").cloneNode(true);
    form.elements.person.value = valueOf(entry, "person");
    form.elements.once.value = crypto.randomUUID();
    form.querySelector("button").value = before;
    said.append(form);
  };
  document.addEventListener("tapped", ({ target, detail: entry }) => {
    const [seat, status] = [seatOf(entry), valueOf(entry, "status")];
    if (!seat) return;
    entry.shown = [[seat.dataset.name, labelOf(status)]]; // what the list of unsent things tells
    const before = seat.dataset.status;
    show(seat, status);
    count();
    say(`${seat.dataset.name}: ${labelOf(status)}`);
    if (!said.contains(/** @type {Node} */ (target)) && before !== status) offerUndo(entry, before);
    if (said.contains(document.activeElement) || document.activeElement === document.body)
      seat.querySelector(".seat-tap").focus({ preventScroll: true });
  });

  // What waits, what was refused, and the list as the server has it

  const own = async () =>
    (await Outbox.of(me)).filter((entry) => entry.action === action && valueOf(entry, "at") === slot);
  const waiting = (entries) => entries.filter((entry) => entry.state === "waiting");
  const waits = (seat, yes) =>
    yes
      ? (seat.querySelector(".seat-tap").dataset.unsent = unsent)
      : delete seat.querySelector(".seat-tap").dataset.unsent;
  const mark = (entries) => {
    const names = new Set(waiting(entries).map((entry) => seatOf(entry)));
    document.querySelectorAll(".seat").forEach((seat) => waits(seat, names.has(seat)));
  };
  const draw = (fresh) => {
    const [list, now] = [document.querySelector(".seats"), fresh.querySelector(".seats")];
    document.getElementById("seat-counts").replaceWith(fresh.getElementById("seat-counts"));
    const ids = (seats) => [...seats.children].map((seat) => seat.id).join();
    if (ids(list) !== ids(now)) list.replaceChildren(...now.children);
    else
      [...list.children].forEach((seat, number) => {
        if (seat.dataset.status === now.children[number].dataset.status) return;
        const hasFocus = seat.contains(document.activeElement);
        seat.replaceWith(now.children[number].cloneNode(true));
        if (hasFocus) list.children[number].querySelector(".seat-tap").focus({ preventScroll: true });
      });
    if (finder) find();
  };
  const fetchFresh = async () => {
    const answer = await fetch(page, { cache: "no-store", redirect: "error" });
    const text = await answer.text();
    if (!answer.ok || !text.trimEnd().endsWith("</html>")) return;
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const entries = waiting(await own());
    if (entries.length || !fresh.querySelector(".seats") || fresh.body.dataset.user !== String(me)) return;
    draw(fresh);
  };
  let before = new Map();
  let timer = 0;
  const look = async () => {
    const entries = await own();
    const known = before;
    before = new Map(entries.map((entry) => [entry.number, entry.state]));
    mark(entries);
    const done = [...known].filter(([number, state]) => state === "waiting" && before.get(number) !== "waiting");
    if (!done.length) return;
    const refused = entries.findLast(
      (entry) => entry.state === "refused" && done.some(([number]) => number === entry.number),
    );
    if (refused)
      say(`${refused.shown[0]?.join(": ")}. ${reasonsOf(refused, OutboxForms.words).join(" ")}`, "text-danger");
    if (waiting(entries).length) return;
    clearTimeout(timer);
    timer = setTimeout(() => fetchFresh().catch(() => {}), 300); // taps in a row are drawn once
  };
  channel.addEventListener("message", look);
  (async () => {
    const entries = await own();
    waiting(entries).forEach((entry) => seatOf(entry) && show(seatOf(entry), valueOf(entry, "status")));
    if (waiting(entries).length) count();
    await look();
  })();
}
