const KEY = "sample-language";

/** Shows samples in the language of the pressed button, on this page and on later ones. */
export function followLanguage(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-language]");
  const markPressed = (): void => {
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
      markPressed();
    });
  }
  markPressed();
}
