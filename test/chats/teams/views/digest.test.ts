import { digestAnswer, digestMessage, messageCard } from '../../../../src/chats/teams/views/messages.ts';
import { cardProblems, MOST_BYTES } from '../../../support/adaptive-cards.ts';
import { digestView, FIGURES_IN_WORDS, quietWeek } from '../../../support/views/digest-samples.ts';
import { exceptionView } from '../../../support/views/samples.ts';
import { buttonsIn, labelsOf, textOf } from './drawn-texts.ts';

function chartIn(card: object) {
  return JSON.parse(JSON.stringify(card)).body.find(({ type }: { type: string }) => type.startsWith('Chart.'));
}

test('a week of 3,000 events is one card under 28 KB, chart and all', () => {
  const { card } = messageCard({ form: 'digest', digest: digestView() }, { tag: 'tag-1' });
  expect(cardProblems(card)).toEqual([]);
  expect(JSON.stringify(card).length).toBeLessThan(MOST_BYTES);
});

test('the chart has approved and escalated by day, and a line instead for who can’t draw it', () => {
  const chart = chartIn(digestMessage(digestView()).card);
  expect(chart).toMatchObject({ type: 'Chart.VerticalBar.Grouped', title: 'Approved and escalated by day' });
  expect(chart.data.map(({ legend }: { legend: string }) => legend)).toEqual(['Approved', 'Escalated']);
  expect(chart.data[0].values).toEqual(
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((x, at) => ({ x, y: 170 + at })),
  );
  expect(JSON.stringify(chart.fallback)).toContain('The same numbers are listed');
});

test('the same figures stand in words', () => {
  const text = textOf(digestMessage(digestView()).card);
  expect(text).toContain('Approved by day: Mon 170, Tue 171, Wed 172');
  for (const figure of FIGURES_IN_WORDS) expect(text).toContain(figure);
});

test('a week with nothing says so in one line, without a chart', () => {
  const { card } = digestMessage(quietWeek());
  expect(chartIn(card)).toBeUndefined();
  expect(textOf(card)).toContain('Nothing new to report.');
  expect(labelsOf(card)).toEqual(['For managers only']);
});

test('cases to review have their buttons; one that was reviewed says by whom instead', () => {
  const digest = { ...digestView(), toReview: [exceptionView('applied'), exceptionView('approved')], toReviewLeft: 1 };
  const { card } = digestMessage(digest);
  expect(textOf(card)).toContain('To review');
  expect(buttonsIn(card).filter(({ verb }) => verb === 'exception.endorse')).toHaveLength(1);
  expect(textOf(card)).toContain('Endorsed by ');
});

test('more cases than fit are counted', () => {
  expect(textOf(digestMessage(digestView()).card)).toContain('300 approvals, flagged ones first');
});

test('no figure names a person beside goodwill or co-signs', () => {
  const people = { toReview: [], toReviewLeft: 0, candidates: [], highlights: [] };
  expect(textOf(digestMessage({ ...digestView(), ...people }).card)).not.toMatch(/Ana|Ben|Chloe|Maya/);
});

test('asked for in the middle of a week it says that the week isn’t over', () => {
  const { summary } = digestAnswer({ digest: digestView(), soFar: true });
  expect(summary).toContain('so far');
});
