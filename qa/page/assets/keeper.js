// Keeps conversations in this browser: the value of this component is the open one, as JSON.
// Runs once, when Gradio has put the component in place (`props`, `trigger`, `watch` are its).
// What is read back is checked by the server; here it only has to be JSON.

const LIST = "qa.conversations";
const ONE = "qa.conversation.";
const OPEN = "qa.open";
const ASKING = "qa.asking"; // the conversation while an answer is awaited
const MOST = 50; // conversations kept; the oldest make room
const LONGEST_TITLE = 120;

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const stored = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that keeps nothing
  }
};

const tell = (detail) => document.dispatchEvent(new CustomEvent("qa:kept", { detail }));

const list = () => {
  const known = parsed(stored(LIST));
  if (!Array.isArray(known)) return [];
  return known.filter((one) => typeof one?.id === "string" && typeof one.title === "string");
};

// Write one item; the oldest conversations go until there is room. True if it is written.
const write = (name, text, keep) => {
  for (;;) {
    try {
      localStorage.setItem(name, text);
      return true;
    } catch (error) {
      const oldest = list().findLast((one) => one.id !== keep);
      if (error.name !== "QuotaExceededError" || !oldest) return false;
      forget(oldest.id);
      tell({ dropped: true });
    }
  }
};

const forget = (id) => {
  localStorage.removeItem(ONE + id);
  localStorage.setItem(LIST, JSON.stringify(list().filter((one) => one.id !== id)));
};

// The newest first; what is over the number kept is dropped.
const place = (entry) => {
  const all = [entry, ...list().filter((one) => one.id !== entry.id)];
  all.slice(MOST).forEach((one) => localStorage.removeItem(ONE + one.id));
  const written = write(LIST, JSON.stringify(all.slice(0, MOST)), entry.id);
  return { failed: !written, dropped: all.length > MOST };
};

const save = (record) => {
  const text = JSON.stringify(record);
  const known = list().find((one) => one.id === record.id);
  if (known && stored(ONE + record.id) === text) return tell({}); // only opened
  const title = known?.named ? known.title : record.exchanges[0].answer.question;
  if (!write(ONE + record.id, text, record.id)) return tell({ failed: true });
  const entry = { id: record.id, title: title.slice(0, LONGEST_TITLE), at: Date.now() };
  tell(place(known?.named ? { ...entry, named: true } : entry));
};

const note = (name, text) => {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // then it is not known after a reload
  }
};

const remember = (id) => note(OPEN, id);

const open = (id) => {
  window.qaWaiting?.none();
  props.value = parsed(stored(ONE + id)) ?? { damaged: true };
  remember(id);
  tell({});
  trigger("open");
};

const rename = (id, title) => {
  const all = list().map((one) => (one.id === id ? { ...one, title, named: true } : one));
  write(LIST, JSON.stringify(all), id);
  tell({});
};

// Returns what puts the conversation back.
const remove = (id) => {
  const [all, record] = [list(), stored(ONE + id)];
  const leaves = openId() === id;
  forget(id);
  tell({});
  if (leaves) {
    breakOff();
    trigger("leave");
  }
  return () => {
    if (record !== null) write(ONE + id, record, id);
    const gone = all.find((one) => one.id === id);
    if (!gone) return;
    const at = all.indexOf(gone);
    const now = list();
    write(LIST, JSON.stringify([...now.slice(0, at), gone, ...now.slice(at)]), id);
    tell({});
  };
};

const awaits = () => typeof props.value?.pending === "string";

// An answer that is being broken off is no longer waited for: what fails of it is no failure.
const breakOff = () => {
  window.qaWaiting?.none(); // nor is anything asked after it
  if (!awaits()) return;
  props.value = { ...props.value, pending: null, broken: props.value.pending };
};

const openId = () => props.value?.id || "";

// Where the conversation is: which one, and how many answers it has; nowhere while one is awaited.
const at = () => {
  const count = props.value?.exchanges?.length ?? 0;
  return awaits() ? "" : `${count ? openId() : ""}:${count}`;
};

window.qaConversations = { list, open, rename, remove, openId, breakOff, awaits, at };

watch("value", () => {
  const record = props.value;
  note(ASKING, awaits() ? JSON.stringify(record) : "");
  if (!record || record.pending !== null) return;
  const said = Array.isArray(record.exchanges) && record.exchanges.length > 0;
  remember(said ? record.id : "");
  if (said) save(record);
  else tell({});
});

window.addEventListener("storage", (event) => {
  if ([LIST, null].includes(event.key)) tell({}); // another window has changed the list
});

tell({});
