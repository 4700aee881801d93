import { DOWNLOAD_PAGE } from '../../features/exports/words.ts';
import { escaped, htmlPage } from '../../kernel/http/page.ts';

/** Allows only our own style, and a form that goes back to its own address. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE = `
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
  body { max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem }
  button { font: inherit; padding: .5rem 1.5rem }`;

/** @param offered whether there's a file to download. @returns the page that a link opens. */
export function page(lines: readonly string[], offered: boolean): string {
  const form = `<form method="post"><button>${escaped(DOWNLOAD_PAGE.button)}</button></form>`;
  return htmlPage({ title: DOWNLOAD_PAGE.title, lines, style: STYLE }, offered ? form : '');
}
