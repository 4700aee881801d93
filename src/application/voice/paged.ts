import type { Paged } from '../api.ts';
import type { Page } from '../ports.ts';

/** What is read at a time (docs/product.md §6). */
const A_PAGE = 5;

/** @param read gives a part of the whole @returns that page of it; of one that isn't there, nothing */
export async function pageOf<T>(page: number, read: (part: Page) => Promise<T[]>): Promise<Paged<T>> {
  // One more than is shown says whether there is more.
  const found = await read({ offset: (page - 1) * A_PAGE, limit: A_PAGE + 1 });
  return { items: found.slice(0, A_PAGE), page, hasMore: found.length > A_PAGE };
}
