// Files that are dropped or chosen are sent one by one, then handed over by name and place.
// Runs once, when Gradio has put the component in place (`element`, `trigger` and `upload` are its).

const place = () => element.querySelector(".qa-adding");
const say = (text) => {
  const line = element.querySelector(".qa-sending");
  if (line) line.textContent = text;
};

// A file that is too large, or one too many, is named and not sent.
const sent = async (file, number) => {
  if (file.size > Number(place().dataset.largest)) return { name: file.name, size: file.size };
  if (number >= Number(place().dataset.most)) return { name: file.name };
  try {
    return { name: file.name, path: (await upload(file)).path };
  } catch {
    return { name: file.name };
  }
};

let busy = false;
const send = async (files) => {
  if (busy || !files.length) return;
  busy = true;
  element.classList.add("qa-busy");
  const told = [];
  for (const [number, file] of files.entries()) {
    const step = place().dataset.sending;
    say(step.replace("{done}", number + 1).replace("{total}", files.length));
    told.push(await sent(file, number));
  }
  say("");
  element.classList.remove("qa-busy");
  busy = false;
  trigger("added", { files: told });
};

element.addEventListener("change", (event) => {
  if (!event.target.matches(".qa-files")) return;
  send([...event.target.files]);
  event.target.value = "";
});

const over = (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  element.classList.toggle("qa-over", event.type === "dragover");
};
element.addEventListener("dragover", over);
element.addEventListener("dragleave", over);
element.addEventListener("drop", (event) => {
  over(event);
  send([...(event.dataTransfer?.files ?? [])]);
});
