// @ts-check
import { avatar } from '../avatar.js';
import { el } from '../dom.js';
import { icon } from '../icons.js';
import { contentOf } from './text.js';

/** @typedef {import('./context.js').Context} Context */

/** @type {(element: any, context: Context) => HTMLElement} */
export function renderImage(element, context) {
  const title = contentOf(element.title, context.language);
  return el(
    'figure',
    { class: 'card-image' },
    title && el('figcaption', null, title),
    context.image(String(element.img_key ?? ''), contentOf(element.alt, context.language)),
  );
}

/** @type {(element: any, context: Context) => HTMLElement} */
export const renderImages = (element, context) =>
  el(
    'div',
    { class: 'card-images' },
    ...(element.img_list ?? []).map((/** @type {any} */ one) => context.image(String(one.img_key ?? ''), '')),
  );

/** @type {(element: any, context: Context) => HTMLElement} */
export function renderPerson(element, context) {
  const id = String(element.user_id ?? '');
  const name = context.nameOf(id);
  return el(
    'span',
    { class: 'person' },
    element.show_avatar !== false && avatar(name, id, 'tiny'),
    element.show_name !== false && name,
  );
}

/** @type {(element: any, context: Context) => HTMLElement} */
export const renderPersons = (element, context) =>
  el(
    'div',
    { class: 'persons' },
    ...(element.persons ?? []).map((/** @type {any} */ one) =>
      renderPerson(
        { user_id: one.id, show_avatar: element.show_avatar, show_name: element.show_name },
        context,
      ),
    ),
  );

/**
 * A place for a chart: its title and its kind. What a chart says must also stand in the card's words.
 *
 * @type {(element: any, context: Context) => HTMLElement}
 */
export function renderChart(element, context) {
  const spec = element.chart_spec ?? {};
  const title = typeof spec.title?.text === 'string' ? spec.title.text : '';
  const kind = typeof spec.type === 'string' ? spec.type : '';
  return el(
    'div',
    { class: 'chart', role: 'img', 'aria-label': `${context.words.card.chart} ${title}` },
    icon('chart'),
    el('span', null, [context.words.card.chart, title, kind].filter(Boolean).join(' · ')),
  );
}
