// Photos of news and of hours: previews that can be taken out again, and files drawn anew before they leave the phone:
// small, turned upright, without the place and the names that the camera wrote. Whatever fails here, and whatever is no
// photo, goes as it was chosen; the server reads everything anew anyway.
const LONGEST_SIDE = 2000;
const QUALITY = 0.85;

const words = document.querySelector("[data-photo-words]").dataset;

const asJpeg = (canvas) => new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));

async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff"; // what is see-through would be black in a JPEG
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await asJpeg(canvas);
    if (!smaller) return file;
    return new File([smaller], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file; // HEIC in most browsers, or no photo at all: the server says
  }
}

document.querySelectorAll("[data-photos]").forEach((input) => {
  const list = input.closest(".file-choice").parentElement.querySelector("[data-photo-names]");
  const form = input.form;
  let chosen = [];
  let working = Promise.resolve();
  let busy = 0;

  const hand_over = () => {
    const files = new DataTransfer();
    chosen.forEach((photo) => files.items.add(photo));
    input.files = files.files;
    form.dispatchEvent(new Event("photos"));
  };

  const preview = (photo) => {
    const item = document.createElement("li");
    const image = document.createElement("img");
    const button = document.createElement("button");
    image.src = URL.createObjectURL(photo);
    image.alt = photo.name;
    image.addEventListener("error", () => image.replaceWith(photo.name));
    button.type = "button";
    button.className = "btn btn-sm btn-link";
    button.textContent = words.remove;
    button.setAttribute("aria-label", `${words.remove}: ${photo.name}`);
    button.addEventListener("click", () => {
      chosen = chosen.filter((one) => one !== photo);
      hand_over();
      show();
      input.focus();
    });
    item.append(image, button);
    return item;
  };

  const show = () => {
    list.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    list.replaceChildren(...chosen.map(preview));
  };

  // One photo after another: a phone has no memory for ten at once.
  const take = async (files) => {
    for (const file of files) chosen.push(await shrunk(file));
    hand_over();
    show();
  };

  // Caught on the way down, so that the plain previews of app.js step aside.
  form.addEventListener(
    "change",
    (event) => {
      if (event.target !== input) return;
      event.stopPropagation();
      const files = [...input.files];
      busy += 1;
      form.dispatchEvent(new Event("photos")); // app.js asks what goes with photos
      list.textContent = words.shrinking;
      working = working.then(() => take(files)).finally(() => (busy -= 1));
    },
    true,
  );

  form.addEventListener("reset", () => {
    chosen = [];
    show();
  });

  // Sending waits until the photos are small.
  form.addEventListener("submit", (event) => {
    if (!busy) return;
    event.preventDefault();
    event.stopPropagation();
    working.then(() => form.requestSubmit());
  });
});
