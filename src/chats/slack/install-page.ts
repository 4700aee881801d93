import type { ServerResponse } from 'node:http';
import { escaped, htmlPage } from '../../kernel/http/page.ts';
import type { Page } from '../../operations/pages/words/install.ts';

export type Link = { href: string; label: string };

const STYLE = `
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color: #1d1c1d }
  a { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #1f4d3f; color: #fff; text-decoration: none }`;

/** Answers with a page of its own. */
export function sendPage(response: ServerResponse, status: number, content: Page, link?: Link): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page(content, link));
}

/** @returns a page of the installation. */
export function page({ title, lines }: Page, link?: Link): string {
  const button = link ? `<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>` : '';
  return htmlPage({ title, lines, style: STYLE }, button);
}
