// The sources panel: opens and folds an article without losing one's place in it.
// Runs once, when Gradio has put the component in place (`element` and `watch` are its).

const scroller = () => {
  const side = document.getElementById("qa-side");
  return side.scrollHeight > side.clientHeight + 1 ? side : document.scrollingElement;
};

// From quote to quote, round and round.
const step = (by) => {
  const places = [...element.querySelectorAll(".qa-back, .qa-here")].sort(
    (one, other) => Number(one.dataset.number) - Number(other.dataset.number),
  );
  const now = places.findIndex((one) => one.classList.contains("qa-current"));
  const next = now < 0 ? (by > 0 ? 0 : places.length - 1) : now + by;
  const target = places[(next + places.length) % places.length];
  document.dispatchEvent(new CustomEvent("qa:go", { detail: target.id }));
};

document.addEventListener("qa:at", ({ detail }) => {
  const told = element.querySelector(".qa-step-at");
  if (told) told.textContent = told.dataset.text.replace("{number}", detail);
});

element.addEventListener("click", (event) => {
  const turn = event.target.closest(".qa-step");
  if (turn) return step(Number(turn.dataset.by));
  const button = event.target.closest(".qa-open");
  if (!button) return;
  const card = button.closest(".qa-card");
  const kept = card.querySelector(".qa-quote, .qa-close") ?? button;
  const before = kept.getBoundingClientRect().top;
  const open = card.classList.toggle("qa-whole");
  button.setAttribute("aria-expanded", String(open));
  const text = button.querySelector(".qa-open-text");
  text.textContent = open ? button.dataset.less : button.dataset.more;
  scroller().scrollTop += kept.getBoundingClientRect().top - before;
});

watch("value", () => {
  document.getElementById("qa-side").scrollTop = 0;
  document.dispatchEvent(new CustomEvent("qa:panel"));
});
