// The list of kept conversations: open, rename, delete, and bring back what was deleted.
// Runs once, when Gradio has put the component in place (`element` is its).

const rail = () => element.querySelector(".qa-rail");
const kept = () => window.qaConversations;
const filled = (text, title) => text.replace("{title}", () => title);

const made = (name, className, text) => {
  const one = document.createElement(name);
  one.className = className;
  one.textContent = text;
  return one;
};

const iconButton = (className, label, drawing) => {
  const button = made("button", `qa-action ${className}`, "");
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.innerHTML = drawing; // one of our own icons
  return button;
};

const when = (at) => {
  const day = new Date(Number(at) || 0);
  const today = day.toDateString() === new Date().toDateString();
  const style = today ? { timeStyle: "short" } : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(rail().lang, style).format(day);
};

const row = (one) => {
  const { rename, delete: remove, editIcon, deleteIcon } = rail().dataset;
  const item = made("li", "qa-kept", "");
  item.dataset.id = one.id;
  const button = made("button", "qa-kept-open", "");
  button.type = "button";
  button.append(made("span", "qa-kept-title", one.title), made("small", "", when(one.at)));
  if (one.id === kept().openId()) button.setAttribute("aria-current", "true");
  item.append(
    button,
    iconButton("qa-rename", filled(rename, one.title), editIcon),
    iconButton("qa-remove", filled(remove, one.title), deleteIcon),
  );
  return item;
};

const draw = () => {
  if (!rail() || !kept() || element.querySelector(".qa-new-name")) return;
  const all = kept().list();
  rail().querySelector(".qa-rail-list").replaceChildren(...all.map(row));
  rail().classList.toggle("qa-none", !all.length);
  document.dispatchEvent(new CustomEvent("qa:listed", { detail: all.length }));
};

let undo = null;
const say = (text, put) => {
  const said = rail().querySelector(".qa-rail-said");
  said.replaceChildren(...(text ? [made("span", "", text)] : []));
  undo = put ?? null;
  if (!put) return;
  const button = made("button", "qa-link qa-undo", rail().dataset.undo);
  button.type = "button";
  said.append(" ", button);
  button.focus();
};

const rename = (item) => {
  const button = item.querySelector(".qa-kept-open");
  const input = made("input", "qa-new-name", "");
  input.value = button.querySelector(".qa-kept-title").textContent;
  input.maxLength = 120;
  input.setAttribute("aria-label", rail().dataset.newName);
  let done = false;
  const end = (saves) => {
    if (done) return;
    done = true;
    const title = input.value.trim();
    input.replaceWith(button);
    if (saves && title) kept().rename(item.dataset.id, title);
    draw();
    document.querySelector(`[data-id="${CSS.escape(item.dataset.id)}"] .qa-kept-open`)?.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(true);
    if (event.key === "Escape") end(false);
    event.stopPropagation();
  });
  input.addEventListener("blur", () => end(true));
  button.replaceWith(input);
  input.select();
};

const remove = (item) => {
  const title = item.querySelector(".qa-kept-title").textContent;
  const put = kept().remove(item.dataset.id);
  say(filled(rail().dataset.deleted, title), put);
};

element.addEventListener("click", (event) => {
  const item = event.target.closest(".qa-kept");
  const pressed = (name) => event.target.closest(name);
  if (pressed(".qa-undo")) {
    undo?.();
    say("");
    return rail().querySelector(".qa-rail-title").focus();
  }
  if (pressed(".qa-rail-close")) return document.dispatchEvent(new CustomEvent("qa:fold"));
  if (!item) return;
  if (pressed(".qa-rename")) return rename(item);
  if (pressed(".qa-remove")) return remove(item);
  if (!pressed(".qa-kept-open")) return;
  say("");
  kept().open(item.dataset.id);
  document.dispatchEvent(new CustomEvent("qa:chosen"));
});

document.addEventListener("qa:kept", ({ detail }) => {
  draw();
  if (rail() && detail.failed) say(rail().dataset.notKept);
  else if (rail() && detail.dropped) say(rail().dataset.dropped);
});
watch("value", draw);
requestAnimationFrame(draw);
