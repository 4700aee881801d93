import { answer, mayAnswer } from './answer.ts';
import { draft } from './draft.ts';
import { list } from './list.ts';
import { meToo } from './me-too.ts';
import { reports } from './reports.ts';
import { shareStory } from './share-story.ts';
import { stories } from './stories.ts';
import { talk } from './talk.ts';
import { tell } from './tell.ts';

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
