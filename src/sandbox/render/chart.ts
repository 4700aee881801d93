import { isObject, objects, text } from '../slack/json.ts';
import type { Json } from '../slack/types.ts';
import { type Html, html } from './html.ts';

/** Draws a `data_visualization` block as a table with bars: the same figures, readable by everybody. */
export function chart(block: Json): Html {
  const data = isObject(block.chart) ? block.chart : block;
  const series = objects(data.series ?? data.segments);
  const rows = series.flatMap((one) => {
    const points = objects(one.data);
    const own = text(one.name) || text(one.label);
    if (points.length === 0) return [{ label: own, value: Number(one.value) }];
    return points.map((point) => ({ label: `${text(point.label)}, ${own}`, value: Number(point.value) }));
  });
  const most = Math.max(1, ...rows.map((row) => row.value));
  return html`<table class="chart"><caption>${text(block.title)}</caption><tbody>${rows.map(
    (row) => html`<tr><th scope="row">${row.label}</th>
      <td><meter min="0" max="${most}" value="${row.value}"></meter> ${row.value}</td></tr>`,
  )}</tbody></table>`;
}
