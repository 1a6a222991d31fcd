/** Mentions in a message: the text contains a key (`@_user_1`), and a list maps keys to people. */

export interface Mention {
  readonly key: string;
  readonly name: string;
  /** Empty for `@_all`. */
  readonly openId: string;
}

export interface Mentions {
  /** Whether the bot is mentioned. If so, other mentions before the first words are dropped as well. */
  readonly called: boolean;
  /** The text with every key replaced by `@name`, without mentions of the bot or mentions before the first words. */
  inText(text: string): string;
  /** The text for one key: `@name`; empty for the bot; the fallback name for an unknown key. */
  name(key: string, otherwise: string): string;
}

const KEY_START = '@_';
/** `@_user_1` must not match the start of `@_user_10`. */
const KEY = /@_(?:user_\d+|all)(?!\w)/gu;

/** Sticky: each match begins where the one before it ended, at the start of the text. */
const LEADING_KEY = /\s*(@_(?:user_\d+|all))(?!\w)\s*/guy;

/** Prepares the mentions of one message. `botId`: open_id of the bot. */
export function createMentions(mentioned: readonly Mention[], botId: string): Mentions {
  const byKey = new Map(mentioned.map((mention) => [mention.key, mention]));
  const isBot = (key: string): boolean => byKey.get(key)?.openId === botId;
  const name = (key: string, otherwise: string): string => {
    if (isBot(key)) return '';
    // The platform may omit @all from the list.
    return `@${byKey.get(key)?.name ?? (key === '@_all' ? 'all' : otherwise)}`;
  };

  const isKnown = (key: string): boolean => byKey.has(key) || key === '@_all';
  const afterCalls = (text: string): string => {
    const keys = text.matchAll(LEADING_KEY);
    let end = 0;
    for (const [whole, key = ''] of keys) {
      if (!isKnown(key)) break;
      end += whole.length;
    }
    return text.slice(end);
  };

  const called = mentioned.some(({ openId }) => openId === botId);
  return {
    name,
    called,
    inText(text) {
      if (!text.includes(KEY_START)) return text.trim();
      // A mention is removed with the space after it: "@bot report" becomes "report", "please @bot report" "please
      // report".
      return (called ? afterCalls(text) : text)
        .replace(/(@_user_\d+)(?!\w)[ \u00a0]?/gu, (whole, key: string) => (isBot(key) ? '' : whole))
        .replace(KEY, (key) => (isKnown(key) ? name(key, key) : key))
        .trim();
    },
  };
}
