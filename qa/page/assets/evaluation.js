// The figures of the last report; the report itself is fetched when it is asked for.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).

element.addEventListener("click", (event) => {
  if (event.target.closest(".qa-whole-report")) trigger("whole");
});
