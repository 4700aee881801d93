import type { ServerResponse } from 'node:http';
import type { Page } from '../../wording/install.ts';

export type Link = { href: string; label: string };

/** Answers with a page of its own. */
export function sendPage(response: ServerResponse, status: number, content: Page, link?: Link): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page(content, link));
}

/** @returns a page of the installation, whole: texts as they are, nothing of them is markup. */
export function page({ title, lines }: Page, link?: Link): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  const button = link ? `<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color: #1d1c1d; }
a { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #1f4d3f; color: #fff; text-decoration: none; }
</style>
<h1>${escaped(title)}</h1>
${paragraphs}
${button}
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
