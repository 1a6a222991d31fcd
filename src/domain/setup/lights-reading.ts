/** Colours of standings as people type them: 临近时限 蓝、待审 黄. */
import { COLOURS, LIGHTS, type Colour, type Light } from '../campaign/lights.ts';
import { fold } from '../reading/folding.ts';

export interface LightWords {
  readonly lights: Readonly<Record<Light, readonly string[]>>;
  readonly colours: Readonly<Record<Colour, readonly string[]>>;
}

export type Lights = Readonly<Partial<Record<Light, Colour>>>;

/** Undefined if a part is not a standing and then a colour, or if a standing is given twice. */
export function lightsIn(typed: string, { lights, colours }: LightWords): Lights | undefined {
  const found: Partial<Record<Light, Colour>> = {};
  const parts = fold(typed)
    .split(/[,、;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    const light = startingWith(part, LIGHTS, lights);
    const rest = light && part.slice(light.length).replace(/^[\s:=]+/u, '');
    const colour = COLOURS.find((each) => each === rest || colours[each].includes(rest ?? ''));
    if (!light || !colour || found[light.name] !== undefined) return undefined;
    found[light.name] = colour;
  }
  return parts.length === 0 ? undefined : found;
}

/** The longest word that the text begins with. */
function startingWith<T extends string>(
  text: string,
  names: readonly T[],
  words: Readonly<Record<T, readonly string[]>>,
): { readonly name: T; readonly length: number } | undefined {
  return names
    .flatMap((name) => [name, ...words[name]].map((word) => ({ name, word })))
    .filter(({ word }) => text.startsWith(word))
    .map(({ name, word }) => ({ name, length: word.length }))
    .toSorted((a, b) => b.length - a.length)[0];
}
