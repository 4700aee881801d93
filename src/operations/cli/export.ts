import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { fileOf } from '../../features/exports/file.ts';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat, type ExportName } from '../../features/exports/rules/what.ts';
import type { Source } from '../../features/exports/sheet.ts';
import type { Store } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import { DEFAULT_LOCALE, localeNamed } from '../../kernel/values/locale.ts';
import { daysFromTo, quarterByKey } from '../../kernel/values/period.ts';
import { ChoiceError, workspaceOf } from './choice.ts';
import { withStore } from './store.ts';

type Options = {
  format: ExportFormat;
  locale?: string;
  from?: string;
  until?: string;
  quarter?: string;
  team?: string;
  workspace?: string;
  out: string;
};

/** Adds `export` and `report`: the stored data as CSV, CSV for Excel, or JSON Lines (docs/product.md §10). */
export function addExport(program: Command): void {
  const exporting = program
    .command('export')
    .description('Export one kind of data as CSV, CSV for Excel, or JSON Lines (all of it, as an admin would see it)')
    .argument('<what>', EXPORT_NAMES.join(', '), oneOf(EXPORT_NAMES))
    .option('--from <date>', "first day, such as 2026-10-01, in the team's time zone", date)
    .option('--until <date>', 'last day', date);
  const report = program
    .command('report')
    .description('The quarterly recognition report: kudos by person, exceptions by team')
    .argument('<what>', 'recognition', oneOf(['recognition'] as const));
  for (const command of [exporting, report]) {
    command
      .addOption(new Option('--format <format>').choices(EXPORT_FORMATS).default('csv'))
      .option('--locale <locale>', "number format for Excel, such as de-DE (default: the first team's)", locale)
      .option('--quarter <quarter>', 'a quarter, such as 2026-Q4', quarter)
      .option('--team <team>', "a team's name or id (default: every team)")
      .option('--workspace <workspace>', "a workspace's name or id, if there are several")
      .option('--out <file>', 'output file, which must not exist yet; - is standard output', '-')
      .action((what: ExportName, options: Options) => withStore((store) => write(store, what, options)));
  }
}

async function write(store: Store, what: ExportName, options: Options): Promise<void> {
  const { id: ws } = workspaceOf(await store.operator.workspaces(), options.workspace);
  const teams = teamsOf(await store.read.teams(ws), options.team);
  const sources = teams.map((team): Source => ({ read: store.read, ws, team, ...timeOf(options, team) }));
  const written = fileOf(what, options.format, sources, options.locale ?? teams[0]?.settings.locale ?? DEFAULT_LOCALE);
  const toFile = options.out !== '-';
  // It contains people's words, so only its owner may read it. It never overwrites an existing file.
  const out = toFile ? createWriteStream(options.out, { flags: 'wx', mode: 0o600 }) : process.stdout;
  try {
    await pipeline(Readable.from(written), out, { end: toFile });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // The reader, such as `head`, has seen enough.
    if (!toFile && (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE')) return;
    if (toFile && code === 'EEXIST')
      throw new ChoiceError(`${options.out} already exists. Choose another name.`, { cause: error });
    if (toFile && code !== null)
      throw new ChoiceError(`Can't write ${options.out} (${code}). Choose another file.`, { cause: error });
    throw error;
  }
}

function teamsOf(teams: readonly Team[], named: string | undefined): Team[] {
  const sorted = [...teams].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  if (named === undefined) return sorted;
  const name = named.replace(/^#/, '');
  const found = sorted.filter((team) => team.id === named || team.name === name);
  if (found.length === 1) return found;
  const list = sorted.map((team) => `${team.name} (${team.id})`).join(', ');
  throw new ChoiceError(list === '' ? "There's no team yet." : `Choose a team with --team: ${list}.`);
}

/** Days and quarters begin and end in the team's time zone. */
function timeOf(options: Options, { settings }: Team): Pick<Source, 'from' | 'until' | 'periodKey'> {
  const { from, until, quarter: named } = options;
  if (named !== undefined) {
    const period = quarterByKey(named, settings.timeZone);
    if (period === null || from !== undefined || until !== undefined) {
      throw new ChoiceError('Use either --quarter or --from and --until, not both.');
    }
    return { from: period.fromAt, until: period.untilAt, periodKey: period.key };
  }
  const days = daysFromTo(from ?? null, until ?? null, settings.timeZone);
  if (days === null || days.untilAt <= days.fromAt)
    throw new ChoiceError('--until is before --from. Choose a later day.');
  const isBounded = from !== undefined || until !== undefined;
  return { from: days.fromAt, until: days.untilAt, periodKey: isBounded ? `${from ?? ''}/${until ?? ''}` : '' };
}

function oneOf<T extends string>(allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((one) => one === text);
    if (found === undefined) throw new InvalidArgumentError(`Choose one of: ${allowed.join(', ')}.`);
    return found;
  };
}

function date(text: string): string {
  if (daysFromTo(text, null, 'UTC') === null) throw new InvalidArgumentError('Write a day like 2026-10-01.');
  return text;
}

function locale(text: string): string {
  const named = localeNamed(text);
  if (named === null) throw new InvalidArgumentError('Write a language and country like de-DE.');
  return named;
}

function quarter(text: string): string {
  if (quarterByKey(text, 'UTC') === null) throw new InvalidArgumentError('Write a quarter like 2026-Q4.');
  return text;
}
