/** Visits the components of a card, outermost first, each with its position. */
export type Component = Readonly<Record<string, unknown>> & { readonly tag: string };

export interface Placed {
  readonly component: Component;
  /** In the platform's notation: `ROOT -> body -> elements -> [2](tag: chart)`. */
  readonly path: string;
  /** Containers, outermost first. */
  readonly inside: readonly Component[];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isComponent = (value: unknown): value is Component =>
  isRecord(value) && typeof value['tag'] === 'string';

/** Properties with free-form values of the app, which contain no components. */
const OPAQUE = new Set([
  'value',
  'behaviors',
  'chart_spec',
  'rows',
  'multi_url',
  'i18n_content',
  'columns_data',
]);

export function* walk(value: unknown, path = 'ROOT', inside: readonly Component[] = []): Generator<Placed> {
  if (Array.isArray(value)) {
    for (const [place, item] of value.entries())
      yield* walk(item, `${path} -> [${place}]${isComponent(item) ? `(tag: ${item.tag})` : ''}`, inside);
    return;
  }
  if (!isRecord(value)) return;
  const here = isComponent(value) ? [...inside, value] : inside;
  if (isComponent(value)) yield { component: value, path, inside };
  for (const [key, child] of Object.entries(value)) {
    if (!OPAQUE.has(key) && !(isComponent(value) && value.tag === 'table' && key === 'columns'))
      yield* walk(child, `${path} -> ${key}`, here);
  }
}
