// Questions to go on with: one click asks.
// Runs once, when Gradio has put the component in place (`element`, `props`, `trigger` are its).

element.addEventListener("click", (event) => {
  const example = event.target.closest(".qa-example");
  if (example) trigger("example", { question: example.dataset.question });
});

// What comes late, for an answer that is no longer the last, gives way to what stood there.
let stood = { place: "", html: "" };
const isLate = () => {
  const place = /data-for="([^"]*)"/.exec(props.value ?? "")?.[1];
  const now = window.qaConversations?.at();
  if (place === undefined || place === now) {
    stood = { place, html: props.value };
    return false;
  }
  props.value = stood.place === now ? stood.html : "";
  return true;
};

// Brought into sight as far as the answer's own beginning stays there.
watch("value", () => {
  if (isLate()) return;
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
