// Questions to go on with: one click asks.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).

element.addEventListener("click", (event) => {
  const example = event.target.closest(".qa-example");
  if (example) trigger("example", { question: example.dataset.question });
});

// Brought into sight as far as the answer's own beginning stays there.
watch("value", () => {
  const turn = [...document.querySelectorAll("#qa-talk .qa-turn")].at(-1);
  if (!element.firstElementChild || !turn) return;
  const scroller = document.getElementById("qa-scroll");
  const scrolls = scroller.scrollHeight > scroller.clientHeight + 1 ? scroller : null;
  const top = scrolls ? scroller.getBoundingClientRect().top : 0;
  const [box, end] = [document.getElementById("qa-ask"), scroller].map((one) =>
    one.getBoundingClientRect(),
  );
  const bottom = scrolls ? Math.min(box.top, end.bottom) : box.top;
  const needed = element.getBoundingClientRect().bottom - bottom;
  const room = turn.getBoundingClientRect().top - top;
  if (needed > 0 && room > 0)
    (scrolls ?? window).scrollBy({ top: Math.min(needed, room), behavior: "smooth" });
});
