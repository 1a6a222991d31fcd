// @ts-check
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { isOpenable } from '../markdown/render.js';
import { callbackValue, formAction, openUrls } from './behaviours.js';
import { contentOf } from './text.js';

/** @typedef {import('./context.js').Inside} Inside */

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderButton(element, context) {
  const type = TYPES.has(element.type) ? element.type : 'default';
  const size = SIZES.has(element.size) ? element.size : 'medium';
  const disabled = element.disabled === true;
  const tips = contentOf(disabled ? element.disabled_tips : element.hover_tips, context.language);
  const node = el(
    'button',
    {
      type: 'button',
      class: `button type-${type.replace('_', '-')} size-${size}${element.width === 'fill' ? ' fill' : ''}`,
      name: element.name,
      disabled,
      title: tips || undefined,
      on: { click: () => void act() },
    },
    contentOf(element.text, context.language),
  );
  const act = async () => {
    const action = formAction(element);
    if (action === 'reset') return context.form?.reset();
    // Validates the form before asking for confirmation.
    const form = action === 'submit' ? context.form?.collect() : undefined;
    if (action === 'submit' && context.form && !form) return;
    if (
      element.confirm &&
      !(await context.confirm(
        contentOf(element.confirm.title, context.language),
        contentOf(element.confirm.text, context.language),
      ))
    )
      return;
    await pressed(node, () => run(element, context, form));
  };
  return node;
}

/** @type {(element: any, context: Inside, form: Record<string, unknown> | undefined) => Promise<void>} */
async function run(element, context, form) {
  openUrls(element);
  const value = callbackValue(element);
  if (value !== undefined || form) await context.press({ value, name: element.name, ...(form && { form }) });
}

/**
 * Disables a button while its press is being answered.
 *
 * @param {HTMLButtonElement} node
 * @param {() => Promise<void>} work
 */
async function pressed(node, work) {
  node.disabled = true;
  node.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    node.disabled = false;
    node.removeAttribute('aria-busy');
  }
}

/**
 * An overflow menu.
 *
 * @type {(element: any, context: Inside) => HTMLElement}
 */
export function renderOverflow(element, context) {
  const options = Array.isArray(element.options) ? element.options : [];
  const choose = (/** @type {any} */ option) => {
    if (isOpenable(option.multi_url?.url)) window.open(option.multi_url.url, '_blank', 'noopener,noreferrer');
    void context.press({ value: callbackValue(element), name: element.name, option: String(option.value) });
  };
  return el(
    'details',
    { class: 'overflow' },
    el(
      'summary',
      { class: 'button type-default size-medium', 'aria-label': context.words.card.more },
      icon('chevron'),
    ),
    el(
      'div',
      { class: 'multi-options' },
      ...options.map((/** @type {any} */ option) =>
        el(
          'button',
          { type: 'button', class: 'menu-item', on: { click: () => choose(option) } },
          contentOf(option.text, context.language),
        ),
      ),
    ),
  );
}
