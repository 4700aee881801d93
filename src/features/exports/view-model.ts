import type { EpochMs, TeamId } from '../../kernel/values/ids.ts';
import type { ExportName, Thanks } from './rules/what.ts';

/** What a person may export of a team. */
export type ExportOptions = { teamId: TeamId; teamName: string; may: ExportName[] };

/** Gives the file once, until then. */
export type ExportLink = { url: string; what: ExportName; teamName: string; until: EpochMs; timeZone: string };

/** `chunks`: its text, piece by piece, at the reader's pace. */
export type ExportFile = { name: string; type: string; chunks: AsyncIterable<string> };

/** One person's row in one team's report of a quarter. */
export type OwnRow = { period: string; teamName: string; thanks: Thanks; policies: string[] };
