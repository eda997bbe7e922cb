// An idea is dragged to another theme, or its theme is chosen beside it: both do the same, and nothing is kept until
// the form is sent. Without this file the choice beside each idea is all there is, and enough.
document.querySelectorAll("[data-board]").forEach((board) => {
  const said = board.querySelector("[data-board-said]");
  const place = (idea) => {
    const choice = idea.querySelector("[data-theme]");
    const theme = [...board.querySelectorAll("[data-drop]")].find((one) => one.dataset.drop === choice.value);
    if (!theme || theme.contains(idea)) return;
    theme.querySelector("[data-ideas]").append(idea);
    said.textContent = `${idea.querySelector("p").textContent} ${board.dataset.moved}: ${theme.querySelector("h2").textContent}`;
  };
  let dragged = null;
  board.querySelectorAll("[data-idea]").forEach((idea) => {
    idea.draggable = true;
    idea.addEventListener("dragstart", (event) => {
      dragged = idea;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      idea.classList.add("is-dragged");
    });
    idea.addEventListener("dragend", () => {
      dragged = null;
      idea.classList.remove("is-dragged");
    });
  });
  board.querySelectorAll("[data-drop]").forEach((theme) => {
    theme.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      theme.classList.add("is-over");
    });
    theme.addEventListener("dragleave", () => theme.classList.remove("is-over"));
    theme.addEventListener("drop", (event) => {
      event.preventDefault();
      theme.classList.remove("is-over");
      if (!dragged) return;
      dragged.querySelector("[data-theme]").value = theme.dataset.drop;
      place(dragged);
    });
  });
  board.addEventListener("change", (event) => {
    const idea = event.target.closest("[data-idea]");
    if (!idea) return;
    place(idea);
    event.target.focus();
  });
});
