import type { Language } from '../domain/campaign/campaign.ts';
import { keeping as enUS } from './en-us/operator/keeping.ts';
import { keeping as zhCN, type KeepingWords } from './zh-cn/operator/keeping.ts';

export type { KeepingWords };

const LANGUAGES: Record<Language, KeepingWords> = { 'zh-CN': zhCN, 'en-US': enUS };

/** What the operator reads about the state, its backup and its restoration. */
export function keepingWords(language: Language): KeepingWords {
  return LANGUAGES[language];
}
