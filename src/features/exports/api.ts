import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Thanks } from './rules/recognition.ts';
import type { ExportChoice, ExportName } from './rules/what.ts';

/** What a person may take out of a team. */
export type ExportOptions = { teamId: TeamId; teamName: string; may: ExportName[] };

/** Gives the file once, until then. */
export type ExportLink = { url: string; what: ExportName; teamName: string; until: EpochMs; timeZone: string };

/** `chunks`: its text, piece by piece, at the reader's pace. */
export type ExportFile = { name: string; type: string; chunks: AsyncIterable<string> };

/** What a quarter's report says of one person in one team. */
export type OwnRow = { period: string; teamName: string; thanks: Thanks; policies: string[] };

/** Files to take away (docs/product.md §10). */
export type ExportUseCases = {
  /** What the person may take out of the team's data, for the form. */
  options(actor: Actor, teamId?: TeamId): Promise<Result<ExportOptions>>;
  /** A link that gives the file once, until then. */
  link(actor: Actor, teamId: TeamId, choice: ExportChoice): Promise<Result<ExportLink>>;
  /** The person's own rows of the recognition report. */
  mine(actor: Actor): Promise<Result<{ rows: OwnRow[] }>>;
  /** What a link stands for; it is not used up by looking. */
  peek(ws: WorkspaceId, token: string): Promise<Result<{ what: ExportName; teamName: string }>>;
  /** Uses a link up. */
  open(ws: WorkspaceId, token: string): Promise<Result<ExportFile>>;
};
