// A word for the articles that there are, looked up anew when somebody comes back to the page.
// Runs once, when Gradio has put the component in place (`props`, `trigger`, `watch` are its).

let known = null;
watch("value", () => {
  const before = known;
  known = props.value;
  if (before !== null && known !== before) trigger("changed");
});

window.addEventListener("focus", () => trigger("look"));
