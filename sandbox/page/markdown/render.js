// @ts-check
import { el } from '../kit/dom.js';
import { localParts } from '../kit/time.js';
import { colourOf } from '../card/colours.js';
import { parseBlocks } from './blocks.js';

/**
 * @typedef {import('./inline.js').Inline} Inline
 * @typedef {import('./blocks.js').Block} Block
 * @typedef {import('../card/context.js').Context} Context
 */

/**
 * Renders card markdown to nodes.
 *
 * @param {string} source
 * @param {Context} context
 * @returns {HTMLElement}
 */
export const markdown = (source, context) =>
  el('div', { class: 'markdown' }, ...blocks(parseBlocks(source), context));

/** @type {(list: Block[], context: Context) => Node[]} */
const blocks = (list, context) => list.map((block) => renderBlock(block, context));

/** @type {(block: Block, context: Context) => Node} */
function renderBlock(block, context) {
  switch (block.kind) {
    case 'paragraph':
      return el('p', null, ...inlines(block.children, context));
    case 'heading':
      return el(
        'p',
        {
          class: `markdown-heading level-${block.level}`,
          role: 'heading',
          'aria-level': Math.min(6, block.level + 3),
        },
        ...inlines(block.children, context),
      );
    case 'rule':
      return el('hr');
    case 'code':
      return el('pre', { class: 'code-block' }, el('code', null, block.text));
    case 'quote':
      return el('blockquote', null, ...blocks(block.children, context));
    case 'list': {
      const items = block.items.map((item) =>
        el('li', null, ...inlines(item.children, context), ...blocks(item.nested, context)),
      );
      return block.ordered ? el('ol', { start: block.start }, ...items) : el('ul', null, ...items);
    }
    case 'table': {
      const [head = [], ...rows] = block.rows;
      return el(
        'div',
        { class: 'table-scroll', tabindex: 0 },
        el(
          'table',
          { class: 'card-table' },
          el(
            'thead',
            null,
            el('tr', null, ...head.map((cell) => el('th', { scope: 'col' }, ...inlines(cell, context)))),
          ),
          el(
            'tbody',
            null,
            ...rows.map((row) =>
              el('tr', null, ...row.map((cell) => el('td', null, ...inlines(cell, context)))),
            ),
          ),
        ),
      );
    }
  }
}

/** @type {(list: Inline[], context: Context) => Node[]} */
export const inlines = (list, context) => list.map((item) => renderInline(item, context));

/** @type {(item: Inline, context: Context) => Node} */
function renderInline(item, context) {
  switch (item.kind) {
    case 'text':
      return document.createTextNode(item.text);
    case 'break':
      return el('br');
    case 'code':
      return el('code', null, item.text);
    case 'strong':
      return el('strong', null, ...inlines(item.children, context));
    case 'em':
      return el('em', null, ...inlines(item.children, context));
    case 'strike':
      return el('s', null, ...inlines(item.children, context));
    case 'underline':
      return el('u', null, ...inlines(item.children, context));
    case 'link':
      return link(item.url, inlines(item.children, context));
    case 'image':
      return context.image(item.key, item.alt);
    case 'colour':
      return el('span', { class: `colour-${colourOf(item.colour)}` }, ...inlines(item.children, context));
    case 'label':
      return el('span', { class: `label label-${colourOf(item.colour)}` }, item.text);
    case 'at':
      return el('span', { class: 'ats' }, ...item.ids.map((id) => mention(id, context)));
    case 'person':
      return el('span', { class: 'at' }, context.nameOf(item.id));
    case 'datetime': {
      const p = localParts(item.ms, context.zone);
      const { words } = context;
      return el(
        'time',
        null,
        item.format.startsWith('time')
          ? words.moment(p)
          : item.format === 'weekday'
            ? words.day(p)
            : words.fullMoment(p),
      );
    }
  }
}

/**
 * A mention by name; the viewer's own is highlighted.
 *
 * @param {string} id open_id or `all`
 * @param {Context} context
 */
export const mention = (id, context) =>
  el('span', { class: id === context.viewer || id === 'all' ? 'at at-me' : 'at' }, `@${context.nameOf(id)}`);

/**
 * An external link, or only its text if a chat may not open the address.
 *
 * @param {string} url
 * @param {Node[]} children
 * @returns {Node}
 */
export function link(url, children) {
  if (!isOpenable(url)) return el('span', null, ...children);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** @param {unknown} url @returns {url is string} */
export const isOpenable = (url) => typeof url === 'string' && /^(https?:\/\/|mailto:|tel:)/i.test(url.trim());
