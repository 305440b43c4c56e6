import { addCopyButtons } from "./page/copy-buttons.js";
import { followLanguage } from "./page/language.js";
import { followSampleMedia } from "./page/sample-media.js";
import { openTarget } from "./page/open-target.js";
import { prepareTryIt } from "./page/try-it.js";
import { prepareSearch } from "./search/dialog.js";

/** Adds the interactive parts of a page. The page can be read without them. */
export function preparePage(): void {
  addCopyButtons();
  followLanguage();
  followSampleMedia();
  openTarget();
  prepareTryIt();
  prepareSearch();
}
