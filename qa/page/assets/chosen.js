// Holds which articles the next question is put to, as the value that goes with it.
// Runs once, when Gradio has put the component in place (`props` is its).

document.addEventListener("qa:scope", ({ detail }) => (props.value = detail));
