import type { Language } from '../domain/campaign/campaign.ts';
import { enUS } from './en-us/index.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { zhCN, type Words } from './zh-cn/index.ts';

export type { Words };

const LANGUAGES: Record<Language, Words> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** All texts for people in the campaign's language. */
export function wordsFor(language: Language): Words {
  return LANGUAGES[language];
}

export const allWords: readonly Words[] = Object.values(LANGUAGES);
