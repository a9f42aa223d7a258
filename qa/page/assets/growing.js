// The answer while it grows, or why there is none: kept in sight.
// Runs once, when Gradio has put the component in place (`element` and `watch` are its).

watch("value", () => {
  element.querySelector(".qa-turn")?.scrollIntoView({ block: "nearest" });
});
