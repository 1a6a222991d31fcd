// @ts-check
import { el } from '../kit/dom.js';
import { callbackValue, openUrls } from './behaviours.js';
import { colourOf } from './colours.js';
import { contentOf, renderText } from './text.js';

/** @typedef {import('./context.js').Inside} Inside */

const FLEX_MODES = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);
const ALIGNMENTS = { top: 'flex-start', center: 'center', bottom: 'flex-end' };

export const renderRule = () => el('hr');

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderColumnSet(element, context) {
  const mode = FLEX_MODES.has(element.flex_mode) ? element.flex_mode : 'none';
  const columns = Array.isArray(element.columns) ? element.columns : [];
  return el(
    'div',
    { class: `columns flex-${mode} ${background(element.background_style)}`, style: spacing(element) },
    ...columns.map((/** @type {any} */ column) => renderColumn(column, context)),
  );
}

/** @type {(column: any, context: Inside) => HTMLElement} */
function renderColumn(column, context) {
  const node = el(
    'div',
    { class: `column ${background(column.background_style)}`, style: box(column) },
    ...context.draw(column.elements, context),
  );
  if (column.width === 'auto') node.style.flex = '0 1 auto';
  else if (/^\d+px$/.test(column.width)) node.style.flex = `0 1 ${column.width}`;
  else node.style.flex = `${Number(column.weight) || 1} 1 0`;
  const align = ALIGNMENTS[/** @type {keyof typeof ALIGNMENTS} */ (column.vertical_align)];
  if (align) node.style.justifyContent = align;
  return node;
}

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderPanel(element, context) {
  const { header = {} } = element;
  return el(
    'details',
    {
      class: `panel ${background(element.background_color)}${element.border ? ' bordered' : ''}`,
      open: element.expanded === true,
    },
    el(
      'summary',
      header.background_color ? { class: background(header.background_color) } : null,
      renderText(header.title, context),
    ),
    el('div', { class: 'panel-body stack', style: box(element) }, ...context.draw(element.elements, context)),
  );
}

/**
 * A container that is clickable as a whole.
 *
 * @type {(element: any, context: Inside) => HTMLElement}
 */
export function renderInteractive(element, context) {
  const press = () => {
    if (element.disabled === true) return;
    openUrls(element);
    const value = callbackValue(element);
    if (value !== undefined) void context.press({ value, name: element.name });
  };
  const label = contentOf(element.hover_tips, context.language) || undefined;
  return el(
    'div',
    {
      class: `interactive stack ${background(element.background_style)}${element.has_border ? ' bordered' : ''}`,
      style: box(element),
      role: 'button',
      tabindex: 0,
      title: label,
      'aria-disabled': element.disabled ? 'true' : undefined,
      on: {
        click: press,
        keydown: (/** @type {KeyboardEvent} */ event) =>
          (event.key === 'Enter' || event.key === ' ') && event.target === event.currentTarget && press(),
      },
    },
    ...context.draw(element.elements, context),
  );
}

/** @param {unknown} style */
const background = (style) =>
  typeof style === 'string' && colourOf(style) !== 'default' ? `tint-${colourOf(style)}` : '';

/** @param {any} element */
const spacing = (element) => ({
  ...(pixels(element.horizontal_spacing) && { 'column-gap': pixels(element.horizontal_spacing) }),
  ...box(element),
});

/** @param {any} element */
const box = (element) => ({ ...(pixels(element.padding) && { padding: pixels(element.padding) }) });

const NAMED = { small: '4px', medium: '8px', large: '12px', extra_large: '16px', default: '8px' };

/**
 * Pixels or a named size; anything else is left to the style sheet.
 *
 * @param {unknown} value
 * @returns {string | undefined}
 */
function pixels(value) {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,2}px( \d{1,2}px){0,3}$/.test(value)) return value;
  return NAMED[/** @type {keyof typeof NAMED} */ (value)];
}
