// Enter while an answer is still awaited: what was written is asked as soon as it is there.
// Gradio would leave that question out without a word, for a moment also after the last word of
// an answer. Runs once, when Gradio has put the component in place.

let waits = false;

const box = () => document.querySelector("#qa-box textarea");

const wait = (does) => {
  waits = does;
  box().classList.toggle("qa-waits", does && box().value.trim() !== "");
};

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.target !== box()) return;
    wait(true);
    if (window.qaConversations?.awaits()) event.preventDefault();
  },
  true,
);

// Who goes on writing has not asked yet.
document.addEventListener("input", (event) => {
  if (event.target === box()) wait(false);
});

// Nothing waits: another question is being answered, or what was awaited is left.
const none = () => wait(false);

// After an answer, a refusal or an error.
const next = () => {
  const asks = waits && box().value.trim() !== "";
  wait(false);
  if (asks) document.getElementById("qa-send").click();
};

window.qaWaiting = { none, next };
