/** A page's content: plain texts, never markup, and our own style. */
type Content = { title: string; lines: readonly string[]; style: string };

/** @param below markup under the lines: a link, a form. @returns the page, whole */
export function htmlPage({ title, lines, style }: Content, below: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}
</style>
<main>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${below}
</main>
</html>
`;
}

/** @returns a text as it can stand in markup, and in the value of an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
