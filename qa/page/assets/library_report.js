// What became of a change is said aloud as well, by a region that stays when its text is replaced.
// Runs once, when Gradio has put the component in place (`element` is its).

element.setAttribute("role", "status");
element.setAttribute("aria-live", "polite");
