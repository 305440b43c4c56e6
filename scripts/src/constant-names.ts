/** Words that cannot be the name of a constant in a module (ECMA-262 §12.7.2, §13.1.1). */
const RESERVED = new Set(
  [
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends",
    "false finally for function if implements import in instanceof interface let new null package private protected",
    "public return static super switch this throw true try typeof undefined var void while with yield",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Names constants of a module so that no two have one name. A name that JavaScript accepts stays as it is, unless it is
 * taken: `delete` becomes `delete_`, `list-items` becomes `list_items`.
 */
export function constantNames(): (wanted: string) => string {
  const taken = new Set(RESERVED);
  return (wanted) => {
    const word = wanted.replaceAll(/[^\w$]/g, "_");
    let name = /^\d/.test(word) ? `_${word}` : word;
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  };
}
