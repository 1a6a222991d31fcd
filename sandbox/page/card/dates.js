// @ts-check
import { el } from '../kit/dom.js';
import { offsetText } from '../kit/time.js';
import { field } from './form.js';
import { contentOf } from './text.js';

/** Browser input type of each picker, and the conversion of the platform's initial value. */
const PICKERS = {
  date_picker: { type: 'date', initial: 'initial_date' },
  picker_datetime: { type: 'datetime-local', initial: 'initial_datetime' },
  picker_time: { type: 'time', initial: 'initial_time' },
};

/**
 * Date, date-time and time pickers. As on the platform, values carry the offset of the viewer's zone.
 *
 * @type {(element: any, context: import('./context.js').Inside) => HTMLElement}
 */
export function renderDate(element, context) {
  const picker = PICKERS[/** @type {keyof typeof PICKERS} */ (element.tag)];
  const initial = String(element[picker.initial] ?? '').replace(' ', 'T');
  const input = el('input', {
    class: 'text-input',
    type: picker.type,
    name: element.name,
    value: initial,
    disabled: element.disabled === true,
  });
  const read = () => {
    if (input.value === '') return undefined;
    const at = Date.parse(picker.type === 'time' ? '' : input.value);
    return `${input.value.replace('T', ' ')} ${offsetText(Number.isNaN(at) ? context.now : at, context.zone)}`;
  };
  // Browser pickers have no placeholder, so it is shown before the picker.
  const caption = contentOf(element.placeholder, context.language);
  return field(element, context, {
    input,
    read,
    wide: el('div', { class: 'date' }, caption && el('span', { class: 'date-caption' }, caption), input),
    empty: () => input.value === '',
    reset: () => (input.value = initial),
    alone: () => ({ option: read() ?? '' }),
  });
}
