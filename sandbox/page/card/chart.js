// @ts-check
/**
 * Draws a chart with the platform's own library, VChart, where it was fetched. Otherwise, and for screen readers, the
 * chart is a labelled list with bars.
 */
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
  const node = el(
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
  void drawIn(node, spec, element.aspect_ratio);
  return node;
}

/** @type {Promise<any> | undefined} */
let library;

/** The chart class; undefined where the library was not fetched. */
function loaded() {
  library ??= new Promise((resolve) => {
    const end = () => resolve(Reflect.get(window, 'VChart')?.VChart);
    document.head.append(el('script', { src: '/page/charts.js', on: { load: end, error: end } }));
  });
  return library;
}

/** Frames to wait until the card stands in the page; only then the chart has a width. */
const MOST_FRAMES = 60;

/** @type {(node: HTMLElement, spec: any, ratio: unknown) => Promise<void>} */
async function drawIn(node, spec, ratio) {
  const Chart = await loaded();
  if (Chart === undefined) return;
  for (let frame = 0; !node.isConnected && frame < MOST_FRAMES; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  if (!node.isConnected) return;
  const [wide = 16, high = 9] = String(ratio ?? '16:9')
    .split(':')
    .map(Number);
  const canvas = el('div', { class: 'chart-drawn', style: { 'aspect-ratio': `${wide} / ${high}` } });
  node.prepend(canvas);
  try {
    // The spec is data from a card: a copy, because the library writes into it.
    new Chart(structuredClone(spec), { dom: canvas, animation: false }).renderSync();
    node.classList.add('is-drawn');
  } catch {
    canvas.remove();
  }
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
