/** Files of a vendor that are no pages of operations. */
const RESERVED = ["index", "offline.html", "openapi.json"];

/** Creates the function that names the pages of one vendor: each name once, also for file systems that ignore case. */
export function createPageNames(): (id: string) => string {
  const taken = new Set(RESERVED);
  return (id) => {
    // A path that starts with a dot is hidden, and other characters have a meaning in a URL or a file's name.
    const plain = id.replaceAll(/[^A-Za-z0-9_.~-]+/g, "-").replace(/^[-.]+/, "");
    const base = plain.replace(/(?<![-.])[-.]+$/, "") || "operation";
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
