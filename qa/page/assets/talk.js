// The conversation: examples are asked, [1] leads to its quote, the newest turn stays in sight.
// Runs once, when Gradio has put the component in place (`element`, `trigger` and `watch` are its).

const titleFromPage = () => {
  const name = document.querySelector(".qa-name");
  if (!name) return false;
  document.title = name.textContent;
  document.documentElement.lang = name.closest("[lang]").lang;
  return true;
};
if (!titleFromPage()) requestAnimationFrame(titleFromPage);

const calmly = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

// Bring a quote (src-…), a near passage (near-…) or a mark in an answer (cite-…) into view.
const show = (target, takesFocus = true) => {
  const quoted = document.querySelectorAll(`[data-in~="${CSS.escape(target.id)}"]`);
  document.querySelectorAll(".qa-current").forEach((one) => one.classList.remove("qa-current"));
  [target, ...quoted].forEach((one) => one.classList.add("qa-current"));
  target.scrollIntoView({ block: "center", behavior: calmly() });
  if (takesFocus) target.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("qa:at", { detail: target.id.split("-")[2] }));
};

let awaited = null; // the place to show once the server has sent the panel that holds it
document.addEventListener("qa:panel", () => {
  const target = awaited && document.getElementById(awaited);
  awaited = null;
  if (target) show(target);
});

const jump = (id) => {
  const target = document.getElementById(id);
  if (target) return show(target);
  awaited = id;
  trigger("recall", { exchange: Number(id.split("-")[1]) });
};

// From one quote to the next, the keyboard stays on the button that leads there.
document.addEventListener("qa:go", ({ detail }) => show(document.getElementById(detail), false));

document.addEventListener("click", (event) => {
  if (event.target.closest?.(".qa-skip, #qa-new")) {
    event.preventDefault();
    return document.querySelector("#qa-box textarea").focus();
  }
  const link = event.target.closest?.(".qa-jump, .qa-back");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  jump(link.getAttribute("href").slice(1));
});

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // a page that is not on this machine may lack the clipboard
  }
};

const copiedByHand = (text) => {
  const holder = document.createElement("textarea");
  holder.value = text;
  document.body.append(holder);
  holder.select();
  const done = document.execCommand("copy");
  holder.remove();
  return done;
};

const copy = async (button) => {
  const done = await copied(button.dataset.text);
  const said = button.parentElement.querySelector(".qa-done");
  said.textContent = done ? button.dataset.done : button.dataset.failed;
  button.focus();
  setTimeout(() => (said.textContent = ""), 3000);
};

element.addEventListener("click", (event) => {
  const pressed = (name) => event.target.closest(name);
  const example = pressed(".qa-example");
  if (example) return trigger("example", { question: example.dataset.question });
  if (pressed(".qa-copy")) return copy(pressed(".qa-copy"));
  if (pressed(".qa-retry")) return trigger("retry");
  if (pressed(".qa-edit")) {
    trigger("edit");
    return document.querySelector("#qa-box textarea").focus();
  }
  if (pressed(".qa-keep")) trigger("keep");
  if (pressed(".qa-good")) return say(pressed(".qa-turn"), "good", "");
  if (pressed(".qa-bad") || pressed(".qa-unsay")) {
    const [form, thumb] = [".qa-opinion", ".qa-bad"].map((one) =>
      pressed(".qa-turn").querySelector(one),
    );
    open(form, thumb, form.hidden);
    (form.hidden ? thumb : form.querySelector("input")).focus({ preventScroll: true });
    if (!form.hidden) form.scrollIntoView({ block: "nearest", behavior: calmly() });
  }
});

// What somebody says of an answer; the thumb that was pressed is known until the page is left.
const given = new Map();
const keyOf = (exchange) => `${window.qaConversations?.openId()}:${exchange}`;

const open = (form, thumb, shows) => {
  form.hidden = !shows;
  thumb.setAttribute("aria-expanded", String(shows));
};

const say = (turn, verdict, correction) => {
  const exchange = Number(turn.querySelector(".qa-actions").dataset.exchange);
  trigger("opinion", { exchange, verdict, correction });
};

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const turn = form.closest(".qa-turn");
  const chosen = form.querySelector("input:checked");
  say(turn, chosen.value, form.elements.correction.value);
});

element.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest(".qa-opinion");
  if (!form) return;
  const thumb = form.closest(".qa-turn").querySelector(".qa-bad");
  open(form, thumb, false);
  thumb.focus();
});

const mark = (turn, verdict) => {
  const good = verdict === "good";
  turn.querySelector(".qa-good").setAttribute("aria-pressed", String(good));
  turn.querySelector(".qa-bad").classList.toggle("qa-pressed", !good);
};

document.addEventListener("qa:noted", ({ detail }) => {
  const actions = element.querySelector(`.qa-actions[data-exchange="${Number(detail.exchange)}"]`);
  if (!actions) return;
  const turn = actions.closest(".qa-turn");
  actions.querySelector(".qa-done").textContent = detail.text;
  if (!detail.done) return;
  const [form, thumb] = [turn.querySelector(".qa-opinion"), turn.querySelector(".qa-bad")];
  if (!form.hidden) {
    open(form, thumb, false);
    thumb.focus();
  }
  given.set(keyOf(detail.exchange), detail.verdict);
  mark(turn, detail.verdict);
});

// The quote behind a [1], beside it, while the pointer or the keyboard is on it.
const card = document.createElement("div");
card.id = "qa-peek";
card.setAttribute("role", "tooltip");
card.hidden = true;
const around = element.parentElement; // what is inside the element is written anew with each word
around.append(card);
let peeked = null;
let leaving = 0;

const unpeek = () => {
  clearTimeout(leaving);
  peeked?.removeAttribute("aria-describedby");
  peeked = null;
  card.hidden = true;
};

const line = (name, text) => {
  const one = document.createElement(name);
  one.textContent = text;
  return one;
};

const peek = (mark) => {
  clearTimeout(leaving);
  if (mark === peeked) return;
  unpeek();
  peeked = mark;
  card.replaceChildren(line("q", mark.dataset.quote), line("cite", mark.dataset.title));
  card.lang = mark.closest("[lang]").lang;
  mark.setAttribute("aria-describedby", card.id);
  card.hidden = false;
  const [at, size] = [mark.getBoundingClientRect(), card.getBoundingClientRect()];
  const above = at.top - size.height - 8;
  card.style.top = `${above > 4 ? above : at.bottom + 8}px`;
  const furthest = around.getBoundingClientRect().right - size.width - 8;
  card.style.left = `${Math.max(8, Math.min(at.left - 24, furthest))}px`;
};

const marked = (event) => event.target.closest?.(".qa-mark[data-quote]");
around.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  if (event.target.closest("#qa-peek")) return clearTimeout(leaving);
  const mark = marked(event);
  if (mark) return peek(mark);
  clearTimeout(leaving);
  if (peeked) leaving = setTimeout(unpeek, 250); // time to reach the card itself
});
around.addEventListener("pointerleave", () => (leaving = setTimeout(unpeek, 250)));
around.addEventListener("focusin", (event) => {
  if (marked(event)?.matches(":focus-visible")) peek(marked(event));
});
around.addEventListener("focusout", unpeek);
document.addEventListener("scroll", unpeek, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") unpeek();
});

watch("value", () => {
  unpeek();
  element.querySelectorAll(".qa-actions").forEach((actions) => {
    const verdict = given.get(keyOf(actions.dataset.exchange));
    if (verdict) mark(actions.closest(".qa-turn"), verdict);
  });
  const turns = element.querySelectorAll(".qa-turn");
  const last = turns[turns.length - 1];
  const isTall = last?.offsetHeight > innerHeight * 0.7; // then its beginning is what to see
  last?.scrollIntoView({ block: isTall ? "start" : "nearest", behavior: calmly() });
});
