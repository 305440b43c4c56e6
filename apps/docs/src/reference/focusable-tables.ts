/** Lets readers scroll a wide table by keyboard. A table with a link already takes the focus. */
export function focusableTables(html: string): string {
  return html
    .split("<table>")
    .map((part, index) => {
      if (index === 0) return part;
      const [table = ""] = part.split("</table>", 1);
      return `${table.includes("<a ") ? "<table>" : '<table tabindex="0">'}${part}`;
    })
    .join("");
}
