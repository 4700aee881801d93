import type { Page } from './ports/reads.ts';
import type { Team } from './team/team.ts';
import type { TeamId } from './values/ids.ts';

/** What is read at a time (docs/product.md §6, §8). */
const A_PAGE = 5;

/** @returns a page as what people see, which says whose it is. */
export function pageFor<T>({ page, hasMore }: Paged<unknown>, { id, name }: Team, items: T[]): TeamPaged<T> {
  return { items, page, hasMore, teamId: id, teamName: name };
}

/** @param read gives a part of the whole @returns that page of it; of one that isn't there, nothing */
export async function pageOf<T>(page: number, read: (part: Page) => Promise<T[]>): Promise<Paged<T>> {
  // One more than is shown says whether there is more.
  const found = await read({ offset: (page - 1) * A_PAGE, limit: A_PAGE + 1 });
  return { items: found.slice(0, A_PAGE), page, hasMore: found.length > A_PAGE };
}

/** A part of a list; `page` counts from 1. */
export type Paged<T> = { items: T[]; page: number; hasMore: boolean };

/** Of the team that it was asked for: the next page is asked for there, too. */
export type TeamPaged<T> = Paged<T> & { teamId: TeamId; teamName: string };

/** Which part of a list; `teamId`: of the team that the page before was of. */
export type PageAsked = { page: number; teamId?: TeamId | undefined };
