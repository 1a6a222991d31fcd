// @ts-check
import { el } from '../kit/dom.js';
import { callbackValue } from './behaviours.js';
import { contentOf } from './text.js';

/**
 * @typedef {import('./context.js').Inside} Inside
 * @typedef {import('./context.js').Press} Press
 *
 * @typedef {object} Control
 * @property {() => unknown} read the value as the platform sends it; undefined leaves it out
 * @property {() => string | undefined} fault what is wrong with it, if anything
 * @property {() => void} reset
 * @property {(fault: string | undefined) => void} show
 * @property {() => void} focus
 *
 * @typedef {object} Form
 * @property {(name: string, control: Control) => void} add
 * @property {() => Record<string, unknown> | undefined} collect the values, or undefined after showing what is wrong
 * @property {() => void} reset
 */

/** @returns {Form} */
export function createForm() {
  /** @type {Map<string, Control>} */
  const controls = new Map();
  return {
    add: (name, control) => controls.set(name, control),
    collect: () => {
      /** @type {Control | undefined} */
      let firstWrong;
      for (const control of controls.values()) {
        const fault = control.fault();
        control.show(fault);
        if (fault) firstWrong ??= control;
      }
      if (firstWrong) {
        firstWrong.focus();
        return undefined;
      }
      const read = [...controls].map(([name, control]) => /** @type {const} */ ([name, control.read()]));
      return Object.fromEntries(read.filter(([, value]) => value !== undefined));
    },
    reset: () => controls.forEach((control) => (control.reset(), control.show(undefined))),
  };
}

/** @type {(element: any, context: Inside) => HTMLElement} */
export const renderForm = (element, context) =>
  el(
    'div',
    { class: 'card-form stack', role: 'group' },
    ...context.draw(element.elements, { ...context, form: createForm() }),
  );

let fields = 0;

/**
 * A control with its label, required mark and error message. Within a form it is registered there; alone, it submits
 * itself on change.
 *
 * @param {any} element
 * @param {Inside} context
 * @param {{ input: HTMLElement, wide?: HTMLElement, read: () => unknown, empty: () => boolean, fault?: () => string | undefined, reset: () => void, alone: () => Partial<Press> }} control
 *   `input` takes the focus and the label; `wide` is what is shown, if more than `input`; `alone` is what the platform sends outside a form
 * @returns {HTMLElement}
 */
export function field(element, context, { input, wide, read, empty, fault, reset, alone }) {
  fields += 1;
  const id = `field-${fields}`;
  const label = contentOf(element.label, context.language);
  const required = element.required === true;
  const faultLine = el('div', { class: 'field-fault', id: `${id}-fault`, role: 'alert' });
  input.id = id;
  input.setAttribute('aria-describedby', `${id}-fault`);
  if (!label)
    input.setAttribute(
      'aria-label',
      contentOf(element.placeholder, context.language) ||
        contentOf(element.text, context.language) ||
        String(element.name ?? ''),
    );
  if (required) input.setAttribute('aria-required', 'true');
  const show = (/** @type {string | undefined} */ text) => {
    faultLine.textContent = text ?? '';
    input.setAttribute('aria-invalid', text ? 'true' : 'false');
  };
  if (context.form && element.name) {
    context.form.add(String(element.name), {
      read,
      reset,
      show,
      focus: () => input.focus(),
      fault: () => (required && empty() ? context.words.card.required : fault?.()),
    });
    (wide ?? input).addEventListener('input', () => show(undefined));
  } else {
    (wide ?? input).addEventListener('change', () => {
      void context.press({ value: callbackValue(element), name: element.name, ...alone() });
    });
  }
  return el(
    'div',
    { class: `field${element.label_position === 'left' ? ' label-left' : ''}` },
    label &&
      el(
        'label',
        { class: 'field-label', for: id },
        label,
        required && el('span', { class: 'required', 'aria-hidden': 'true' }, '*'),
      ),
    el('div', { class: 'field-control' }, wide ?? input, faultLine),
  );
}
