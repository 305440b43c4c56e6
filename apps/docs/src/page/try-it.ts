/** Loads the code of the form when a reader opens the form for the first time. */
export function prepareTryIt(): void {
  for (const panel of document.querySelectorAll<HTMLDetailsElement>("details[data-try]")) {
    panel.addEventListener(
      "toggle",
      () => void import("../try-it/form.js").then(({ connectForm }) => connectForm(panel)),
      { once: true },
    );
  }
}
