// Questions to go on with: one click asks.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).

element.addEventListener("click", (event) => {
  const example = event.target.closest(".qa-example");
  if (example) trigger("example", { question: example.dataset.question });
});
