// @ts-check
import { renderChart } from './chart.js';
import { el } from '../kit/dom.js';
import { renderButton, renderOverflow } from './button.js';
import { renderChecker, renderMultiSelect, renderSelect } from './choices.js';
import { renderDate } from './dates.js';
import { renderForm } from './form.js';
import { renderInput } from './input.js';
import { renderColumnSet, renderInteractive, renderPanel, renderRule } from './layout.js';
import { renderImage, renderImages, renderPerson, renderPersons } from './media.js';
import { renderTable } from './table.js';
import { renderDiv, renderMarkdown, renderText } from './text.js';

/**
 * @typedef {import('./context.js').Inside} Inside
 * @typedef {(element: any, context: Inside) => HTMLElement} Renderer
 */

/**
 * Renderers of all supported components.
 * @type {Record<string, Renderer>}
 */
const RENDERERS = {
  markdown: renderMarkdown,
  div: renderDiv,
  plain_text: renderText,
  lark_md: renderText,
  hr: renderRule,
  column_set: renderColumnSet,
  collapsible_panel: renderPanel,
  interactive_container: renderInteractive,
  form: renderForm,
  input: renderInput,
  select_static: renderSelect,
  select_person: renderSelect,
  multi_select_static: renderMultiSelect,
  multi_select_person: renderMultiSelect,
  date_picker: renderDate,
  picker_datetime: renderDate,
  picker_time: renderDate,
  checker: renderChecker,
  button: renderButton,
  overflow: renderOverflow,
  table: renderTable,
  img: renderImage,
  img_combination: renderImages,
  person: renderPerson,
  person_list: renderPersons,
  chart: renderChart,
};

/**
 * Draws components in order. Unknown components are named, so that the card does not look complete.
 *
 * @param {unknown} elements
 * @param {Inside} context
 * @returns {HTMLElement[]}
 */
export function renderElements(elements, context) {
  if (!Array.isArray(elements)) return [];
  return elements.map((element) => {
    const tag = String(element?.tag);
    const render = Object.hasOwn(RENDERERS, tag) ? RENDERERS[tag] : undefined;
    return render
      ? render(element, context)
      : el('div', { class: 'unknown-element' }, context.words.card.unknown(tag));
  });
}
