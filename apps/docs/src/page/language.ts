const KEY = "sample-language";

/** Shows samples in the language whose button was pressed, here and on every page after. */
export function followLanguage(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-language]");
  const mark = (): void => {
    for (const button of buttons)
      button.ariaPressed = String(
        button.dataset["language"] === document.documentElement.dataset["language"],
      );
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const { language = "" } = button.dataset;
      document.documentElement.dataset["language"] = language;
      localStorage.setItem(KEY, language);
      mark();
    });
  }
  mark();
}
