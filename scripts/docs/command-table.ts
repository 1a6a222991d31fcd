/** Generates lists for the documents from the bot's own tables: its commands, and what it needs on the platform. */
import { handlers } from '../../handlers/index.ts';
import { CALLBACKS, EVENTS, SCOPES } from '../../src/feishu/needs.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { commandWords } from '../../src/words/command-words.ts';
import { connectWords } from '../../src/words/connect.ts';
import { wordsFor } from '../../src/words/index.ts';

type Language = 'en-US' | 'zh-CN';

const HEADS = {
  'en-US': {
    columns: ['you type', 'or', 'where', 'what it does'],
    groups: { all: 'Everyone', unit: 'Contacts and deputies of a unit', admin: 'Admins' },
    chats: { both: 'direct, group', direct: 'direct' },
  },
  'zh-CN': {
    columns: ['发送', '也可写作', '在哪里', '作用'],
    groups: { all: '所有人', unit: '联络员（A角、B角）', admin: '管理员' },
    chats: { both: '单聊、群', direct: '单聊' },
  },
} as const;

/** Markers of a list in a document, with its language. */
const PLACE = /(<!-- (commands|platform) (en-US|zh-CN) -->\n)[\s\S]*?(<!-- \/\2 -->)/gu;

/** The document with up-to-date lists; the same text if nothing changed. */
export function withLists(text: string): string {
  return text.replaceAll(PLACE, (_, start: string, what: string, language: Language, end: string) => {
    const list = what === 'commands' ? tables(language) : platformNeeds(language);
    return `${start}\n${list}\n\n${end}`;
  });
}

function platformNeeds(language: Language): string {
  const { scopeFor } = connectWords(language);
  const [scopes, events, callbacks] = {
    'en-US': ['Scopes', 'Events', 'Callbacks'],
    'zh-CN': ['权限', '事件', '回调'],
  }[language];
  const code = (name: string) => `\`${name}\``;
  return [
    line([scopes ?? '', '']),
    line(['---', '---']),
    ...SCOPES.map((scope) => line([code(scope), scopeFor[scope]])),
    '',
    `**${events}** ${EVENTS.map(code).join(' ')}`,
    '',
    `**${callbacks}** ${CALLBACKS.map(code).join(' ')}`,
  ].join('\n');
}

function tables(language: Language): string {
  const { groups, columns } = HEADS[language];
  return (['all', 'unit', 'admin'] as const)
    .map((group) => {
      const rows = handlers
        .filter((handler) => groupOf(handler) === group)
        .flatMap((handler) => rowOf(handler, language));
      return [`**${groups[group]}**`, '', line(columns), line(columns.map(() => '---')), ...rows].join('\n');
    })
    .join('\n\n');
}

function groupOf({ roles }: Handler): 'all' | 'unit' | 'admin' {
  if (!roles) return 'all';
  return roles.includes('contact') ? 'unit' : 'admin';
}

/** A handler without command words (for a button or a file) is not listed. */
function rowOf({ name, chats }: Handler, language: Language): string[] {
  const { words, usage, does } = commandWords(wordsFor(language), name);
  if (words.length === 0) return [];
  const typed = `\`${usage.replaceAll('|', '\\|')}\``;
  const others = words.slice(1).map((word) => `\`${word}\``);
  return [line([typed, others.join(' '), HEADS[language].chats[chats], does])];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
