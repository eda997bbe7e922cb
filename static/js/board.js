// A card of the task board that is dropped on a column opens the page of that step: the same page as its button, so a
// step that needs a reason asks for it. Without a mouse the buttons do it.
let card = null;
const allows = (column) => card && card.dataset.to.split(" ").includes(column.dataset.drop);
document.addEventListener("dragstart", (event) => {
  card = event.target.closest("[data-move]");
});
for (const column of document.querySelectorAll("[data-drop]")) {
  column.addEventListener("dragover", (event) => {
    if (!allows(column)) return;
    event.preventDefault();
    column.classList.add("board-over");
  });
  column.addEventListener("dragleave", () => column.classList.remove("board-over"));
  column.addEventListener("drop", (event) => {
    event.preventDefault();
    if (allows(column)) window.location.assign(`${card.dataset.move}?to=${column.dataset.drop}`);
  });
}
