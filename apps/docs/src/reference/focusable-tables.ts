/** Lets readers scroll a wide table by keyboard. A table with a link already takes the focus. */
export function focusableTables(html: string): string {
  return html.replaceAll(/<table>[^]*?<\/table>/g, (table) =>
    table.includes("<a ") ? table : table.replace("<table>", '<table tabindex="0">'),
  );
}
