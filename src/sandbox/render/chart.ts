import { isObject, objects, text } from '../slack/json.ts';
import type { Json } from '../slack/types.ts';
import { type Html, html } from './html.ts';

/** Draws a chart's block as a table with bars, a column a series: the same figures, readable by everyone. */
export function chart(block: Json): Html {
  const series = isObject(block.chart) ? objects(block.chart.series) : [];
  const labels = [...new Set(series.flatMap((one) => objects(one.data).map((point) => text(point.label))))];
  const valueAt = (one: Json, label: string) =>
    Number(objects(one.data).find((point) => point.label === label)?.value ?? 0);
  const most = Math.max(1, ...series.flatMap((one) => labels.map((label) => valueAt(one, label))));
  return html`<table class="chart"><caption>${text(block.title)}</caption>
    <thead><tr><td></td>${series.map((one) => html`<th scope="col">${text(one.name)}</th>`)}</tr></thead>
    <tbody>${labels.map(
      (label) =>
        html`<tr><th scope="row">${label}</th>${series.map((one) => {
          const value = valueAt(one, label);
          return html`<td><meter min="0" max="${most}" value="${value}"></meter> ${value}</td>`;
        })}</tr>`,
    )}</tbody></table>`;
}
