// @ts-check
/** Draws a chart as a labelled list with bars: its data is readable, but it does not look like the platform's. */
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';

/** @typedef {import('./context.js').Context} Context */

/** Above the number of points in any real chart. */
const MOST_ROWS = 60;

/** @type {(element: any, context: Context) => HTMLElement} */
export function renderChart(element, context) {
  const spec = element.chart_spec ?? {};
  const title = typeof spec.title?.text === 'string' ? spec.title.text : '';
  const kind = typeof spec.type === 'string' ? spec.type : '';
  const head = el(
    'div',
    { class: 'chart-head', role: 'img', 'aria-label': `${context.words.card.chart} ${title}` },
    icon('chart'),
    el('span', null, [context.words.card.chart, title, kind].filter(Boolean).join(' · ')),
  );
  const rows = rowsOf(spec);
  if (rows.length === 0) return el('div', { class: 'chart' }, head);
  const most = Math.max(1, ...rows.map(({ value }) => Math.abs(value)));
  return el(
    'div',
    { class: 'chart has-values' },
    head,
    el(
      'div',
      { class: 'chart-rows', role: 'list' },
      ...rows.map(({ label, value }) =>
        el(
          'div',
          { class: 'chart-row', role: 'listitem' },
          el('span', { class: 'chart-label' }, label),
          el(
            'span',
            { class: 'chart-track' },
            el('span', { class: 'chart-bar', style: { width: `${(Math.abs(value) / most) * 100}%` } }),
          ),
          el('span', { class: 'chart-value' }, String(value)),
        ),
      ),
    ),
  );
}

/**
 * One row per point, labelled by category and, with several series, by series.
 *
 * @param {any} spec
 * @returns {{ label: string, value: number }[]}
 */
function rowsOf(spec) {
  const data = Array.isArray(spec.data) ? spec.data[0] : spec.data;
  const values = Array.isArray(data?.values) ? data.values : [];
  const names = [spec.xField ?? spec.categoryField, spec.seriesField]
    .flat()
    .filter((name) => typeof name === 'string');
  const field = [spec.yField ?? spec.valueField].flat()[0];
  return values.slice(0, MOST_ROWS).flatMap((/** @type {any} */ point) => {
    const value = Number(point?.[field]);
    const label = [...new Set(names.map((name) => String(point?.[name] ?? '')))].filter(Boolean).join(' ');
    return Number.isFinite(value) ? [{ label, value }] : [];
  });
}
