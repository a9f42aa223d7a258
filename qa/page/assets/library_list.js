// The list of articles: one is opened, removed after a second press, put back; pages are turned.
// Runs once, when Gradio has put the component in place (`element`, `trigger` and `watch` are its).

const calm = (button) => {
  button.classList.remove("qa-sure");
  const label = button.querySelector(".qa-item-label");
  if (button.dataset.asked) label.textContent = button.dataset.asked;
  delete button.dataset.asked;
};

const ask = (button) => {
  const label = button.querySelector(".qa-item-label");
  button.dataset.asked = label.textContent;
  label.textContent = button.dataset.sure;
  button.classList.add("qa-sure");
};

const remove = (button) => {
  element.querySelectorAll(".qa-sure").forEach((one) => one !== button && calm(one));
  if (!button.dataset.asked) return ask(button);
  const reading = document.querySelector("#qa-library-article .qa-panel")?.dataset.id ?? "";
  button.disabled = true;
  trigger("remove", { id: button.dataset.id, reading });
};

let reading = null; // the article beside the list
const mark = () =>
  element.querySelectorAll(".qa-item-open").forEach((one) => {
    if (one.dataset.id === reading) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  });
document.addEventListener("qa:reading", ({ detail }) => {
  reading = detail;
  mark();
});

let turned = false;
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".qa-item-open")) {
    document.dispatchEvent(new CustomEvent("qa:read", { detail: button.dataset.id }));
    trigger("read", { id: button.dataset.id });
  }
  if (button.matches(".qa-item-remove")) remove(button);
  if (button.matches(".qa-put-back")) trigger("restore", { id: button.dataset.id });
  if (button.matches(".qa-turner")) {
    turned = true;
    trigger("turn", { page: Number(button.dataset.page) });
  }
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") element.querySelectorAll(".qa-sure").forEach(calm);
});
element.addEventListener("focusout", (event) => {
  const button = event.target.closest?.(".qa-sure");
  if (button && !button.contains(event.relatedTarget)) calm(button);
});

watch("value", () => {
  mark();
  if (!turned) return;
  turned = false;
  const count = element.querySelector(".qa-count");
  count?.scrollIntoView({ block: "nearest" });
  count?.focus({ preventScroll: true });
});
