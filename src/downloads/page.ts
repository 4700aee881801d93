import { DOWNLOAD_PAGE } from '../wording/exports.ts';

/** Nothing but our own words and style; the form goes back to the address it came from. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @param offered whether there is a file to ask for. @returns the page that a link opens. */
export function page(lines: readonly string[], offered: boolean): string {
  const form = `<form method="post"><button>${escaped(DOWNLOAD_PAGE.button)}</button></form>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(DOWNLOAD_PAGE.title)}</title>
<style>
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
  body { max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem }
  button { font: inherit; padding: .5rem 1.5rem }
</style>
<main>
<h1>${escaped(DOWNLOAD_PAGE.title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${offered ? form : ''}
</main>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
