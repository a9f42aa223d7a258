// Questions to go on with: one click asks.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).

element.addEventListener("click", (event) => {
  const example = event.target.closest(".qa-example");
  if (example) trigger("example", { question: example.dataset.question });
});

// Seen when they come, unless somebody has gone back to read above.
watch("value", () => {
  const bottom = document.getElementById("qa-composer").getBoundingClientRect().top;
  const isNear = element.getBoundingClientRect().top < bottom + 80;
  if (element.firstElementChild && isNear) element.scrollIntoView({ block: "nearest", behavior: "smooth" });
});
