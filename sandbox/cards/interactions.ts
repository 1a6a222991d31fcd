/** Rules of interactive components: values must be objects, options distinguishable. */
import { cardRefused } from '../refusals.ts';
import { parseRefused } from './properties.ts';
import { isRecord, type Placed } from './walk.ts';

const BEHAVIORS = new Set(['callback', 'open_url', 'form_action']);
const SELECTS = new Set(['select_static', 'multi_select_static', 'overflow']);
const FORM_ACTIONS = new Set<unknown>(['submit', 'reset']);
const MAX_INPUT = 1_000;

export function checkInteractions(placed: readonly Placed[]): void {
  for (const one of placed) {
    checkBehaviors(one);
    checkOptions(one);
    checkInput(one);
    checkButton(one);
  }
}

function checkBehaviors({ component, path }: Placed): void {
  const { behaviors, value } = component;
  if (value !== undefined && !isRecord(value)) throw valueRefused(path);
  if (behaviors === undefined) return;
  if (!Array.isArray(behaviors)) throw parseRefused('behaviors must be a list', path);
  for (const behavior of behaviors) {
    if (!isRecord(behavior) || !BEHAVIORS.has(String(behavior['type'])))
      throw parseRefused('unknown behavior', path);
    if (behavior['type'] === 'callback' && !isRecord(behavior['value'])) throw valueRefused(path);
    if (behavior['type'] === 'open_url' && typeof behavior['default_url'] !== 'string')
      throw parseRefused('default_url is empty', path);
  }
}

/** The platform also accepts strings, but its SDKs answer such a press with 200671. */
const valueRefused = (path: string) => parseRefused('callback value must be an object', path);

function checkOptions({ component, path }: Placed): void {
  if (!SELECTS.has(component.tag)) return;
  const options: unknown = component['options'];
  if (!Array.isArray(options) || options.length === 0) throw parseRefused('options can not be empty', path);
  const values = options.map((option) => (isRecord(option) ? option['value'] : undefined));
  if (component.tag !== 'overflow' && values.some((value) => typeof value !== 'string' || value === ''))
    throw parseRefused('option has no value', path);
  if (new Set(values).size !== values.length && component.tag !== 'overflow')
    throw parseRefused('option values must be unique', path);
  const initial = component['initial_option'];
  if (initial !== undefined && !values.includes(initial))
    throw parseRefused('initial_option is not among the options', path);
}

function checkInput({ component, path }: Placed): void {
  const limit = component['max_length'];
  if (component.tag !== 'input' || limit === undefined) return;
  if (typeof limit !== 'number' || limit < 1 || limit > MAX_INPUT)
    throw parseRefused('max_length must be 1 to 1000', path);
}

function checkButton({ component, path, inside }: Placed): void {
  if (component.tag !== 'button') return;
  const action = component['form_action_type'];
  if (action !== undefined && !FORM_ACTIONS.has(action))
    throw parseRefused('form_action_type must be submit or reset', path);
  if (action !== undefined && !inside.some(({ tag }) => tag === 'form'))
    throw cardRefused(200530, 'form_action_type stands outside a form', { path });
}
