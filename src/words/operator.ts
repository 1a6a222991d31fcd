import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { operator as enUS } from './en-us/operator/operator.ts';
import { operator as zhCN, type OperatorWords } from './zh-cn/operator/operator.ts';

export type { OperatorWords };

const LANGUAGES: Record<Language, OperatorWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Texts for the operator in their language, which may differ from the campaigns'. */
export function operatorWords(language: Language): OperatorWords {
  return LANGUAGES[language];
}
