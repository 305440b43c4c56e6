/** What runs on every page. None of it is needed to read. */
import { addCopyButtons } from "./page/copy-buttons.js";
import { followLanguage } from "./page/language.js";
import { openTarget } from "./page/open-target.js";
import { prepareTryIt } from "./page/try-it.js";
import { prepareSearch } from "./search/dialog.js";

addCopyButtons();
followLanguage();
openTarget();
prepareTryIt();
prepareSearch();
