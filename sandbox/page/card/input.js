// @ts-check
import { el } from '../kit/dom.js';
import { field } from './form.js';
import { contentOf } from './text.js';

/** The platform's maximum for an input. */
const LONGEST = 1000;

/** @type {(element: any, context: import('./context.js').Inside) => HTMLElement} */
export function renderInput(element, context) {
  const { words, language } = context;
  const multiline = element.input_type === 'multiline_text';
  const longest = Math.min(Number(element.max_length) || LONGEST, LONGEST);
  const initial = String(element.default_value ?? '');
  const shared = {
    placeholder: contentOf(element.placeholder, language),
    name: element.name,
    value: initial,
    maxlength: longest,
    disabled: element.disabled === true,
  };
  const input = multiline
    ? el('textarea', { ...shared, class: 'text-input', rows: Number(element.rows) || 4 })
    : el('input', {
        ...shared,
        class: 'text-input',
        type: element.input_type === 'password' ? 'password' : 'text',
        autocomplete: 'off',
      });
  const counter = el('span', { class: 'input-count', 'aria-hidden': 'true' });
  const count = () =>
    void (counter.textContent =
      multiline || element.max_length ? words.card.count(input.value.length, longest) : '');
  input.addEventListener('input', count);
  count();
  return field(element, context, {
    input,
    wide: el('div', { class: 'input-wrap' }, input, counter),
    read: () => input.value,
    empty: () => input.value.trim() === '',
    fault: () => (input.value.length > longest ? words.card.tooLong(longest) : undefined),
    reset: () => {
      input.value = initial;
      count();
    },
    alone: () => ({ input: input.value }),
  });
}
