import { digestAnswer, digestMessage } from '../../../../src/chats/slack/views/messages.ts';
import { checkMessage } from '../../../support/slack-limits.ts';
import { digestView, FIGURES_IN_WORDS, quietWeek } from '../../../support/views/digest-samples.ts';
import { exceptionView } from '../../../support/views/samples.ts';

function types(blocks: readonly { type: string }[]): string[] {
  return blocks.map(({ type }) => type);
}

test('a week of 3,000 events is one message that Slack takes, chart and all', () => {
  const drawn = digestMessage(digestView(), { charts: true });
  expect(checkMessage(drawn)).toEqual([]);
  expect(types(drawn.blocks)).toContain('data_visualization');
});

test('without the chart the same figures stand in words', () => {
  const drawn = digestMessage(digestView(), { charts: false });
  expect(types(drawn.blocks)).not.toContain('data_visualization');
  expect(JSON.stringify(drawn)).toContain('Approved by day: Mon 170, Tue 171, Wed 172');
});

test('it has the week’s figures: counts, median, money by kind against the pot, outcomes, sums, values, diversity, seal', () => {
  const drawn = JSON.stringify(digestMessage(digestView(), { charts: false }));
  for (const figure of FIGURES_IN_WORDS) expect(drawn).toContain(figure);
});

test('no figure names a person beside goodwill or co-signs', () => {
  const people = { toReview: [], toReviewLeft: 0, candidates: [], highlights: [] };
  const drawn = JSON.stringify(digestMessage({ ...digestView(), ...people }, { charts: false }));
  expect(drawn).not.toContain('"type":"user"');
});

test('a week with nothing says so in one line', () => {
  const drawn = digestMessage(quietWeek(), { charts: true });
  expect(types(drawn.blocks)).toEqual(['header', 'rich_text', 'actions', 'context']);
  expect(JSON.stringify(drawn)).toContain('Nothing new to report.');
});

test('cases to review have their buttons; one that was reviewed says by whom instead', () => {
  const digest = { ...digestView(), toReview: [exceptionView('applied'), exceptionView('approved')], toReviewLeft: 1 };
  const json = JSON.stringify(digestMessage(digest, { charts: false }).blocks);
  expect(json).toContain('To review');
  expect(json.match(/"exception.endorse"/g)).toHaveLength(1);
  expect(json.match(/"exception.coach"/g)).toHaveLength(1);
  expect(json).toContain('Endorsed by ');
});

test('more cases than fit are counted', () => {
  expect(JSON.stringify(digestMessage(digestView(), { charts: false }))).toContain('300 approvals, flagged ones first');
});

test('asked for in the middle of a week it says that the week isn’t over', () => {
  const drawn = digestAnswer({ digest: digestView(), soFar: true });
  expect(checkMessage(drawn)).toEqual([]);
  expect(drawn.text).toContain('so far');
  expect(JSON.stringify(drawn)).toContain('For managers only');
});
