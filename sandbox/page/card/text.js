// @ts-check
import { el } from '../kit/dom.js';
import { markdown } from '../markdown/render.js';
import { colourOf } from './colours.js';

/** @typedef {import('./context.js').Context} Context */

const SIZES = {
  notation: 'small',
  small: 'small',
  normal: 'normal',
  heading: 'heading',
  'heading-0': 'display',
  'heading-1': 'display',
  'heading-2': 'display',
  'heading-3': 'heading',
  'heading-4': 'heading',
};

/**
 * The plain text of a text object in the viewer's language.
 *
 * @param {any} text `{ tag, content, i18n_content? }`
 * @param {import('../words/index.js').Language} language
 * @returns {string}
 */
export function contentOf(text, language) {
  if (typeof text === 'string') return text;
  const translated = text?.i18n_content?.[language === 'zh-CN' ? 'zh_cn' : 'en_us'];
  const content = translated ?? text?.content;
  return content === undefined || content === null ? '' : String(content);
}

/**
 * A text object: `plain_text` verbatim, `lark_md` and `markdown` formatted.
 *
 * @param {any} text
 * @param {Context} context
 * @returns {HTMLElement}
 */
export function renderText(text, context) {
  const content = contentOf(text, context.language);
  const rich = text?.tag === 'lark_md' || text?.tag === 'markdown';
  const node = rich ? markdown(content, context) : el('div', { class: 'plain-text' }, content);
  return styled(node, text);
}

/**
 * Size, alignment and colour of a text.
 *
 * @param {HTMLElement} node
 * @param {any} text
 */
function styled(node, text) {
  const size = SIZES[/** @type {keyof typeof SIZES} */ (text?.text_size)];
  if (size) node.classList.add(`size-${size}`);
  if (['left', 'center', 'right'].includes(text?.text_align)) node.style.textAlign = text.text_align;
  if (text?.text_color && colourOf(text.text_color) !== 'default')
    node.classList.add(`colour-${colourOf(text.text_color)}`);
  return node;
}

/** @type {(element: any, context: Context) => HTMLElement} */
export const renderMarkdown = (element, context) =>
  styled(markdown(contentOf(element, context.language), context), element);

/**
 * `div`: a text, or the fields of older cards.
 *
 * @type {(element: any, context: Context) => HTMLElement}
 */
export function renderDiv(element, context) {
  const fields = Array.isArray(element.fields) ? element.fields : [];
  return el(
    'div',
    { class: 'card-div' },
    element.text && renderText(element.text, context),
    fields.length > 0 &&
      el(
        'div',
        { class: 'card-fields' },
        ...fields.map((/** @type {any} */ field) =>
          el('div', { class: field.is_short ? 'short' : 'long' }, renderText(field.text, context)),
        ),
      ),
  );
}
