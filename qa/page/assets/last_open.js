(record, ...others) => {
  const asked = record?.exchanges?.length || typeof record?.pending === "string";
  if (asked) return ["shown", ...others]; // since the page was opened: it stands there already
  const kept = (storage, name) => {
    try {
      return JSON.parse(window[storage].getItem(name) || "null");
    } catch {
      return null; // a browser that keeps nothing, or no JSON
    }
  };
  let id = null;
  try {
    id = sessionStorage.getItem("qa.open");
  } catch {
    // then no conversation was open
  }
  const asking = kept("sessionStorage", "qa.asking"); // when the page was left
  const known = kept("localStorage", `qa.conversation.${asking?.id || id}`);
  if (typeof asking?.pending !== "string") return [known, ...others];
  return [{ ...(known ?? asking), pending: asking.pending }, ...others];
}
