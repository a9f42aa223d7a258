// Where the page changes its layout is told in rem, but a rem of @media knows nothing of what
// somebody does to the size of the text alone: each is told anew, in pixels of the text as it is.
// (@container would know, but Gradio drops it.)
// Runs once, when Gradio has put the component in place (`element` is its).

const LENGTH = 10; // rem
const probe = document.createElement("i");
probe.style.cssText = `position: fixed; left: 0; width: ${LENGTH}rem; visibility: hidden;`;
probe.setAttribute("aria-hidden", "true");
element.after(probe);

const told = new Map(); // what each rule said at first
const collect = (rules) => {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule) || told.has(rule)) continue;
    if (/width: [\d.]+rem/.test(rule.media.mediaText)) told.set(rule, rule.media.mediaText);
  }
};

const tell = () => {
  document.querySelectorAll("style").forEach(({ sheet }) => sheet && collect(sheet.cssRules));
  const rem = probe.getBoundingClientRect().width / LENGTH;
  const inPixels = (_, length) => `${length * rem}px`;
  told.forEach((text, rule) => (rule.media.mediaText = text.replace(/([\d.]+)rem/g, inPixels)));
  document.dispatchEvent(new CustomEvent("qa:room"));
};

new ResizeObserver(tell).observe(probe);
