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

/** Adds `export` and `report`: what the service holds, as CSV, for Excel or as JSON Lines (docs/product.md §10). */
export function addExport(program: Command): void {
  const exporting = program
    .command('export')
    .description(
      'Write what there is of one kind as CSV, for Excel or as JSON Lines; who runs it sees everything, as an admin does',
    )
    .argument('<what>', EXPORT_NAMES.join(', '), oneOf(EXPORT_NAMES))
    .option('--from <date>', "the first day, such as 2026-10-01, in the team's zone", date)
    .option('--until <date>', 'the last day', date);
  const report = program
    .command('report')
    .description('The quarterly recognition report: thanks by person, exceptions as team figures')
    .argument('<what>', 'recognition', oneOf(['recognition'] as const));
  for (const command of [exporting, report]) {
    command
      .addOption(new Option('--format <format>').choices(EXPORT_FORMATS).default('csv'))
      .option('--locale <locale>', "whose Excel it is for, such as de-DE; left out: the first team's", locale)
      .option('--quarter <quarter>', 'such as 2026-Q4', quarter)
      .option('--team <team>', "a team's name or id; left out: every team")
      .option('--workspace <workspace>', 'needed where there are several')
      .option('--out <file>', 'a file that is not there yet; - is the standard output', '-')
      .action((what: ExportName, options: Options) => withStore((store) => write(store, what, options)));
  }
}

async function write(store: Store, what: ExportName, options: Options): Promise<void> {
  const { id: ws } = workspaceOf(await store.operator.workspaces(), options.workspace);
  const teams = teamsOf(await store.read.teams(ws), options.team);
  const sources = teams.map((team): Source => ({ read: store.read, ws, team, ...timeOf(options, team) }));
  const written = fileOf(what, options.format, sources, options.locale ?? teams[0]?.settings.locale ?? DEFAULT_LOCALE);
  const toFile = options.out !== '-';
  // People's words are in it: for the owner's eyes, and over nothing that is there.
  const out = toFile ? createWriteStream(options.out, { flags: 'wx', mode: 0o600 }) : process.stdout;
  try {
    await pipeline(Readable.from(written), out, { end: toFile });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // Whoever read it, such as `head`, has enough.
    if (!toFile && (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE')) return;
    if (toFile && code !== null) throw new ChoiceError(`${options.out} can't be written (${code}).`, { cause: error });
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
  throw new ChoiceError(list === '' ? 'There is no team yet.' : `Name one with --team: ${list}.`);
}

/** Days and quarters begin and end in the team's zone. */
function timeOf(options: Options, { settings }: Team): Pick<Source, 'from' | 'until' | 'periodKey'> {
  const { from, until, quarter: named } = options;
  if (named !== undefined) {
    const period = quarterByKey(named, settings.timeZone);
    if (period === null || from !== undefined || until !== undefined) {
      throw new ChoiceError('Name a quarter or days, not both.');
    }
    return { from: period.fromAt, until: period.untilAt, periodKey: period.key };
  }
  const days = daysFromTo(from ?? null, until ?? null, settings.timeZone);
  if (days === null || days.untilAt <= days.fromAt) throw new ChoiceError('--until is before --from.');
  const isBounded = from !== undefined || until !== undefined;
  return { from: days.fromAt, until: days.untilAt, periodKey: isBounded ? `${from ?? ''}/${until ?? ''}` : '' };
}

function oneOf<T extends string>(allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((one) => one === text);
    if (found === undefined) throw new InvalidArgumentError(`It is one of ${allowed.join(', ')}.`);
    return found;
  };
}

function date(text: string): string {
  if (daysFromTo(text, null, 'UTC') === null) throw new InvalidArgumentError('A day is written like 2026-10-01.');
  return text;
}

function locale(text: string): string {
  const named = localeNamed(text);
  if (named === null) throw new InvalidArgumentError('A language and country is written like de-DE.');
  return named;
}

function quarter(text: string): string {
  if (quarterByKey(text, 'UTC') === null) throw new InvalidArgumentError('A quarter is written like 2026-Q4.');
  return text;
}
