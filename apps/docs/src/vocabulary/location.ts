const MESSAGES: Readonly<Record<string, string>> = { request: "request", response: "answer" };

/** An OpenAPI runtime expression in words: `$request.body#/nextToken` → "`nextToken` in the request's body". */
export function locationWords(expression: string): string {
  const [head = "", pointer] = expression.replace("$", "").split("#");
  const [message = "", place = "", ...name] = head.split(".");
  const whose = `the ${MESSAGES[message] ?? message}'s`;
  if (pointer) return `\`${pointer.slice(1).replaceAll("/", ".")}\` in ${whose} body`;
  return name.length > 0 ? `\`${name.join(".")}\` in ${whose} ${place}` : `${whose} ${place}`;
}

/** A JSON pointer as a name with dots: `/data/0/id` → `data.0.id`. */
export function pointerWords(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".");
}
