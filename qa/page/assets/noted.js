// Whether what somebody said of an answer was kept: told beside that answer.
// Runs once, when Gradio has put the component in place (`props` and `watch` are its).

watch("value", () => {
  if (props.value) document.dispatchEvent(new CustomEvent("qa:noted", { detail: props.value }));
});
