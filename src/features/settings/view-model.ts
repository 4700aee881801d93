import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { TypedSettings } from './rules/settings-rules.ts';

/** Settings as typed; a field left out stays as it is. Amounts are typed texts in the team's currency. */
export type SettingsForm = TypedSettings & {
  /** The chat's user ids. */
  managers?: string[];
};

/** A team's settings, with how much of them the reader may change. */
export type SettingsView = {
  teamId: TeamId;
  teamName: string;
  channel: string;
  settings: TeamSettings;
  managers: PersonView[];
  mayChange: 'all' | 'most' | 'none';
  moneyMoved: boolean;
};
