import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { check as enCheck } from './en-us/operator/check.ts';
import { plan as enPlan } from './en-us/organiser/plan.ts';
import { check as zhCheck, type CheckWords } from './zh-cn/operator/check.ts';
import { plan as zhPlan, type PlanWords } from './zh-cn/organiser/plan.ts';

export type { CheckWords, PlanWords };

const CHECK: Record<Language, CheckWords> = withNestedQuotes({ 'zh-CN': zhCheck, 'en-US': enCheck });
const PLAN: Record<Language, PlanWords> = withNestedQuotes({ 'zh-CN': zhPlan, 'en-US': enPlan });

/** Words of `muster check`, in the campaign's language. */
export function checkWords(language: Language): CheckWords {
  return CHECK[language];
}

/** Words of `muster plan`. */
export function planWords(language: Language): PlanWords {
  return PLAN[language];
}
