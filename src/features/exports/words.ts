import type { Content } from '../../kernel/content/content.ts';
import { bold, list, type Phrase, plural, say, when, words } from '../../kernel/content/phrase.ts';
import type { ExportFormat, ExportName, ExportTime } from './rules/what.ts';
import type { ExportLink, OwnRow } from './view-model.ts';

/** What can be exported, as people choose it (docs/product.md §10). */
export const EXPORT_NAMES: Record<ExportName, string> = {
  exceptions: 'Exceptions',
  kudos: 'Kudos',
  recognition: 'Recognition report',
  policies: 'Policies',
  stories: 'Stories',
  annoyances: 'Blocker',
  said: 'What customers say',
  spendings: 'Goodwill and random acts, by name',
  abuse: 'Customer abuse',
  ledger: 'Ledger',
  record: 'Record of events',
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
  all: 'All there is',
};

export const EXPORT_FORM = {
  submit: 'Make a link',
  what: 'What',
  time: 'Of what time',
  format: 'As',
  note: words('You get a link of your own. It works once, for ten minutes, and the download is on the record.'),
} as const;

/** @returns what somebody reads, privately, with the link to their file. */
export function exportLinked({ url, what, teamName, until, timeZone }: ExportLink): Phrase {
  const label = `Download: ${EXPORT_NAMES[what]}`;
  return say`Your file from ${teamName} is ready: ${{ is: 'link', url, label }}. The link is for you alone and works once, until ${when(until, timeZone)}.`;
}

/** @returns somebody's own rows of the recognition report, for themselves. */
export function ownRowContent(rows: readonly OwnRow[]): Content {
  const about = say`${bold('Your row of the recognition report')}: what HR reads of you, this quarter and the last.`;
  if (rows.length === 0) {
    const nothing = words(
      'No public kudos yet. Private ones stay between you and whoever gave them, and are never in it.',
    );
    return { lines: [about, nothing], buttons: [] };
  }
  return { lines: [about, { items: rows.map(ownRow) }], buttons: [] };
}

function ownRow({ period, teamName, thanks, policies }: OwnRow): Phrase {
  const times =
    thanks.total === 0
      ? words('no public kudos yet')
      : plural(thanks.total, { one: words('thanked once'), other: say`thanked ${thanks.total} times` });
  const values = thanks.byValue.map(({ value, count }) => say`${value} ${count}`);
  const named = values.length === 0 ? [] : say` (${list(values)})`;
  const names = policies.map((name) => say`“${name}”`);
  const came = names.length === 0 ? [] : say`; policies that came from your cases: ${list(names)}`;
  return say`${words(period)}, ${teamName}: ${times}${named}${came}`;
}

/** What the page says that a link opens: the file leaves only when its button is pressed. */
export const DOWNLOAD_PAGE = {
  title: 'Seconded',
  button: 'Download',
  about: (what: ExportName, teamName: string): string => `${EXPORT_NAMES[what]} from ${teamName}`,
  note: 'The link works once. It holds people’s names and words: keep the file where only those can read it who should.',
  sorry: 'Something went wrong here, and nothing was handed out. Please try again.',
} as const;
