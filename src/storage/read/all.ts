import { exceptionReads } from '../../features/exceptions/reads.ts';
import { kudosReads } from '../../features/kudos/reads.ts';
import { customerReads } from '../../features/money/customer-reads.ts';
import { moneyReads } from '../../features/money/reads.ts';
import { agentReads } from '../../features/people/agents-reads.ts';
import { peopleReads } from '../../features/people/reads.ts';
import { rosterReads } from '../../features/people/rosters-reads.ts';
import { teamReads } from '../../features/people/teams-reads.ts';
import { policyReads } from '../../features/policies/reads.ts';
import { voiceReads } from '../../features/voice/reads.ts';
import type { Reads } from '../../kernel/ports.ts';
import type { Source } from '../source.ts';
import { pageReads } from './pages.ts';
import { recordReads } from './record.ts';

/**
 * Every read query but the search, prepared once and the same for every database. Each has the workspace in its condition, so that
 * nothing of another is ever returned, whatever id is asked for.
 */
export function allReads(source: Source): Omit<Reads, 'searchable'> {
  return {
    ...peopleReads(source),
    ...teamReads(source),
    ...rosterReads(source),
    ...agentReads(source),
    ...exceptionReads(source),
    ...moneyReads(source),
    ...customerReads(source),
    ...kudosReads(source),
    ...policyReads(source),
    ...recordReads(source),
    ...voiceReads(source),
    ...pageReads(source),
  };
}
