import type { Store } from '../../src/kernel/ports.ts';
import { guardRules } from './contract/guards.ts';
import { installationRules } from './contract/installations.ts';
import { ledgerRules } from './contract/ledger.ts';
import { outboxRules } from './contract/outbox.ts';
import { pageRules } from './contract/pages.ts';
import { policyRules } from './contract/policies.ts';
import { readRules } from './contract/reads.ts';
import { recordRules } from './contract/record.ts';
import { referenceRules } from './contract/references.ts';
import { rosterRules } from './contract/rosters.ts';
import { searchRules } from './contract/search.ts';
import { searchQuality } from './contract/search-quality.ts';
import { voiceRules } from './contract/voices.ts';
import { webhookRules } from './contract/webhooks.ts';
import { workspaceRules } from './contract/workspaces.ts';

/** What every database must do. `open` gives a new, empty store each time. */
export function storeContract(name: string, open: () => Promise<{ store: Store; remove(): Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.store.close();
      await opened.remove();
    });
    const store = () => opened.store;

    describe('guards', () => guardRules(store));
    describe('ledger', () => ledgerRules(store));
    describe('record', () => recordRules(store));
    describe('reads', () => readRules(store));
    describe('rosters', () => rosterRules(store));
    describe('search', () => searchRules(store));
    describe('search quality', () => searchQuality(store));
    describe('voices', () => voiceRules(store));
    describe('policies', () => policyRules(store));
    describe('pages', () => pageRules(store));
    describe('workspaces', () => workspaceRules(store));
    describe('outbox', () => outboxRules(store));
    describe('references', () => referenceRules(store));
    describe('installations', () => installationRules(store));
    describe('webhooks', () => webhookRules(store));
  });
}
