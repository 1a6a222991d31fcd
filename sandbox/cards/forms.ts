/** Rules of forms: unique names for the form and its inputs, and a submit button. */
import { cardRefused } from '../refusals.ts';
import { parseRefused } from './properties.ts';
import { INPUTS } from './shapes/components.ts';
import type { Component, Placed } from './walk.ts';

export function checkForms(placed: readonly Placed[]): void {
  const formNames = new Set<string>();
  for (const { component, path } of placed) {
    if (component.tag !== 'form') continue;
    const name = nameOf(component, path);
    if (formNames.has(name)) throw cardRefused(200530, 'form name is not unique', { value: name, path });
    formNames.add(name);
    checkFields(
      placed.filter(({ inside }) => inside.includes(component)),
      path,
    );
  }
}

function checkFields(fields: readonly Placed[], formPath: string): void {
  const names = new Set<string>();
  let submits = false;
  for (const { component, path } of fields) {
    if (!INPUTS.has(component.tag)) continue;
    const name = nameOf(component, path);
    if (names.has(name)) throw cardRefused(200530, 'name is not unique in the form', { value: name, path });
    names.add(name);
    submits ||= component.tag === 'button' && component['form_action_type'] === 'submit';
  }
  if (!submits) throw parseRefused('form has no submit button', formPath);
}

function nameOf(component: Component, path: string): string {
  const name = component['name'];
  if (typeof name !== 'string' || name === '')
    throw cardRefused(200530, 'name can not be empty in a form', { value: component.tag, path });
  return name;
}
