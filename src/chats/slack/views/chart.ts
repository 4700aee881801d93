import type { Block } from '@slack/types';
import type { DigestFigures } from '../../../features/digest/rules/state.ts';
import { CHART, dayName } from '../../../kernel/content/chart.ts';
import { slackReader } from '../command-names.ts';

/** Not yet in Slack's types, and rolled out in phases: whoever posts it must be ready for `invalid_blocks`. */
export type ChartBlock = Block & {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
};

/** @returns approved and escalated by day as a bar chart; null where there is nothing to draw. The text has the same figures. */
export function digestChart({ byDay }: DigestFigures): ChartBlock | null {
  if (byDay.every(({ approved, escalated }) => approved + escalated === 0)) return null;
  const series = (name: string, value: (day: (typeof byDay)[number]) => number) => ({
    name,
    data: byDay.map((day) => ({ label: dayName(day.date, slackReader()), value: value(day) })),
  });
  return {
    type: 'data_visualization',
    title: CHART.title,
    chart: {
      type: 'bar',
      series: [
        series(CHART.approved, ({ approved }) => approved),
        series(CHART.escalated, ({ escalated }) => escalated),
      ],
      axis_config: { categories: byDay.map(({ date }) => dayName(date, slackReader())) },
    },
  };
}
