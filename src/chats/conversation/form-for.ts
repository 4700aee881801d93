import { proposalForm } from '../../features/exceptions/forms/proposal.ts';
import { REASONS } from '../../features/exceptions/forms/reasons.ts';
import { exportForm } from '../../features/exports/forms.ts';
import { kudosForm } from '../../features/kudos/forms.ts';
import { goodwillForm } from '../../features/money/forms.ts';
import { teamForm } from '../../features/people/forms.ts';
import { policyForm } from '../../features/policies/forms.ts';
import { settingsForm } from '../../features/settings/forms.ts';
import { answerForm, voiceForm } from '../../features/voice/forms.ts';
import { webhookForm } from '../../features/webhooks/forms.ts';
import { notice } from '../../kernel/content/form-form.ts';

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
