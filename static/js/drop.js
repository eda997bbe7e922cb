// Files dropped anywhere on the page land in its field for them, and its form is sent.
const field = document.querySelector("input[type=file][data-landing]");
const brings = (event) => event.dataTransfer?.types.includes("Files") ?? false;
if (field) {
  // The bar with the button follows the reader only once there is something to send.
  field.addEventListener("change", () => {
    field.closest(".beside-list")?.classList.toggle("is-chosen", field.files.length > 0);
  });
  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    field.classList.add("is-landing");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) field.classList.remove("is-landing");
  });
  document.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    field.classList.remove("is-landing");
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.form.requestSubmit();
  });
}
