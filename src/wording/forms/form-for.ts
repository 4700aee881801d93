import { exportForm } from './export.ts';
import { notice } from './form.ts';
import { goodwillForm } from './goodwill.ts';
import { kudosForm } from './kudos.ts';
import { policyForm } from './policy.ts';
import { proposalForm } from './proposal.ts';
import { REASONS } from './reasons.ts';
import { settingsForm } from './settings.ts';
import { teamForm } from './team.ts';
import { answerForm, voiceForm } from './voice.ts';
import { webhookForm } from './webhook.ts';

/** Every form there is, before a chat draws it. */
export const formFor = {
  proposal: proposalForm,
  goodwill: goodwillForm,
  kudos: kudosForm,
  settings: settingsForm,
  team: teamForm,
  policy: policyForm,
  voice: voiceForm,
  answer: answerForm,
  export: exportForm,
  ...REASONS,
  webhook: webhookForm,
  notice,
};
export type ReasonFormName = keyof typeof REASONS;
