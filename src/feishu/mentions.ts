/** `@` in a message: a key in the text (`@_user_1`) and, beside the text, who is meant by it. */

export interface Mention {
  readonly key: string;
  readonly name: string;
  /** Empty for `@_all`. */
  readonly openId: string;
}

export interface Mentions {
  /** The text with every key replaced by `@name`, and those of the bot itself taken out. */
  inText(text: string): string;
  /** `@name` for one key; empty for the bot; the name given where the key is unknown. */
  name(key: string, otherwise: string): string;
}

/** `@_user_1` must not match within `@_user_10`. */
const KEY = /@_(?:user_\d+|all)(?!\w)/gu;

export function createMentions(mentioned: readonly Mention[], botId: string): Mentions {
  const byKey = new Map(mentioned.map((mention) => [mention.key, mention]));
  const isBot = (key: string): boolean => byKey.get(key)?.openId === botId;
  const name = (key: string, otherwise: string): string => {
    if (isBot(key)) return '';
    // The platform may leave @all out of the list.
    return `@${byKey.get(key)?.name ?? (key === '@_all' ? 'all' : otherwise)}`;
  };

  return {
    name,
    inText: (text) =>
      text
        // The blank after a mention belongs to it: "@bot report" is "report", "please @bot report" is "please report".
        .replace(/(@_user_\d+)(?!\w)[ \u00a0]?/gu, (whole, key: string) => (isBot(key) ? '' : whole))
        .replace(KEY, (key) => (byKey.has(key) || key === '@_all' ? name(key, key) : key))
        .trim(),
  };
}
