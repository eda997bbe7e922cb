"use strict";

// Ticking a list on a phone: finding a name, and a word when a tap did not reach the server. Without scripts each tap is
// a form like all others.
const finder = document.querySelector("[data-find-seat]");
if (finder) {
  const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang);
  finder.hidden = false;
  finder.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value.trim());
    document.querySelectorAll(".seat").forEach((seat) => (seat.hidden = !plain(seat.dataset.name).includes(words)));
  });
}

// A refusal comes back with a sentence and no row.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 422 || !event.detail.elt.matches("[data-tick]")) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  event.detail.target = document.getElementById("seat-said");
  event.detail.swapOverride = "innerHTML";
});

// The focus stays where the finger was.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.matches?.(".seat")) document.getElementById(event.detail.target.id)?.querySelector(".seat-tap")?.focus({ preventScroll: true });
});
