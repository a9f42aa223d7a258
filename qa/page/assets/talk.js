// The conversation: examples are asked, [1] leads to its quote, the newest turn stays in sight.
// Runs once, when Gradio has put the component in place (`element`, `trigger` and `watch` are its).

const titleFromPage = () => {
  const name = document.querySelector(".qa-name");
  if (!name) return false;
  document.title = name.textContent;
  document.documentElement.lang = name.closest("[lang]").lang;
  return true;
};
if (!titleFromPage()) requestAnimationFrame(titleFromPage);

const calmly = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

// Bring a quote (src-…), a near passage (near-…) or a mark in an answer (cite-…) into view.
const show = (target) => {
  const quoted = document.querySelectorAll(`[data-in~="${CSS.escape(target.id)}"]`);
  document.querySelectorAll(".qa-current").forEach((one) => one.classList.remove("qa-current"));
  [target, ...quoted].forEach((one) => one.classList.add("qa-current"));
  target.scrollIntoView({ block: "center", behavior: calmly() });
  target.focus({ preventScroll: true });
};

let awaited = null; // the place to show once the server has sent the panel that holds it
document.addEventListener("qa:panel", () => {
  const target = awaited && document.getElementById(awaited);
  awaited = null;
  if (target) show(target);
});

const jump = (id) => {
  const target = document.getElementById(id);
  if (target) return show(target);
  awaited = id;
  trigger("recall", { exchange: Number(id.split("-")[1]) });
};

document.addEventListener("click", (event) => {
  if (event.target.closest?.(".qa-skip, #qa-new")) {
    event.preventDefault();
    return document.querySelector("#qa-box textarea").focus();
  }
  const link = event.target.closest?.(".qa-jump, .qa-back");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  jump(link.getAttribute("href").slice(1));
});

element.addEventListener("click", (event) => {
  const example = event.target.closest(".qa-example");
  if (example) trigger("example", { question: example.dataset.question });
});

watch("value", () => {
  const turns = element.querySelectorAll(".qa-turn");
  const last = turns[turns.length - 1];
  if (last) last.scrollIntoView({ block: "nearest", behavior: calmly() });
});
