import { render } from "preact";

import { App } from "./app.js";
import { start } from "./start.js";

const root = document.getElementById("page");
if (root !== null) render(<App />, root);
start();
