// @ts-check
import { el } from '../kit/dom.js';
import { field } from './form.js';
import { contentOf, renderText } from './text.js';

/** @typedef {import('./context.js').Inside} Inside */

/**
 * The options of a choice; a choice of people shows their names.
 *
 * @param {any} element
 * @param {Inside} context
 * @returns {{ value: string, text: string }[]}
 */
function optionsOf(element, context) {
  const options = Array.isArray(element.options) ? element.options : [];
  const persons = String(element.tag).endsWith('_person');
  if (persons && options.length === 0)
    return context.people.map((person) => ({ value: person.openId, text: person.name }));
  return options.map((/** @type {any} */ option) => ({
    value: String(option.value),
    text: persons ? context.nameOf(String(option.value)) : contentOf(option.text, context.language),
  }));
}

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderSelect(element, context) {
  const options = optionsOf(element, context);
  const byIndex = options[Number(element.initial_index) - 1]?.value;
  const initial = String(element.initial_option ?? byIndex ?? '');
  const placeholder = contentOf(element.placeholder, context.language) || context.words.card.choose;
  const input = el(
    'select',
    { class: 'select', name: element.name, disabled: element.disabled === true },
    el('option', { value: '' }, placeholder),
    ...options.map((option) => el('option', { value: option.value }, option.text)),
  );
  input.value = initial;
  return field(element, context, {
    input,
    read: () => input.value || undefined,
    empty: () => input.value === '',
    reset: () => (input.value = initial),
    alone: () => ({ option: input.value }),
  });
}

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderMultiSelect(element, context) {
  const initial = new Set((element.selected_values ?? element.initial_options ?? []).map(String));
  const boxes = optionsOf(element, context).map((option) => ({
    option,
    box: el('input', {
      type: 'checkbox',
      value: option.value,
      checked: initial.has(option.value),
      disabled: element.disabled === true,
    }),
  }));
  const chosen = () => boxes.filter(({ box }) => box.checked);
  const shown = el('span', { class: 'multi-shown' });
  const summary = el('summary', { class: 'select' }, shown);
  const refresh = () => {
    shown.textContent =
      chosen()
        .map(({ option }) => option.text)
        .join('、') ||
      contentOf(element.placeholder, context.language) ||
      context.words.card.choose;
    shown.classList.toggle('placeholder', chosen().length === 0);
  };
  const wide = el(
    'details',
    { class: 'multi', on: { input: refresh } },
    summary,
    el(
      'div',
      { class: 'multi-options', role: 'group' },
      ...boxes.map(({ option, box }) => el('label', null, box, el('span', null, option.text))),
    ),
  );
  refresh();
  return field(element, context, {
    input: summary,
    wide,
    read: () => chosen().map(({ option }) => option.value),
    empty: () => chosen().length === 0,
    reset: () => {
      for (const { box, option } of boxes) box.checked = initial.has(option.value);
      refresh();
    },
    alone: () => ({ options: chosen().map(({ option }) => option.value) }),
  });
}

/** @type {(element: any, context: Inside) => HTMLElement} */
export function renderChecker(element, context) {
  const initial = element.checked === true;
  const input = el('input', {
    type: 'checkbox',
    name: element.name,
    checked: initial,
    disabled: element.disabled === true,
  });
  return field(element, context, {
    input,
    wide: el('label', { class: 'checker' }, input, element.text && renderText(element.text, context)),
    read: () => input.checked,
    empty: () => !input.checked,
    reset: () => (input.checked = initial),
    alone: () => ({ checked: input.checked }),
  });
}
