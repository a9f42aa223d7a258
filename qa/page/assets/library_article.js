// The article that is read: the keyboard follows it there, and Escape leads back to the list.
// Runs once, when Gradio has put the component in place (`element` and `watch` are its).

let awaited = null;
document.addEventListener("qa:read", (event) => (awaited = event.detail));

const back = () => {
  const id = element.querySelector(".qa-panel")?.dataset.id ?? "";
  const opener = document.querySelector(`#qa-library-list [data-id="${CSS.escape(id)}"]`);
  const place = opener ?? document.querySelector("#qa-library-list .qa-count");
  place?.scrollIntoView({ block: "nearest" });
  place?.focus({ preventScroll: true });
};

element.addEventListener("click", (event) => {
  if (event.target.closest(".qa-back-to-list")) back();
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") back();
});

watch("value", () => {
  const id = element.querySelector(".qa-panel")?.dataset.id ?? null;
  document.dispatchEvent(new CustomEvent("qa:reading", { detail: id }));
  if (awaited === null) return;
  awaited = null;
  const title = element.querySelector(".qa-panel-title");
  const [side, main] = ["side", "main"].map((one) => document.getElementById(`qa-library-${one}`));
  const isBelow = main.offsetTop > side.offsetTop;
  main.scrollTop = 0;
  title?.scrollIntoView({ block: isBelow ? "start" : "nearest" });
  title?.focus({ preventScroll: true });
});
