// @ts-check
import { avatar } from '../kit/avatar.js';
import { el } from '../kit/dom.js';
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
