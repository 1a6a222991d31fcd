import type { Language } from '../domain/campaign/campaign.ts';
import { operator as enUS } from './en-us/operator/operator.ts';
import { operator as zhCN, type OperatorWords } from './zh-cn/operator/operator.ts';

export type { OperatorWords };

const LANGUAGES: Record<Language, OperatorWords> = { 'zh-CN': zhCN, 'en-US': enUS };

/** What the person who runs the bot reads, in their language, which need not be a campaign's. */
export function operatorWords(language: Language): OperatorWords {
  return LANGUAGES[language];
}
