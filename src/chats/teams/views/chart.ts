import type { DigestFigures } from '../../../features/digest/rules/state.ts';
import { CHART, dayName } from '../../../kernel/content/chart.ts';
import { words } from '../../../kernel/content/phrase.ts';
import { teamsReader } from '../markdown.ts';
import type { Chart } from './adaptive.ts';
import { context } from './blocks.ts';

/**
 * @returns approved and escalated by day as a chart; null where there is nothing to draw. The text has the same figures,
 *   so that a client which can't draw it shows one line instead.
 */
export function digestChart({ byDay }: DigestFigures): Chart | null {
  if (byDay.every(({ approved, escalated }) => approved + escalated === 0)) return null;
  const series = (legend: string, color: string, value: (day: (typeof byDay)[number]) => number) => ({
    legend,
    color,
    values: byDay.map((day) => ({ x: dayName(day.date, teamsReader()), y: value(day) })),
  });
  return {
    type: 'Chart.VerticalBar.Grouped',
    title: CHART.title,
    data: [
      series(CHART.approved, 'good', ({ approved }) => approved),
      series(CHART.escalated, 'warning', ({ escalated }) => escalated),
    ],
    fallback: context(words(CHART.inWords)),
  };
}
