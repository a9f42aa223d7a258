// The report comes into view once it is there.
// Runs once, when Gradio has put the component in place (`element` and `watch` are its).

watch("value", () => {
  const frame = element.querySelector(".qa-report-page");
  frame?.scrollIntoView({ block: "start" });
  frame?.focus({ preventScroll: true });
});
