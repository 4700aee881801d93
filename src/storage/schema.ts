import type { Kit } from './kit.ts';
import { exceptionTables } from './schema/exceptions.ts';
import { installationTables } from './schema/installations.ts';
import { kudosTables } from './schema/kudos.ts';
import { moneyTables } from './schema/money.ts';
import { outboxTables } from './schema/outbox.ts';
import { peopleTables } from './schema/people.ts';
import { policyTables } from './schema/policies.ts';
import { recordTables } from './schema/record.ts';
import { referenceTables } from './schema/references.ts';
import { searchTables } from './schema/search.ts';
import { voiceTables } from './schema/voices.ts';
import { webhookTables } from './schema/webhooks.ts';

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
