// @ts-check
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { markdown } from '../markdown/render.js';
import { localParts } from '../kit/time.js';
import { colourOf } from './colours.js';

/** @typedef {import('./context.js').Context} Context */

const DEFAULT_PAGE = 5;
const LARGEST_PAGE = 10;

/** @type {(element: any, context: Context) => HTMLElement} */
export function renderTable(element, context) {
  const { words } = context;
  const columns = Array.isArray(element.columns) ? element.columns : [];
  const rows = Array.isArray(element.rows) ? element.rows : [];
  const size = Math.min(Math.max(1, Number(element.page_size) || DEFAULT_PAGE), LARGEST_PAGE);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  let page = 0;
  const body = el('tbody');
  const shown = el('span');
  const step = (/** @type {number} */ by) => {
    page = Math.min(pages - 1, Math.max(0, page + by));
    show();
  };
  const back = el(
    'button',
    {
      type: 'button',
      class: 'icon-button small flip',
      'aria-label': words.card.previous,
      on: { click: () => step(-1) },
    },
    icon('chevron'),
  );
  const forth = el(
    'button',
    {
      type: 'button',
      class: 'icon-button small',
      'aria-label': words.card.following,
      on: { click: () => step(1) },
    },
    icon('chevron'),
  );
  const show = () => {
    body.replaceChildren(
      ...rows
        .slice(page * size, (page + 1) * size)
        .map((/** @type {any} */ row) =>
          el(
            'tr',
            null,
            ...columns.map((/** @type {any} */ column) =>
              el('td', { class: align(column) }, cell(row?.[column.name], column, context)),
            ),
          ),
        ),
    );
    shown.textContent = words.card.page(page + 1, pages);
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
  };
  show();
  return el(
    'div',
    { class: 'table-block' },
    el(
      'div',
      { class: 'table-scroll', tabindex: 0 },
      el(
        'table',
        { class: 'card-table' },
        el(
          'thead',
          null,
          el(
            'tr',
            null,
            ...columns.map((/** @type {any} */ column) =>
              el(
                'th',
                { scope: 'col', class: align(column) },
                String(column.display_name ?? column.name ?? ''),
              ),
            ),
          ),
        ),
        body,
      ),
    ),
    rows.length === 0 && el('div', { class: 'table-empty' }, words.card.emptyTable),
    pages > 1 && el('div', { class: 'table-pages' }, back, shown, forth),
  );
}

/** @param {any} column */
const align = (column) =>
  ['center', 'right'].includes(column.horizontal_align) ? `align-${column.horizontal_align}` : undefined;

/** @type {(value: any, column: any, context: Context) => Node | string} */
function cell(value, column, context) {
  if (value === undefined || value === null) return '';
  switch (column.data_type) {
    case 'markdown':
    case 'lark_md':
      return markdown(String(value), context);
    case 'number':
      return number(Number(value), column.format);
    case 'date':
      return dateText(Number(value), column.date_format, context.zone);
    case 'options':
      return el(
        'span',
        { class: 'labels' },
        ...(Array.isArray(value) ? value : [value]).map((/** @type {any} */ one) =>
          el('span', { class: `label label-${colourOf(one?.color ?? 'grey')}` }, String(one?.text ?? one)),
        ),
      );
    case 'persons':
      return (Array.isArray(value) ? value : [value])
        .map((/** @type {any} */ id) => context.nameOf(String(id)))
        .join('、');
    default:
      return String(value);
  }
}

/** @type {(value: number, format: any) => string} */
function number(value, format) {
  if (!Number.isFinite(value)) return '';
  const precision = Number.isInteger(format?.precision) ? format.precision : undefined;
  const digits =
    precision === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return `${format?.symbol ?? ''}${value.toLocaleString('en-US', { useGrouping: format?.separator === true, ...digits })}`;
}

/** @type {(ms: number, pattern: unknown, zone: string) => string} */
function dateText(ms, pattern, zone) {
  if (!Number.isFinite(ms)) return '';
  const p = localParts(ms, zone);
  /** @type {Record<string, number>} */
  const values = { YYYY: p.year, MM: p.month, DD: p.day, HH: p.hour, mm: p.minute, ss: 0 };
  return String(pattern ?? 'YYYY/MM/DD').replace(/YYYY|MM|DD|HH|mm|ss/g, (part) =>
    String(values[part]).padStart(2, '0'),
  );
}
