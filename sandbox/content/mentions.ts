/** Converts `<at user_id="…">` in texts as the platform does. */
import type { Mention } from '../world/state.ts';
import type { World } from '../world/world.ts';

const AT = /<at user_id="([^"]*)">([^<]*)<\/at>/g;

export interface Rewritten {
  readonly text: string;
  readonly mentions: Mention[];
}

/** Replaces mentions of known people by keys; one of an unknown person becomes its name. */
export function rewriteMentions(world: World, text: string, known: readonly Mention[] = []): Rewritten {
  const mentions: Mention[] = [...known];
  const rewritten = text.replaceAll(AT, (_whole, id: string, name: string) => {
    if (id === 'all') {
      mentions.push({ key: '@_all', openId: '', name: '所有人' });
      return '@_all';
    }
    const person = world.state.people[id];
    if (person === undefined) return name;
    const key = `@_user_${mentions.filter((mention) => mention.key !== '@_all').length + 1}`;
    mentions.push({ key, openId: id, name: person.name });
    return key;
  });
  return { text: rewritten, mentions };
}

/** The text with names in place of keys. */
export function withNames(text: string, mentions: readonly Mention[]): string {
  return mentions.reduce((read, mention) => read.replaceAll(mention.key, `@${mention.name}`), text);
}
