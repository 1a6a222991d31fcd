// @ts-check
/**
 * The sandbox's Bases as plain tables, polled every two seconds.
 *
 * @typedef {{ name: string, type: number }} Field
 * @typedef {{ id: string, name: string, fields: Field[], rows: { id: string, values: (string | number | null)[] }[] }} Table
 * @typedef {{ token: string, name: string, open: boolean, tables: Table[] }} Base
 */
import { el, need } from '../kit/dom.js';
import { WORDS } from '../words/index.js';

const words = WORDS[navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US'].bases;
const AGAIN_MS = 2_000;
const DATE = 5;
const NUMBER = 2;

/**
 * @param {string | number | null | undefined} value
 * @param {number} type
 */
function shown(value, type) {
  if (value === null || value === undefined) return '';
  if (type !== DATE || typeof value !== 'number') return String(value);
  return new Date(value).toLocaleString(navigator.language, { dateStyle: 'short', timeStyle: 'short' });
}

/** @param {Table} table */
const tableView = ({ name, fields, rows }) => [
  el('h2', null, `${name}（${rows.length}）`),
  el(
    'div',
    { class: 'bases-scroll' },
    el(
      'table',
      null,
      el('thead', null, el('tr', null, ...fields.map((field) => el('th', null, field.name)))),
      el(
        'tbody',
        null,
        ...rows.map(({ values }) =>
          el(
            'tr',
            null,
            ...fields.map(({ type }, index) =>
              el('td', { class: type === NUMBER ? 'is-number' : '' }, shown(values[index], type)),
            ),
          ),
        ),
      ),
    ),
  ),
];

async function draw() {
  /** @type {{ bases: Base[] }} */
  const { bases } = await (await fetch('/sandbox/bases')).json();
  need('#app').replaceChildren(
    el(
      'main',
      { class: 'bases' },
      ...(bases.length === 0 ? [el('p', null, words.none)] : []),
      ...bases.flatMap(({ name, token, tables }) => [
        el('h1', null, name),
        el('p', { class: 'bases-token' }, token),
        ...tables.flatMap(tableView),
      ]),
    ),
  );
}

document.title = words.title;
void draw();
setInterval(() => void draw().catch(() => undefined), AGAIN_MS);
