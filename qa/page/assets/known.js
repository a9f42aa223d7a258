// Holds the articles that there are to choose from, and hands them to the control.
// Runs once, when Gradio has put the component in place (`props` and `watch` are its).

watch("value", () =>
  document.dispatchEvent(new CustomEvent("qa:articles", { detail: props.value })),
);
