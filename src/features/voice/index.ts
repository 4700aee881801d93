import { answer, mayAnswer } from './answer.ts';
import { draft } from './draft.ts';
import { list, reports, stories } from './lists.ts';
import { meToo, shareStory, talk } from './on-voice.ts';
import { tell } from './tell.ts';

export { verdictButton } from './buttons.ts';
export { type AnnoyanceState, type Verdict, type VoiceState, votesOf } from './rules/state.ts';
export { waitingReports } from './voice-team.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const voice = {
  draft,
  tell,
  meToo,
  mayAnswer,
  answer,
  talk,
  shareStory,
  stories,
  list,
  reports,
};
