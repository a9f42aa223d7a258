// Which articles the next question is put to: draws the list, tells what is chosen.
// Runs once, when Gradio has put the component in place (`element` and `trigger` are its).
// The choice goes to `chosen.js` by the event qa:scope; the articles come by qa:articles.

const control = () => element.querySelector(".qa-scope");
const find = (name) => control()?.querySelector(`.qa-scope-${name}`);

const LONGEST = 40; // characters of a title beside the question box
let articles = null; // { id, title, date } each; null until they are known
const picked = new Set();

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const filled = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const day = (iso) => {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const language = control().lang === "en" ? "en-GB" : control().lang;
  return new Intl.DateTimeFormat(language, style).format(new Date(`${iso}T00:00:00Z`));
};

const span = () => ({ since: find("since").value, until: find("until").value });

const scope = () => {
  const { since, until } = span();
  if (!picked.size && !since && !until) return null;
  return { articles: [...picked], since: since || null, until: until || null };
};

const cut = (title) => {
  const letters = [...title];
  return letters.length <= LONGEST ? title : `${letters.slice(0, LONGEST - 1).join("").trim()}…`;
};

const saidOfArticles = ({ all, one, many }) => {
  if (!picked.size) return all;
  if (picked.size > 1) return filled(many, { count: picked.size });
  const [id] = picked;
  return filled(one, { title: cut(articles?.find((known) => known.id === id)?.title ?? id) });
};

const saidOfDates = (texts) => {
  const { since, until } = span();
  const values = { since: since && day(since), until: until && day(until) };
  if (since && until) return filled(texts.between, values);
  if (since) return filled(texts.since, values);
  return until ? filled(texts.until, values) : "";
};

const saidOfUndated = (texts) => {
  const { since, until } = span();
  const looked = (articles ?? []).filter((one) => !picked.size || picked.has(one.id));
  const count = since || until ? looked.filter((one) => !one.date).length : 0;
  if (!count) return "";
  return count === 1 ? texts.oneUndated : filled(texts.manyUndated, { count });
};

const tell = () => {
  const texts = control().dataset;
  const chosen = scope();
  find("said").textContent = [saidOfArticles(texts), saidOfDates(texts)].filter(Boolean).join(" · ");
  find("clear").hidden = !chosen;
  control().classList.toggle("qa-scope-on", Boolean(chosen));
  find("undated").textContent = saidOfUndated(texts);
  find("undated").hidden = !find("undated").textContent;
  document.dispatchEvent(new CustomEvent("qa:scope", { detail: chosen }));
};

const row = (one) => {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const box = document.createElement("input");
  const title = document.createElement("span");
  const date = document.createElement("small");
  box.type = "checkbox";
  box.value = one.id;
  box.checked = picked.has(one.id);
  title.textContent = one.title;
  date.textContent = one.date ? day(one.date) : control().dataset.undated;
  item.dataset.words = plain(`${one.title} ${one.id} ${one.date ?? ""}`);
  label.append(box, title, date);
  item.append(label);
  return item;
};

const narrow = () => {
  const wanted = plain(find("find").value.trim()).split(/\s+/);
  let shown = 0;
  find("list").querySelectorAll("li").forEach((item) => {
    item.hidden = !wanted.every((word) => item.dataset.words.includes(word));
    shown += item.hidden ? 0 : 1;
  });
  find("none").hidden = shown > 0 || articles === null;
};

const draw = () => {
  if (!control() || articles === null) return;
  const known = new Set(articles.map((one) => one.id));
  [...picked].filter((id) => !known.has(id)).forEach((id) => picked.delete(id));
  find("reading").hidden = true;
  find("list").replaceChildren(...articles.map(row));
  narrow();
  tell();
};

const close = (focuses) => {
  find("details").open = false;
  if (focuses) find("summary").focus();
};

const clear = () => {
  picked.clear();
  find("since").value = find("until").value = find("find").value = "";
  draw();
  tell();
  close(true);
};

// A span that would end before it begins is one day long.
const together = (changed) => {
  const { since, until } = span();
  if (!since || !until || since <= until) return;
  const other = changed.classList.contains("qa-scope-since") ? "until" : "since";
  find(other).value = changed.value;
};

element.addEventListener("toggle", () => find("details").open && trigger("look"), true);

element.addEventListener("click", ({ target }) => {
  if (target.closest(".qa-scope-clear")) clear();
  if (target.closest(".qa-scope-done")) close(true);
});

element.addEventListener("input", ({ target }) => {
  if (target.classList.contains("qa-scope-find")) return narrow();
  if (target.type === "checkbox") picked[target.checked ? "add" : "delete"](target.value);
  tell();
});

element.addEventListener("change", ({ target }) => {
  if (target.type !== "date") return;
  together(target);
  tell();
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && find("details").open) {
    event.stopPropagation();
    close(true);
  }
});

element.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && find("details").open && !element.contains(relatedTarget)) close(false);
});

document.addEventListener("click", ({ target }) => {
  if (control() && find("details").open && !element.contains(target)) close(false);
});

document.addEventListener("qa:articles", ({ detail }) => {
  articles = Array.isArray(detail) ? detail : [];
  draw();
});
