import type { Content } from '../../kernel/content/content.ts';
import { bold, join, list, type Phrase, plural, say, when, words } from '../../kernel/content/phrase.ts';
import type { ExportFormat, ExportName, ExportTime } from './rules/what.ts';
import type { ExportLink, OwnRow } from './view-model.ts';

/** What can be exported, as people choose it (docs/product.md §10). */
export const EXPORT_NAMES: Record<ExportName, string> = {
  exceptions: 'Exceptions',
  kudos: 'Kudos',
  recognition: 'Recognition report',
  policies: 'Policies',
  stories: 'Stories',
  annoyances: 'Blockers',
  said: 'What customers say',
  spendings: 'Goodwill and random acts of kindness, by name',
  abuse: 'Customer abuse',
  ledger: 'Ledger',
  record: 'History of events',
};

export const FORMAT_NAMES: Record<ExportFormat, string> = {
  excel: 'For Excel',
  csv: 'CSV, with commas',
  jsonl: 'JSON Lines, for programs',
};

export const TIME_NAMES: Record<ExportTime, string> = {
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-month': 'This month',
  'last-month': 'Last month',
  all: 'All time',
};

export const EXPORT_FORM = {
  submit: 'Create link',
  what: 'Data',
  time: 'Period',
  format: 'Format',
  note: words('You’ll get a private link. It works once, within ten minutes, and the download is logged.'),
} as const;

/** Above the form: whose data it is. */
export function exportFrom(teamName: string): Phrase {
  return say`Data of ${teamName}`;
}

/** @returns the private answer with the link to the file. */
export function exportLinked({ url, what, teamName, until, timeZone }: ExportLink): Phrase {
  const label = `Download: ${EXPORT_NAMES[what]}`;
  return say`Your file for ${teamName} is ready: ${{ is: 'link', url, label }}. The link is only for you and works once, until ${when(until, timeZone)}.`;
}

/** @returns the answer to `/exception export mine`: the person's own rows of the recognition report. */
export function ownRowContent(rows: readonly OwnRow[]): Content {
  const about = say`${bold('What HR sees about you')} in the recognition report, this quarter and last.`;
  if (rows.length === 0) {
    const nothing = words('Nothing here yet. Private kudos stay private and are never in the report.');
    return { lines: [about, nothing], buttons: [] };
  }
  return { lines: [about, { items: rows.map(ownRow) }], buttons: [] };
}

function ownRow({ period, teamName, thanks, policies }: OwnRow): Phrase {
  const row = say`${words(period)}, ${teamName}: ${timesThanked(thanks)}`;
  if (policies.length === 0) return row;
  const names = list(policies.map((name) => say`“${name}”`));
  const ledTo = plural(policies.length, {
    one: say`Your exceptions led to the policy ${names}.`,
    other: say`Your exceptions led to the policies ${names}.`,
  });
  return join([row, ledTo], ' ');
}

function timesThanked({ total, byValue }: OwnRow['thanks']): Phrase {
  if (total === 0) return words('no public kudos yet.');
  if (byValue.length === 0) {
    return plural(total, { one: words('thanked once.'), other: say`thanked ${total} times.` });
  }
  const values = list(byValue.map(({ value, count }) => say`${value} (${count})`));
  return plural(total, {
    one: say`thanked once, for ${values}.`,
    other: say`thanked ${total} times, for ${values}.`,
  });
}

/** Words of the page that a link opens. The file is downloaded only when its button is pressed. */
export const DOWNLOAD_PAGE = {
  title: 'Seconded',
  button: 'Download',
  about: (what: ExportName, teamName: string): string => `${EXPORT_NAMES[what]} from ${teamName}`,
  note: 'The link works once. The file contains people’s names and words: keep it where only the right people can open it.',
  sorry: 'Something went wrong and nothing was downloaded. Please try again.',
} as const;
