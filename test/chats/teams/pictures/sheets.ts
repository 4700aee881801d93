import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';

/** A picture: its file and its folder below the place, and its size in pixels. */
export type Taken = { folder: string; file: string; width: number; height: number };

/** A sheet has as many columns as fit, and what is longer than it is cut at its foot. */
const SHEET = { width: 1_600, height: 1_500 };
const GAP = 12;
const CAPTION = 16;

/** Lays pictures side by side, so that many are seen at once: `sheet-01.png` and on in each folder. */
export async function sheets(browser: Browser, place: string, taken: readonly Taken[]): Promise<void> {
  const page = await browser.newPage({ viewport: SHEET });
  // A page that isn't a file's may show none.
  await page.goto(pathToFileURL(resolve(place)).href);
  for (const [folder, pictures] of Map.groupBy(taken, (one) => one.folder)) {
    for (const [at, columns] of laidOut(pictures).entries()) {
      const path = join(place, folder, `sheet-${String(at + 1).padStart(2, '0')}.png`);
      await page.setContent(sheet(columns, place));
      await page.evaluate(`Promise.all([...document.images].map((one) => one.decode()))`);
      await page.screenshot({ path });
    }
  }
  await page.close();
}

/** @returns for each sheet its columns. */
function laidOut(pictures: readonly Taken[]): Taken[][][] {
  const most = Math.floor(SHEET.width / ((pictures[0]?.width ?? SHEET.width) + GAP));
  const columns: Taken[][] = [];
  let left = 0;
  for (const one of pictures) {
    const height = Math.min(one.height, SHEET.height - CAPTION) + GAP + CAPTION;
    if (height > left) {
      columns.push([]);
      left = SHEET.height;
    }
    columns.at(-1)?.push(one);
    left -= height;
  }
  return Array.from({ length: Math.ceil(columns.length / most) }, (_, at) => columns.slice(at * most, (at + 1) * most));
}

function sheet(columns: readonly Taken[][], place: string): string {
  const drawn = columns.map((column) => `<div>${column.map((one) => figure(one, place)).join('')}</div>`);
  return `<style>
    body { margin: 0; display: flex; gap: ${GAP}px; font: 11px/${CAPTION}px sans-serif; background: #999; }
    figure { margin: 0 0 ${GAP}px; }
    img { display: block; max-height: ${SHEET.height - CAPTION}px; object-fit: cover; object-position: top; }
  </style>${drawn.join('')}`;
}

function figure({ file, width }: Taken, place: string): string {
  const source = pathToFileURL(resolve(place, file)).href;
  return `<figure><figcaption>${file}</figcaption><img width="${width}" src="${source}"></figure>`;
}

/** @returns a page that shows all of them, folder by folder. */
export function indexPage(taken: readonly Taken[]): string {
  const parts = [...Map.groupBy(taken, (one) => one.folder)].map(
    ([folder, pictures]) =>
      `<details><summary>${folder}</summary><div>${pictures.map(linked).join('')}</div></details>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Cards in Teams</title><style>
    body { font: 14px sans-serif; background: #ddd; }
    summary { font-size: 18px; padding: 8px 0; }
    div { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
    figure { margin: 0; }
  </style>${parts.join('\n')}`;
}

function linked({ file, width, height }: Taken): string {
  return `<figure><figcaption>${file}</figcaption><img loading="lazy" width="${width}" height="${height}" src="${file}"></figure>`;
}
