// Saves what the server made of the conversation as a file, or says why there is none.
// Runs once, when Gradio has put the component in place (`props` and `watch` are its).

watch("value", () => {
  const made = props.value;
  if (!made) return;
  if (made.error) {
    return document.dispatchEvent(new CustomEvent("qa:say", { detail: made.error }));
  }
  const address = URL.createObjectURL(new Blob([made.text], { type: `${made.media_type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = made.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
});
