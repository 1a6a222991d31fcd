// @ts-check
import { el } from '../kit/dom.js';
import { colourOf } from './colours.js';
import { renderElements } from './elements.js';
import { contentOf, renderText } from './text.js';

/** @typedef {import('./context.js').Context} Context */

/**
 * Draws a card like the platform's client.
 *
 * @param {any} card card JSON 2.0; the body of an older card is drawn as far as its components are the same
 * @param {Context} context
 * @returns {HTMLElement}
 */
export function renderCard(card, context) {
  const elements = card?.body?.elements ?? card?.elements;
  if (!card?.header && !Array.isArray(elements))
    return el('div', { class: 'card bad-card' }, context.words.card.badCard);
  const width = ['compact', 'fill'].includes(card.config?.width_mode) ? card.config.width_mode : 'default';
  const title = contentOf(card.header?.title, context.language);
  return el(
    'article',
    { class: `card width-${width}`, 'aria-label': title || context.words.conversation.card },
    card.header && renderHeader(card.header, context),
    el(
      'div',
      { class: 'card-body stack' },
      ...renderElements(elements, { ...context, draw: renderElements }),
    ),
  );
}

/** @type {(header: any, context: Context) => HTMLElement} */
function renderHeader(header, context) {
  const tags = Array.isArray(header.text_tag_list) ? header.text_tag_list : [];
  return el(
    'header',
    { class: `card-header header-${colourOf(header.template)}` },
    el(
      'div',
      { class: 'card-title-line' },
      el('div', { class: 'card-title', role: 'heading', 'aria-level': 3 }, renderText(header.title, context)),
      ...tags.map((/** @type {any} */ tag) =>
        el(
          'span',
          { class: `label label-${colourOf(tag.color ?? 'blue')}` },
          contentOf(tag.text, context.language),
        ),
      ),
    ),
    header.subtitle && el('div', { class: 'card-subtitle' }, renderText(header.subtitle, context)),
  );
}

/**
 * The line that the chat list shows for a card.
 * @param {any} card
 * @param {import('../words/index.js').Language} language
 * @returns {string}
 */
export const summaryOf = (card, language) =>
  contentOf(card?.config?.summary, language) || contentOf(card?.header?.title, language);
