// The top's controls: show or fold the kept conversations, export the open one.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).

const FOLDED = "qa.rail";
const toggle = () => element.querySelector(".qa-rail-toggle");
const rail = () => document.getElementById("qa-rail");

// Where there is room for the list beside the others; else it is a drawer over the page.
const isBeside = () =>
  getComputedStyle(document.getElementById("qa-main")).getPropertyValue("--rail") === "beside";

const isShown = () => document.getElementById("qa-main")?.dataset.rail === "shown";

const remembered = () => {
  try {
    return localStorage.getItem(FOLDED);
  } catch {
    return null;
  }
};

const show = (open) => {
  document.getElementById("qa-main").dataset.rail = open ? "shown" : "folded";
  toggle()?.setAttribute("aria-expanded", String(open));
};

const choose = (open) => {
  show(open);
  try {
    if (isBeside()) localStorage.setItem(FOLDED, open ? "shown" : "folded");
  } catch {
    // then the choice lasts until the page is left
  }
};

const fold = () => {
  if (!isShown()) return;
  choose(false);
  toggle()?.focus();
};

element.addEventListener("click", (event) => {
  if (event.target.closest(".qa-rail-toggle")) {
    const open = !isShown();
    choose(open);
    if (open) rail()?.querySelector(".qa-rail-title").focus();
  }
  const language = event.target.closest(".qa-language")?.dataset.language;
  if (language) {
    document.cookie = `qa_language=${language}; path=/; max-age=31536000; samesite=lax`;
    return location.reload(); // the open conversation is kept
  }
  const choice = event.target.closest(".qa-export");
  if (!choice) return;
  const store = window.qaConversations;
  const one = store?.list().find((kept) => kept.id === store.openId());
  trigger("export", { kind: choice.dataset.kind, title: one?.title ?? "" });
  element.querySelector(".qa-menu").open = false;
  element.querySelector(".qa-menu summary").focus();
});

document.addEventListener("click", (event) => {
  const menu = element.querySelector(".qa-menu");
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
  const aside = event.target.isConnected && !event.target.closest?.("#qa-rail, .qa-rail-toggle");
  if (isShown() && !isBeside() && aside) fold();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = element.querySelector(".qa-menu");
  if (menu?.open) {
    menu.open = false;
    return menu.querySelector("summary").focus();
  }
  if (!isBeside()) fold();
});

document.addEventListener("qa:say", ({ detail }) => {
  const said = element.querySelector(".qa-tools-said");
  said.textContent = detail;
  setTimeout(() => (said.textContent = ""), 8000);
});

document.addEventListener("qa:fold", fold);
document.addEventListener("qa:chosen", () => {
  if (!isBeside()) fold();
});

let opened = false; // at the first list only: nothing moves while somebody reads
document.addEventListener("qa:listed", ({ detail: count }) => {
  if (toggle()) toggle().hidden = count === 0 && !isShown();
  if (opened) return;
  opened = true;
  wasBeside = isBeside();
  show(wasBeside && count > 0 && remembered() !== "folded");
});

let wasBeside = false;
const room = () => {
  if (!opened || isBeside() === wasBeside) return;
  wasBeside = !wasBeside;
  show(wasBeside && remembered() === "shown");
};
window.addEventListener("resize", room);
document.addEventListener("qa:room", room);
