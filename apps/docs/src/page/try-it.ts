/** Loads what sends requests when the form is opened for the first time, and not before. */
export function prepareTryIt(): void {
  for (const panel of document.querySelectorAll<HTMLDetailsElement>("details[data-try]")) {
    panel.addEventListener(
      "toggle",
      () => void import("../try-it/form.js").then(({ connectForm }) => connectForm(panel)),
      { once: true },
    );
  }
}
