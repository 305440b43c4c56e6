import { addCopyButtons } from "./page/copy-buttons.js";
import { followLanguage } from "./page/language.js";
import { openTarget } from "./page/open-target.js";
import { prepareTryIt } from "./page/try-it.js";
import { prepareSearch } from "./search/dialog.js";

/** Prepares a page for its reader; none of it is needed to read. */
export function preparePage(): void {
  addCopyButtons();
  followLanguage();
  openTarget();
  prepareTryIt();
  prepareSearch();
}
