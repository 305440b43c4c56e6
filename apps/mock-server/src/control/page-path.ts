import { CONTROL_SEGMENT } from "./control-path.js";

/** The path of the scripts, styles and images of the server's page. */
export const PAGE_FILES = `/${CONTROL_SEGMENT}/page`;

/** True for such a file. They are the same for everybody: what the page shows it asks for. */
export function isPageFile(path: string): boolean {
  return path.startsWith(`${PAGE_FILES}/`);
}
