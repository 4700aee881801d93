import type { Reads } from '../../application/ports.ts';
import type { Source } from '../source.ts';
import { agentReads } from './agents.ts';
import { customerReads } from './customers.ts';
import { exceptionReads } from './exceptions.ts';
import { kudosReads } from './kudos.ts';
import { moneyReads } from './money.ts';
import { pageReads } from './pages.ts';
import { peopleReads } from './people.ts';
import { policyReads } from './policies.ts';
import { recordReads } from './record.ts';
import { teamReads } from './teams.ts';
import { voiceReads } from './voices.ts';

/**
 * Every read query but the search, prepared once and the same for every database. Each has the workspace in its condition, so that
 * nothing of another is ever returned, whatever id is asked for.
 */
export function allReads(source: Source): Omit<Reads, 'searchable'> {
  return {
    ...peopleReads(source),
    ...teamReads(source),
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
