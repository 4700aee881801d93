import type { EpochMs, TeamId } from '../../kernel/values/ids.ts';
import type { ExportName, Thanks } from './rules/what.ts';

/** What a person may take out of a team. */
export type ExportOptions = { teamId: TeamId; teamName: string; may: ExportName[] };

/** Gives the file once, until then. */
export type ExportLink = { url: string; what: ExportName; teamName: string; until: EpochMs; timeZone: string };

/** `chunks`: its text, piece by piece, at the reader's pace. */
export type ExportFile = { name: string; type: string; chunks: AsyncIterable<string> };

/** What a quarter's report says of one person in one team. */
export type OwnRow = { period: string; teamName: string; thanks: Thanks; policies: string[] };
