// The sources panel: opens and folds an article without losing one's place in it.
// Runs once, when Gradio has put the component in place (`element` and `watch` are its).

const scroller = () => {
  const side = document.getElementById("qa-side");
  return side.scrollHeight > side.clientHeight + 1 ? side : document.scrollingElement;
};

element.addEventListener("click", (event) => {
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
