import { exceptionTables } from '../features/exceptions/tables.ts';
import { kudosTables } from '../features/kudos/tables.ts';
import { moneyTables } from '../features/money/tables.ts';
import { peopleTables } from '../features/people/tables.ts';
import { policyTables } from '../features/policies/tables.ts';
import { searchTables } from '../features/precedents/tables.ts';
import { voiceTables } from '../features/voice/tables.ts';
import { webhookTables } from '../features/webhooks/tables.ts';
import type { Kit } from './kit.ts';
import { installationTables } from './schema/installations.ts';
import { outboxTables } from './schema/outbox.ts';
import { recordTables } from './schema/record.ts';
import { referenceTables } from './schema/references.ts';

/**
 * All tables, once for every database (docs/architecture.md, Storage). `workspace_id` leads every primary key and every
 * index but those of the sweeps. No defaults: ids and times are the caller's. No cascades: a parent that is rebuilt by
 * a migration would silently empty its children.
 */
export function defineTables(kit: Kit) {
  return {
    ...peopleTables(kit),
    ...recordTables(kit),
    ...exceptionTables(kit),
    ...moneyTables(kit),
    ...kudosTables(kit),
    ...voiceTables(kit),
    ...policyTables(kit),
    ...outboxTables(kit),
    ...referenceTables(kit),
    ...installationTables(kit),
    ...searchTables(kit),
    ...webhookTables(kit),
  };
}

export type Tables = ReturnType<typeof defineTables>;
