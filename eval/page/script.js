// Draws the questions of the report. Every text goes in as text, never as markup.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const STEP = 50;
const VERDICTS = data.verdicts;
const GOOD = new Set(data.good);
const flips = data.comparison
  ? { gained: new Set(data.comparison.gained), lost: new Set(data.comparison.lost) }
  : {};

/** An element with a class, and text or elements inside. */
function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

/** Offsets count code points, as Python does; JavaScript's own count halves of some. */
const codePoints = new Map();
function pointsOf(articleId) {
  if (!codePoints.has(articleId)) {
    const article = data.articles[articleId];
    codePoints.set(articleId, article ? Array.from(article.text) : []);
  }
  return codePoints.get(articleId);
}

function textAt(place) {
  return pointsOf(place.article_id).slice(place.start, place.end).join("");
}

function overlaps(one, other) {
  return one.article_id === other.article_id && one.start < other.end && other.start < one.end;
}

/** A whole article with its quotes and its gold marked. */
function markedArticle(articleId, cited, gold) {
  const points = pointsOf(articleId);
  const here = (place) => place.article_id === articleId;
  const quotes = cited.filter(here);
  const golden = gold.filter(here);
  const cuts = new Set([0, points.length]);
  for (const place of [...quotes, ...golden]) cuts.add(place.start).add(place.end);
  const edges = [...cuts].filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  const box = make("div", "article");
  box.tabIndex = 0;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const piece = { article_id: articleId, start: edges[i], end: edges[i + 1] };
    const isCited = quotes.some((place) => overlaps(place, piece));
    const isGold = golden.some((place) => overlaps(place, piece));
    const text = points.slice(piece.start, piece.end).join("");
    const classes = [isCited ? "cited" : "", isGold ? "gold" : ""].join(" ").trim();
    box.append(classes ? make("mark", classes, text) : text);
  }
  return box;
}

function sourcesOf(one) {
  const cited = one.answer ? one.answer.citations : [];
  const gold = one.gold.quotes;
  const ids = new Set([...cited, ...gold].map((place) => place.article_id));
  return [...ids].map((id) => {
    const title = data.articles[id] ? data.articles[id].title : `${id} (not in the corpus)`;
    const article = markedArticle(id, cited, gold);
    article.setAttribute("aria-label", title);
    return make("div", "source", make("h4", "", title), article);
  });
}

function passageItem(scored, rank, gold) {
  const right = gold.some((place) => overlaps(place, scored));
  const article = data.articles[scored.article_id];
  const scores = `score ${scored.score.toFixed(3)}, words ${scored.lexical.toFixed(2)}, meaning ${scored.dense.toFixed(2)}`;
  const summary = make(
    "summary", "",
    make("span", "rank", `${rank}.`), " ", article ? article.title : scored.article_id, " ",
    make("small", "quiet", scores), " ", right ? make("span", "badge good", "gold") : null,
  );
  return make("details", "passage", summary, make("p", "", textAt(scored)));
}

function block(title, ...inside) {
  return make("div", "block", make("h4", "", title), ...inside);
}

function answerBlock(title, answer) {
  const about = [`confidence ${answer.confidence.toFixed(2)}`];
  if (answer.abstained) about.push("declined");
  const short = answer.short ? make("p", "short", answer.short) : null;
  return block(title, short, make("p", "text", answer.text), make("p", "quiet", about.join(", ")));
}

function goldBlock(gold) {
  if (gold.unanswerable !== null) {
    return block("Gold", make("p", "", `The articles do not answer: ${gold.unanswerable}.`), make("p", "quiet", gold.why));
  }
  const joined = gold.answers.join(gold.all_answers ? " + " : " · ");
  const quotes = gold.quotes.map((place) => make("blockquote", "", textAt(place)));
  const needs = gold.needs_all ? make("p", "quiet", "All of these quotes are needed.") : null;
  return block("Gold", make("p", "", joined), ...quotes, needs);
}

function detailOf(one) {
  const left = make("div", "column");
  for (const turn of one.history) {
    left.append(block("Before", make("p", "", turn.question), make("p", "quiet", turn.answer)));
  }
  if (one.outcome.error) left.append(block("Error", make("p", "bad", one.outcome.error)));
  if (one.answer) left.append(answerBlock("Answer", one.answer));
  if (one.candidate) left.append(answerBlock("Would have said", one.candidate));
  left.append(goldBlock(one.gold));
  const passages = one.answer ? one.answer.passages : [];
  if (passages.length) {
    const items = passages.map((scored, at) => passageItem(scored, at + 1, one.gold.regions));
    left.append(block("Passages", ...items));
  }
  const sources = sourcesOf(one);
  const legend = make("p", "quiet", make("mark", "cited", "quoted"), " ", make("mark", "gold", "gold"), " ", make("mark", "cited gold", "both"));
  const right = sources.length ? make("div", "column", block("Sources", legend, ...sources)) : null;
  return make("div", "detail", left, right);
}

/** Scrolls each source to its first mark, without moving the page. */
function showMarks(detail) {
  for (const box of detail.querySelectorAll(".article")) {
    const mark = box.querySelector("mark");
    if (mark) box.scrollTop = mark.offsetTop - 24; // counted from the box, which is positioned
  }
}

function itemOf(one) {
  const summary = make(
    "summary", "",
    make("span", `badge ${GOOD.has(one.verdict) ? "good" : "bad"}`, VERDICTS[one.verdict]),
    make("span", "asked", one.question),
    make("small", "quiet", `${one.outcome.kind}, ${one.id}`),
  );
  const item = make("details", "question", summary);
  item.id = `question-${one.id}`;
  item.addEventListener("toggle", () => {
    if (!item.open || item.querySelector(".detail")) return;
    const detail = detailOf(one);
    item.append(detail);
    showMarks(detail);
  });
  return item;
}

const controls = Object.fromEntries(
  ["verdict", "kind", "split", "words"].map((name) => [name, document.getElementById(`filter-${name}`)]),
);

function fillSelect(select, options) {
  for (const [value, label] of options) select.append(new Option(label, value));
}

function valuesOf(key) {
  const values = [...new Set(data.questions.map((one) => one.outcome[key]))].sort();
  return [["", "all"], ...values.map((value) => [value, value])];
}

function verdictOptions() {
  const counts = {};
  for (const one of data.questions) counts[one.verdict] = (counts[one.verdict] || 0) + 1;
  const failures = data.questions.filter((one) => !GOOD.has(one.verdict)).length;
  const options = [["", `all (${data.questions.length})`], ["failures", `all failures (${failures})`]];
  for (const name of Object.keys(VERDICTS)) {
    if (counts[name]) options.push([name, `${VERDICTS[name]} (${counts[name]})`]);
  }
  for (const [name, ids] of Object.entries(flips)) {
    options.push([name, `${name} against the baseline (${ids.size})`]);
  }
  return options;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function isWanted(one) {
  const { verdict, kind, split, words } = controls;
  const wanted = verdict.value;
  const byVerdict = !wanted || wanted === one.verdict
    || (wanted === "failures" && !GOOD.has(one.verdict))
    || (flips[wanted] && flips[wanted].has(one.id));
  return byVerdict
    && (!kind.value || kind.value === one.outcome.kind)
    && (!split.value || split.value === one.outcome.split)
    && folded(`${one.question} ${one.id}`).includes(folded(words.value.trim()));
}

const list = document.getElementById("list");
const more = document.getElementById("more");
let wanted = [];

function showMore() {
  const shown = list.children.length;
  list.append(...wanted.slice(shown, shown + STEP).map(itemOf));
  more.hidden = list.children.length >= wanted.length;
}

function refresh() {
  wanted = data.questions.filter(isWanted);
  list.replaceChildren();
  document.getElementById("count").textContent = wanted.length === 1 ? "1 question" : `${wanted.length} questions`;
  showMore();
}

fillSelect(controls.verdict, verdictOptions());
fillSelect(controls.kind, valuesOf("kind"));
fillSelect(controls.split, valuesOf("split"));
document.getElementById("filters").addEventListener("input", refresh);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", showMore);
for (const link of document.querySelectorAll("[data-kind], [data-verdict]")) {
  link.addEventListener("click", () => {
    if (link.dataset.kind) controls.kind.value = link.dataset.kind;
    if (link.dataset.verdict) controls.verdict.value = link.dataset.verdict;
    refresh();
  });
}
refresh();
